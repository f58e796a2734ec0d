//! The letter as plain text, for those who read mail that way: lines of at most 72 characters, the address alone on
//! its line and never broken.

use crate::letter::{Fact, Frame, Letter};

const WIDTH: usize = 72;

/// The text part of a mail.
pub(crate) fn text(letter: &Letter, frame: &Frame) -> String {
    let mut blocks = vec![wrap(&letter.heading), wrap(&letter.lead)];
    blocks.extend(letter.code.as_ref().map(|code| format!("    {code}")));
    if let Some(quote) = &letter.quote {
        blocks.push(format!("{}:\n{}", quote.label, quoted(&quote.words)));
    }
    blocks.push(table(&letter.facts));
    if let Some(button) = &letter.button {
        blocks.push(format!("{}:\n{}", button.label, button.url));
        blocks.extend(button.note.as_deref().map(wrap));
    }
    blocks.extend(letter.closing.iter().map(|paragraph| wrap(paragraph)));
    blocks.push(format!("-- \n{}", wrap(&frame.footer)));
    blocks.retain(|block| !block.is_empty());
    blocks.join("\n\n") + "\n"
}

/// The facts, the values under each other.
fn table(facts: &[Fact]) -> String {
    let labels = facts.iter().map(|fact| fact.label.chars().count() + 2);
    let indent = labels.max().unwrap_or_default();
    let rows: Vec<String> = facts
        .iter()
        .map(|Fact { label, value }| {
            let value = wrap_to(value, WIDTH.saturating_sub(indent)).replace('\n', &format!("\n{:indent$}", ""));
            format!("{:<indent$}{value}", format!("{label}:"))
        })
        .collect();
    rows.join("\n")
}

fn quoted(words: &str) -> String {
    let lines: Vec<String> = words.lines().map(|line| wrap_to(line, WIDTH - 2)).collect();
    let marked: Vec<String> = lines
        .join("\n")
        .lines()
        .map(|line| format!("> {line}").trim_end().to_owned())
        .collect();
    marked.join("\n")
}

fn wrap(paragraph: &str) -> String {
    wrap_to(paragraph, WIDTH)
}

/// Breaks a paragraph between words. Spaces that must not break stay: they are not `' '`.
fn wrap_to(paragraph: &str, width: usize) -> String {
    let mut lines: Vec<String> = Vec::new();
    let mut room = 0;
    for word in paragraph.split([' ', '\n', '\r', '\t']).filter(|word| !word.is_empty()) {
        let length = word.chars().count();
        match lines.last_mut() {
            Some(line) if length < room => {
                line.push(' ');
                line.push_str(word);
                room -= length + 1;
            }
            _ => {
                lines.push(word.to_owned());
                room = width.saturating_sub(length);
            }
        }
    }
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_break_between_words_and_long_words_stay_whole() {
        assert_eq!(wrap_to("aaa bbb ccc", 7), "aaa bbb\nccc");
        assert_eq!(wrap_to("aaa bbb ccc", 6), "aaa\nbbb\nccc");
        assert_eq!(wrap_to("aa bbbbbbbbbb c", 5), "aa\nbbbbbbbbbb\nc");
        assert_eq!(wrap_to("373\u{a0}000\u{a0}kr", 3), "373\u{a0}000\u{a0}kr");
        assert_eq!(wrap_to("", 5), "");
    }

    #[test]
    fn every_line_of_a_quotation_is_marked() {
        assert_eq!(quoted("Ett.\n\nTvå."), "> Ett.\n>\n> Två.");
    }
}
