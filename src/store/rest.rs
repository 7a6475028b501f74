//! What can be read of a file with broken entries: to be looked at. There is no [`Store`] for it, so nothing of it can be
//! saved.

use std::path::Path;

use crate::{
    board::Board,
    store::{
        Store,
        fs::{Disk, Fs},
        load,
        problem::{Fault, Problem, complaint::Complaint},
        read,
        split::split,
    },
};

/// What can be read of a file.
#[derive(Debug)]
pub struct Rest {
    /// The board without the entries that are broken. Nothing when more is broken than entries: then nobody knows what
    /// belongs where.
    pub board: Option<Board>,
    /// What is wrong, in the order of the file.
    pub broken: Vec<Problem>,
}

impl Store {
    /// Reads what can be read of a file. Nothing is written, and nothing can be saved.
    ///
    /// # Limits
    ///
    /// When many entries are broken, the first ones are reported, and there is no board.
    #[must_use]
    pub fn rest(path: &Path) -> Rest {
        rest(&Disk, path)
    }
}

fn rest(fs: &dyn Fs, path: &Path) -> Rest {
    /// More broken entries nobody mends one by one.
    const MOST: usize = 100;
    /// So many bytes are read at most: the text is read again for each entry that is broken.
    const WORK: usize = 64 << 20;
    let source = match read::bytes(fs, path).and_then(read::text) {
        Ok(source) => source,
        Err(complaint) => return Rest { board: None, broken: vec![Problem::of_file(path, complaint)] },
    };
    let most = (WORK / source.len().max(1)).clamp(1, MOST);
    let (mut text, mut faults) = (source.clone(), Vec::new());
    let board = loop {
        let (fault, broken) = match load::load(text) {
            Ok(loaded) => break Some(loaded.board),
            Err(failed) => failed,
        };
        let rest = without(&broken, &fault).filter(|_| faults.len() < most);
        faults.push(fault);
        match rest {
            Some(rest) => text = rest,
            None => break None,
        }
    };
    faults.sort_by_key(|fault| fault.at.map(|at| at.start));
    let broken = faults.into_iter().map(|fault| Problem::of_text(path, &source, fault)).collect();
    Rest { board, broken }
}

/// Takes the entry out in which a fault is, if it is in one. Blanks take its place: everything else stays where it is.
fn without(text: &str, fault: &Fault) -> Option<String> {
    if matches!(fault.complaint, Complaint::ConflictMarkers { .. }) {
        // What stands beside it belongs to one side of a merge.
        return None;
    }
    let at = fault.at?.start;
    let pieces = split(text).ok()?;
    let entries =
        pieces.fields.iter().filter_map(|field| field.list.as_ref()).flat_map(|list| &list.elements);
    let broken = entries.into_iter().find(|entry| (entry.start..=entry.value.end).contains(&at))?;
    let mut bytes = text.to_owned().into_bytes();
    for byte in bytes.get_mut(broken.value.start as usize..broken.end as usize)? {
        if *byte != b'\n' {
            *byte = b' ';
        }
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use tempfile::TempDir;

    use super::*;

    const BOARD: &str = r#"(
    schema: 1,
    product: (name: "Bookshop", prefix: "T"),
    epics: [(id: "T-9", name: "pay"), (id: "T-8", nam: "ship")],
    sprints: [(id: "S1", name: "Sprint 1"), (id: "S2", name: "Sprint 2", gaol: "now")],
    items: [
        (id: "T-1", title: "in S1", sprint: "S1"),
        (id: "T-2", title: "in S2", sprint: "S2"),
        // Ända
        (id: "T-3", titel: "ä wrong name"), // so
        (id: "T-4", title: "good"),
        (id: "T-4", title: "a copy of it"),
        (id: "T-5" title: "no comma"),
        (id: "T-6", title: 7)
    ],
)
"#;

    #[expect(clippy::disallowed_methods, reason = "the test is the other program that writes the file")]
    fn rest_of(text: &str) -> (Option<Vec<String>>, Vec<usize>) {
        let folder = TempDir::new().unwrap();
        let path = folder.path().join("backlog.ron");
        std::fs::write(&path, text).unwrap();
        let Rest { board, broken } = Store::rest(&path);
        assert_eq!(std::fs::read_to_string(&path).unwrap(), text, "nothing is written");
        let titles = board.map(|board| board.items().map(|item| item.title.to_string()).collect());
        (titles, broken.iter().map(|problem| problem.line().unwrap_or(0)).collect())
    }

    #[test]
    fn everything_sound_is_read_and_each_broken_entry_is_named() {
        let (titles, lines) = rest_of(BOARD);
        assert_eq!(titles.unwrap(), ["in S1", "good"]);
        assert_eq!(lines, [4, 5, 8, 10, 12, 13, 14]);
        let sound = BOARD.replace("nam:", "name:");
        assert_eq!(rest_of(&sound).1, [5, 8, 10, 12, 13, 14], "each is counted for itself");
    }

    #[test]
    fn where_more_is_broken_than_entries_there_is_no_rest() {
        for (text, line) in [
            (BOARD.replace("prefix: \"T\"", "prefix: 7"), 3),
            (BOARD.replace("schema: 1", "schema: 99"), 2),
            (BOARD.replace("items:", "itmes:"), 6),
            (BOARD.replace("    ],\n)", ""), 6),
            (BOARD.replace("        // Ända\n", "<<<<<<< HEAD\n=======\n>>>>>>> other\n"), 9),
            (String::new(), 0),
        ] {
            let (titles, lines) = rest_of(&text);
            assert_eq!((titles, lines.contains(&line)), (None, true), "{lines:?} {text}");
        }
        let many = BOARD.replace("    ],\n)", &format!(",{}    ],\n)", "        (titel: 1),\n".repeat(1000)));
        let (titles, lines) = rest_of(&many);
        assert_eq!((titles, lines.len()), (None, 101));
    }
}
