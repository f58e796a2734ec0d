//! From a sheet to risks: finds the headings, reads each row, and tells everything that doesn't fit, by row and column.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use chrono::{Datelike, NaiveDate};
use undantag_case::{ListNote, ListedMeasure, ListedRisk, RiskList};
use undantag_risk::{Likelihood, Rating, Severity};

use super::cell::Cell;
use super::columns::Column;
use super::grid::{self, Grid, Row};
use super::values::{Axis, day, parts, status, step};

/// Rows from the top that the headings are looked for in: people write titles above.
const HEAD: usize = 30;
/// Problems that are told one by one.
const TOLD: usize = 100;
/// Longest text of a cell that is a text of its own in an analysis, and of one that holds a name.
const LONG: usize = 20_000;
const SHORT: usize = 200;
/// Years a day may be in.
const YEARS: std::ops::RangeInclusive<i32> = 1990..=2100;

/// The risks of a spreadsheet: an Excel workbook or a text with separated values, however it is encoded. Never fails: what is
/// wrong with the file is among the problems. This is work for the processor: call it where blocking is fine.
pub fn read_risks(file: &[u8]) -> RiskList {
    let read = grid::sheets(file).and_then(|sheets| chosen(&sheets));
    match read {
        Ok(list) => list,
        Err(problem) => RiskList {
            problems: vec![problem],
            problem_count: 1,
            ..RiskList::default()
        },
    }
}

/// What is read of the sheet that most headings are known of, if it has a column of events.
fn chosen(sheets: &[Grid]) -> Result<RiskList, ListNote> {
    let head = |sheet: &Grid| Head::of(sheet).filter(|head| head.columns.contains_key(&Column::Event));
    let candidates: Vec<(&Grid, Head)> = sheets.iter().filter_map(|sheet| Some((sheet, head(sheet)?))).collect();
    // The first of equals, so from the last.
    let Some((sheet, head)) = candidates.iter().rev().max_by_key(|(_, head)| head.columns.len()) else {
        return Err(without_events(sheets));
    };
    let mut reading = Reading::default();
    let others = candidates
        .iter()
        .filter(|(other, head)| other.name != sheet.name && head.has_events(other));
    reading.passed_over(sheet, &others.map(|(other, _)| other.name.as_str()).collect::<Vec<_>>());
    reading.told_of(head);
    let below = sheet.rows.iter().filter(|row| row.number > head.row);
    let risks: Vec<ListedRisk> = below.filter_map(|row| reading.risk(head, row)).collect();
    if risks.is_empty() && reading.count == 0 {
        return Err(ListNote::of("list-no-risks").in_row(head.row));
    }
    Ok(RiskList {
        risks,
        problems: reading.problems,
        problem_count: reading.count,
        remarks: reading.remarks,
    })
}

/// Why there are no risks: the heading of events stands apart from the others, or nowhere.
fn without_events(sheets: &[Grid]) -> ListNote {
    let apart = sheets.iter().find_map(|sheet| {
        let head = Head::of(sheet)?;
        let is_event = |cell: &&Cell| named(cell) == Some(Column::Event);
        let mut rows = sheet.rows.iter().take(HEAD);
        let (row, cell) = rows.find_map(|row| Some((row, row.cells.values().find(is_event)?)))?;
        let note = ListNote::of("list-events-apart").in_row(row.number);
        Some(note.with("heading", shortened(&cell.shown())).with("other", head.row))
    });
    let first = sheets.iter().find_map(|sheet| sheet.rows.first());
    let found = first.map(|row| {
        let note = ListNote::of("list-no-events").in_row(row.number);
        note.with("found", headings(row))
    });
    apart.or(found).unwrap_or_else(|| ListNote::of("list-empty-file"))
}

fn headings(row: &Row) -> String {
    let shown: Vec<String> = row
        .cells
        .values()
        .take(8)
        .map(|cell| shortened(&cell.shown()))
        .collect();
    shown.join(", ")
}

fn shortened(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(40) {
        Some((end, _)) => format!("{}…", line.get(..end).unwrap_or_default()),
        None => line,
    }
}

/// The row of headings, and where each column is.
#[derive(Debug, Default)]
struct Head {
    row: u32,
    columns: BTreeMap<Column, u32>,
    twice: Vec<(u32, String)>,
    unknown: Vec<(u32, String)>,
}

impl Head {
    /// The row near the top that most headings are known of.
    fn of(sheet: &Grid) -> Option<Self> {
        let known = |row: &Row| row.cells.values().filter(|cell| named(cell).is_some()).count();
        let rows = sheet.rows.iter().take(HEAD);
        // The first of equals: below the headings a cell may happen to hold such a word.
        let row = rows.rev().max_by_key(|row| known(row)).filter(|row| known(row) > 0)?;
        let mut head = Self {
            row: row.number,
            ..Self::default()
        };
        for (place, cell) in &row.cells {
            head.add(sheet, *place, cell);
        }
        Some(head)
    }

    fn add(&mut self, sheet: &Grid, place: u32, cell: &Cell) {
        let column = match named(cell) {
            Some(Column::ConsequenceOrSeverity) if self.holds_steps(sheet, place) => Column::SeverityBefore,
            Some(Column::ConsequenceOrSeverity) => Column::Consequences,
            Some(Column::Derived) => return,
            Some(column) => column,
            None => return self.unknown.push((place, shortened(&cell.shown()))),
        };
        match self.columns.entry(column) {
            Entry::Occupied(_) => self.twice.push((place, shortened(&cell.shown()))),
            Entry::Vacant(free) => {
                free.insert(place);
            }
        }
    }

    /// Whether there are risks below: more than one of their columns, and events that say more than which risk a row is about.
    fn has_events(&self, sheet: &Grid) -> bool {
        if self.columns.len() < 2 {
            return false;
        }
        let place = self.columns.get(&Column::Event);
        let below = sheet.rows.iter().filter(|row| row.number > self.row);
        let mut cells = below.filter_map(|row| row.cells.get(place?));
        cells.any(|cell| !is_number(&cell.shown()))
    }

    /// Whether every cell below is a step of the scale.
    fn holds_steps(&self, sheet: &Grid, place: u32) -> bool {
        let below = sheet.rows.iter().filter(|row| row.number > self.row);
        let mut cells = below.filter_map(|row| row.cells.get(&place)).peekable();
        cells.peek().is_some() && cells.all(|cell| step(cell, Axis::Severity).is_some())
    }
}

/// Whether it is the number of a risk, which tells nothing of the risk itself.
fn is_number(text: &str) -> bool {
    let digits = text.trim().strip_prefix(['R', 'r']).unwrap_or_default();
    !digits.is_empty() && digits.chars().all(|c| c.is_ascii_digit())
}

fn named(cell: &Cell) -> Option<Column> {
    match cell {
        Cell::Text(text) => Column::named(text),
        Cell::Number(_) | Cell::Day(_) => None,
    }
}

/// What has been found on the way.
#[derive(Debug, Default)]
struct Reading {
    problems: Vec<ListNote>,
    count: usize,
    remarks: Vec<ListNote>,
}

impl Reading {
    fn wrong(&mut self, problem: ListNote) {
        self.count = self.count.saturating_add(1);
        if self.problems.len() < TOLD {
            self.problems.push(problem);
        }
    }

    /// One sheet is read; others that look as if they held risks are named.
    fn passed_over(&mut self, read: &Grid, others: &[&str]) {
        if !others.is_empty() {
            let remark = ListNote::of("list-sheets-passed").with("read", &read.name);
            self.remarks.push(remark.with("others", others.join(", ")));
        }
    }

    fn told_of(&mut self, head: &Head) {
        for (place, heading) in &head.twice {
            let problem = ListNote::of("list-heading-twice").in_row(head.row).in_column(*place);
            self.wrong(problem.with("heading", heading));
        }
        for (place, heading) in &head.unknown {
            let remark = ListNote::of("list-heading-unknown").in_row(head.row).in_column(*place);
            self.remarks.push(remark.with("heading", heading));
        }
    }

    fn risk(&mut self, head: &Head, row: &Row) -> Option<ListedRisk> {
        let line = Line { head, row };
        if head.columns.values().all(|place| !row.cells.contains_key(place)) {
            return None;
        }
        let event = self.text(line, Column::Event, LONG);
        if event.is_empty() {
            self.wrong(line.note("list-event-missing", Column::Event));
        }
        Some(ListedRisk {
            row: row.number,
            event,
            area: self.text(line, Column::Area, SHORT),
            owner: self.text(line, Column::Owner, SHORT),
            justification: self.text(line, Column::Justification, LONG),
            before: self.rating(line, Column::LikelihoodBefore, Column::SeverityBefore),
            after: self.rating(line, Column::LikelihoodAfter, Column::SeverityAfter),
            causes: self.texts(line, Column::Causes),
            consequences: self.texts(line, Column::Consequences),
            measures: self.measures(line),
        })
    }

    fn text(&mut self, line: Line<'_>, column: Column, longest: usize) -> String {
        self.whole(line, column, longest).trim().to_owned()
    }

    fn whole(&mut self, line: Line<'_>, column: Column, longest: usize) -> String {
        let text = line.shown(column);
        if text.chars().count() > longest {
            self.wrong(line.note("list-too-long", column).with("most", longest));
        }
        text
    }

    fn texts(&mut self, line: Line<'_>, column: Column) -> Vec<String> {
        let text = self.whole(line, column, LONG);
        parts(&text).into_iter().filter(|part| !part.is_empty()).collect()
    }

    /// Both steps or neither: half an assessment has no level.
    fn rating(&mut self, line: Line<'_>, likely: Column, severe: Column) -> Option<Rating> {
        let likelihood = self.step(line, likely, Axis::Likelihood);
        let severity = self.step(line, severe, Axis::Severity);
        match (likelihood, severity) {
            (Some(Some(likelihood)), Some(Some(severity))) => Some(Rating {
                likelihood: Likelihood::try_from(likelihood).ok()?,
                severity: Severity::try_from(severity).ok()?,
            }),
            (Some(Some(_)), None) => self.half(line, severe),
            (None, Some(Some(_))) => self.half(line, likely),
            _ => None,
        }
    }

    fn half(&mut self, line: Line<'_>, missing: Column) -> Option<Rating> {
        self.wrong(line.note("list-half-assessed", missing).with("missing", missing.word()));
        None
    }

    /// Nothing written, something that is no step, or a step.
    #[expect(clippy::option_option, reason = "nothing written and written wrong are two things")]
    fn step(&mut self, line: Line<'_>, column: Column, axis: Axis) -> Option<Option<u8>> {
        let cell = line.cell(column)?;
        if matches!(cell, Cell::Text(text) if parts(text).iter().all(String::is_empty)) {
            return None;
        }
        let step = step(cell, axis);
        if step.is_none() {
            let problem = line.note(&format!("list-no-{}", axis.word()), column);
            self.wrong(problem.with("value", shortened(&cell.shown())));
        }
        Some(step)
    }

    /// Each measure with the owner, day and status in the same place; one alone holds for all of them.
    fn measures(&mut self, line: Line<'_>) -> Vec<ListedMeasure> {
        let texts = self.texts(line, Column::Measures);
        let owners = self.beside(line, Column::MeasureOwners, texts.len());
        let dues = self.beside(line, Column::MeasureDues, texts.len());
        let statuses = self.beside(line, Column::MeasureStatuses, texts.len());
        let mut measures = Vec::new();
        for (place, text) in texts.into_iter().enumerate() {
            measures.push(ListedMeasure {
                text,
                owner: self.owner(line, at(&owners, place)),
                due: self.due(line, at(&dues, place)),
                status: self.status(line, at(&statuses, place)),
            });
        }
        measures
    }

    fn beside(&mut self, line: Line<'_>, column: Column, measures: usize) -> Vec<String> {
        let entries = parts(&line.shown(column));
        let too_many = entries.len() > 1 && entries.len() > measures;
        let alone = measures == 0 && entries.iter().any(|it| !it.is_empty()) && column != Column::MeasureStatuses;
        if too_many || alone {
            let problem = line.note("list-uneven", column).with("count", entries.len());
            self.wrong(problem.with("measures", measures));
        }
        entries
    }

    fn owner(&mut self, line: Line<'_>, text: &str) -> String {
        if text.chars().count() > SHORT {
            self.wrong(line.note("list-too-long", Column::MeasureOwners).with("most", SHORT));
        }
        text.to_owned()
    }

    fn due(&mut self, line: Line<'_>, text: &str) -> Option<NaiveDate> {
        let due = day(text).filter(|day| YEARS.contains(&day.year()));
        if due.is_none() && !text.is_empty() {
            self.wrong(
                line.note("list-no-day", Column::MeasureDues)
                    .with("value", shortened(text)),
            );
        }
        due
    }

    fn status(&mut self, line: Line<'_>, text: &str) -> Option<undantag_case::MeasureStatus> {
        let said = status(text);
        if said.is_none() && !text.is_empty() {
            self.wrong(
                line.note("list-no-status", Column::MeasureStatuses)
                    .with("value", shortened(text)),
            );
        }
        said
    }
}

/// The one in this place; one alone stands for all.
fn at(said: &[String], place: usize) -> &str {
    match said {
        [one] => one,
        _ => said.get(place).map_or("", String::as_str),
    }
}

/// A row under its headings.
#[derive(Clone, Copy)]
struct Line<'a> {
    head: &'a Head,
    row: &'a Row,
}

impl<'a> Line<'a> {
    fn cell(self, column: Column) -> Option<&'a Cell> {
        self.row.cells.get(self.head.columns.get(&column)?)
    }

    fn shown(self, column: Column) -> String {
        self.cell(column).map(Cell::shown).unwrap_or_default()
    }

    fn note(self, code: &str, column: Column) -> ListNote {
        let note = ListNote::of(code).in_row(self.row.number);
        match self.head.columns.get(&column) {
            Some(place) => note.in_column(*place),
            None => note,
        }
    }
}
