//! Appointing anew whoever is to decide, by the decision levels as they are now: for administrators, when the levels were changed
//! or somebody came back.

use actix_web::web::Path;
use undantag_app::{AppError, PersonName};
use undantag_case::{Case, Command, Place, Role};
use undantag_http::PageForm;

use crate::PageError;
use crate::case_head::case_href;
use crate::decisions::wording::level_called;
use crate::links::ActPage;
use crate::page::{Answer, Page, render, see_other_saying};
use crate::view::{Action, Actions, BackLink, Fact, Facts};

/// Where somebody is appointed anew.
pub(super) fn appointing_href(number: &str) -> String {
    format!("{}/appointment", case_href(number))
}

/// Whether the person may appoint anew now.
pub(super) fn may_appoint(page: &Page, case: &Case) -> Result<bool, AppError> {
    let workflow = page.app.workflow(case)?;
    let awaited = Place::of(&workflow, &case.state).is_some_and(Place::awaits_decision);
    let keeps = page.actor().roles_in(case).contains(&Role::Administrator);
    Ok(awaited && keeps && case.appointment.is_some())
}

/// Shows who may decide now, and asks.
pub(super) async fn show(page: Page, number: Path<String>) -> Answer {
    let case = page.case(&number).await?;
    if !may_appoint(&page, &case)? {
        return Err(PageError::not_found());
    }
    let t = page.t();
    let appointment = case.appointment.as_ref().ok_or_else(PageError::not_found)?;
    let people: Vec<_> = appointment.deciders().collect();
    let names = page.app.names(&people).await?;
    let known = people.iter().filter_map(|person| names.get(person));
    let who = known
        .map(|PersonName { name, title, .. }| format!("{name}, {title}").into())
        .collect();
    let href = case_href(&case.number);
    render(&ActPage {
        back: BackLink::new(t.say("cases-back"), href.clone()),
        means: t.say("cases-appoint-means"),
        facts: Facts::new(t)
            .fact(t.say("case-number"), format!("{} {}", case.number, case.title()))
            .fact(
                t.say("cases-appoint-level"),
                level_called(t, &appointment.name, &appointment.level),
            )
            .with(Fact {
                term: t.say("cases-appoint-now"),
                values: who,
                change: None,
            }),
        action: appointing_href(&case.number),
        actions: Actions(vec![
            Action::submit(t.say("cases-appoint")),
            Action::link(t.say("common-cancel"), href).tertiary(),
        ]),
        frame: page.frame(t.say("cases-appoint-title")),
    })
}

/// Appoints anew, and mails those who may decide now.
pub(super) async fn appoint(page: Page, number: Path<String>, _form: PageForm) -> Answer {
    let case = page.case(&number).await?;
    let done = page.app.carry_out(case.id, None, Command::Appoint, &page.ctx);
    let case = Box::pin(done).await?;
    Ok(see_other_saying(&case_href(&case.number), "cases-done-appointed"))
}
