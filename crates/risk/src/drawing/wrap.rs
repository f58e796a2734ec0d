//! Words in lines that fit a box. Nobody measures glyphs here: widths are those of a usual sans-serif, on the wide side.

/// Lines of a text that are at most `width` wide at this size; of more than `most`, the last ends with an ellipsis.
pub(super) fn wrapped(text: &str, width: f64, size: f64, most: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        for piece in pieces(word, width, size) {
            match lines.last_mut() {
                Some(line) if across(line, size) + across(" ", size) + across(&piece, size) <= width => {
                    line.push(' ');
                    line.push_str(&piece);
                }
                _ => lines.push(piece),
            }
        }
    }
    if lines.len() > most {
        lines.truncate(most);
        if let Some(last) = lines.last_mut() {
            while across(last, size) + size > width && last.pop().is_some() {}
            last.push('…');
        }
    }
    lines
}

/// A word that is wider than a line, in parts that aren't.
fn pieces(word: &str, width: f64, size: f64) -> Vec<String> {
    if across(word, size) <= width {
        return vec![word.to_owned()];
    }
    let mut parts = vec![String::new()];
    for letter in word.chars() {
        let full = parts
            .last()
            .is_some_and(|part| across(part, size) + 2.0 * glyph(letter) * size > width);
        if full {
            if let Some(part) = parts.last_mut() {
                part.push('-');
            }
            parts.push(String::new());
        }
        if let Some(part) = parts.last_mut() {
            part.push(letter);
        }
    }
    parts
}

fn across(text: &str, size: f64) -> f64 {
    text.chars().map(glyph).sum::<f64>() * size
}

/// The width of a letter, in parts of its size.
fn glyph(letter: char) -> f64 {
    match letter {
        'i' | 'j' | 'l' | 'I' | '.' | ',' | ':' | ';' | '\'' | '|' | '!' => 0.29,
        ' ' | 't' | 'f' | 'r' | '(' | ')' | '-' | '/' => 0.38,
        'm' | 'w' | 'M' | 'W' | '–' | '—' | '%' => 0.9,
        letter if letter.is_uppercase() => 0.7,
        letter if letter.is_ascii() || letter.is_lowercase() => 0.59,
        _ => 1.0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_line_is_wider_than_its_box_whatever_the_words() {
        let text = "Personuppgiftsbiträdesavtalsförhandlingsunderlag och en DPIA i W-format MMMMMMMMMMMMMMMMMMMMMMMM";
        for line in wrapped(text, 124.0, 13.0, 40) {
            assert!(across(&line, 13.0) <= 124.0, "{line}");
        }
    }

    #[test]
    fn what_is_left_out_is_marked() {
        let lines = wrapped("ett två tre fyra fem sex sju åtta nio tio elva tolv", 60.0, 13.0, 2);
        assert_eq!(lines.len(), 2);
        assert!(lines[1].ends_with('…'), "{lines:?}");
        assert!(wrapped("", 60.0, 13.0, 2).is_empty());
    }
}
