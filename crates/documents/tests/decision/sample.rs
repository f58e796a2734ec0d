//! An invented case as it looks when it is decided. Municipality, people and supplier do not exist.

use chrono::NaiveDate;
use undantag_documents::{
    Alternative, Appeal, Assurance, Basis, CaseFacts, Condition, Consequence, ConsequenceRow, Cost, Decider, Decision,
    DecisionRecord, Direction, Dissent, DissentingDecider, Level, Matrix, People, Person, Position, Rating, Reasons,
    Risk,
};

/// A day.
pub(crate) fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

fn level(likelihood: u8, consequence: u8) -> Level {
    let value = likelihood * consequence;
    let (word, tone) = match value {
        1..=3 => ("låg", 1),
        4..=6 => ("måttlig", 2),
        7..=9 => ("hög", 3),
        _ => ("kritisk", 4),
    };
    Level {
        value,
        word: word.to_owned(),
        tone,
    }
}

fn rating((likelihood, consequence): (u8, u8)) -> Rating {
    Rating {
        likelihood,
        consequence,
        level: level(likelihood, consequence),
    }
}

/// A risk with one measure.
pub(crate) fn risk(id: &str, event: &str, before: (u8, u8), measure: &str, after: (u8, u8)) -> Risk {
    Risk {
        id: id.to_owned(),
        event: event.to_owned(),
        measures: vec![measure.to_owned()],
        before: Some(rating(before)),
        after: Some(rating(after)),
    }
}

fn words(words: &[&str]) -> Vec<String> {
    words.iter().map(|&word| word.to_owned()).collect()
}

fn owned(text: &str) -> String {
    text.to_owned()
}

type RiskRow = (&'static str, &'static str, (u8, u8), &'static str, (u8, u8));

/// Id, event, before, measure, after.
const RISKS: [RiskRow; 8] = [
    (
        "R1",
        "Uppgifter om hälsa blir åtkomliga för obehöriga hos leverantören",
        (3, 4),
        "Personuppgiftsbiträdesavtal och konsekvensbedömning klara före driftsättning",
        (1, 4),
    ),
    (
        "R2",
        "Bokningar arkiveras eller gallras inte enligt dokumenthanteringsplanen",
        (4, 3),
        "Månatlig export till e-arkivet, gallringsfrister inlagda i verktyget",
        (2, 3),
    ),
    (
        "R3",
        "Invånaren hittar inte sin bokning eftersom den saknas på Mina sidor",
        (4, 2),
        "Länkkort på Mina sidor och samma e-legitimation som i övriga e-tjänster",
        (1, 2),
    ),
    (
        "R4",
        "Kommunen får inte ut sina uppgifter när avtalet upphör",
        (3, 3),
        "Exitklausul: export i öppet format inom 30 dagar, provad en gång om året",
        (2, 2),
    ),
    (
        "R5",
        "Verktyget uppfyller inte kraven på digital tillgänglighet",
        (3, 3),
        "Granskning mot WCAG 2.2 AA före avtal, brister rättas inom 60 dagar",
        (2, 3),
    ),
    (
        "R6",
        "Driftstopp hos leverantören stoppar bokningen och ingen reservrutin finns",
        (2, 3),
        "Reservrutin med telefonbokning via kontaktcenter",
        (1, 3),
    ),
    (
        "R7",
        "Integrationen blir dyrare än beräknat och belastar verksamhetens budget",
        (3, 2),
        "Fast pris med takbelopp 85 000 kr i avtalet",
        (2, 1),
    ),
    (
        "R8",
        "Fler verksamheter följer efter så att e-tjänsterna delas upp på flera system",
        (3, 4),
        "Tidsbegränsat undantag och uppföljning varje halvår",
        (2, 4),
    ),
];

fn risks() -> Vec<Risk> {
    RISKS
        .into_iter()
        .map(|(id, event, before, measure, after)| risk(id, event, before, measure, after))
        .collect()
}

fn case() -> CaseFacts {
    CaseFacts {
        diary_number: Some(owned("KS 2026/0412")),
        number: "U-2026-014".to_owned(),
        title: "Tidsbokning för fotvård och anhörigsamtal i Nordbok i stället för Open ePlatform".to_owned(),
        received: day(2026, 11, 2),
        department: "Vård och omsorg".to_owned(),
        requester: Some(owned("Åsa Lindqvist, verksamhetsutvecklare")),
        summary: Some(owned(
            "Invånare ska kunna boka fotvård och anhörigsamtal på webben. Bokningsmodulen i Open ePlatform saknar \
             koppling till planeringssystemet, så personalen skriver in 410 bokningar i månaden för hand. Nordbok har \
             kopplingen och kan vara i drift i februari.",
        )),
        decision_class: Some(owned("2.4.1 Undantag")),
        retention: Some(owned("Bevaras")),
        secrecy: None,
    }
}

fn condition(text: &str, owner: &str, due: NaiveDate) -> Condition {
    Condition {
        text: text.to_owned(),
        owner: Some(owned(owner)),
        due: Some(due),
    }
}

fn decision() -> Decision {
    Decision {
        date: day(2026, 12, 3),
        outcome: "Bifall med villkor".to_owned(),
        content: "Vård och omsorg får använda Nordbok för tidsbokning av fotvård och anhörigsamtal i stället för Open \
                  ePlatform, på de villkor som anges nedan."
            .to_owned(),
        valid_from: Some(day(2026, 12, 3)),
        valid_until: Some(day(2028, 12, 31)),
        review: Some(day(2027, 6, 30)),
        conditions: vec![
            condition(
                "Personuppgiftsbiträdesavtal och konsekvensbedömning är klara före driftsättning.",
                "Åsa Lindqvist",
                day(2027, 1, 31),
            ),
            condition("Export till e-arkivet fungerar.", "Kerstin Håkansson", day(2027, 2, 28)),
            condition(
                "Länk från Mina sidor finns från första dagen.",
                "Jörgen Näslund",
                day(2027, 1, 15),
            ),
        ],
        appeal: Some(Appeal {
            text: "Beslutet får överklagas enligt 13 kap. kommunallagen (laglighetsprövning) av den som är medlem av \
                   kommunen. Överklagandet ska vara skriftligt och ha kommit in till Förvaltningsrätten i Ängsvik inom \
                   tre veckor från den dag då det tillkännagavs på kommunens anslagstavla att protokollet justerats."
                .to_owned(),
            announced: Some(day(2026, 12, 4)),
            last_day: Some(day(2026, 12, 25)),
        }),
        reporting: Some(owned("Anmäls till kommunstyrelsen den 14 december 2026")),
        notified: words(&[
            "Vård och omsorg",
            "Systemförvaltningen för Open ePlatform",
            "Registrator",
        ]),
    }
}

fn people() -> People {
    People {
        deciders: vec![Decider {
            name: "Märta Öberg".to_owned(),
            title: "digitaliseringschef".to_owned(),
            delegation: Some(owned("delegationsordningen punkt 4.7")),
            assurance: Assurance::Mailbox,
        }],
        rapporteur: Some(Person {
            name: "Jörgen Näslund".to_owned(),
            title: Some(owned("systemförvaltare")),
        }),
        participants: vec![Person {
            name: "Göran Åkerlund".to_owned(),
            title: Some(owned("controller")),
        }],
        dissenting: vec![DissentingDecider {
            who: owned("Bo Ek, ledamot"),
            outcome: owned("Avslag"),
            reasons: Some(owned("Kostnaden är för hög.")),
        }],
        conflict_of_interest: Some(owned("Ingen anmälan om jäv.")),
    }
}

fn positions() -> Vec<Position> {
    vec![
        Position {
            party: "Vård och omsorg".to_owned(),
            signed_by: Some(owned("Åsa Lindqvist")),
            signed: Some(day(2026, 11, 27)),
            recommendation: "Tillstyrker undantag.".to_owned(),
            dissents: vec![],
        },
        Position {
            party: "Systemförvaltningen".to_owned(),
            signed_by: Some(owned("Jörgen Näslund")),
            signed: Some(day(2026, 11, 30)),
            recommendation: "Tillstyrker om undantaget tidsbegränsas till den 31 december 2028.".to_owned(),
            dissents: vec![Dissent {
                about: Some(owned("R8")),
                text: "Sannolikheten är snarare 3 än 2 så länge bokningsmodulen saknar koppling.".to_owned(),
            }],
        },
    ]
}

fn cost(payer: &str, kronor: [i64; 3]) -> Cost {
    let [one_year, three_years, five_years] = kronor.map(|kronor| kronor * 100);
    Cost {
        payer: payer.to_owned(),
        one_year,
        three_years,
        five_years,
    }
}

fn alternative(name: &str, description: &str, delivery: &str, costs: Vec<Cost>) -> Alternative {
    Alternative {
        name: name.to_owned(),
        description: Some(owned(description)),
        delivery: Some(owned(delivery)),
        proposed: name == "Nordbok",
        costs,
    }
}

fn alternatives() -> Vec<Alternative> {
    vec![
        alternative(
            "Open ePlatform",
            "Bokningsmodulen byggs ut med en integration till planeringssystemet.",
            "Oktober 2027",
            vec![
                cost("Vård och omsorg", [100_000, 220_000, 340_000]),
                cost("Digitaliseringsavdelningen", [140_000, 140_000, 140_000]),
            ],
        ),
        alternative(
            "Nordbok",
            "Fristående bokningstjänst hos leverantören, drift i Sverige.",
            "Februari 2027",
            vec![cost("Vård och omsorg", [181_000, 373_000, 565_000])],
        ),
        alternative("Avvakta", "Bokning sker som i dag per telefon.", "–", vec![]),
    ]
}

fn row(dimension: &str, entries: [(Direction, &str); 3]) -> ConsequenceRow {
    let entries = entries
        .into_iter()
        .map(|(direction, reason)| Consequence {
            direction: Some(direction),
            reason: Some(owned(reason)).filter(|reason| !reason.is_empty()),
        })
        .collect();
    ConsequenceRow {
        dimension: dimension.to_owned(),
        entries,
    }
}

fn consequences() -> Vec<ConsequenceRow> {
    use Direction::{Better, Unchanged, Unknown, Worse};
    vec![
        row(
            "Invånare",
            [
                (Better, "Bokning på Mina sidor, men först hösten 2027."),
                (Better, "Kan boka dygnet runt och få påminnelse."),
                (Unchanged, ""),
            ],
        ),
        row(
            "Tillgänglighet",
            [
                (Unchanged, ""),
                (Unknown, "Ej granskad. Kravet är WCAG 2.2 AA."),
                (Worse, "Den som inte kan ringa kan inte boka."),
            ],
        ),
        row(
            "Arkiv och allmän handling",
            [
                (Unchanged, ""),
                (Worse, "Ny arkivbildare. Export till e-arkivet måste byggas."),
                (Unchanged, ""),
            ],
        ),
        row(
            "Ekonomi",
            [
                (Worse, "Integrationen kostar 240 000 kr."),
                (Worse, "373 000 kr på tre år."),
                (Unchanged, ""),
            ],
        ),
    ]
}

/// The whole record.
pub(crate) fn record() -> DecisionRecord {
    DecisionRecord {
        municipality: "Ängsviks kommun".to_owned(),
        kind: "Beslut om undantag".to_owned(),
        case: case(),
        decision: decision(),
        reasons: Reasons {
            text: "Nyttan för invånarna är tydlig och dubbelarbetet upphör. Riskerna är godtagbara under en begränsad \
                   tid medan integrationen till Open ePlatform utreds.\n\nAlternativet att bygga ut Open ePlatform ger \
                   samma nytta men tidigast i oktober 2027."
                .to_owned(),
            provisions: words(&[
                "Riktlinje för e-tjänster, avsnitt 3.2 Särskilda skäl",
                "6 kap. 38 § kommunallagen (2017:725)",
            ]),
            guideline: Some(owned("Riktlinje för e-tjänster, version 2026:1")),
        },
        people: people(),
        later: vec![],
        ended: None,
        corrections: vec![],
        positions: positions(),
        statements: vec![],
        risks: risks(),
        matrix: Some(Matrix {
            likelihoods: words(&["Osannolik", "Mindre sannolik", "Möjlig", "Sannolik"]),
            consequences: words(&["Försumbar", "Lindrig", "Kännbar", "Allvarlig"]),
            cells: (1..=4)
                .map(|likelihood| (1..=4).map(|consequence| level(likelihood, consequence)).collect())
                .collect(),
            scale: "Kommunens modell för intern kontroll, version 2026:1".to_owned(),
        }),
        alternatives: alternatives(),
        consequences: consequences(),
        exit_heading: "Återgång till gemensam plattform".to_owned(),
        exit_plan: Some(owned(
            "Tjänsten återförs till Open ePlatform när integrationen till planeringssystemet är i drift, senast vid undantagets slut. Uppgifterna exporteras i öppet format inom 30 dagar.",
        )),
        basis: Basis {
            code: "7F3A-91C2".to_owned(),
            digest: "7f3a91c2d05be1467a0d5f8c6b1e94a3c27d80f1e6b95a4d3c81f07e2b6a9d54".to_owned(),
            workflow: "Undantag, version 1".to_owned(),
            version: Some(owned("23")),
        },
    }
}

/// The same decision with everything optional left out.
pub(crate) fn bare() -> DecisionRecord {
    let full = record();
    DecisionRecord {
        case: CaseFacts {
            diary_number: None,
            requester: None,
            summary: None,
            ..full.case
        },
        decision: Decision {
            outcome: "Avslag".to_owned(),
            valid_from: None,
            valid_until: None,
            review: None,
            conditions: vec![],
            appeal: None,
            reporting: None,
            notified: vec![],
            ..full.decision
        },
        reasons: Reasons {
            provisions: vec![],
            guideline: None,
            ..full.reasons
        },
        people: People {
            rapporteur: None,
            participants: vec![],
            dissenting: Vec::new(),
            conflict_of_interest: None,
            ..full.people
        },
        corrections: vec![],
        positions: vec![],
        risks: vec![],
        matrix: None,
        alternatives: vec![],
        consequences: vec![],
        exit_plan: None,
        basis: Basis {
            version: None,
            ..full.basis
        },
        ..full
    }
}
