//! A case's own page: who holds it, what was said last, what is decided, what can be done, and what has happened.

use actix_web::web::{Path, Query};
use askama::Template;
use serde::Deserialize;
use undantag_case::{By, Case, Dispute, Phase, Place, Role};
use undantag_text::{Arg, Lang};
use undantag_workflow::Definition;

use super::about;
use super::appointing::{appointing_href, may_appoint};
use super::completeness::{Check, completeness};
use super::decided::{Decided, decided};
use super::follow_up::linked;
use super::holder::{Held, Holder, Names, people};
use super::invitations::{LinkRow, rows};
use super::moments::whole;
use super::possible::{Editable, Possible, mine, possible};
use super::quote::{Quote, last};
use super::timeline::{Show, Telling, choices, timeline};
use crate::case_head::{case_head, case_href, case_title};
use crate::page::{Answer, Page, render};
use crate::view::{Alert, CaseHead, Document, Documents, Facts, Field, Frame, Nav, People, Texts, Timeline, Tone};

/// What the address says of the history.
#[derive(Debug, Deserialize)]
pub(super) struct Filter {
    #[serde(default)]
    show: String,
}

/// The page.
#[derive(Template)]
#[template(path = "cases/case.html")]
pub(super) struct CasePage {
    pub(super) frame: Frame,
    pub(super) head: CaseHead,
    pub(super) href: String,
    pub(super) holder: Option<Holder>,
    /// Decisions that whoever they are registered on doesn't recognise.
    pub(super) disputes: Vec<Alert>,
    pub(super) quote: Option<Quote>,
    pub(super) checks: Vec<Check>,
    pub(super) decided: Option<Decided>,
    pub(super) acts: Vec<Possible>,
    pub(super) links: Vec<LinkRow>,
    pub(super) show: Field,
    pub(super) timeline: Timeline,
    pub(super) facts: Facts,
    pub(super) documents: Documents,
    pub(super) people: People,
    pub(super) more: Documents,
}

/// Shows the case.
pub(super) async fn show(page: Page, number: Path<String>, filter: Query<Filter>) -> Answer {
    let case = page.case(&number).await?;
    let workflow = &*page.app.workflow(&case)?;
    let names = page.app.names(&people(&case)).await?;
    let journal = page.app.journal(case.id, &page.ctx).await?;
    let sees_links = roles(&page, &case).iter().any(|role| LINK_READERS.contains(role));
    let links = if sees_links {
        rows(page.t(), workflow, &page.app.links_of(case.id, &page.ctx).await?)
    } else {
        Vec::new()
    };
    let department = department(&page, &case).await?;
    let show = Show::from_word(&filter.show);
    let t = page.t();
    let telling = Telling {
        t,
        case: &case,
        workflow,
        names: &names,
        today: page.ctx.today,
    };
    let told = timeline(telling, &journal, show);
    let facts = linked(&page, &case, about::facts(t, &case, &department, &names)).await?;
    render(&drawn(
        &page,
        &case,
        workflow,
        Beside {
            names,
            department,
            links,
            told,
            show,
            facts,
        },
    )?)
}

/// Who may see how the mailed links have fared.
const LINK_READERS: [Role; 2] = [Role::SystemAdministrator, Role::Auditor];

/// What was fetched beside the case.
struct Beside {
    names: Names,
    department: String,
    links: Vec<LinkRow>,
    told: Timeline,
    show: Show,
    /// What it is about, with the cases that it renews and that renew it.
    facts: Facts,
}

/// What a choice of what to show is called in the address.
fn word_of(show: Show) -> &'static str {
    let known = Show::ALL.iter().find(|(it, _)| *it == show);
    known.map_or("main", |(_, word)| word)
}

fn drawn(page: &Page, case: &Case, workflow: &Definition, beside: Beside) -> Result<CasePage, crate::PageError> {
    let t = page.t();
    let acts = possible(t, case, workflow, &page.app.actions(case, &page.ctx)?);
    let may = |part| page.app.may_edit(case, part, &page.ctx);
    let editable = Editable {
        request: may("request"),
        analysis: may("analysis"),
        attachments: may("attachments"),
    };
    let buttons = mine(t, case, &acts, editable);
    let (names, department) = (&beside.names, beside.department.as_str());
    let place = Place::of(workflow, &case.state);
    let examines =
        |place: Place<'_>| place.phase() == Some(Phase::Intake) && place.is_held_by(Role::SystemAdministrator);
    let received = roles(page, case).contains(&Role::SystemAdministrator) && place.is_some_and(examines);
    let word = word_of(beside.show);
    let held = Held {
        t,
        case,
        workflow,
        names,
        ctx: &page.ctx,
    };
    Ok(CasePage {
        frame: page
            .frame(format!("{} {}", case.number, case_title(t, case)))
            .at(Nav::Cases),
        head: case_head(t, case, workflow).under(department),
        href: case_href(&case.number),
        holder: held.holder().map(|holder| holder.offering(buttons)),
        disputes: case.disputes.iter().map(|it| disputed(t, it)).collect(),
        quote: last(t, case, workflow, names),
        checks: if received {
            completeness(t, case, workflow)
        } else {
            Vec::new()
        },
        decided: decided(t, case, workflow, page.ctx.today),
        acts,
        links: beside.links,
        show: Field::select(t, "show", t.say("cases-show"), choices(t))
            .value(word)
            .label_hidden(),
        timeline: beside.told,
        facts: beside.facts,
        documents: about::documents(t, case, page.ctx.today),
        people: about::people(t, case, department, names),
        more: more(t, case, editable, may_appoint(page, case)?),
    })
}

/// That somebody doesn't recognise a decision.
fn disputed(t: Texts, dispute: &Dispute) -> Alert {
    let name = [("name", Arg::from(&dispute.name))];
    let when = [
        ("when", Arg::from(whole(t, dispute.at))),
        ("text", Arg::from(&dispute.text)),
    ];
    Alert {
        text: Some(t.say_with("links-disputed-when", &when)),
        ..Alert::titled(Tone::Danger, t.say_with("links-disputed-case", &name))
    }
}

/// Further pages of the case.
fn more(t: Texts, case: &Case, editable: Editable, appoints: bool) -> Documents {
    let href = case_href(&case.number);
    let files = if editable.attachments {
        "cases-more-attach"
    } else {
        "cases-more-attachments"
    };
    let page = |name: &str, href: String| Document {
        name: t.say(name),
        about: String::new(),
        href,
        attached: false,
    };
    let mut pages = vec![
        page(files, format!("{href}/attachments")),
        page("cases-more-events", format!("{href}/events")),
        page("cases-more-flow", format!("/workflow?case={}", case.number)),
    ];
    if appoints {
        pages.push(page("cases-more-appoint", appointing_href(&case.number)));
    }
    Documents(pages)
}

fn roles(page: &Page, case: &Case) -> Vec<Role> {
    match &page.ctx.by {
        By::Person(actor) => actor.roles_in(case).into_iter().collect(),
        By::Timer => Vec::new(),
    }
}

/// What the case's department is called in the reader's language.
pub(super) async fn department(page: &Page, case: &Case) -> Result<String, crate::PageError> {
    let departments = page.app.departments().await?;
    let own = departments
        .into_iter()
        .find(|department| department.id == case.department);
    Ok(own
        .map(|department| match page.t().lang() {
            Lang::Sv => department.name_sv,
            Lang::En => department.name_en,
        })
        .unwrap_or_default())
}
