//! What there is to know before one signs: the version in a few lines, what changed in it, and where the case goes then.

use undantag_case::{MeasureStatus, foreseen};
use undantag_risk::Level;
use undantag_text::{Arg, list};

use crate::refused::PageError;
use crate::risk::{highest_remaining, risk_code, risk_level};
use crate::view::{Action, Facts, Html};

use super::desk::Desk;
use super::marked::{Mark, marked};
use super::parts::{Section, Table};

/// What changed between two versions, marked where a text says something else.
pub(super) fn changed_section(desk: &Desk, changed: &[(String, String, String)], old: u64, new: u64) -> Section {
    let t = desk.t();
    let numbered = |version: u64| t.say_with("analysis-version", &[("version", Arg::from(version))]);
    let columns = [t.say("analysis-conflict-field"), numbered(old), numbered(new)];
    let mut table = Table::new("changed-h", &columns);
    for (field, before, after) in changed {
        let shown = |text: &str, other: &str, mark| match text {
            "" => Html::text(&t.say("common-none")),
            text => marked(text, other, mark),
        };
        let cells = vec![
            field.clone().into(),
            shown(before, after, Mark::Gone).into(),
            shown(after, before, Mark::New).into(),
        ];
        table.add(None, cells);
    }
    let title = t.say_with("analysis-sign-since", &[("version", Arg::from(old))]);
    Section::new("changed", title).with(&table)
}

/// The version in a few lines.
pub(super) fn brief(desk: &Desk, version: u64) -> Section {
    let (t, case) = (desk.t(), &desk.case);
    let analysis = &case.analysis;
    let highest = highest_remaining(case).map_or_else(Html::default, |(risk, rating)| {
        let named = format!("{}, {}", risk_code(risk), risk.event);
        Html::of(&risk_level(t, &case.scale, rating)).then(&Html::text(&named))
    });
    let measures = &analysis.measures;
    let ownerless = measures.iter().filter(|it| it.owner.trim().is_empty());
    let proposed = measures.iter().filter(|it| it.status == Some(MeasureStatus::Proposed));
    let facts = Facts::new(t)
        .fact(t.say("analysis-column-risks"), risks(desk))
        .fact(t.say("analysis-highest"), highest)
        .fact(t.say("analysis-brief-ownerless"), counted(desk, ownerless.count()))
        .fact(t.say("analysis-brief-open"), counted(desk, desk.insights().open_causes))
        .fact(t.say("analysis-brief-proposed"), counted(desk, proposed.count()))
        .fact(t.say("analysis-brief-comments"), comments(desk))
        .fact(t.say("analysis-ask-summary"), analysis.scope.summary.as_str());
    let title = t.say_with("analysis-brief-title", &[("version", Arg::from(version))]);
    Section::new("brief", title)
        .offering(Action::link(t.say("analysis-read-all"), desk.href("")).secondary())
        .with(&facts)
}

fn risks(desk: &Desk) -> String {
    let risks = &desk.case.analysis.risks;
    let remaining = risks.iter().filter_map(|risk| risk.after);
    let high = remaining.filter(|rating| desk.case.scale.level(*rating) >= Level::High);
    let args = [("count", Arg::from(risks.len())), ("high", Arg::from(high.count()))];
    desk.t().say_with("analysis-brief-risks", &args)
}

fn counted(desk: &Desk, count: usize) -> String {
    if count == 0 {
        desk.t().say("analysis-none-such")
    } else {
        count.to_string()
    }
}

fn comments(desk: &Desk) -> Html {
    let open = desk.case.comments.iter().filter(|comment| comment.resolved.is_none());
    let count = open.count();
    let said = counted(desk, count);
    if count == 0 {
        Html::text(&said)
    } else {
        Html::link(&desk.href("/comments"), &said)
    }
}

/// Who is to decide once both have signed, by the delegation order as it is today.
pub(super) async fn ahead(desk: &Desk, other_has_signed: bool) -> Result<Option<String>, PageError> {
    let (t, app) = (desk.t(), &desk.page.app);
    let (workflow, levels) = (app.workflow(&desk.case)?, app.decision_levels().await?);
    let Some(appointment) = foreseen(&desk.case, (&workflow, &levels), desk.page.ctx.today) else {
        return Ok(None);
    };
    let people: Vec<_> = appointment.deciders().collect();
    let names = app.names(&people).await?;
    let known = people.iter().filter_map(|person| names.get(person));
    let names: Vec<&str> = known.map(|person| person.name.as_str()).collect();
    if names.is_empty() {
        return Ok(None);
    }
    let key = if other_has_signed {
        "analysis-sign-ahead"
    } else {
        "analysis-sign-ahead-both"
    };
    Ok(Some(t.say_with(key, &[("names", Arg::from(list(t.lang(), &names)))])))
}
