//! The demonstration's cases as files: what was written, and what happened how many days ago.

use std::collections::BTreeMap;

use anyhow::Context as _;
use chrono::{Datelike, Days, NaiveDate, Weekday};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use undantag_case::{AlternativeKind, CostKind, CostPeriod, Dimension, ExpertArea, Opinion, Recommendation, Stance};

use super::risk_script::{CommentScript, DataProtectionScript, ResourceScripts, RiskPositionScript, RiskScript};

const ANSWERS: &str = include_str!("../../demo/answers.toml");

macro_rules! cases {
    ($($name:literal),+ $(,)?) => { [$(($name, include_str!(concat!("../../demo/cases/", $name, ".toml")))),+] };
}

const CASES: [(&str, &str); 19] = cases![
    "01-expired",
    "02-returned-to-platform",
    "03-revoked",
    "04-rejected",
    "05-under-review",
    "06-in-force",
    "07-solved-on-platform",
    "08-not-required",
    "09-dismissed",
    "10-withdrawn",
    "11-discarded",
    "12-decision",
    "13-analysis",
    "14-platform-offer",
    "15-supplement",
    "16-intake",
    "17-draft",
    "18-it-policy-ruling",
    "19-expert-asked",
];

/// One case.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Script {
    /// The guideline it is about, by its workflow's key.
    #[serde(default = "usual")]
    pub(crate) workflow: String,
    /// Who asks for it: their address without the host.
    pub(crate) requester: String,
    /// Days ago.
    pub(crate) opened: u64,
    pub(crate) request: Value,
    #[serde(default, rename = "attachment")]
    pub(crate) attachments: Vec<AttachmentScript>,
    #[serde(default)]
    pub(crate) analysis: Option<AnalysisScript>,
    #[serde(default, rename = "statement")]
    pub(crate) statements: Vec<StatementScript>,
    #[serde(rename = "step", default)]
    pub(crate) steps: Vec<Step>,
}

fn usual() -> String {
    "exemption".to_owned()
}

impl Script {
    /// Who wrote the analysis with the requester: the last of the others who acted before it was written.
    pub(crate) fn administrator(&self) -> Option<&str> {
        let before = self.steps.iter().take_while(|step| step.act != Act::Analyse);
        let others = before.filter(|step| !step.by.is_empty() && step.by != self.requester);
        others.last().map(|step| step.by.as_str())
    }
}

/// A question to an expert, and what they answered when they were asked to.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct StatementScript {
    pub(crate) area: ExpertArea,
    /// Whom: their address without the host.
    pub(crate) expert: String,
    pub(crate) question: String,
    pub(crate) due: NaiveDate,
    #[serde(default)]
    pub(crate) given: Option<GivenScript>,
}

/// What an expert answered.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct GivenScript {
    pub(crate) opinion: Opinion,
    pub(crate) text: String,
}

/// A text file that was attached.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct AttachmentScript {
    pub(crate) name: String,
    pub(crate) text: String,
}

/// Something that happened.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Step {
    /// Days ago.
    pub(crate) ago: u64,
    /// Who did it; nobody when time did.
    #[serde(default)]
    pub(crate) by: String,
    pub(crate) act: Act,
    #[serde(default)]
    pub(crate) input: Value,
}

/// What happened.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(from = "String")]
pub(crate) enum Act {
    /// The analysis was written.
    Analyse,
    /// Experts were asked.
    Ask,
    /// The experts answered.
    Answer,
    /// It was signed.
    Sign,
    /// The first condition that remained was fulfilled.
    Fulfil,
    /// A day came on which something falls due.
    TimePasses,
    /// A transition of the workflow.
    Take(String),
}

impl From<String> for Act {
    fn from(word: String) -> Self {
        match word.as_str() {
            "analyse" => Self::Analyse,
            "ask" => Self::Ask,
            "answer" => Self::Answer,
            "sign" => Self::Sign,
            "fulfil" => Self::Fulfil,
            "time-passes" => Self::TimePasses,
            _ => Self::Take(word),
        }
    }
}

/// A joint analysis.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct AnalysisScript {
    pub(crate) summary: String,
    pub(crate) scope: String,
    pub(crate) sources: String,
    pub(crate) platform: Value,
    pub(crate) proposed: Value,
    pub(crate) none: Value,
    pub(crate) exit: Value,
    pub(crate) positions: Positions,
    #[serde(default, rename = "meeting")]
    pub(crate) meetings: Vec<Value>,
    #[serde(rename = "risk")]
    pub(crate) risks: Vec<RiskScript>,
    /// Whom and what measures depend on, with their kinds.
    #[serde(default)]
    pub(crate) resources: ResourceScripts,
    #[serde(default, rename = "dataProtection")]
    pub(crate) data_protection: DataProtectionScript,
    #[serde(default, rename = "riskPosition")]
    pub(crate) risk_positions: Vec<RiskPositionScript>,
    #[serde(default, rename = "comment")]
    pub(crate) comments: Vec<CommentScript>,
    #[serde(rename = "cost")]
    pub(crate) costs: Vec<CostScript>,
    #[serde(default, rename = "condition")]
    pub(crate) conditions: Vec<Value>,
    /// Answers that differ from the usual ones: for the platform, the proposal and doing nothing.
    #[serde(default)]
    pub(crate) answers: BTreeMap<Dimension, [String; 3]>,
}

/// What both parties think of the whole.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Positions {
    pub(crate) department: PositionScript,
    pub(crate) administrator: PositionScript,
}

/// What one party thinks.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct PositionScript {
    pub(crate) stance: Stance,
    pub(crate) recommendation: Recommendation,
    pub(crate) text: String,
}

/// A cost line, in kronor.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct CostScript {
    pub(crate) alternative: AlternativeKind,
    pub(crate) text: String,
    pub(crate) kind: CostKind,
    pub(crate) amount: i64,
    pub(crate) period: CostPeriod,
}

/// Every case with its name, as it looks on `today`.
pub(crate) fn scripts(today: NaiveDate) -> anyhow::Result<Vec<(&'static str, Script)>> {
    CASES
        .iter()
        .map(|(name, text)| Ok((*name, read(text, today).context(*name)?)))
        .collect()
}

/// What most proposals do to each dimension.
pub(crate) fn usual_answers() -> anyhow::Result<BTreeMap<Dimension, [String; 3]>> {
    toml::from_str(ANSWERS).context("answers.toml")
}

fn read<T: DeserializeOwned>(text: &str, today: NaiveDate) -> anyhow::Result<T> {
    let mut value: Value = toml::from_str(text)?;
    set_dates(&mut value, today)?;
    Ok(serde_json::from_value(value)?)
}

/// Makes a date of every `@-30` (thirty days ago) and `@30` (in thirty days).
fn set_dates(value: &mut Value, today: NaiveDate) -> anyhow::Result<()> {
    match value {
        Value::String(text) => {
            if let Some(days) = text.strip_prefix('@').and_then(|days| days.parse().ok()) {
                *text = working_day(moved(today, days)?).to_string();
            }
        }
        Value::Array(items) => items.iter_mut().try_for_each(|item| set_dates(item, today))?,
        Value::Object(fields) => fields.values_mut().try_for_each(|field| set_dates(field, today))?,
        _ => {}
    }
    Ok(())
}

fn moved(today: NaiveDate, days: i64) -> anyhow::Result<NaiveDate> {
    let by = Days::new(days.unsigned_abs());
    let date = if days < 0 {
        today.checked_sub_days(by)
    } else {
        today.checked_add_days(by)
    };
    date.context("a date outside the calendar")
}

/// The day itself, or the Friday before a weekend: nobody works on weekends in Ängsvik.
pub(crate) fn working_day(day: NaiveDate) -> NaiveDate {
    let back = match day.weekday() {
        Weekday::Sat => 1,
        Weekday::Sun => 2,
        _ => 0,
    };
    day.checked_sub_days(Days::new(back)).unwrap_or(day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_can_be_read_on_any_weekday() {
        for day in 1..=7 {
            let today = NaiveDate::from_ymd_opt(2026, 11, day).unwrap();
            assert_eq!(scripts(today).unwrap().len(), CASES.len());
        }
    }

    #[test]
    fn the_usual_answers_cover_every_dimension() {
        let answers = usual_answers().unwrap();
        assert!(Dimension::ALL.iter().all(|dimension| answers.contains_key(dimension)));
    }

    #[test]
    fn dates_count_from_today_and_fall_on_working_days() {
        let mut value = serde_json::json!(["@-1", "@1", "@x"]);
        set_dates(&mut value, NaiveDate::from_ymd_opt(2026, 11, 23).unwrap()).unwrap();
        assert_eq!(value, serde_json::json!(["2026-11-20", "2026-11-24", "@x"]));
    }
}
