//! The matrix that risks are assessed on, when a municipality has one of its own: read and checked before anybody uses it.

use std::path::Path;

use serde::Deserialize;
use undantag_risk::Scale;

use crate::settings::{BadSettings, line};

/// The file: a version that every analysis is stamped with, and a row of levels for each likelihood, the least likely first.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ScaleFile {
    version: u32,
    matrix: Vec<Vec<String>>,
}

/// The scale in a file. A matrix that gets better when things get worse, that puts low beside high or leaves a level out is
/// refused, as is a version that the shipped matrix already has.
pub(crate) fn read(path: &Path) -> Result<Scale, BadSettings> {
    let text = std::fs::read_to_string(path).map_err(|error| BadSettings::Unreadable(path.to_owned(), error))?;
    let refused = |problem: String| BadSettings::Scale {
        file: path.to_owned(),
        problem,
    };
    let file: ScaleFile = toml::from_str(&text).map_err(|error| {
        let said = error.message().lines().collect::<Vec<_>>().join(", ");
        refused(format!("line {}: {said}", line(&text, &error)))
    })?;
    let scale = Scale::from_words(file.version, &file.matrix).map_err(|error| refused(error.to_string()))?;
    let shipped = Scale::shipped();
    if scale.version <= shipped.version && scale != shipped {
        return Err(refused(format!(
            "version {} is the shipped matrix; give this one a version from {}",
            scale.version,
            shipped.version.saturating_add(1)
        )));
    }
    Ok(scale)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str) -> Result<Scale, String> {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("scale.toml");
        std::fs::write(&file, text).unwrap();
        read(&file).map_err(|error| error.to_string().split(": ").skip(1).collect::<Vec<_>>().join(": "))
    }

    fn matrix(rows: &str) -> String {
        format!("version = 2\nmatrix = {rows}\n")
    }

    #[test]
    fn a_municipality_s_own_matrix_is_read() {
        let stricter = r#"[["low", "low", "moderate", "moderate"], ["low", "moderate", "moderate", "high"],
            ["moderate", "moderate", "high", "critical"], ["moderate", "high", "critical", "critical"]]"#;
        let scale = said(&matrix(stricter)).unwrap();
        assert_eq!(scale.version, 2);
        assert_ne!(scale, Scale::shipped());
    }

    #[test]
    fn what_is_wrong_is_said_with_its_place() {
        let low_beside_high = r#"[["low", "low", "low", "high"], ["low", "moderate", "high", "high"],
            ["moderate", "high", "high", "critical"], ["high", "high", "critical", "critical"]]"#;
        for (text, says) in [
            (matrix(low_beside_high), "a low cell lies beside a high one"),
            (matrix(r#"[["low"]]"#), "the matrix has 1 rows instead of 4"),
            (
                matrix(r#"[["low", "low", "low", "low"], ["lo", "low", "low", "low"], [], []]"#),
                "row 2, column 1",
            ),
            (
                "version = 2\nmatris = []\n".to_owned(),
                "line 2: unknown field `matris`",
            ),
        ] {
            let problem = said(&text).unwrap_err();
            assert!(problem.contains(says), "{problem}");
        }
    }

    #[test]
    fn another_matrix_never_goes_under_the_shipped_one_s_version() {
        let other = r#"[["low", "low", "moderate", "moderate"], ["low", "moderate", "moderate", "high"],
            ["moderate", "moderate", "high", "critical"], ["moderate", "high", "critical", "critical"]]"#;
        let problem = said(&format!("version = 1\nmatrix = {other}\n")).unwrap_err();
        assert!(problem.contains("give this one a version from 2"), "{problem}");
    }
}
