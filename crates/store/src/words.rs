//! Text made comparable in Rust, because neither database compares å, ä and ö as Swedes do.

/// The text in lower case, without accents and with single spaces: what is searched, and what is searched for.
pub fn searchable(text: &str) -> String {
    let plain: String = text.chars().flat_map(char::to_lowercase).map(without_accent).collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A key that sorts titles in Swedish order when compared byte by byte: å, ä and ö come after z.
pub(crate) fn sort_key(text: &str) -> String {
    let key: String = text
        .chars()
        .flat_map(char::to_lowercase)
        .map(in_swedish_order)
        .collect();
    key.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The address as it is stored and looked for.
pub fn normalised_email(email: &str) -> String {
    email.trim().to_lowercase()
}

fn in_swedish_order(letter: char) -> char {
    match letter {
        'å' => '{',
        'ä' | 'æ' => '|',
        'ö' | 'ø' => '}',
        other => without_accent(other),
    }
}

fn without_accent(letter: char) -> char {
    match letter {
        'å' | 'ä' | 'á' | 'à' | 'â' | 'ã' | 'æ' => 'a',
        'ö' | 'ø' | 'ó' | 'ò' | 'ô' | 'õ' => 'o',
        'é' | 'è' | 'ê' | 'ë' => 'e',
        'í' | 'ì' | 'î' | 'ï' => 'i',
        'ú' | 'ù' | 'û' | 'ü' => 'u',
        'ç' => 'c',
        'ñ' => 'n',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_search_without_dots_finds_a_title_with_them() {
        assert_eq!(
            searchable("  Ansökan om\tKulturstöd Åmål "),
            "ansokan om kulturstod amal"
        );
    }

    #[test]
    fn titles_sort_in_swedish_order() {
        let mut titles = ["Öppna data", "Zooskola", "Ärenden", "Allergikost", "Ålderdomshem"];
        titles.sort_by_key(|title| sort_key(title));
        assert_eq!(
            titles,
            ["Allergikost", "Zooskola", "Ålderdomshem", "Ärenden", "Öppna data"]
        );
    }
}
