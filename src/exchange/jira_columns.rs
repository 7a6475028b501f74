//! The columns of a Jira file: which field stands where, as often as it does.

use std::collections::HashMap;

use crate::exchange::{
    foreign::Columns,
    jira_words::fields::{Field, field, is_custom},
    table::{Row, Table},
};

/// Where the fields stand.
pub(crate) struct JiraColumns {
    /// All columns of a field, from the left; Jira repeats a column for each further value.
    places: HashMap<Field, Vec<usize>>,
}

impl JiraColumns {
    /// Finds the fields in a header.
    pub(crate) fn of(header: &[String]) -> Self {
        let mut places: HashMap<Field, Vec<usize>> = HashMap::new();
        for (column, name) in header.iter().enumerate() {
            if let Some(field) = field(name) {
                places.entry(field).or_default().push(column);
            }
        }
        Self { places }
    }

    /// Returns the columns of a field.
    pub(crate) fn of_field(&self, field: Field) -> &[usize] {
        self.places.get(&field).map_or(&[], Vec::as_slice)
    }

    /// Says whether there is a column for a field.
    pub(crate) fn has(&self, field: Field) -> bool {
        self.places.contains_key(&field)
    }

    /// Returns what is filled in for a field, from the left.
    pub(crate) fn all<'a>(&'a self, row: &'a Row, field: Field) -> impl DoubleEndedIterator<Item = &'a str> {
        self.of_field(field).iter().map(|column| row.cell(*column)).filter(|cell| !cell.is_empty())
    }

    /// Returns the first that is filled in for a field, or nothing.
    pub(crate) fn first<'a>(&'a self, row: &'a Row, field: Field) -> &'a str {
        self.all(row, field).next().unwrap_or("")
    }

    /// Says what became of the columns.
    pub(crate) fn account(&self, table: &Table) -> Columns {
        let mut columns = Columns { total: table.header.len(), ..Columns::default() };
        let mut filled = vec![false; table.header.len()];
        for row in &table.rows {
            for (column, filled) in filled.iter_mut().enumerate().filter(|(_, filled)| !**filled) {
                *filled = !row.cell(column).is_empty();
            }
        }
        for ((column, name), filled) in table.header.iter().enumerate().zip(filled) {
            let (names, count) = if self.places.values().any(|places| places.contains(&column)) {
                (&mut columns.read, &mut columns.read_columns)
            } else if filled {
                (&mut columns.ignored, &mut columns.ignored_columns)
            } else {
                columns.empty += 1;
                continue;
            };
            *count += 1;
            if !names.contains(name) {
                names.push(name.clone());
            }
        }
        columns
    }
}

/// Says whether a header is one of Jira's: a key, and one more tell-tale column.
pub(crate) fn is_header(header: &[String]) -> bool {
    let columns = JiraColumns::of(header);
    let others = [Field::Summary, Field::Number];
    columns.has(Field::Key)
        && (others.iter().any(|field| columns.has(*field)) || header.iter().any(|name| is_custom(name)))
}
