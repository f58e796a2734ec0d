//! Amounts as people type them, in kronor, to ören exactly: no float is involved.

use undantag_case::Ore;

/// `85 000`, `85 000 kr`, `85000,50` or `85000.5` as ören; none for anything else, so that `85,000` is asked about instead of
/// being taken for 85 kronor.
pub(super) fn kronor(text: &str) -> Option<Ore> {
    let compact: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let amount = compact
        .strip_suffix("kr")
        .or_else(|| compact.strip_suffix(":-"))
        .unwrap_or(&compact);
    let (whole, part) = amount.split_once([',', '.']).unwrap_or((amount, "0"));
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(whole) || !digits(part) || part.len() > 2 {
        return None;
    }
    let part: i64 = format!("{part:0<2}").parse().ok()?;
    let whole: i64 = whole.parse().ok()?;
    whole.checked_mul(100)?.checked_add(part).map(Ore)
}

/// The amount as it stands in a form: `85000,50`.
pub(super) fn typed(ore: i64) -> String {
    let (whole, part) = (ore.unsigned_abs() / 100, ore.unsigned_abs() % 100);
    if part == 0 {
        whole.to_string()
    } else {
        format!("{whole},{part:02}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kronor_are_read_to_the_ore_however_they_are_spaced() {
        for (text, ore) in [
            ("85 000", 8_500_000),
            ("85\u{a0}000 kr", 8_500_000),
            ("85000,50", 8_500_050),
            ("85000.5", 8_500_050),
            ("0,05", 5),
            ("0", 0),
            ("12:-", 1_200),
            ("90071992547409,93", 9_007_199_254_740_993),
        ] {
            assert_eq!(kronor(text), Some(Ore(ore)), "{text}");
        }
    }

    #[test]
    fn what_could_mean_something_else_is_not_guessed() {
        for text in [
            "",
            "85,000",
            "1.234,50",
            "-5",
            "1e3",
            "5,",
            ",5",
            "fem",
            "85 000,505",
            "99999999999999999999",
        ] {
            assert_eq!(kronor(text), None, "{text}");
        }
    }

    #[test]
    fn an_amount_in_a_form_is_read_back_as_itself() {
        for ore in [0, 5, 50, 100, 8_500_050, 8_500_000, 1_000_000_000_000] {
            assert_eq!(kronor(&typed(ore)), Some(Ore(ore)));
        }
    }
}
