//! Names for things: an id of one kind can't be passed where another kind is meant.

/// Makes a type for each kind of id, with what every id has. The crate that uses it has `serde` and `uuid`.
#[macro_export]
macro_rules! id {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub uuid::Uuid);

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }

        impl std::str::FromStr for $name {
            type Err = uuid::Error;

            fn from_str(text: &str) -> Result<Self, uuid::Error> {
                text.parse().map(Self)
            }
        }
    )+};
}

id! {
    /// A case (ärende).
    CaseId,
    /// A person, in whatever roles.
    PersonId,
    /// A department (verksamhet).
    DepartmentId,
    /// Any item of the analysis: a risk, a cause, an alternative …
    ItemId,
    /// An attached file.
    AttachmentId,
    /// A condition of a decision.
    ConditionId,
}
