//! How a link's state is told.

use undantag_app::{BY_HAND, CONFLICT, DISPUTED, LinkProgress, UNDELEGATED};
use undantag_workflow::Definition;

use crate::case_head::label;
use crate::view::{Colour, Icon, Tag, Texts};

/// How far a link has come.
pub(crate) fn progress_tag(t: Texts, progress: LinkProgress) -> Tag {
    let (key, colour) = match progress {
        LinkProgress::Created => ("links-created", Colour::Neutral),
        LinkProgress::Failed => ("links-failed", Colour::Danger),
        LinkProgress::Sent => ("links-sent", Colour::Gold),
        LinkProgress::Seen => ("links-seen", Colour::Gold),
        LinkProgress::CodeSent => ("links-code-sent", Colour::Gold),
        LinkProgress::Opened => ("links-opened", Colour::Gold),
        LinkProgress::Used => ("links-used", Colour::Success),
        LinkProgress::Revoked => ("links-revoked", Colour::Neutral),
        LinkProgress::Expired => ("links-expired", Colour::Warning),
    };
    let tag = Tag::new(t.say(key), colour);
    match progress {
        LinkProgress::Used => tag.with(Icon::Check),
        LinkProgress::Failed => tag.with(Icon::Warn),
        _ => tag,
    }
}

/// Why a link was closed: in the workflow's words when one of its steps did it.
pub(crate) fn why_closed(t: Texts, workflow: Option<&Definition>, reason: &str) -> String {
    let key = match reason {
        "replaced" => "links-why-replaced",
        "recalled" => "links-why-recalled",
        "disabled" => "links-why-disabled",
        BY_HAND => "links-why-by-hand",
        DISPUTED => "links-why-disputed",
        UNDELEGATED => "links-why-undelegated",
        CONFLICT => "links-why-conflict",
        _ => {
            let transitions = workflow.map(Definition::transitions).unwrap_or_default();
            let step = transitions.iter().find(|step| step.key.as_str() == reason);
            return step.map_or_else(|| t.say("links-why-moved"), |step| label(t, &step.label));
        }
    };
    t.say(key)
}
