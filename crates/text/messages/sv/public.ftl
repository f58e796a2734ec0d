# public-…: det offentliga registret, som vem som helst kan läsa utan att logga in.
public-title = Beviljade undantag
public-lead = Undantag som { $organisation } har beviljat: de som gäller och de som har upphört. Registret innehåller inga personuppgifter.
public-link = Se vilka undantag som är beviljade
public-csv = Hämta registret som csv
public-none = Inget är beviljat än
public-none-text = När ett undantag är beviljat står det här.
public-number = Ärende
public-service = Tjänst
public-department = Verksamhet
public-product = Produkt och leverantör
public-outcome = Beslut
public-decided-on = Beslutat
public-valid-until = Gäller till
public-state = Läge
public-in-force = Gäller
public-ended = Upphörde { $date }
public-secret = Uppgiften omfattas av sekretess
