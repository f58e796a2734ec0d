//! Following up an exemption: how long it holds, what renews it, and how each condition stands.

use actix_web::web::Path;
use askama::Template;
use chrono::NaiveDate;
use undantag_case::{Attachment, CONDITIONS, Case, Condition, ConditionState, Fulfilment, Place};
use undantag_text::Arg;
use undantag_workflow::Definition;

use super::attachments::FileRow;
use super::documents::attached;
use super::moments;
use crate::PageError;
use crate::case_head::{case_head, case_href};
use crate::page::{Answer, Page, render};
use crate::view::{Action, BackLink, CaseHead, Colour, Documents, Facts, Frame, Html, Icon, Nav, Tag, Texts};

/// The page.
#[derive(Template)]
#[template(path = "cases/follow_up.html")]
pub(super) struct FollowUpPage {
    pub(super) frame: Frame,
    pub(super) head: CaseHead,
    pub(super) back: BackLink,
    pub(super) facts: Facts,
    pub(super) conditions: Vec<Followed>,
}

/// A condition, how it stands, and what has been said of it.
#[derive(Debug)]
pub(super) struct Followed {
    pub(super) text: String,
    pub(super) state: Tag,
    pub(super) facts: Facts,
    /// What was said before it turned out otherwise.
    pub(super) earlier: Vec<String>,
    pub(super) files: Vec<FileRow>,
    pub(super) act: Option<Action>,
}

/// Where a case is followed up.
pub(super) fn follow_up_href(number: &str) -> String {
    format!("{}/follow-up", case_href(number))
}

/// Shows the follow-up of a case that is decided.
pub(super) async fn show(page: Page, number: Path<String>) -> Answer {
    let case = page.case(&number).await?;
    if case.decision.is_none() {
        return Err(PageError::not_found());
    }
    let t = page.t();
    let workflow = &*page.app.workflow(&case)?;
    let title = t.say("follow-up-title");
    let may = page.app.may_edit(&case, CONDITIONS, &page.ctx);
    let conditions = case.conditions().iter();
    render(&FollowUpPage {
        frame: page.frame(format!("{title} {}", case.number)).at(Nav::Cases),
        head: head(t, &case, workflow, &title),
        back: BackLink::new(t.say("cases-back"), case_href(&case.number)),
        facts: facts(&page, &case, workflow).await?,
        conditions: conditions
            .map(|it| followed(t, (&case, workflow), it, (page.ctx.today, may)))
            .collect(),
    })
}

/// The head of a page about one part of a case.
pub(super) fn head(t: Texts, case: &Case, workflow: &Definition, title: &str) -> CaseHead {
    case_head(t, case, workflow).page(title).titled(title).steps(Vec::new())
}

async fn facts(page: &Page, case: &Case, workflow: &Definition) -> Result<Facts, PageError> {
    let t = page.t();
    let mut facts = Facts::new(t);
    if let Some(decision) = &case.decision
        && let (Some(from), Some(until)) = (decision.valid_from, decision.valid_until)
    {
        let args = [("from", Arg::from(t.date(from))), ("until", Arg::from(t.date(until)))];
        facts = facts.fact(t.say("cases-decided-valid"), t.say_with("cases-decided-period", &args));
    }
    let state = workflow.state(&case.state);
    let state = state.map(|state| crate::case_head::label(t, &state.label));
    facts = facts.fact(t.say("follow-up-state"), state.unwrap_or_default());
    if let Some(next) = page.app.next_reminder(case, page.ctx.today)? {
        facts = facts.fact(t.say("follow-up-next-reminder"), t.date(next));
    }
    linked(page, case, facts).await
}

/// With the case that this one renews, and those that renew it: links for whoever may read them.
pub(super) async fn linked(page: &Page, case: &Case, mut facts: Facts) -> Result<Facts, PageError> {
    let t = page.t();
    let earlier = case.request.renewal_of.trim();
    if !earlier.is_empty() {
        let known = page.app.case_by_number(earlier, &page.ctx).await.is_ok();
        let link = if known {
            Html::link(&case_href(earlier), earlier)
        } else {
            Html::text(earlier)
        };
        facts = facts.fact(t.say("follow-up-renews"), link);
    }
    for later in page.app.renewals(case, &page.ctx).await? {
        let link = Html::link(&case_href(&later), &later);
        facts = facts.fact(t.say("follow-up-renewed-by"), link);
    }
    Ok(facts)
}

/// How it stands with a condition, in a word. What wasn't fulfilled when the exemption ended is demanded no more.
pub(crate) fn state_of(
    t: Texts,
    case: &Case,
    workflow: &Definition,
    (condition, today): (&Condition, NaiveDate),
) -> Tag {
    let ended = Place::of(workflow, &case.state).is_some_and(Place::is_end);
    match case.condition_state(condition, today) {
        ConditionState::Remaining | ConditionState::Overdue if ended => {
            Tag::new(t.say("follow-up-state-lapsed"), Colour::Neutral)
        }
        ConditionState::Fulfilled => Tag::new(t.say("follow-up-state-fulfilled"), Colour::Success).with(Icon::Check),
        ConditionState::Remaining => Tag::new(t.say("follow-up-state-remaining"), Colour::Neutral),
        ConditionState::Overdue => Tag::new(t.say("follow-up-state-overdue"), Colour::Danger).with(Icon::Warn),
    }
}

/// A condition on the page.
pub(super) fn followed(
    t: Texts,
    (case, workflow): (&Case, &Definition),
    condition: &Condition,
    (today, may): (NaiveDate, bool),
) -> Followed {
    let standing = case.follow_up.fulfilled(condition);
    let told = case.follow_up.told(condition.id);
    let earlier = told.filter(|it| Some(*it) != standing);
    let files = case.follow_up.files(condition.id);
    let act = if standing.is_some() {
        Action::link(t.say("follow-up-act-take-back"), one_href(case, condition)).tertiary()
    } else {
        Action::link(t.say("follow-up-act-fulfil"), one_href(case, condition)).secondary()
    };
    let mut facts = Facts::new(t)
        .fact(t.say("cases-condition-owner"), condition.owner.clone())
        .fact(t.say("cases-condition-due"), t.date(condition.due));
    if let Some(fulfilment) = standing {
        facts = facts.fact(t.say("follow-up-fulfilled"), said(t, fulfilment));
        if !fulfilment.text.trim().is_empty() {
            facts = facts.fact(t.say("follow-up-how"), fulfilment.text.clone());
        }
    }
    Followed {
        text: condition.text.clone(),
        state: state_of(t, case, workflow, (condition, today)),
        facts,
        earlier: earlier.map(|it| taken_back(t, it)).collect(),
        files: files.map(|file| row(t, case, (condition, file), may)).collect(),
        act: may.then(|| act.small().about(&condition.text)),
    }
}

/// A file that shows how a condition is fulfilled, with where it is taken away while nothing rests on it.
fn row(t: Texts, case: &Case, (condition, file): (&Condition, &Attachment), may: bool) -> FileRow {
    let href = format!("{}/files/{}/remove", one_href(case, condition), file.id);
    let remove = Action::link(t.say("common-remove"), href).tertiary().small();
    let when = [("when", Arg::from(moments::whole(t, file.added_at)))];
    FileRow {
        document: Documents(vec![attached(t, &case.number, file)]),
        added: t.say_with("follow-up-file-added", &when),
        remove: (may && case.follow_up.may_remove(file.id)).then(|| remove.about(&file.file_name)),
    }
}

/// Where one condition is followed up.
pub(super) fn one_href(case: &Case, condition: &Condition) -> String {
    format!("{}/{}", follow_up_href(&case.number), condition.id)
}

/// When and by whom a condition is said to be fulfilled.
pub(crate) fn said(t: Texts, fulfilment: &Fulfilment) -> String {
    let args = [
        ("date", Arg::from(t.date(fulfilment.on))),
        ("who", Arg::from(&fulfilment.name)),
        ("when", Arg::from(moments::whole(t, fulfilment.at))),
    ];
    t.say_with("follow-up-said", &args)
}

/// What was said before, and why it no longer holds.
fn taken_back(t: Texts, fulfilment: &Fulfilment) -> String {
    let said = said(t, fulfilment);
    match &fulfilment.taken_back {
        Some(back) => {
            let args = [
                ("said", Arg::from(said)),
                ("who", Arg::from(&back.name)),
                ("when", Arg::from(moments::whole(t, back.at))),
                ("reasons", Arg::from(&back.reasons)),
            ];
            t.say_with("follow-up-taken-back", &args)
        }
        None => t.say_with("follow-up-demand-changed", &[("said", Arg::from(said))]),
    }
}
