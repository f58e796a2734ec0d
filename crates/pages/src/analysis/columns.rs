//! A risk in its three columns, stated and computed beside each other: without measures, today, with decided measures.

use undantag_case::{ComputedRisk, Phrase, Risk};
use undantag_risk::{Column, Computed, Rate, Rating};

use crate::risk::{certainty, column_name, likelihood_name, risk_level, severity_name};
use crate::said::phrase;
use crate::view::{Html, Texts};

use super::desk::Desk;
use super::parts::{Cell, Section, Table};

/// The three columns as rows of a table: they are read one by one, and never mixed.
pub(super) fn section(desk: &Desk, risk: &Risk) -> Section {
    let t = desk.t();
    let insights = desk.insights();
    let computed = insights.risk(risk.id);
    let columns = [
        "insights-column",
        "insights-stated",
        "insights-computed",
        "insights-how-often",
        "insights-worst",
    ]
    .map(|key| t.say(key));
    let mut table = Table::new("columns-h", &columns);
    for column in Column::ALL {
        let stated = match column {
            Column::Inherent => stated(desk, risk.before),
            Column::Today => Html::text(&t.say("insights-stated-today")),
            Column::Residual => stated(desk, risk.after),
        };
        let [level, often, worst] = cells(desk, computed, *column);
        table.add(
            None,
            vec![
                Cell::from(column_name(t, *column)),
                Cell::from(stated),
                level.into(),
                often.into(),
                worst.into(),
            ],
        );
    }
    Section::new("columns", t.say("insights-columns"))
        .intro(t.say("insights-columns-intro"))
        .with(&table)
}

fn stated(desk: &Desk, rating: Option<Rating>) -> Html {
    let t = desk.t();
    let Some(rating) = rating else {
        return Html::text(&t.say("analysis-unassessed"));
    };
    let (likelihood, severity) = (likelihood_name(t, rating.likelihood), severity_name(t, rating.severity));
    let steps = format!("{likelihood} × {severity}");
    Html::of(&risk_level(t, &desk.case.scale, rating)).then(&Html::text(&steps))
}

/// Level, how often, and the consequence that decides.
fn cells(desk: &Desk, computed: Option<&ComputedRisk>, column: Column) -> [Html; 3] {
    let t = desk.t();
    let unknown = || Html::text(&t.say("insights-unknown"));
    let Some(computed) = computed else {
        return [unknown(), Html::text("–"), Html::text("–")];
    };
    let (of, rate) = (computed.columns.get(column), computed.rates.get(column));
    let level = of.rating.map_or_else(unknown, |rating| {
        let level = Html::of(&risk_level(t, &desk.case.scale, rating));
        match certainty(t, of.certainty) {
            Some(said) => level.then(&Html::text(&said)),
            None => level,
        }
    });
    [level, Html::text(&often(t, *of, *rate)), Html::text(&worst(desk, of))]
}

fn often(t: Texts, of: Computed, rate: Rate) -> String {
    match of.likelihood {
        Some(_) => phrase(t, &Phrase::frequency(rate.per_year)),
        None => "–".to_owned(),
    }
}

fn worst(desk: &Desk, of: &Computed) -> String {
    let consequences = &desk.case.analysis.consequences;
    let found = of
        .worst
        .and_then(|key| consequences.iter().find(|it| undantag_risk::Key::from(it.id) == key));
    found.map_or_else(|| "–".to_owned(), |it| it.text.clone())
}
