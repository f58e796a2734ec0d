//! The operative text of a decision (beslutets lydelse): what is decided, in a sentence that the decision document opens with.

use crate::messages::Arg;

/// What the sentence is made of.
#[derive(Debug, Clone, Copy)]
pub struct Operative<'a> {
    /// The department that asks, by its Swedish name.
    pub department: &'a str,
    /// What it wants to use, if that has a name.
    pub product: &'a str,
    /// The e-service.
    pub service: &'a str,
    /// Whether it may.
    pub grants: bool,
    /// Whether on conditions.
    pub has_conditions: bool,
}

impl Operative<'_> {
    /// The sentence, in the words that `say` has: those of the case's workflow, in Swedish as the record is.
    pub fn sentence(&self, say: impl Fn(&str, &[(&str, Arg)]) -> String) -> String {
        let product = self.product.trim();
        let what = if product.is_empty() {
            "documents-what-without-product"
        } else {
            "documents-what"
        };
        let args = [("product", Arg::from(product)), ("service", Arg::from(self.service))];
        let what = say(what, &args);
        let key = match (self.grants, self.has_conditions) {
            (true, true) => "documents-granted-with-conditions",
            (true, false) => "documents-granted",
            (false, _) => "documents-refused",
        };
        say(
            key,
            &[("department", Arg::from(self.department)), ("what", Arg::from(what))],
        )
    }
}
