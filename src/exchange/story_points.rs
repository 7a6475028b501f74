//! The story-point files of the Deep-SE collection: `issuekey,title,description,storypoint[,split_mark]`.

use std::collections::HashSet;

use crate::{
    board::{id::ItemId, item::Kind, title::Title},
    exchange::{
        Format, criteria,
        foreign::{Columns, Foreign, ForeignItem, OrderFrom, Origin, Progress},
        jira_issue::points,
        notes::{Notes, Skip},
        problem::ImportProblem,
        table::{Row, Table},
        text::Encoding,
    },
};

const COLUMNS: [&str; 4] = ["issuekey", "title", "description", "storypoint"];
/// Marks what a row was used for when the collection was made; says nothing about the item.
const MARK: &str = "split_mark";

/// Says whether a header is exactly that of such a file.
pub(crate) fn is_header(header: &[String]) -> bool {
    let names = COLUMNS.into_iter().chain((header.len() == COLUMNS.len() + 1).then_some(MARK));
    header.iter().map(|name| name.to_lowercase()).eq(names.map(str::to_owned))
}

/// Reads such a file: all rows are items of the backlog, in the order of the file.
pub(crate) fn read(table: &Table, encoding: Encoding) -> Result<Foreign, ImportProblem> {
    let format = Format::StoryPoints;
    let mut places = [0; COLUMNS.len()];
    for (place, column) in places.iter_mut().zip(COLUMNS) {
        let found = table.header.iter().position(|name| name.eq_ignore_ascii_case(column));
        *place = found.ok_or(ImportProblem::NoColumn { format, row: table.header_row, column })?;
    }
    let mut notes = Notes::default();
    let mut items: Vec<ForeignItem> = Vec::new();
    let mut keys = HashSet::new();
    for row in table.sound_rows(&mut notes) {
        let Some(item) = item(row, places, &mut notes)? else { continue };
        if keys.insert(item.id.clone()) {
            table.note_if_short(row, &mut notes);
            items.push(item);
        } else {
            notes.skip(Skip::DuplicateKey, format!("{} ({})", row.number, item.id));
        }
    }
    let read: Vec<String> = COLUMNS.map(str::to_owned).into();
    let ignored: Vec<String> =
        table.header.iter().filter(|name| !read.contains(&name.to_lowercase())).cloned().collect();
    let columns = Columns {
        read_columns: read.len(),
        ignored_columns: ignored.len(),
        empty: 0,
        total: table.header.len(),
        read,
        ignored,
    };
    Ok(Foreign {
        origin: Origin { format, encoding, delimiter: table.delimiter, rows: table.rows.len() },
        product: items.first().and_then(|item| Title::tidied(item.id.prefix()).ok()),
        epics: Vec::new(),
        items,
        sub_tasks: Vec::new(),
        order: OrderFrom::File,
        columns,
        notes,
    })
}

fn item(
    row: &Row,
    [key, title, description, storypoint]: [usize; 4],
    notes: &mut Notes,
) -> Result<Option<ForeignItem>, ImportProblem> {
    let Ok(id) = ItemId::new(row.cell(key)) else {
        notes.skip(Skip::NoKey, row.number);
        return Ok(None);
    };
    let Ok(title) = Title::tidied(row.cell(title)) else {
        notes.skip(Skip::BlankTitle, format!("{} ({id})", row.number));
        return Ok(None);
    };
    let text = row.cell(storypoint);
    let estimate = points(text);
    if estimate.is_none() && !text.is_empty() {
        return Err(ImportProblem::BadPoints {
            row: row.number,
            column: "storypoint".to_owned(),
            value: text.chars().take(40).collect(),
        });
    }
    Ok(Some(ForeignItem {
        id,
        title,
        kind: Kind::Story,
        epic: None,
        about: criteria::whole(row.cell(description)),
        labels: Vec::new(),
        estimate,
        created: None,
        acceptance: Vec::new(),
        tasks: Vec::new(),
        sprint: None,
        progress: Progress::ToDo,
        since: None,
    }))
}
