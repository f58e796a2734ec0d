//! The document's own words for what the case holds as keys. The document is in Swedish whoever reads it.

use undantag_case::{CostKind, Dimension, Payer, Report};
use undantag_risk::Level;
use undantag_text::{Lang, date_long};

/// Likelihood, from 1 upwards.
pub(crate) const LIKELIHOODS: [&str; 4] = ["Osannolik", "Mindre sannolik", "Möjlig", "Sannolik"];
/// Consequence, from 1 upwards.
pub(crate) const CONSEQUENCES: [&str; 4] = ["Försumbar", "Lindrig", "Kännbar", "Allvarlig"];

/// A step of the scale, from 1, in number and word.
pub(crate) fn step(words: &[&str], number: u8) -> String {
    let word = usize::from(number).checked_sub(1).and_then(|place| words.get(place));
    format!("{number} {}", word.copied().unwrap_or_default().to_lowercase())
}

/// How a decision is appealed (Local Government Act 13:1, 13:5).
const APPEAL: &str = "Beslutet kan överklagas enligt 13 kap. kommunallagen (2017:725), så kallad laglighetsprövning. Det får göras \
                      av den som är medlem i kommunen. Överklagandet ska vara skriftligt och ha kommit in till \
                      förvaltningsrätten inom tre veckor från den dag då det tillkännagavs på kommunens anslagstavla att ";
const APPEAL_DELEGATED: &str = "protokollet från det sammanträde där beslutet anmäldes har justerats.";
const APPEAL_BOARD: &str = "protokollet över beslutet har justerats.";

/// How the decision is appealed: the time is counted from the minutes of the board, or of the meeting a delegated decision is
/// reported to.
pub(crate) fn appeal(is_delegated: bool) -> String {
    let minutes = if is_delegated { APPEAL_DELEGATED } else { APPEAL_BOARD };
    format!("{APPEAL}{minutes}")
}

/// That a decision made on delegation is reported to the board, and when it was.
pub(crate) fn reporting(report: Option<&Report>) -> String {
    let told = match report {
        Some(report) => format!("anmäldes till nämnden den {}", date_long(Lang::Sv, report.meeting_on)),
        None => "anmäls till nämnden".to_owned(),
    };
    format!("Beslutet är fattat på delegation och {told}.")
}

/// A risk level.
pub(crate) fn level(level: Level) -> &'static str {
    match level {
        Level::Low => "låg",
        Level::Moderate => "måttlig",
        Level::High => "hög",
        Level::Critical => "kritisk",
    }
}

/// A dimension of the consequence analysis.
pub(crate) fn dimension(dimension: Dimension) -> &'static str {
    match dimension {
        Dimension::Residents => "Invånare och användare",
        Dimension::Accessibility => "Tillgänglighet",
        Dimension::InformationSecurity => "Informationssäkerhet",
        Dimension::PersonalData => "Personuppgifter",
        Dimension::Law => "Juridik",
        Dimension::Economy => "Ekonomi",
        Dimension::Operations => "Drift och inlåsning",
        Dimension::Integration => "Integration, handläggning och arkiv",
        Dimension::Goals => "Målen om 100 procent",
        Dimension::OtherDepartments => "Andra verksamheter",
        Dimension::ItPolicy => "It-policyn",
    }
}

/// Both payers, with the kinds of cost that fall on them.
pub(crate) const PAYERS: [Payer; 2] = [Payer::Department, Payer::SystemOwner];

/// Whether this payer bears costs of this kind.
pub(crate) fn bears(payer: Payer, kind: Option<CostKind>) -> bool {
    kind.map(CostKind::payer) == Some(payer)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_decision_on_delegation_says_when_the_board_was_told_of_it() {
        let report = serde_json::json!({
            "decidedAt": "2026-03-02T09:00:00Z", "meetingOn": "2026-03-11", "at": "2026-03-12T09:00:00Z", "name": "Rakel Berg",
            "person": "018f4f5e-7b1a-7c3d-9e2f-5a6b7c8d9e0f",
        });
        let report: Report = serde_json::from_value(report).unwrap();
        assert!(reporting(Some(&report)).ends_with("delegation och anmäldes till nämnden den 11 mars 2026."));
        assert!(reporting(None).ends_with("anmäls till nämnden."));
    }
}
