//! Text to a table: delimiters, quotation marks, ragged rows, limits.

use csv::{ReaderBuilder, StringRecord};

use crate::{
    board::title::Title,
    exchange::{
        notes::{Notes, Oddity, Skip},
        problem::ImportProblem,
        text::Text,
    },
};

/// The most columns that are read.
pub(crate) const MOST_COLUMNS: usize = 400;
/// The most rows below the header that are read.
pub(crate) const MOST_ROWS: usize = 100_000;
/// The most bytes of one cell.
pub(crate) const MOST_BYTES: usize = 64 * 1024;

/// A header and the rows below it.
#[derive(Clone, Debug)]
pub(crate) struct Table {
    /// What parts the cells: a comma, a semicolon or a tab.
    pub(crate) delimiter: char,
    /// The row of the header, from 1.
    pub(crate) header_row: usize,
    /// The names of the columns; a name may stand there several times, or be empty.
    pub(crate) header: Vec<String>,
    /// The rows.
    pub(crate) rows: Vec<Row>,
    /// How the last row ends.
    end: End,
}

/// How the last row of a file ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum End {
    /// With a line end.
    Line,
    /// With the file: some programs leave the last line end out, and broken-off downloads have none.
    File,
    /// Within a character: the rest is missing for sure.
    Character,
}

/// One row below the header.
#[derive(Clone, Debug)]
pub(crate) struct Row {
    /// Its number as a spreadsheet shows it: blank lines and what stands above the header count.
    pub(crate) number: usize,
    cells: StringRecord,
}

impl Row {
    /// Returns the text of a cell without the blanks around it; nothing when the row is too short.
    pub(crate) fn cell(&self, column: usize) -> &str {
        self.cells.get(column).unwrap_or("").trim()
    }
}

impl Table {
    /// Cuts a text into a table.
    pub(crate) fn parse(text: &Text) -> Result<Self, ImportProblem> {
        let (body, above) = skip_what_stands_above(&text.content);
        let (body, above, said) = match separator_line(body) {
            Some((rest, delimiter)) => (rest, above + 1, Some(delimiter)),
            None => (body, above, None),
        };
        let delimiter = said.unwrap_or_else(|| sniff_delimiter(body));
        let numbers = number_records(body, delimiter, above)?;
        let mut reader = ReaderBuilder::new()
            .delimiter(delimiter)
            .has_headers(false)
            .flexible(true)
            .from_reader(body.as_bytes());
        let mut rows = Vec::new();
        let mut header: Option<(usize, Vec<String>)> = None;
        for (nth, record) in reader.records().enumerate() {
            let number = numbers.get(nth).copied().unwrap_or(above + nth + 1);
            let cells = record.map_err(|_| ImportProblem::Unreadable { row: number })?;
            let Some((_, names)) = &header else {
                if cells.len() > MOST_COLUMNS {
                    return Err(ImportProblem::TooManyColumns { row: number, columns: cells.len() });
                }
                header = Some((number, cells.iter().map(tidy).collect()));
                continue;
            };
            if rows.len() == MOST_ROWS {
                return Err(ImportProblem::TooManyRows { row: number });
            }
            if let Some((column, cell)) = cells.iter().enumerate().find(|(_, cell)| cell.len() > MOST_BYTES) {
                let column = names.get(column).cloned().unwrap_or_default();
                return Err(ImportProblem::CellTooLong { row: number, column, bytes: cell.len() });
            }
            rows.push(Row { number, cells });
        }
        let (header_row, header) = header.ok_or(ImportProblem::Empty)?;
        let end = match (text.cut, body.ends_with(['\n', '\r'])) {
            (true, _) => End::Character,
            (false, true) => End::Line,
            (false, false) => End::File,
        };
        Ok(Self { delimiter: char::from(delimiter), header_row, header, rows, end })
    }

    /// Returns the rows whose cells stand below the right names; the others are noted.
    ///
    /// Cells are never shifted. A row with more cells than the header can't say which of them is too many; a last row
    /// that is too short and has no line end is what a broken-off download leaves.
    pub(crate) fn sound_rows<'a>(&'a self, notes: &mut Notes) -> Vec<&'a Row> {
        let width = self.header.len();
        let last = self.rows.len().saturating_sub(1);
        let mut sound = Vec::with_capacity(self.rows.len());
        for (position, row) in self.rows.iter().enumerate() {
            let cells = row.cells.len();
            let place = || format!("{} ({cells} cells, not {width})", row.number);
            let breaks_off = match self.end {
                End::Line => false,
                End::File => position == last && cells < width,
                End::Character => position == last,
            };
            if breaks_off {
                notes.skip(Skip::CutOff, place());
            } else if row.cells.iter().skip(width).any(|cell| !cell.is_empty()) {
                notes.skip(Skip::TooManyCells, place());
            } else {
                sound.push(row);
            }
        }
        sound
    }

    /// Notes a row that was imported although it is short.
    pub(crate) fn note_if_short(&self, row: &Row, notes: &mut Notes) {
        let (cells, width) = (row.cells.len(), self.header.len());
        if cells < width {
            notes.odd(Oddity::ShortRow, format!("{} ({cells} cells, not {width})", row.number));
        }
    }

    /// Returns number and cells of the first row that has more cells than the header.
    pub(crate) fn first_ragged(&self) -> Option<(usize, usize, usize)> {
        let width = self.header.len();
        let ragged = self.rows.iter().find(|row| row.cells.len() > width)?;
        Some((ragged.number, ragged.cells.len(), width))
    }
}

/// Takes what can't be seen out of the name of a column.
fn tidy(name: &str) -> String {
    Title::tidied(name).map_or_else(|_| String::new(), |name| name.to_string())
}

/// Cuts leading comment lines and blank lines off; says how many there were.
fn skip_what_stands_above(text: &str) -> (&str, usize) {
    let (mut rest, mut lines) = (text, 0);
    loop {
        let (line, below) = rest.split_once('\n').unwrap_or((rest, ""));
        let blank = line.trim().is_empty();
        if below.is_empty() || !(blank || line.trim_start().starts_with('#')) {
            return (rest, lines);
        }
        (rest, lines) = (below, lines + 1);
    }
}

/// Reads the line `sep=;` by which Excel is told the delimiter.
fn separator_line(text: &str) -> Option<(&str, u8)> {
    let (line, below) = text.split_once('\n')?;
    match line.trim_end_matches('\r').as_bytes() {
        [b's' | b'S', b'e' | b'E', b'p' | b'P', b'=', delimiter @ (b',' | b';' | b'\t')] => {
            Some((below, *delimiter))
        }
        _ => None,
    }
}

/// Counts the candidates in the first record outside quotation marks; the name of the file says nothing.
fn sniff_delimiter(text: &str) -> u8 {
    let (mut comma, mut semicolon, mut tab, mut quoted) = (0_usize, 0_usize, 0_usize, false);
    for byte in text.bytes() {
        match byte {
            b'"' => quoted = !quoted,
            b'\n' | b'\r' if !quoted => break,
            b',' if !quoted => comma += 1,
            b';' if !quoted => semicolon += 1,
            b'\t' if !quoted => tab += 1,
            _ => {}
        }
    }
    if comma >= semicolon && comma >= tab {
        b','
    } else if semicolon >= tab {
        b';'
    } else {
        b'\t'
    }
}

/// Where the scanner of [`number_records`] is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Within {
    /// Before the first character of a cell.
    Start,
    /// In a cell without quotation marks, or behind the closing one.
    Bare,
    /// Between quotation marks.
    Quoted,
    /// Behind a quotation mark that closes the cell unless another follows.
    MaybeClosed,
}

/// Returns the row number of each record, by the rules of the csv crate, which skips blank lines without counting
/// them and closes quotation marks at the end of the file without a word.
fn number_records(text: &str, delimiter: u8, above: usize) -> Result<Vec<usize>, ImportProblem> {
    let mut numbers = Vec::new();
    let (mut row, mut line, mut opened) = (above + 1, above + 1, above + 1);
    let (mut within, mut blank, mut after_return) = (Within::Start, true, false);
    for byte in text.bytes() {
        let second_half = after_return && byte == b'\n';
        after_return = byte == b'\r';
        line += usize::from(byte == b'\n');
        match (within, byte) {
            (Within::Quoted, b'"') => within = Within::MaybeClosed,
            (Within::Quoted, _) => {}
            (Within::MaybeClosed, b'"') => within = Within::Quoted,
            (_, b'\n') if second_half => {}
            (_, b'\n' | b'\r') => {
                if !blank {
                    numbers.push(row);
                }
                (row, within, blank) = (row + 1, Within::Start, true);
            }
            (_, byte) if byte == delimiter => (within, blank) = (Within::Start, false),
            (Within::Start, b'"') => (within, blank, opened) = (Within::Quoted, false, line),
            (_, _) => (within, blank) = (Within::Bare, false),
        }
    }
    if within == Within::Quoted {
        return Err(ImportProblem::OpenQuote { row, line: opened });
    }
    if !blank {
        numbers.push(row);
    }
    Ok(numbers)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::exchange::text::decode;

    fn table(text: &str) -> Result<Table, ImportProblem> {
        Table::parse(&decode(text.as_bytes())?)
    }

    #[track_caller]
    fn check(text: &str, delimiter: char, rows: &[(usize, &str)]) {
        let table = table(text).unwrap();
        assert_eq!(table.delimiter, delimiter);
        let seen: Vec<_> = table.rows.iter().map(|row| (row.number, row.cell(1))).collect();
        assert_eq!(seen, rows);
    }

    #[test]
    fn delimiters_and_line_ends_of_all_kinds_are_read() {
        check("a,b\n1,2\n", ',', &[(2, "2")]);
        check("a;b;\"c,,,,\"\r\n1;2;3", ';', &[(2, "2")]);
        check("a\tb\r1\t2\r", '\t', &[(2, "2")]);
        check("sep=;\r\na,b;c\r\n1;2\r\n", ';', &[(3, "2")]);
    }

    #[test]
    fn rows_are_numbered_as_a_spreadsheet_shows_them() {
        check("# made by hand, \"so\n\na,b\n\n1,\"x\n\ny\"\n\n\n3,4\n", ',', &[(5, "x\n\ny"), (8, "4")]);
    }

    #[test]
    fn a_quotation_mark_that_stays_open_is_named_with_its_row() {
        assert_eq!(
            table("a,b\n1,\"x\ny\"\n2,z\n3,\"no end\n4,5\n").unwrap_err(),
            ImportProblem::OpenQuote { row: 4, line: 5 }
        );
    }

    #[test]
    fn rows_with_too_many_cells_are_left_out_and_short_ones_are_not_shifted() {
        let table = table("a,b,c\n1,2,3\n1,2,3,4\n1,2,3,,\n1,2\n1,2,3\n1").unwrap();
        let mut notes = Notes::default();
        let sound: Vec<_> = table.sound_rows(&mut notes).iter().map(|row| row.number).collect();
        assert_eq!(sound, [2, 4, 5, 6], "row 3 has a fourth cell, row 7 breaks off");
        assert_eq!(table.first_ragged(), Some((3, 4, 3)));
    }

    #[test]
    fn limits_are_refusals() {
        let wide = format!("{}\n1\n", vec!["x"; 401].join(","));
        assert_eq!(table(&wide).unwrap_err(), ImportProblem::TooManyColumns { row: 1, columns: 401 });
        let long = format!("a,b\n1,{}\n", "x".repeat(MOST_BYTES + 1));
        let column = "b".to_owned();
        assert_eq!(
            table(&long).unwrap_err(),
            ImportProblem::CellTooLong { row: 2, column, bytes: MOST_BYTES + 1 }
        );
        let rows = format!("a,b\n{}", "1,2\n".repeat(MOST_ROWS));
        assert_eq!(table(&rows).unwrap().rows.len(), MOST_ROWS);
        assert_eq!(table(&(rows + "1,2")).unwrap_err(), ImportProblem::TooManyRows { row: MOST_ROWS + 2 });
    }

    proptest! {
        #[test]
        fn the_numbering_and_the_csv_reader_agree_on_what_a_record_is(text in "[a\",;\n\r]{0,40}") {
            if let Ok(numbers) = number_records(&text, b',', 0) {
                let mut builder = ReaderBuilder::new();
                let mut reader = builder.has_headers(false).flexible(true).from_reader(text.as_bytes());
                prop_assert_eq!(numbers.len(), reader.records().count());
            }
        }
    }
}
