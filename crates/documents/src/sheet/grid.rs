//! Opens a file that should be a spreadsheet and gives its sheets as rows of cells, within bounds: a small file may claim to
//! unfold to anything.

use std::collections::BTreeMap;
use std::io::{Cursor, Read as _, copy, sink};

use calamine::{DataRef, Reader as _, Xlsx, XlsxError};
use encoding_rs::{Encoding, WINDOWS_1252};
use undantag_case::{LARGEST_LIST, ListNote};
use zip::ZipArchive;

use super::cell::Cell;

/// Most rows of a sheet.
const ROWS: u32 = 20_000;
/// Columns further to the right are not read.
const COLUMNS: u32 = 100;
/// Most cells of a sheet.
const CELLS: usize = 400_000;
/// Most sheets that are looked through for one with risks.
const SHEETS: usize = 20;
/// Most files in the packed file, and the most they may hold unpacked.
const PACKED_FILES: usize = 500;
const UNPACKED: u64 = 48 * 1024 * 1024;

/// A row: its number, counted from 1, and its cells by column, counted from 0.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Row {
    pub(super) number: u32,
    pub(super) cells: BTreeMap<u32, Cell>,
}

/// A sheet: its name, where it has one, and its rows that hold anything, from the top.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Grid {
    pub(super) name: String,
    pub(super) rows: Vec<Row>,
    cells: usize,
}

impl Grid {
    /// Cells come row by row; programs that write them in another order aren't known.
    fn put(&mut self, (row, column): (u32, u32), cell: Option<Cell>) -> Result<(), ListNote> {
        let Some(cell) = cell.filter(|_| column < COLUMNS) else {
            return Ok(());
        };
        self.cells = self.cells.saturating_add(1);
        if row >= ROWS || self.cells > CELLS {
            return Err(ListNote::of("list-too-many-rows").with("most", ROWS));
        }
        let number = row.saturating_add(1);
        if self.rows.last().is_none_or(|last| last.number != number) {
            self.rows.push(Row {
                number,
                ..Row::default()
            });
        }
        if let Some(last) = self.rows.last_mut() {
            last.cells.insert(column, cell);
        }
        Ok(())
    }
}

/// The sheets of the file, in order.
pub(super) fn sheets(file: &[u8]) -> Result<Vec<Grid>, ListNote> {
    if file.is_empty() {
        return Err(ListNote::of("list-empty-file"));
    }
    if file.len() > LARGEST_LIST {
        return Err(ListNote::of("list-too-large").with("most", LARGEST_LIST / 1024 / 1024));
    }
    match file {
        [b'P', b'K', 3, 4, ..] => workbook(file),
        [0xD0, 0xCF, 0x11, 0xE0, ..] => Err(ListNote::of("list-old-format")),
        [b'%', b'P', b'D', b'F', ..] => Err(ListNote::of("list-other-format")),
        _ => Ok(vec![separated(&decoded(file)?)?]),
    }
}

fn workbook(file: &[u8]) -> Result<Vec<Grid>, ListNote> {
    bounded(file)?;
    let unreadable = |_: XlsxError| ListNote::of("list-unreadable");
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(file)).map_err(unreadable)?;
    let names: Vec<String> = book.sheet_names().into_iter().take(SHEETS).collect();
    let mut grids = Vec::new();
    for name in names {
        // Charts are sheets too, without cells.
        let Ok(mut cells) = book.worksheet_cells_reader(&name) else {
            continue;
        };
        let mut grid = Grid {
            name,
            ..Grid::default()
        };
        while let Some(cell) = cells.next_cell().map_err(unreadable)? {
            grid.put(cell.get_position(), read(cell.get_value()))?;
        }
        grids.push(grid);
    }
    if grids.is_empty() {
        return Err(ListNote::of("list-unreadable"));
    }
    Ok(grids)
}

/// Whatever is wrong inside a file, people are told that it can't be read.
fn unreadable(_why: impl std::error::Error) -> ListNote {
    ListNote::of("list-unreadable")
}

/// Unpacks everything once, into nothing: what a packed file says of its sizes may be a lie.
fn bounded(file: &[u8]) -> Result<(), ListNote> {
    let mut packed = ZipArchive::new(Cursor::new(file)).map_err(unreadable)?;
    if packed.len() > PACKED_FILES {
        return Err(ListNote::of("list-unfolds"));
    }
    let mut left = UNPACKED;
    for place in 0..packed.len() {
        let part = packed.by_index(place).map_err(unreadable)?;
        let unpacked = copy(&mut part.take(left.saturating_add(1)), &mut sink()).map_err(unreadable)?;
        left = left.checked_sub(unpacked).ok_or_else(|| ListNote::of("list-unfolds"))?;
    }
    Ok(())
}

fn read(value: &DataRef<'_>) -> Option<Cell> {
    match value {
        DataRef::Int(number) => Some(Cell::Text(number.to_string())),
        DataRef::Float(number) => Some(Cell::Number(*number)),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => Cell::text(text),
        DataRef::SharedString(text) => Cell::text(text),
        DataRef::Bool(said) => Cell::text(if *said { "1" } else { "0" }),
        DataRef::DateTime(at) => at.as_datetime().map(|at| Cell::Day(at.date())),
        DataRef::Error(error) => Cell::text(&error.to_string()),
        DataRef::Empty => None,
    }
}

/// The text of a file: by its byte order mark, else as UTF-8 if it is that, else as Windows writes Swedish.
fn decoded(file: &[u8]) -> Result<String, ListNote> {
    let text = match (Encoding::for_bom(file), std::str::from_utf8(file)) {
        (Some((encoding, _)), _) => encoding.decode(file).0.into_owned(),
        (None, Ok(text)) => text.to_owned(),
        (None, Err(_)) => WINDOWS_1252.decode(file).0.into_owned(),
    };
    // A text of any language has no zeros; pictures and programs do.
    if text.contains('\0') {
        return Err(ListNote::of("list-other-format"));
    }
    Ok(text)
}

fn separated(text: &str) -> Result<Grid, ListNote> {
    let mut lines = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator(text))
        .from_reader(text.as_bytes());
    let mut grid = Grid::default();
    let mut rows = Rows::of(text);
    for line in lines.records() {
        let line = line.map_err(unreadable)?;
        let row = rows.next_at(line.position().map_or(0, csv::Position::byte), &line);
        for (column, written) in line.iter().enumerate() {
            grid.put((row, u32::try_from(column).unwrap_or(u32::MAX)), Cell::text(written))?;
        }
    }
    Ok(grid)
}

/// Counts rows as the programs do that people look at the file in: an empty line is a row, and a cell of several lines is in
/// one. The reader passes over empty lines.
struct Rows<'t> {
    text: &'t str,
    /// How much of the text has been counted, and how many lines ended in it.
    counted: usize,
    lines: usize,
    /// How many of the lines ended inside cells.
    inside: usize,
    next: usize,
}

impl<'t> Rows<'t> {
    fn of(text: &'t str) -> Self {
        Self {
            text,
            counted: 0,
            lines: 0,
            inside: 0,
            next: 0,
        }
    }

    /// The row, counted from 0, of a record that was looked for from this byte on.
    fn next_at(&mut self, from: u64, record: &csv::StringRecord) -> u32 {
        let from = usize::try_from(from).unwrap_or(usize::MAX);
        let rest = self.text.get(from..).unwrap_or_default();
        let begins = self.text.len() - rest.trim_start_matches(['\r', '\n']).len();
        let passed = self.text.get(self.counted..begins).unwrap_or_default();
        self.lines += passed.matches('\n').count();
        self.counted = begins.max(self.counted);
        // Where lines don't end as they do elsewhere, records are counted.
        let row = self.lines.saturating_sub(self.inside).max(self.next);
        self.inside += record.iter().map(|cell| cell.matches('\n').count()).sum::<usize>();
        self.next = row.saturating_add(1);
        u32::try_from(row).unwrap_or(u32::MAX)
    }
}

/// Swedish programs separate by semicolons, others by commas or tabs: whichever the first lines have most of, outside quotes.
fn separator(text: &str) -> u8 {
    let mut quoted = false;
    let mut counts = [(b';', 0_usize), (b'\t', 0), (b',', 0)];
    for byte in text.bytes().take(4_096) {
        match byte {
            b'"' => quoted = !quoted,
            other if !quoted => {
                if let Some((_, count)) = counts.iter_mut().find(|(separator, _)| *separator == other) {
                    *count += 1;
                }
            }
            _ => {}
        }
    }
    // The first of equals: a comma inside a sentence is more common than a semicolon.
    counts
        .iter()
        .rev()
        .max_by_key(|(_, count)| *count)
        .map_or(b';', |(separator, _)| *separator)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(file: &[u8]) -> Vec<Vec<String>> {
        let grids = sheets(file).unwrap();
        let row = |row: &Row| row.cells.values().map(Cell::shown).collect();
        grids[0].rows.iter().map(row).collect()
    }

    #[test]
    fn text_is_read_as_it_was_written_whatever_program_wrote_it() {
        let expected = vec![
            vec!["Händelse".to_owned(), "Åtgärd".to_owned()],
            vec!["Ö, så".into(), "–".into()],
        ];
        let text = "Händelse;Åtgärd\r\n\"Ö, så\";–\r\n";
        assert_eq!(shown(text.as_bytes()), expected);
        assert_eq!(shown(format!("\u{FEFF}{text}").as_bytes()), expected);
        assert_eq!(shown(&WINDOWS_1252.encode(text).0), expected);
        assert_eq!(shown(text.replace(';', "\t").as_bytes()), expected);
        assert_eq!(shown(text.replace(';', ",").as_bytes()), expected);
        let wide: Vec<u8> = "\u{FEFF}"
            .chars()
            .chain(text.chars())
            .map(|c| u16::try_from(u32::from(c)).unwrap())
            .flat_map(u16::to_le_bytes)
            .collect();
        assert_eq!(shown(&wide), expected);
    }

    #[test]
    fn a_line_break_inside_quotes_stays_in_its_cell() {
        assert_eq!(shown(b"a;\"b\nc\"\nd;e"), [["a", "b\nc"], ["d", "e"]]);
    }

    #[test]
    fn rows_of_a_text_are_counted_as_in_the_program_it_is_looked_at_in() {
        for (file, rows) in [
            ("a\n\nb\n\n\nc\n", [1, 3, 6]),
            ("a\r\n\r\nb\r\n\r\n\r\nc", [1, 3, 6]),
            ("\n\na;\"två\nrader\"\nb;\n\nc;", [3, 4, 6]),
            ("a\rb\rc", [1, 2, 3]),
        ] {
            let grids = sheets(file.as_bytes()).unwrap();
            let found: Vec<u32> = grids[0].rows.iter().map(|row| row.number).collect();
            assert_eq!(found, rows, "{file:?}");
        }
    }

    #[test]
    fn what_is_no_spreadsheet_is_told_apart() {
        let code = |file: &[u8]| sheets(file).unwrap_err().code;
        assert_eq!(code(b""), "list-empty-file");
        assert_eq!(code(b"%PDF-1.7"), "list-other-format");
        assert_eq!(code(&[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1]), "list-old-format");
        assert_eq!(code(b"PK\x03\x04 and then nothing"), "list-unreadable");
        assert_eq!(code(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"), "list-other-format");
        assert_eq!(code(&vec![b'a'; LARGEST_LIST + 1]), "list-too-large");
    }

    #[test]
    fn too_many_rows_are_not_read() {
        assert_eq!(
            sheets("a;b\n".repeat(20_001).as_bytes()).unwrap_err().code,
            "list-too-many-rows"
        );
    }
}
