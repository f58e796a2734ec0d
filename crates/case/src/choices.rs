//! What the two parties choose between in the joint analysis, each with its word.

use crate::request::words;

words! {
    /// What an alternative stands for.
    AlternativeKind {
        /// Build it in Open ePlatform.
        Platform = "platform",
        /// What the department proposes.
        Proposed = "proposed",
        /// Do nothing.
        None = "none",
        /// Any other.
        Other = "other",
    }
}

words! {
    /// What an alternative does to one dimension, compared with today.
    Direction {
        /// Bättre.
        Better = "better",
        /// Oförändrat.
        Unchanged = "unchanged",
        /// Sämre.
        Worse = "worse",
        /// Okänt.
        Unknown = "unknown",
    }
}

words! {
    /// How far a measure (åtgärd) has come.
    MeasureStatus {
        /// Somebody's idea; no residual leans on it.
        Proposed = "proposed",
        /// Decided, with owner and date.
        Decided = "decided",
        /// In place.
        InPlace = "in-place",
        /// In place, and somebody checked that it works.
        Verified = "verified",
    }
}

impl MeasureStatus {
    /// Whether a risk can lean on it: somebody's idea treats nothing.
    pub fn treats(self) -> bool {
        !matches!(self, Self::Proposed)
    }
}

words! {
    /// What kind of thing a measure depends on.
    ResourceKind {
        /// Somebody.
        Person = "person",
        /// A supplier.
        Supplier = "supplier",
        /// A system.
        System = "system",
    }
}

impl From<MeasureStatus> for undantag_risk::Standing {
    fn from(status: MeasureStatus) -> Self {
        match status {
            MeasureStatus::Proposed => Self::Proposed,
            MeasureStatus::Decided => Self::Decided,
            MeasureStatus::InPlace => Self::InPlace,
            MeasureStatus::Verified => Self::Verified,
        }
    }
}

words! {
    /// Kind of cost, after the guideline's cost model.
    CostKind {
        /// Fixed recurring: yearly fee, subscription.
        Fixed = "fixed",
        /// Variable and municipality-wide: SMS, login, signing, payment.
        Variable = "variable",
        /// Caused by one department: integration, new function, special login.
        Other = "other",
    }
}

words! {
    /// Who pays, which follows from the kind of cost.
    Payer {
        /// The platform's system owner.
        SystemOwner = "system-owner",
        /// The department that orders or benefits.
        Department = "department",
    }
}

words! {
    /// How often a cost comes.
    CostPeriod {
        /// Once.
        Once = "once",
        /// Every year.
        Yearly = "yearly",
    }
}

words! {
    /// A party's stance.
    Stance {
        /// Agrees.
        Agree = "agree",
        /// Has a dissenting opinion (avvikande mening), which never blocks.
        Dissent = "dissent",
    }
}

words! {
    /// What a party recommends the decision-maker.
    Recommendation {
        /// Bifall.
        Grant = "grant",
        /// Bifall med villkor.
        GrantWithConditions = "grant-with-conditions",
        /// Avslag.
        Reject = "reject",
    }
}

words! {
    /// The consequence dimensions of the shipped set, version 1.
    Dimension {
        /// Residents and users: the guideline's six design requirements.
        Residents = "residents",
        /// Accessibility: the DOS Act (2018:1937), EN 301 549.
        Accessibility = "accessibility",
        /// Information security, KLASSA.
        InformationSecurity = "information-security",
        /// Personal data.
        PersonalData = "personal-data",
        /// Law: archives, public access and secrecy, procurement.
        Law = "law",
        /// Economy.
        Economy = "economy",
        /// Operations and lock-in.
        Operations = "operations",
        /// Integration, case handling and archiving.
        Integration = "integration",
        /// The three goals of 100 %.
        Goals = "goals",
        /// Other departments.
        OtherDepartments = "other-departments",
        /// IT policy: one system per need, known and established solutions.
        ItPolicy = "it-policy",
    }
}
