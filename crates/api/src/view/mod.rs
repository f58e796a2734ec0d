//! What the API shows: views of what the product knows, and the schemas of what it takes.

pub(crate) mod analysis;
pub(crate) mod case;
pub(crate) mod decision;
pub(crate) mod evaluation;
pub(crate) mod insights;
pub(crate) mod link;
pub(crate) mod problem;
pub(crate) mod reference;
pub(crate) mod request;
pub(crate) mod words;
pub(crate) mod workflow;
