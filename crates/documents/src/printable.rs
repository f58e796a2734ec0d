//! Makes any text printable: an archived document must show every character it stores, so what the
//! fonts lack or what has no shape is written out as its code, `[U+0007]`, instead of vanishing.

use serde_json::Value;

/// Runs of more than this many characters without a space get places where a line may break.
const LONGEST_RUN: usize = 32;
/// How far apart those places are.
const BREAK_EVERY: usize = 8;
/// Where a line may break without a hyphen.
const BREAK: char = '\u{200B}';

/// Makes every text in `value` printable, given which characters the fonts hold.
pub(crate) fn printable(value: &mut Value, has_glyph: &impl Fn(char) -> bool) {
    match value {
        Value::String(text) => *text = breakable(&spelled_out(text, has_glyph)),
        Value::Array(values) => values.iter_mut().for_each(|value| printable(value, has_glyph)),
        Value::Object(fields) => fields.values_mut().for_each(|value| printable(value, has_glyph)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

fn spelled_out(text: &str, has_glyph: &impl Fn(char) -> bool) -> String {
    let mut out = String::with_capacity(text.len());
    let mut previous = ' ';
    for c in text.chars() {
        match c {
            '\n' if previous == '\r' => {}
            '\n' | '\r' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}' => out.push('\n'),
            '\t' => out.push(' '),
            c if is_invisible(c) => {}
            c if is_private(c) || c.is_control() || reorders(c) || !has_glyph(c) => out.push_str(&code(c)),
            c => out.push(c),
        }
        previous = c;
    }
    out
}

fn code(c: char) -> String {
    format!("[U+{:04X}]", u32::from(c))
}

/// Joiners, break hints, variation selectors and byte order marks: they shape their neighbours and
/// have nothing to show themselves.
const fn is_invisible(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{61C}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}')
}

/// Overrides of the reading direction could make a text read differently from how it is stored.
const fn reorders(c: char) -> bool {
    matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// Private characters mean nothing to a reader in fifty years, and PDF/A-2a forbids them.
const fn is_private(c: char) -> bool {
    matches!(c, '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..='\u{10FFFF}')
}

fn breakable(text: &str) -> String {
    text.split_inclusive(char::is_whitespace).map(broken_run).collect()
}

fn broken_run(run: &str) -> String {
    if run.chars().count() <= LONGEST_RUN || is_digest(run) {
        return run.to_owned();
    }
    let mut out = String::with_capacity(run.len() + run.len() / 2);
    for (place, c) in run.chars().enumerate() {
        if place > 0 && place % BREAK_EVERY == 0 {
            out.push(BREAK);
        }
        out.push(c);
    }
    out
}

/// Digests are copied out of the document, and fit on a line.
fn is_digest(run: &str) -> bool {
    run.len() == 64 && run.bytes().all(|byte| byte.is_ascii_hexdigit())
}

#[cfg(test)]
mod tests {
    use super::{breakable, spelled_out};

    fn latin(c: char) -> bool {
        c < '\u{250}'
    }

    #[test]
    fn swedish_text_is_left_as_it_is() {
        let text = "Räksmörgås på Ångström, 85 000 kr.\n\nNytt stycke: #panic() $x$ \\ *fet*";
        assert_eq!(breakable(&spelled_out(text, &latin)), text);
    }

    #[test]
    fn what_has_no_shape_is_written_out_as_its_code() {
        assert_eq!(
            spelled_out("a\u{7}b\u{202E}c\u{E000}d\u{4E2D}", &latin),
            "a[U+0007]b[U+202E]c[U+E000]d[U+4E2D]"
        );
    }

    #[test]
    fn every_kind_of_line_end_is_one_line_end() {
        assert_eq!(spelled_out("a\r\nb\rc\u{2028}d\u{B}e", &latin), "a\nb\nc\nd\ne");
    }

    #[test]
    fn joiners_disappear() {
        assert_eq!(spelled_out("a\u{200D}b\u{FE0F}c\u{AD}d", &latin), "abcd");
    }

    #[test]
    fn a_run_without_spaces_may_break() {
        let broken = breakable(&"x".repeat(40));
        assert_eq!(broken.matches('\u{200B}').count(), 4);
        assert_eq!(broken.replace('\u{200B}', ""), "x".repeat(40));
    }
}
