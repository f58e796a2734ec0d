//! Who does what: a transition that a person takes has somebody who may take it (W040).

use crate::code::Code;
use crate::load::Draft;
use crate::model::{Label, Trigger};
use crate::report::Report;

pub(super) fn check(draft: &Draft, report: &mut Report) {
    for transition in &draft.transitions {
        let nobody = transition.value.roles.is_empty() && !transition.broken.contains("roles");
        if transition.value.trigger == Trigger::Person && nobody {
            let key = &transition.value.key;
            let problem = Label::new(
                format!("Ingen får göra ”{key}”."),
                format!("Nobody may take \"{key}\"."),
            );
            let remedy = Label::new(
                "Lägg till minst en roll i ”roles”.",
                "Add at least one role to \"roles\".",
            );
            report.note(Code::W040, transition.pointer(), problem, remedy);
        }
    }
}
