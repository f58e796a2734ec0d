//! Text in a drawing: how wide it becomes, where it is broken, and how it is made safe to put between tags.

/// A font size in pixels with the weight that its letters are measured at.
#[derive(Clone, Copy, Debug)]
pub(super) struct Type {
    /// The size in pixels.
    pub(super) size: f64,
    /// How much wider than regular the letters are.
    pub(super) boldness: f64,
    /// From one line to the next.
    pub(super) leading: f64,
    /// The widest line, unless a single word is wider.
    pub(super) widest: f64,
}

/// The names of states.
pub(super) const STATE: Type = Type {
    size: 14.0,
    boldness: 1.045,
    leading: 18.0,
    widest: 132.0,
};
/// The words on arrows.
pub(super) const WAY: Type = Type {
    size: 12.5,
    boldness: 1.0,
    leading: 16.0,
    widest: 136.0,
};
/// Codes of findings.
pub(super) const CODE: Type = Type {
    size: 11.5,
    boldness: 1.06,
    leading: 15.0,
    widest: 136.0,
};

/// More lines than this are cut: a name that long is no name.
const MOST_LINES: usize = 4;
/// A word of more letters is cut, so that one name can't make the drawing a mile wide.
const LONGEST_WORD: usize = 28;

/// A count as a number to draw with.
pub(super) fn real(count: usize) -> f64 {
    u32::try_from(count).map_or(f64::from(u32::MAX), f64::from)
}

/// How wide the text becomes, in pixels. Measured for Inter, which is wider than most fonts that may stand in for it.
pub(super) fn width(text: &str, style: Type) -> f64 {
    let ems: f64 = text.chars().map(advance).sum();
    (ems * style.size * style.boldness).ceil()
}

/// The share of the font size that a letter takes.
fn advance(letter: char) -> f64 {
    match letter {
        'i' | 'j' | 'l' | '.' | ',' | ':' | ';' | '\'' | '|' | '!' | ' ' | 'I' => 0.29,
        'f' | 't' | 'r' | '(' | ')' | '[' | ']' | '/' | '-' => 0.39,
        'm' | 'w' | 'M' => 0.89,
        'W' | '—' | '…' => 1.0,
        letter if letter.is_ascii_uppercase() || "ÅÄÖ".contains(letter) => 0.71,
        letter if letter.is_ascii_digit() => 0.63,
        letter if letter.is_ascii() || "åäöéüàáèíóú”–".contains(letter) => 0.595,
        _ => 1.05,
    }
}

/// The text in lines that fit, as equally long as they can be in as few lines.
pub(super) fn lines(text: &str, style: Type) -> Vec<String> {
    let text = clean(text);
    let words: Vec<String> = text.split_whitespace().map(shortened).collect();
    let count = broken(&words, style, style.widest).len();
    let mut narrowest = broken(&words, style, style.widest);
    let mut limit = style.widest;
    while limit > style.size {
        limit -= 4.0;
        let narrower = broken(&words, style, limit);
        if narrower.len() > count {
            break;
        }
        narrowest = narrower;
    }
    cut(narrowest)
}

fn shortened(word: &str) -> String {
    if word.chars().count() <= LONGEST_WORD {
        return word.to_owned();
    }
    word.chars().take(LONGEST_WORD - 1).chain(['…']).collect()
}

fn broken(words: &[String], style: Type, limit: f64) -> Vec<String> {
    let mut lines: Vec<String> = vec![];
    for word in words.iter().take(LONGEST_WORD) {
        match lines.last_mut() {
            Some(line) if width(line, style) + width(word, style) + style.size * 0.29 <= limit => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.clone()),
        }
    }
    lines
}

fn cut(mut lines: Vec<String>) -> Vec<String> {
    if lines.len() > MOST_LINES {
        lines.truncate(MOST_LINES);
        if let Some(last) = lines.last_mut() {
            last.push('…');
        }
    }
    lines
}

/// The text without what XML can't hold and what would turn the direction of the words around it.
fn clean(text: &str) -> String {
    text.chars()
        .map(|letter| if is_harmless(letter) { letter } else { ' ' })
        .collect()
}

fn is_harmless(letter: char) -> bool {
    let turns = matches!(letter, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    !letter.is_control() && !turns && !matches!(letter, '\u{fffe}' | '\u{ffff}')
}

/// The text as it can stand between tags and in attributes.
pub(super) fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for letter in clean(text).chars() {
        match letter {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            other => safe.push(other),
        }
    }
    safe
}
