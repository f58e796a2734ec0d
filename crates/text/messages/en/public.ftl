# public-…: the public register, which anybody can read without signing in.
public-title = Exemptions granted
public-lead = Exemptions that { $organisation } has granted: those in force and those that have ended. The register holds no personal data.
public-link = See which exemptions have been granted
public-csv = Download the register as csv
public-none = Nothing has been granted yet
public-none-text = When an exemption has been granted, it is listed here.
public-number = Case
public-service = Service
public-department = Department
public-product = Product and supplier
public-outcome = Decision
public-decided-on = Decided
public-valid-until = In force until
public-state = State
public-in-force = In force
public-ended = Ended { $date }
public-secret = This is secret
