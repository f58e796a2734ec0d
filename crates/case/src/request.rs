//! The request (ansökan): what a department wants, why, and what it tried on the platform first.

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

use crate::patch::FieldError;

macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $word:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        pub enum $name { $($(#[$vdoc])* #[serde(rename = $word)] $variant),+ }

        impl $name {
            /// Every value, in the order a form shows them.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The word in JSON, in forms and in message keys.
            pub fn word(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }

            /// The value with this word.
            pub fn from_word(word: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|value| value.word() == word)
            }
        }
    };
}
pub(crate) use words;

words! {
    /// Whom the e-service is for.
    Audience {
        /// Residents, companies, associations.
        External = "external",
        /// The municipality's own staff.
        Internal = "internal",
    }
}

words! {
    /// Kind of deviation from the platform.
    Deviation {
        /// Another e-service platform.
        OtherPlatform = "other-platform",
        /// The municipality develops it itself.
        OwnDevelopment = "own-development",
        /// The portal of a business system's supplier.
        SupplierPortal = "supplier-portal",
        /// A solution already in use.
        ExistingSolution = "existing-solution",
        /// A form or e-mail.
        FormOrEmail = "form-or-email",
        /// Something else.
        Other = "other",
    }
}

words! {
    /// Whether the service is new.
    Standing {
        /// Not in use before.
        New = "new",
        /// Renews an earlier exemption.
        Renewal = "renewal",
        /// Already in use, without an exemption.
        InUse = "in-use",
    }
}

words! {
    /// Kind of special reason (särskilda skäl).
    ReasonKind {
        /// The platform lacks a function.
        MissingFunction = "missing-function",
        /// An integration the platform can't offer.
        Integration = "integration",
        /// A demand in law.
        LegalDemand = "legal-demand",
        /// A supplier demands it.
        SupplierDemand = "supplier-demand",
        /// Cost.
        Cost = "cost",
        /// Time.
        Time = "time",
        /// A temporary need.
        Temporary = "temporary",
    }
}

words! {
    /// How the person using the service proves who they are.
    Login {
        /// No sign-in.
        None = "none",
        /// Swedish electronic identification.
        EId = "e-id",
        /// The municipality's own accounts.
        Staff = "staff-account",
        /// Accounts in the service itself.
        Own = "own-account",
    }
}

words! {
    /// Personal data the service handles.
    PersonalData {
        /// None.
        None = "none",
        /// Ordinary.
        Ordinary = "ordinary",
        /// Deserving extra protection, such as identity numbers or social circumstances.
        Protected = "protected",
        /// Special categories under article 9 of the General Data Protection Regulation.
        Special = "special-categories",
    }
}

words! {
    /// What is known of the solution's accessibility.
    Accessibility {
        /// Reviewed and conforming.
        Conforming = "conforming",
        /// Reviewed with known deficiencies.
        Partly = "partly-conforming",
        /// Not conforming.
        NotConforming = "not-conforming",
        /// Nobody has looked.
        NotReviewed = "not-reviewed",
    }
}

/// Information class by KLASSA (Swedish municipalities' method), 0 to 4.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub struct Klassa(u8);

impl TryFrom<u8> for Klassa {
    type Error = String;

    fn try_from(level: u8) -> Result<Self, String> {
        if level <= 4 {
            Ok(Self(level))
        } else {
            Err(format!("{level} is not a level between 0 and 4"))
        }
    }
}

impl From<Klassa> for u8 {
    fn from(level: Klassa) -> u8 {
        level.0
    }
}

/// The first gate: is an exemption needed at all?
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct SelfCheck {
    /// Used for a limited time only (a survey, an invitation): then no exemption is needed (guideline section 4).
    pub temporary: Option<bool>,
    /// A solution for the same need already exists in the municipality.
    pub exists_already: Option<bool>,
}

/// Who answers questions about the request.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct Contact {
    /// Name.
    pub name: String,
    /// E-mail address.
    pub email: String,
    /// Telephone number.
    pub phone: String,
}

/// The manager in the department who stands behind the request.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct Approval {
    /// Name of the manager.
    pub manager: String,
    /// Day of the approval.
    pub on: Option<NaiveDate>,
}

/// The guideline that the request deviates from.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct Guideline {
    /// Name and version of the guideline.
    pub name: String,
    /// Section.
    pub section: String,
}

/// One special reason, with the department's own words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SpecialReason {
    /// What kind of reason.
    pub kind: ReasonKind,
    /// In words.
    pub text: String,
}

/// What was tried in Open ePlatform.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct PlatformTrial {
    /// What was tried and why it wasn't enough.
    pub tried: String,
    /// Evidence: a link, a protocol, the name of an attachment.
    pub evidence: String,
    /// Day of the trial.
    pub on: Option<NaiveDate>,
}

/// The solution the department proposes.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct Solution {
    /// Product.
    pub product: String,
    /// Supplier.
    pub supplier: String,
    /// Where and by whom it is hosted.
    pub hosting: String,
    /// Country of hosting.
    pub country: String,
    /// How users sign in.
    pub login: Option<Login>,
    /// Whether and how payments are taken.
    pub payment: String,
    /// Systems it connects to.
    pub integrations: String,
    /// How records reach the e-archive.
    pub e_archive: String,
}

/// What information the service handles.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct Information {
    /// Types of information.
    pub types: String,
    /// KLASSA confidentiality (konfidentialitet).
    pub confidentiality: Option<Klassa>,
    /// KLASSA integrity (riktighet).
    pub integrity: Option<Klassa>,
    /// KLASSA availability (tillgänglighet).
    pub availability: Option<Klassa>,
    /// Personal data.
    pub personal_data: Option<PersonalData>,
}

/// The whole request form. Everything may be empty in a draft; [`crate::missing`] says what a complete one needs.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct Request {
    /// Name of the e-service.
    pub service_name: String,
    /// The first gate's answers.
    pub self_check: SelfCheck,
    /// Whom it is for.
    pub audience: Option<Audience>,
    /// Contact.
    pub contact: Contact,
    /// Approving manager.
    pub approval: Approval,
    /// Guideline.
    pub guideline: Guideline,
    /// Kind of deviation.
    pub deviation: Option<Deviation>,
    /// New, renewal or in use.
    pub standing: Option<Standing>,
    /// Number of the case that granted the exemption this one renews.
    pub renewal_of: String,
    /// First day of use, when already in use.
    pub in_use_since: Option<NaiveDate>,
    /// The need.
    pub need: String,
    /// Special reasons.
    pub special_reasons: Vec<SpecialReason>,
    /// What was tried in Open ePlatform.
    pub platform_trial: PlatformTrial,
    /// Proposed solution.
    pub solution: Solution,
    /// Users per year.
    pub users_per_year: Option<u32>,
    /// Cases per year.
    pub cases_per_year: Option<u32>,
    /// Information.
    pub information: Information,
    /// What is known of accessibility.
    pub accessibility: Option<Accessibility>,
    /// How it is procured.
    pub procurement: String,
    /// Last day of the contract.
    pub contract_ends: Option<NaiveDate>,
    /// Wanted first day.
    pub wanted_from: Option<NaiveDate>,
    /// Wanted duration in months, 1 to 120.
    pub wanted_months: Option<u16>,
    /// What happens if the request is refused.
    pub if_refused: String,
}

/// Fields that hold a name or a title.
pub(crate) const SHORT_FIELDS: &[&str] = &[
    "serviceName",
    "renewalOf",
    "name",
    "email",
    "phone",
    "manager",
    "section",
    "product",
    "supplier",
    "country",
    "area",
    "owner",
];

impl Request {
    /// What the types can't refuse: dates and numbers out of range.
    pub fn errors(&self) -> Vec<FieldError> {
        let dates = [
            ("/approval/on", self.approval.on),
            ("/inUseSince", self.in_use_since),
            ("/platformTrial/on", self.platform_trial.on),
            ("/contractEnds", self.contract_ends),
            ("/wantedFrom", self.wanted_from),
        ];
        let mut errors: Vec<_> = dates
            .into_iter()
            .filter_map(|(at, date)| date_error(at, date))
            .collect();
        if self.wanted_months.is_some_and(|months| !(1..=120).contains(&months)) {
            errors.push(FieldError::new("/wantedMonths", "error-out-of-range", "1–120"));
        }
        if self.special_reasons.len() > 20 {
            errors.push(FieldError::new("/specialReasons", "error-too-many", "20"));
        }
        if !self.contact.email.is_empty() && !looks_like_an_address(&self.contact.email) {
            errors.push(FieldError::new("/contact/email", "error-email", ""));
        }
        errors
    }
}

/// A date no case of ours can have: before 1990 or after 2100 is a slip of the finger.
pub(crate) fn date_error(pointer: &str, date: Option<NaiveDate>) -> Option<FieldError> {
    date.filter(|date| !(1990..=2100).contains(&date.year()))
        .map(|_| FieldError::new(pointer, "error-date-out-of-range", "1990–2100"))
}

fn looks_like_an_address(text: &str) -> bool {
    text.split_once('@').is_some_and(|(user, host)| {
        !user.is_empty() && host.contains('.') && !host.contains('@') && !text.contains(char::is_whitespace)
    })
}
