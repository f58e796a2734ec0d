//! What the columns of a risk list are: their headings in the lists we write, and the headings people have in theirs.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use undantag_text::{Lang, say};

/// A column of a risk list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Column {
    /// The unwanted event.
    Event,
    /// Area.
    Area,
    /// Causes, in words.
    Causes,
    /// Consequences, in words.
    Consequences,
    /// Likelihood without measures.
    LikelihoodBefore,
    /// Severity without measures.
    SeverityBefore,
    /// Measures, in words.
    Measures,
    /// Who does them.
    MeasureOwners,
    /// When they are to be in place.
    MeasureDues,
    /// How far they have come.
    MeasureStatuses,
    /// Likelihood with decided measures.
    LikelihoodAfter,
    /// Severity with decided measures.
    SeverityAfter,
    /// Risk owner.
    Owner,
    /// Why it is accepted.
    Justification,
    /// A number or a level, which follow from the rest: known, and not read.
    Derived,
    /// "Konsekvens" alone: in words in one list, a step of the scale in another.
    ConsequenceOrSeverity,
}

impl Column {
    /// The columns of the lists we write, in order.
    pub(super) const WRITTEN: [Self; 14] = [
        Self::Event,
        Self::Area,
        Self::Causes,
        Self::Consequences,
        Self::LikelihoodBefore,
        Self::SeverityBefore,
        Self::Measures,
        Self::MeasureOwners,
        Self::MeasureDues,
        Self::MeasureStatuses,
        Self::LikelihoodAfter,
        Self::SeverityAfter,
        Self::Owner,
        Self::Justification,
    ];

    /// Its heading stands for a number, which people know a risk by.
    pub(super) const NUMBER: &str = "list-column-number";
    /// The headings of what follows from the rest, in order: levels of what is stated, then what is computed in each column.
    pub(super) const LEVELS: [&str; 5] = [
        "list-heading-level-before",
        "list-heading-level-after",
        "list-heading-computed-inherent",
        "list-heading-computed-today",
        "list-heading-computed-residual",
    ];

    /// The last part of its message keys.
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Event => "event",
            Self::Area => "area",
            Self::Causes => "causes",
            Self::Consequences | Self::ConsequenceOrSeverity => "consequences",
            Self::LikelihoodBefore => "likelihood-before",
            Self::SeverityBefore => "severity-before",
            Self::Measures => "measures",
            Self::MeasureOwners => "measure-owners",
            Self::MeasureDues => "measure-dues",
            Self::MeasureStatuses => "measure-statuses",
            Self::LikelihoodAfter => "likelihood-after",
            Self::SeverityAfter => "severity-after",
            Self::Owner => "owner",
            Self::Justification => "justification",
            Self::Derived => "number",
        }
    }

    /// Its heading in the lists we write.
    pub(super) fn heading(self, lang: Lang) -> String {
        say(lang, &format!("list-column-{}", self.word()))
    }

    /// The column that a heading names, in either language and in the words people have for it.
    pub(super) fn named(heading: &str) -> Option<Self> {
        HEADINGS.get(&plain(heading)).copied()
    }
}

static HEADINGS: LazyLock<BTreeMap<String, Column>> = LazyLock::new(|| {
    let others = SYNONYMS
        .iter()
        .flat_map(|(column, words)| words.iter().map(|word| ((*word).to_owned(), *column)));
    let own = |column: Column| Lang::ALL.map(|lang| (plain(&column.heading(lang)), column));
    let derived = |key: &str| Lang::ALL.map(|lang| (plain(&say(lang, key)), Column::Derived));
    others
        .chain(Column::WRITTEN.into_iter().flat_map(own))
        .chain(Column::LEVELS.into_iter().chain([Column::NUMBER]).flat_map(derived))
        .collect()
});

/// A heading without what people write differently: case, spaces, signs.
fn plain(heading: &str) -> String {
    heading.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect()
}

/// Headings people have, without spaces and signs.
const SYNONYMS: &[(Column, &[&str])] = &[
    (
        Column::Event,
        &[
            "händelse",
            "oönskadhändelse",
            "risk",
            "risker",
            "riskhändelse",
            "riskbeskrivning",
            "beskrivningavrisk",
            "beskrivningavrisken",
            "beskrivning",
            "hot",
            "hothändelse",
            "scenario",
            "event",
            "unwantedevent",
            "riskevent",
            "riskdescription",
            "description",
            "threat",
            "risks",
        ],
    ),
    (
        Column::Area,
        &[
            "område",
            "riskområde",
            "kategori",
            "riskkategori",
            "typ",
            "area",
            "category",
            "riskarea",
            "riskcategory",
            "type",
        ],
    ),
    (
        Column::Causes,
        &[
            "orsak",
            "orsaker",
            "orsaktillrisk",
            "orsaktillrisken",
            "bakomliggandeorsak",
            "bakomliggandeorsaker",
            "cause",
            "causes",
            "rootcause",
            "rootcauses",
        ],
    ),
    (
        Column::Consequences,
        &[
            "konsekvenser",
            "konsekvensbeskrivning",
            "beskrivningavkonsekvens",
            "beskrivningavkonsekvenser",
            "följd",
            "följder",
            "effekt",
            "effekter",
            "consequences",
            "consequencedescription",
            "effect",
            "effects",
            "impactdescription",
        ],
    ),
    (Column::ConsequenceOrSeverity, &["konsekvens", "consequence", "impact"]),
    (
        Column::LikelihoodBefore,
        &[
            "sannolikhet",
            "sannolikhetföre",
            "sannolikhetföreåtgärd",
            "sannolikhetinnanåtgärd",
            "sannolikhetinnan",
            "sannolikhet14",
            "sannolikhets",
            "likelihood",
            "likelihoodbefore",
            "likelihoodbeforemeasures",
            "probability",
            "probabilitybefore",
            "inherentlikelihood",
        ],
    ),
    (
        Column::SeverityBefore,
        &[
            "konsekvensföre",
            "konsekvensföreåtgärd",
            "konsekvensinnanåtgärd",
            "konsekvensinnan",
            "konsekvens14",
            "konsekvensk",
            "allvarlighetsgrad",
            "allvarlighet",
            "konsekvensgrad",
            "consequencebefore",
            "consequencebeforemeasures",
            "impactbefore",
            "severity",
            "severitybefore",
            "severitybeforemeasures",
            "inherentimpact",
            "inherentseverity",
        ],
    ),
    (
        Column::LikelihoodAfter,
        &[
            "sannolikhetefter",
            "sannolikhetefteråtgärd",
            "kvarvarandesannolikhet",
            "likelihoodafter",
            "likelihoodaftermeasures",
            "probabilityafter",
            "residuallikelihood",
        ],
    ),
    (
        Column::SeverityAfter,
        &[
            "konsekvensefter",
            "konsekvensefteråtgärd",
            "allvarlighetefter",
            "kvarvarandekonsekvens",
            "consequenceafter",
            "consequenceaftermeasures",
            "impactafter",
            "severityafter",
            "severityaftermeasures",
            "residualimpact",
            "residualseverity",
        ],
    ),
    (
        Column::Measures,
        &[
            "åtgärd",
            "åtgärder",
            "åtgärdsförslag",
            "förslagtillåtgärd",
            "förslagpååtgärd",
            "riskreducerandeåtgärd",
            "riskreducerandeåtgärder",
            "skyddsåtgärd",
            "skyddsåtgärder",
            "hantering",
            "measure",
            "measures",
            "action",
            "actions",
            "mitigation",
            "mitigations",
            "control",
            "controls",
            "treatment",
        ],
    ),
    (
        Column::MeasureOwners,
        &[
            "ansvarig",
            "ansvariga",
            "ansvarigföråtgärd",
            "åtgärdsansvarig",
            "utförare",
            "responsible",
            "measureowner",
            "actionowner",
            "assignedto",
        ],
    ),
    (
        Column::MeasureDues,
        &[
            "klartsenast",
            "klart",
            "klarsenast",
            "senast",
            "datum",
            "slutdatum",
            "deadline",
            "tidsplan",
            "förfallodatum",
            "duedate",
            "due",
            "dueby",
        ],
    ),
    (
        Column::MeasureStatuses,
        &[
            "status",
            "åtgärdsstatus",
            "statusåtgärd",
            "läge",
            "measurestatus",
            "actionstatus",
            "state",
        ],
    ),
    (
        Column::Owner,
        &["riskägare", "ägare", "ägareavrisk", "riskowner", "owner"],
    ),
    (
        Column::Justification,
        &[
            "motivering",
            "motiveringomriskengodtas",
            "motiveringattacceptera",
            "skäl",
            "justification",
            "reason",
            "rationale",
        ],
    ),
    (
        Column::Derived,
        &[
            "nr",
            "id",
            "nummer",
            "risknr",
            "riskid",
            "risknummer",
            "löpnr",
            "number",
            "no",
            "riskvärde",
            "riskvärdeföre",
            "riskvärdeefter",
            "risknivå",
            "risknivåföre",
            "risknivåefter",
            "nivåföre",
            "nivåefter",
            "sk",
            "sxk",
            "riskpoäng",
            "poäng",
            "värde",
            "riskvalue",
            "riskscore",
            "score",
            "risklevel",
            "levelbefore",
            "levelafter",
            "risklevelbefore",
            "risklevelafter",
        ],
    ),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_are_known_in_both_languages_and_however_they_are_spelled() {
        for (heading, column) in [
            ("Oönskad händelse", Column::Event),
            ("RISK ", Column::Event),
            ("Sannolikhet (före åtgärd)", Column::LikelihoodBefore),
            ("Sannolikhet\nefter", Column::LikelihoodAfter),
            ("Klart senast:", Column::MeasureDues),
            ("Risk owner", Column::Owner),
            ("S × K", Column::Derived),
            ("Konsekvens", Column::ConsequenceOrSeverity),
        ] {
            assert_eq!(Column::named(heading), Some(column), "{heading}");
        }
        assert_eq!(Column::named("Anteckningar"), None);
        assert_eq!(Column::named(""), None);
    }

    #[test]
    fn what_we_write_is_known_when_it_comes_back() {
        for column in Column::WRITTEN {
            for lang in Lang::ALL {
                assert_eq!(
                    Column::named(&column.heading(lang)),
                    Some(column),
                    "{}",
                    column.heading(lang)
                );
            }
        }
    }

    #[test]
    fn no_heading_stands_for_two_columns() {
        let mut words: Vec<&str> = SYNONYMS.iter().flat_map(|(_, words)| words.iter().copied()).collect();
        words.sort_unstable();
        let mut once = words.clone();
        once.dedup();
        assert_eq!(words, once);
    }
}
