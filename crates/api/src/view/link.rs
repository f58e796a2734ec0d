//! Links: absolute, with what they mean and how they are followed.

use serde::Serialize;
use utoipa::ToSchema;

/// A link.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[schema(example = json!({"href": "https://undantag.example/undantag/v1/cases", "rel": "self", "method": "GET"}))]
pub(crate) struct Link {
    /// Where it leads.
    pub(crate) href: String,
    /// What it means: `self`, or the key of an action.
    pub(crate) rel: String,
    /// How it is followed.
    pub(crate) method: &'static str,
}

impl Link {
    /// A link to read.
    pub(crate) fn get(rel: &str, href: String) -> Self {
        Self {
            href,
            rel: rel.to_owned(),
            method: "GET",
        }
    }

    /// A link to act.
    pub(crate) fn post(rel: &str, href: String) -> Self {
        Self {
            href,
            rel: rel.to_owned(),
            method: "POST",
        }
    }
}
