//! One page with every part on it, in both languages: what the tests look at, and what a person can look at.

use askama::Template;
use undantag_text::Lang;

use super::*;

/// Every part, filled with an invented case.
#[derive(Template)]
#[template(path = "parts/gallery.html")]
pub(super) struct Gallery {
    frame: Frame,
    head: CaseHead,
    people: People,
    matrix: Matrix,
    levels: Vec<RiskLevel>,
    alert: Alert,
    facts: Facts,
    fields: Vec<Field>,
    back: BackLink,
    actions: Actions,
    tasks: TaskList,
    todo: ToDoList,
    chips: Chips,
    pages: Pages,
    timeline: Timeline,
    documents: Documents,
    empty: Empty,
}

/// A page without anybody signed in.
#[derive(Template)]
#[template(path = "parts/bare.html")]
pub(super) struct Bare {
    frame: Frame,
    code: Field,
}

pub(super) fn bare(lang: Lang) -> Bare {
    let frame = Frame::new(lang, "Logga in", "Ängsviks kommun", "/sign-in?lang=sv&next=/").with_token("t");
    let code = Field::code(frame.t, "code", "Kod").hint("Koden gäller i 10 minuter.");
    Bare { frame, code }
}

pub(super) fn gallery(lang: Lang) -> Gallery {
    let t = Texts::new(lang);
    let fields = fields(t);
    let frame = Frame::new(
        lang,
        "Risk- och konsekvensanalys",
        "Ängsviks kommun",
        "/cases/U-2026-014",
    )
    .at(Nav::Cases)
    .seen_by(Who::new("Jörgen Näslund", Part::System))
    .with_token("t<oken")
    .telling(Alert::saying(Tone::Success, "Utkast sparat i dag 10:42."))
    .with_errors(ErrorSummary::of(t, &fields));
    Gallery {
        frame,
        head: head(t),
        people: people(),
        matrix: matrix(t),
        levels: [(2, 1), (6, 2), (9, 3), (12, 4)]
            .map(|(score, level)| risk(score, level))
            .into(),
        alert: alert(),
        facts: facts(t),
        fields,
        back: BackLink::new("Till delarna i ansökan", "/requests/14"),
        actions: Actions(vec![
            Action::submit("Spara och gå vidare"),
            Action::submit("Spara utkast").secondary().sending("save", "draft"),
            Action::link("Skriv ut", "?format=pdf").tertiary().with(Icon::Print),
            Action::submit("Ta bort").danger().small().about("offert.pdf"),
        ]),
        tasks: tasks(t),
        todo: todo(),
        chips: Chips {
            t,
            chips: vec![Chip {
                label: "Öppna och aktiva".into(),
                href: "/cases".into(),
            }],
        },
        pages: list_pages(t),
        timeline: timeline(),
        documents: documents(),
        empty: Empty::new("Inga ärenden matchar ”kartverktig”", "Kontrollera stavningen.")
            .offering(Action::link("Visa alla ärenden", "/cases").secondary()),
    }
}

fn alert() -> Alert {
    let remains = Html::link("#orsak", "Orsaken ”Leverantören ändrar format” saknar åtgärd");
    Alert {
        lines: vec![remains],
        ..Alert::titled(Tone::Warning, "En sak återstår före godkännande")
    }
}

fn facts(t: Texts) -> Facts {
    let moved = Html::of(&risk(12, 4)).then(&Icon::Arrow).then(&risk(8, 3));
    Facts::new(t)
        .fact("Högsta risk", moved)
        .changeable("Tjänst", "Tidsbokning <fotvård>", "/requests/14/service")
        .fact("Målgrupp", "")
}

fn list_pages(t: Texts) -> Pages {
    Pages {
        t,
        from: 10,
        to: 18,
        total: 31,
        previous: Some("?page=1".into()),
        next: Some("?page=3".into()),
    }
}

fn risk(score: u8, level: u8) -> RiskLevel {
    let name = ["låg", "måttlig", "hög", "kritisk"][usize::from(level) - 1].to_owned();
    RiskLevel { score, level, name }
}

fn head(t: Texts) -> CaseHead {
    let step = |label: &str, when: &str, state| Step {
        label: label.into(),
        when: when.into(),
        state,
    };
    CaseHead::new(
        t,
        "U-2026-014",
        "/cases/U-2026-014",
        Tag::new("Analys pågår", Colour::Info),
    )
    .titled("Tidsbokning för fotvård och anhörigsamtal i Nordbok i stället för Open ePlatform")
    .diary(Some("KS 2026/0412".into()))
    .under("Vård och omsorg. Handläggs av Jörgen Näslund.")
    .page("Risk- och konsekvensanalys")
    .steps(vec![
        step("Ansökan", "inskickad 2 nov", StepState::Done),
        step("Mottagning", "klar 4 nov", StepState::Done),
        step("Analys i samråd", "sedan 5 nov", StepState::Now),
        step("Godkännande", "ej påbörjat", StepState::Ahead),
        step("Beslut", "senast 3 dec", StepState::Ahead),
    ])
    .offering(
        Action::link("Skriv ut", "?format=pdf")
            .secondary()
            .small()
            .with(Icon::Print),
    )
}

fn fields(t: Texts) -> Vec<Field> {
    let reasons = || {
        vec![
            Choice::new("integration", "Integration med ett annat system saknas"),
            Choice::new("law", "Lag eller avtal kräver ett annat system").hint("Ange vilken."),
        ]
    };
    let wrong = || Some("Datum ska skrivas som åååå-mm-dd, till exempel 2026-10-14".to_owned());
    vec![
        Field::text(t, "service", "Tjänstens namn")
            .value("Fotvård & \"samtal\"")
            .max(120),
        Field::email(t, "email", "E-post").optional(),
        Field::date(t, "talked", "När talade ni om detta?")
            .hint("Till exempel 2026-10-14.")
            .value("14 okt")
            .error(wrong()),
        Field::area(t, "tried", "Vad har ni provat?", 4)
            .hint("Beskriv konkret.")
            .value("\nVi byggde <b>.")
            .max(3000),
        Field::select(t, "department", "Verksamhet", reasons())
            .value("law")
            .plain(),
        Field::radios(t, "ready", "Är du klar med den här delen?", reasons()).value("law"),
        Field::checkboxes(t, "reasons", "Vilka är skälen?", reasons())
            .hint("Välj alla som gäller.")
            .values(&["integration", "law"])
            .error(Some("Välj minst ett skäl".to_owned())),
        Field::radios(t, "decision", "Ditt beslut", reasons()).cards(),
        Field::tick(t, "manager", "Min chef känner till ansökan", true),
        Field::files(t, "attachments", "Bilagor")
            .optional()
            .hint("Högst 20 MB per fil."),
        Field::search(t, "q", "Sök").label_hidden(),
        Field::number(t, "users", "Antal användare").plain(),
        Field::file(t, "file", "Bilaga").id("file-2"),
    ]
}

fn tasks(t: Texts) -> TaskList {
    let task = |label: &str, hint: Option<&str>, state| Task {
        label: label.into(),
        hint: hint.map(Into::into),
        href: "/requests/14/service".into(),
        state,
    };
    TaskList {
        t,
        tasks: vec![
            task(
                "Beskriv tjänsten",
                Some("Vem den är för och vad den gör"),
                TaskState::Done,
            ),
            task("Förklara varför Open ePlatform inte räcker", None, TaskState::Started),
            task(
                "Beskriv den föreslagna lösningen",
                Some("Leverantör, drift, kostnad"),
                TaskState::NotStarted,
            ),
            task("Lägg till bilagor", None, TaskState::Optional),
            task("Granska och skicka in", None, TaskState::Blocked),
        ],
    }
}

fn todo() -> ToDoList {
    let item = |label: &str, due: &str, urgent| ToDo {
        label: label.into(),
        href: "/cases/U-2026-014".into(),
        about: Some("Åsa ändrade R4 och R5 efter ditt godkännande".into()),
        due: due.into(),
        urgent,
    };
    ToDoList(vec![
        item("Godkänn analysen igen: U-2026-014, tidsbokning", "I dag", true),
        item("Ta emot ansökan: U-2026-016, webbutik", "27 nov", false),
    ])
}

fn people() -> People {
    let person = |name: &str, part, about: &str, status| Person {
        avatar: Avatar::of(name, part),
        name: name.into(),
        about: about.into(),
        status,
    };
    let waits = Tag::new("Väntar", Colour::Neutral);
    People(vec![
        person("Åsa Lindqvist", Part::Department, "Vård och omsorg", Some(waits)),
        person(
            "Jörgen Näslund",
            Part::System,
            "Systemförvaltare",
            Some(Tag::new("Godkänt", Colour::Success).with(Icon::Check)),
        ),
        person("Märta Öberg", Part::Decision, "Beslutsfattare", None),
    ])
}

fn timeline() -> Timeline {
    let entry = |kind, title: &str, text: &str| Entry {
        kind,
        at: "2026-11-20T16:05+01:00".into(),
        day: "fre 20 nov".into(),
        time: "16:05".into(),
        title: title.into(),
        by: "Jörgen Näslund".into(),
        paragraphs: vec![text.into()],
    };
    Timeline(vec![
        entry(EntryKind::Wait, "Sändes till beslut", "Beslutsunderlag version 23."),
        entry(
            EntryKind::State,
            "Analysen godkändes av båda parter",
            "Vård och omsorg tillstyrker.",
        ),
        entry(EntryKind::Note, "Bilaga lades till", "<script>alert(1)</script>"),
    ])
}

fn documents() -> Documents {
    let document = |name: &str, attached| Document {
        name: name.into(),
        about: "PDF, 1,2 MB".into(),
        href: "/cases/U-2026-014/brief".into(),
        attached,
    };
    Documents(vec![document("Beslutsunderlag", false), document("Offert", true)])
}

fn matrix(t: Texts) -> Matrix {
    let words = |words: [&str; 4]| words.map(str::to_owned);
    let scale = MatrixScale {
        likelihoods: words(["Osannolik", "Mindre sannolik", "Möjlig", "Sannolik"]),
        consequences: words(["Försumbar", "Lindrig", "Kännbar", "Allvarlig"]),
        levels: words(["låg", "måttlig", "hög", "kritisk"]),
        cells: [[1, 1, 1, 2], [1, 2, 2, 3], [1, 2, 3, 4], [2, 3, 4, 4]],
    };
    Matrix::new(t, "matrix-title", scale, &risks(), |likelihood, consequence| {
        format!("?cell={likelihood}-{consequence}#register")
    })
}

pub(super) fn risks() -> Vec<MatrixRisk> {
    [
        (3, 4, 1, 4),
        (4, 3, 2, 3),
        (4, 2, 1, 2),
        (3, 3, 2, 2),
        (3, 3, 2, 3),
        (2, 3, 1, 3),
        (3, 2, 2, 1),
        (3, 4, 2, 4),
    ]
    .into_iter()
    .enumerate()
    .map(|(index, (l0, c0, l1, c1))| MatrixRisk {
        code: format!("R{}", index + 1),
        before: (l0, c0),
        after: Some((l1, c1)),
    })
    .collect()
}
