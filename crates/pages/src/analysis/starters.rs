//! Where to begin when there are no risks yet: the areas that the guideline asks about, each with a first sentence to go on from.

use askama::Template;
use askama::filters::HtmlSafe;

use crate::view::{Empty, Html, Texts};

use super::question::Values;

/// An area with the messages of its name and of the event suggested.
struct Starter {
    word: &'static str,
    area: &'static str,
    event: &'static str,
}

const fn starter(word: &'static str, area: &'static str, event: &'static str) -> Starter {
    Starter { word, area, event }
}

const STARTERS: [Starter; 9] = [
    starter("privacy", "insights-starter-privacy", "insights-starter-privacy-event"),
    starter("archive", "insights-starter-archive", "insights-starter-archive-event"),
    starter(
        "accessibility",
        "insights-starter-accessibility",
        "insights-starter-accessibility-event",
    ),
    starter(
        "operation",
        "insights-starter-operation",
        "insights-starter-operation-event",
    ),
    starter(
        "supplier",
        "insights-starter-supplier",
        "insights-starter-supplier-event",
    ),
    starter("economy", "insights-starter-economy", "insights-starter-economy-event"),
    starter(
        "residents",
        "insights-starter-residents",
        "insights-starter-residents-event",
    ),
    starter(
        "security",
        "insights-starter-security",
        "insights-starter-security-event",
    ),
    starter(
        "governance",
        "insights-starter-governance",
        "insights-starter-governance-event",
    ),
];

/// Links to begin with.
#[derive(Template)]
#[template(
    ext = "html",
    source = r#"<ul class="u-starters">{% for (href, area, event) in links %}<li><a class="ds-link" href="{{ href }}">{{ area }}</a><span class="u-sub">{{ event }}</span></li>{% endfor %}</ul>"#
)]
struct Links {
    links: Vec<(String, String, String)>,
}

impl HtmlSafe for Links {}

/// What stands where the risks would be: for those who may write, with areas to begin in.
pub(super) fn empty(t: Texts, may: bool) -> Html {
    let said = Empty::new(t.say("insights-no-risks"), t.say("insights-no-risks-text"));
    if !may {
        return Html::of(&said);
    }
    let link = |it: &Starter| {
        let href = format!("?new=risk&start={}#new-risk", it.word);
        (href, t.say(it.area), t.say(it.event))
    };
    Html::of(&said).then(&Links {
        links: STARTERS.iter().map(link).collect(),
    })
}

/// What a new risk's form holds when it begins in an area.
pub(super) fn known(t: Texts, word: &str) -> Values {
    let found = STARTERS.iter().find(|it| it.word == word);
    let values = found.map(|it| {
        [
            ("area".to_owned(), t.say(it.area)),
            ("event".to_owned(), t.say(it.event)),
        ]
    });
    values.into_iter().flatten().collect()
}
