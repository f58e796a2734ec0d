//! Every level, in the order they are tried, and the versions there have been.

use std::collections::BTreeMap;

use askama::Template;
use undantag_app::{AppError, DelegationOrder, PersonName, day_in_sweden};
use undantag_case::{DecisionLevel, PersonId};
use undantag_text::Arg;

use crate::decisions::wording::level_called;
use crate::page::{Answer, Page, render};
use crate::risk::level_name;
use crate::view::{Action, Frame, Texts};

#[derive(Template)]
#[template(path = "levels/list.html")]
struct ListPage {
    frame: Frame,
    version: String,
    rows: Vec<Row>,
    add: Option<Action>,
    earlier: Vec<(String, String)>,
}

/// A level.
struct Row {
    name: String,
    covers: Vec<String>,
    item: Vec<String>,
    people: Vec<String>,
    substitutes: Vec<String>,
    /// What an administrator can do.
    acts: Option<Acts>,
}

/// Changing a level, and moving it before the one above it.
struct Acts {
    href: String,
    change: String,
    up: Option<(String, Action)>,
    seen: u32,
}

/// Names of everybody whom the orders name.
type Names = BTreeMap<PersonId, PersonName>;

pub(super) async fn show(page: Page) -> Answer {
    let t = page.t();
    let orders = page.app.delegation_orders().await?;
    let names = names(&page, &orders).await?;
    let keeps = page.app.administers(&page.ctx).is_ok();
    let current = orders.first();
    let rows = current.map(|order| rows(t, order, &names, keeps)).unwrap_or_default();
    render(&ListPage {
        version: current.map(|order| version(t, order, &names)).unwrap_or_default(),
        rows,
        add: keeps.then(|| Action::link(t.say("levels-add"), "/levels/new")),
        earlier: orders.iter().skip(1).map(|order| earlier(t, order, &names)).collect(),
        frame: page.frame(t.say("levels-title")),
    })
}

async fn names(page: &Page, orders: &[DelegationOrder]) -> Result<Names, AppError> {
    let levels = orders.iter().flat_map(|order| &order.levels);
    let people = levels.flat_map(|level| level.people.iter().chain(&level.substitutes));
    let makers = orders.iter().filter_map(|order| order.by.as_ref());
    let all: Vec<PersonId> = people.chain(makers).copied().collect();
    page.app.names(&all).await
}

fn rows(t: Texts, order: &DelegationOrder, names: &Names, keeps: bool) -> Vec<Row> {
    let row = |(at, level): (usize, &DecisionLevel)| Row {
        name: level_called(t, &level.name, &level.key),
        covers: covers(t, level),
        item: item(t, level),
        people: people(t, level, &level.people, names),
        substitutes: people(t, level, &level.substitutes, names),
        acts: keeps.then(|| acts(t, at, level, order.version)),
    };
    order.levels.iter().enumerate().map(row).collect()
}

fn acts(t: Texts, at: usize, level: &DecisionLevel, seen: u32) -> Acts {
    let name = || Arg::from(level_called(t, &level.name, &level.key));
    let href = format!("/levels/{}", level.key);
    let up = || {
        let action = Action::submit(t.say_with("levels-up", &[("level", name())]))
            .tertiary()
            .small();
        (format!("{href}/up"), action)
    };
    Acts {
        change: t.say_with("levels-change-name", &[("level", name())]),
        up: (at > 0).then(up),
        seen,
        href: href.clone(),
    }
}

/// Everything a level's limits say.
fn covers(t: Texts, level: &DecisionLevel) -> Vec<String> {
    let risk = t.say_with("levels-up-to-risk", &[("risk", Arg::from(level_name(t, level.up_to)))]);
    let cost = match level.cost_up_to {
        Some(cost) => t.say_with("levels-up-to-cost", &[("cost", Arg::from(t.money(cost.0)))]),
        None => t.say("levels-up-to-any-cost"),
    };
    let personal = t.say(&format!("levels-personal-{}", level.personal_data_up_to.word()));
    let months = ("months", Arg::from(u32::from(level.most_months)));
    vec![risk, cost, personal, t.say_with("levels-up-to-months", &[months])]
}

fn item(t: Texts, level: &DecisionLevel) -> Vec<String> {
    let item = t.say_with("levels-item", &[("item", Arg::from(&level.delegation_item))]);
    let own = (!level.delegated).then(|| t.say("levels-not-delegated"));
    let count = ("count", Arg::from(u32::from(level.quorum)));
    let together = (level.quorum > 1).then(|| t.say_with("levels-quorum", &[count]));
    std::iter::once(item).chain(own).chain(together).collect()
}

fn people(t: Texts, level: &DecisionLevel, people: &[PersonId], names: &Names) -> Vec<String> {
    let name = |person: &PersonId| names.get(person).map(|it| it.name.clone()).unwrap_or_default();
    let mut lines: Vec<String> = people.iter().map(name).filter(|name| !name.is_empty()).collect();
    for absence in level.absences.iter().filter(|it| people.contains(&it.person)) {
        let args = [
            ("name", Arg::from(name(&absence.person))),
            ("from", Arg::from(t.date(absence.from))),
            ("until", Arg::from(t.date(absence.until))),
        ];
        lines.push(t.say_with("levels-away", &args));
    }
    if lines.is_empty() {
        lines.push(t.say("levels-nobody-named"));
    }
    lines
}

/// Which version, who made it and when.
fn version(t: Texts, order: &DelegationOrder, names: &Names) -> String {
    let version = ("version", Arg::from(order.version));
    let Some(at) = order.at else {
        return t.say_with("levels-version", &[version]);
    };
    let date = ("date", Arg::from(t.date(day_in_sweden(at))));
    match order.by.and_then(|person| names.get(&person)) {
        Some(by) => t.say_with("levels-version-by", &[version, ("name", Arg::from(&by.name)), date]),
        None => t.say_with("levels-version-file", &[version, date]),
    }
}

/// A version that no longer holds, and its levels one by one.
fn earlier(t: Texts, order: &DelegationOrder, names: &Names) -> (String, String) {
    let level = |level: &DecisionLevel| {
        let limits = covers(t, level).join(", ");
        let people = people(t, level, &level.people, names).join(", ");
        format!("{} ({limits}): {people}", level_called(t, &level.name, &level.key))
    };
    let levels: Vec<String> = order.levels.iter().map(level).collect();
    (version(t, order, names), levels.join(". "))
}
