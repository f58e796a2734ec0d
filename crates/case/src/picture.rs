//! One risk's bow tie with its words, ready to be drawn or read as a list.

use undantag_risk::{Barrier, BowTie, Branch, Effectiveness, Stage};

use crate::analysis::{Cause, Consequence, Measure, MeasureStatus};
use crate::case::Case;
use crate::ids::ItemId;
use crate::items::ItemKind;
use crate::phrase::Phrase;
use crate::piece::Piece;

/// Says phrases in a language, and knows where things are read.
pub struct Speaker<'a> {
    /// `sv` or `en`.
    pub language: &'static str,
    /// The words of a phrase.
    pub say: &'a dyn Fn(&Phrase) -> String,
    /// Where a piece is read, on pages.
    pub href: &'a dyn Fn(Piece) -> Option<String>,
}

impl std::fmt::Debug for Speaker<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Speaker")
            .field("language", &self.language)
            .finish_non_exhaustive()
    }
}

impl Speaker<'_> {
    fn say(&self, key: &'static str) -> String {
        (self.say)(&Phrase::new(key))
    }

    fn item(&self, kind: ItemKind, id: ItemId) -> Option<String> {
        (self.href)(Piece::Item(kind, id))
    }
}

impl Case {
    /// The bow tie of a risk of the case.
    pub fn bow_tie(&self, risk: ItemId, speaker: &Speaker<'_>) -> Option<BowTie> {
        let risk = self.analysis.risks.iter().find(|it| it.id == risk)?;
        let code = format!("R{}", risk.number);
        let (causes, consequences): (Vec<&Cause>, Vec<&Consequence>) = (
            self.analysis.causes_of(risk.id).collect(),
            self.analysis.consequences_of(risk.id).collect(),
        );
        let drawing = Drawing {
            case: self,
            risk: risk.id,
            speaker,
        };
        let title = Phrase::new("bow-tie-title")
            .with("risk", code)
            .with("event", risk.event.clone());
        Some(BowTie {
            language: speaker.language,
            title: (speaker.say)(&title),
            headings: [
                speaker.say("bow-tie-causes"),
                speaker.say("bow-tie-preventive"),
                speaker.say("bow-tie-mitigating"),
                speaker.say("bow-tie-consequences"),
            ],
            kind: speaker.say("bow-tie-event"),
            event: risk.event.clone(),
            causes: numbered(&causes)
                .map(|(at, of, it)| drawing.cause(it, (at, of)))
                .collect(),
            consequences: numbered(&consequences)
                .map(|(at, of, it)| drawing.consequence(it, (at, of)))
                .collect(),
            gaps: [
                speaker.say("bow-tie-no-preventive"),
                speaker.say("bow-tie-no-mitigating"),
            ],
        })
    }
}

fn numbered<'a, T>(items: &'a [&'a T]) -> impl Iterator<Item = (usize, usize, &'a T)> {
    let of = items.len();
    items.iter().zip(1..).map(move |(item, at)| (at, of, *item))
}

/// A bow tie in the making.
struct Drawing<'a> {
    case: &'a Case,
    risk: ItemId,
    speaker: &'a Speaker<'a>,
}

impl Drawing<'_> {
    fn cause(&self, cause: &Cause, place: (usize, usize)) -> Branch {
        let other = self.case.analysis.risk_behind(cause);
        let (text, note, href) = match other {
            Some(other) => (
                if cause.text.trim().is_empty() {
                    &other.event
                } else {
                    &cause.text
                },
                (self.speaker.say)(&Phrase::new("bow-tie-other-risk").with("risk", format!("R{}", other.number))),
                self.speaker.item(ItemKind::Risk, other.id),
            ),
            None => (
                &cause.text,
                cause
                    .likelihood
                    .map(|it| (self.speaker.say)(&Phrase::likelihood(it)))
                    .unwrap_or_default(),
                self.speaker.item(ItemKind::Cause, cause.id),
            ),
        };
        Branch {
            label: self.label("bow-tie-cause-of", place),
            text: text.clone(),
            note,
            href,
            is_other_risk: other.is_some(),
            measures: self.barriers(self.case.analysis.measures_from(cause)),
        }
    }

    fn consequence(&self, consequence: &Consequence, place: (usize, usize)) -> Branch {
        let note = consequence.severity.map(|it| {
            let name = Phrase::new("bow-tie-severity")
                .with("step", usize::from(it.number()))
                .with("name", (self.speaker.say)(&Phrase::severity(it)));
            (self.speaker.say)(&name)
        });
        let own = self.case.analysis.measures_of(self.risk);
        Branch {
            label: self.label("bow-tie-consequence-of", place),
            text: consequence.text.clone(),
            note: note.unwrap_or_default(),
            href: self.speaker.item(ItemKind::Consequence, consequence.id),
            is_other_risk: false,
            measures: self.barriers(own.filter(|it| it.consequence == Some(consequence.id)).collect()),
        }
    }

    fn label(&self, key: &'static str, (at, of): (usize, usize)) -> String {
        (self.speaker.say)(&Phrase::new(key).with("at", at).with("of", of))
    }

    fn barriers(&self, measures: Vec<&Measure>) -> Vec<Barrier> {
        let barrier = |measure: &Measure| Barrier {
            text: self.case.analysis.measure_text(measure, self.risk),
            note: (self.speaker.say)(&progress(measure)),
            href: self.speaker.item(ItemKind::Measure, measure.id),
            stage: stage(measure),
        };
        measures.into_iter().map(barrier).collect()
    }
}

/// A measure that is found not to help is drawn like one that is only thought of.
fn stage(measure: &Measure) -> Stage {
    match measure.status {
        _ if measure.effectiveness == Some(Effectiveness::None) => Stage::Proposed,
        Some(MeasureStatus::InPlace | MeasureStatus::Verified) => Stage::InPlace,
        Some(MeasureStatus::Decided) => Stage::Decided,
        Some(MeasureStatus::Proposed) | None => Stage::Proposed,
    }
}

/// How far a measure has come, with its day while that is ahead.
fn progress(measure: &Measure) -> Phrase {
    match (measure.status, measure.due) {
        (Some(MeasureStatus::Verified), _) => Phrase::new("bow-tie-verified"),
        (Some(MeasureStatus::InPlace), _) => Phrase::new("bow-tie-in-place"),
        (Some(MeasureStatus::Decided), Some(day)) => Phrase::new("bow-tie-planned").with("date", day),
        (Some(MeasureStatus::Decided), None) => Phrase::new("bow-tie-decided"),
        (_, Some(day)) => Phrase::new("bow-tie-proposed-for").with("date", day),
        (_, None) => Phrase::new("bow-tie-proposed"),
    }
}
