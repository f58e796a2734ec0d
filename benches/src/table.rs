//! Figures as people read them: with a fitting unit, under each other.

use std::io::{Result, Write as _, stdout};
use std::time::Duration;

/// A line of text.
pub fn say(line: &str) -> Result<()> {
    writeln!(stdout(), "{line}")
}

/// A table with a heading above each column; the first column is text, the others are figures.
pub fn print(head: &[&str], rows: &[Vec<String>]) -> Result<()> {
    let head: Vec<String> = head.iter().map(|name| (*name).to_owned()).collect();
    let all = || std::iter::once(&head).chain(rows);
    let width = |column: usize| {
        all()
            .filter_map(|row| row.get(column))
            .map(|cell| cell.chars().count())
            .max()
    };
    let widths: Vec<usize> = (0..head.len()).filter_map(width).collect();
    for row in all() {
        say(line(row, &widths).trim_end())?;
    }
    say("")
}

fn line(row: &[String], widths: &[usize]) -> String {
    let cell = |(at, (text, width)): (usize, (&String, &usize))| match at {
        0 => format!("{text:<width$}"),
        _ => format!("  {text:>width$}"),
    };
    row.iter().zip(widths).enumerate().map(cell).collect()
}

/// A duration with three figures.
pub fn shown(time: Duration) -> String {
    let seconds = time.as_secs_f64();
    let (value, unit) = if seconds < 1e-6 {
        (seconds * 1e9, "ns")
    } else if seconds < 1e-3 {
        (seconds * 1e6, "µs")
    } else {
        (seconds * 1e3, "ms")
    };
    match value {
        value if value < 10.0 => format!("{value:.2} {unit}"),
        value if value < 100.0 => format!("{value:.1} {unit}"),
        value => format!("{value:.0} {unit}"),
    }
}

/// How many times `floor` goes into `value`.
pub fn times(value: f64, floor: f64) -> String {
    format!("{:.2}×", value / floor)
}

/// A size in KiB, rounded up.
pub fn kibibytes(bytes: usize) -> String {
    format!("{} KiB", bytes.div_ceil(1024))
}
