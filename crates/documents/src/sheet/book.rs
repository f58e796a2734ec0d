//! Writes sheets that people can work in: headings that stay, filters, widths that fit, numbers that are numbers. Nothing that
//! anybody wrote becomes a formula.

use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Europe::Stockholm;
use rust_xlsxwriter::{
    DataValidation, DocProperties, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError,
};

use super::cell::FORMULA_SIGNS;

/// Why a spreadsheet could not be made.
#[derive(Debug, thiserror::Error)]
#[error("the spreadsheet can't be written")]
pub struct SheetError(#[from] XlsxError);

/// Most characters that a cell may hold.
const LONGEST: usize = 32_760;
/// The columns that a sheet for people to fill in has rules for.
pub(super) const RULED_ROWS: u32 = 1_000;

/// What a cell shows.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Shown {
    /// Words.
    Text(String),
    /// A whole number.
    Count(u32),
    /// An amount in öre, shown in kronor.
    Money(i64),
    /// A day.
    Day(NaiveDate),
    /// A moment, in Swedish time.
    Moment(DateTime<Utc>),
    /// Nothing.
    Nothing,
}

impl From<String> for Shown {
    fn from(text: String) -> Self {
        if text.is_empty() {
            Self::Nothing
        } else {
            Self::Text(text)
        }
    }
}

impl From<&str> for Shown {
    fn from(text: &str) -> Self {
        text.to_owned().into()
    }
}

impl From<Option<NaiveDate>> for Shown {
    fn from(day: Option<NaiveDate>) -> Self {
        day.map_or(Self::Nothing, Self::Day)
    }
}

/// A column: its heading and how wide it is, in characters.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Heading {
    pub(super) text: String,
    pub(super) width: u8,
}

/// A sheet.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Sheet {
    pub(super) name: String,
    pub(super) headings: Vec<Heading>,
    pub(super) rows: Vec<Vec<Shown>>,
    /// Columns that only take one of these.
    pub(super) choices: Vec<(u16, Vec<String>)>,
}

/// What the file says of itself.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct About {
    pub(super) title: String,
    pub(super) author: String,
    pub(super) now: DateTime<Utc>,
}

/// How things look.
struct Looks {
    heading: Format,
    text: Format,
    kept: Format,
    count: Format,
    money: Format,
    day: Format,
    moment: Format,
}

impl Looks {
    fn new() -> Self {
        let plain = || Format::new().set_align(FormatAlign::Top);
        Self {
            heading: Format::new()
                .set_bold()
                .set_text_wrap()
                .set_align(FormatAlign::Bottom)
                .set_background_color(0x00EE_F4F6)
                .set_font_color(0x0012_566B)
                .set_border_bottom(FormatBorder::Thin),
            text: plain().set_text_wrap(),
            kept: plain().set_text_wrap().set_quote_prefix(),
            count: plain().set_num_format("0"),
            money: plain().set_num_format("#,##0.00"),
            day: plain().set_num_format("yyyy-mm-dd").set_align(FormatAlign::Left),
            moment: plain().set_num_format("yyyy-mm-dd hh:mm").set_align(FormatAlign::Left),
        }
    }
}

/// The workbook as a file. The same sheets and time give the same bytes.
pub(super) fn written(about: &About, sheets: &[Sheet]) -> Result<Vec<u8>, SheetError> {
    let looks = Looks::new();
    let mut book = Workbook::new();
    let properties = DocProperties::new()
        .set_title(&about.title)
        .set_author(&about.author)
        .set_company(&about.author)
        .set_creation_datetime(&about.now);
    book.set_properties(&properties);
    for sheet in sheets {
        write(book.add_worksheet(), sheet, &looks)?;
    }
    Ok(book.save_to_buffer()?)
}

fn write(page: &mut Worksheet, sheet: &Sheet, looks: &Looks) -> Result<(), XlsxError> {
    page.set_name(&sheet.name)?
        .set_landscape()
        .set_print_fit_to_pages(1, 0)
        .set_repeat_rows(0, 0)?;
    for (column, heading) in (0..).zip(&sheet.headings) {
        page.set_column_width(column, heading.width)?;
        page.write_string_with_format(0, column, &heading.text, &looks.heading)?;
    }
    for (row, cells) in (1..).zip(&sheet.rows) {
        for (column, shown) in (0..).zip(cells) {
            put(page, (row, column), shown, looks)?;
        }
    }
    page.set_freeze_panes(1, 0)?;
    if let (Some(last), false) = (last_column(sheet), sheet.rows.is_empty()) {
        page.autofilter(0, 0, u32::try_from(sheet.rows.len()).unwrap_or(u32::MAX), last)?;
    }
    for (column, choices) in &sheet.choices {
        let rule = DataValidation::new().allow_list_strings(choices)?.ignore_blank(true);
        page.add_data_validation(1, *column, RULED_ROWS, *column, &rule)?;
    }
    Ok(())
}

fn last_column(sheet: &Sheet) -> Option<u16> {
    u16::try_from(sheet.headings.len().checked_sub(1)?).ok()
}

fn put(page: &mut Worksheet, (row, column): (u32, u16), shown: &Shown, looks: &Looks) -> Result<(), XlsxError> {
    match shown {
        Shown::Text(text) => {
            let look = if text.starts_with(FORMULA_SIGNS) {
                &looks.kept
            } else {
                &looks.text
            };
            page.write_string_with_format(row, column, cut(text), look)?
        }
        Shown::Count(number) => page.write_number_with_format(row, column, *number, &looks.count)?,
        Shown::Money(ore) => page.write_number_with_format(row, column, kronor(*ore), &looks.money)?,
        Shown::Day(day) => page.write_date_with_format(row, column, day, &looks.day)?,
        Shown::Moment(at) => {
            let local = at.with_timezone(&Stockholm).naive_local();
            page.write_datetime_with_format(row, column, &local, &looks.moment)?
        }
        Shown::Nothing => page,
    };
    Ok(())
}

/// What several things together say may be longer than a cell can hold; each alone stands whole in a sheet of its own.
fn cut(text: &str) -> String {
    let mut units = 0;
    let fits = |c: &char| {
        units += c.len_utf16();
        units <= LONGEST
    };
    let kept: String = text.chars().take_while(fits).collect();
    if kept.len() == text.len() { kept } else { kept + "…" }
}

/// The number nearest to the amount: spreadsheets know no other.
fn kronor(ore: i64) -> f64 {
    let sign = if ore < 0 { "-" } else { "" };
    let (whole, rest) = (ore.unsigned_abs() / 100, ore.unsigned_abs() % 100);
    format!("{sign}{whole}.{rest:02}").parse().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_numbers() {
        let amounts = [8_500_050, -5, 0, 1_000_000_000_000].map(kronor);
        assert!(
            amounts
                .iter()
                .zip([85_000.5, -0.05, 0.0, 1e10])
                .all(|(a, b)| a.total_cmp(&b).is_eq()),
            "{amounts:?}"
        );
    }

    #[test]
    fn a_text_that_no_cell_can_hold_is_cut() {
        assert_eq!(cut("å"), "å");
        assert_eq!(cut(&"😀".repeat(20_000)).chars().count(), LONGEST / 2 + 1);
    }
}
