//! What is remembered of the text that was loaded, for as long as the file is open: an edit that is taken back gives
//! the original text back.

use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
};

use crate::{
    board::{
        conflict::BoardConflict,
        cut_line::CutLine,
        decision::Decision,
        definition::{ReadyVersion, Version},
        epic::Epic,
        goal::Goal,
        id::{ItemId, SprintId},
        inbox::Suggestion,
        item::Item,
        product::Product,
        saved_view::SavedView,
        sprint::Sprint,
    },
    store::{
        lex::Span,
        split::{Part, split},
    },
};

/// The text and whose piece is where in it.
#[derive(Debug)]
pub(crate) struct Kept {
    /// The text.
    pub(crate) source: String,
    /// What stands before the first field.
    pub(crate) prefix: Span,
    /// The fields, in the order of the text.
    pub(crate) fields: Vec<KeptField>,
    /// What stands behind the last field.
    pub(crate) suffix: Span,
    /// The entries.
    pub(crate) entries: Entries,
}

/// A field of the text.
#[derive(Clone, Copy, Debug)]
pub(crate) struct KeptField {
    /// Its name.
    pub(crate) name: &'static str,
    /// Where it stands.
    pub(crate) part: Part,
    /// Where the elements of a list begin and end.
    pub(crate) inside: Option<Span>,
}

/// The entries as they were when the text was loaded, each with its place in the text.
#[derive(Debug, Default)]
pub(crate) struct Entries {
    pub(crate) product: Option<Product>,
    pub(crate) goals: Vec<(Goal, Part)>,
    pub(crate) versions: Vec<(Version, Part)>,
    pub(crate) ready: Vec<(ReadyVersion, Part)>,
    pub(crate) epics: Vec<(Epic, Part)>,
    /// Without their items.
    pub(crate) sprints: Vec<(Sprint, Part)>,
    /// The open and the closed ones: an item that changes over takes its comments along.
    pub(crate) items: HashMap<ItemId, KeptItem>,
    /// The open items in the order of the text, if it is not ours: sprints first, then the backlog.
    pub(crate) other_order: Option<Vec<ItemId>>,
    pub(crate) inbox: Vec<(Suggestion, Part)>,
    pub(crate) views: Vec<(SavedView, Part)>,
    pub(crate) cut_lines: Vec<(CutLine, Part)>,
    pub(crate) decisions: Vec<(Decision, Part)>,
    pub(crate) conflicts: Vec<(BoardConflict, Part)>,
}

/// An item as it was when the text was loaded.
#[derive(Clone, Debug)]
pub(crate) struct KeptItem {
    /// The item.
    pub(crate) item: Arc<Item>,
    /// The sprint it was in, if it was open.
    pub(crate) sprint: Option<SprintId>,
    /// Where it stands.
    pub(crate) part: Part,
}

impl Kept {
    /// Returns the items and the versions of the Definition of Done that have comments inside them.
    pub(crate) fn commented(&self) -> (HashSet<ItemId>, HashSet<u32>) {
        let items = self.entries.items.iter().filter(|(_, item)| item.part.commented);
        let versions = self.entries.versions.iter().filter(|(_, part)| part.commented);
        (items.map(|(id, _)| id.clone()).collect(), versions.map(|(version, _)| version.number).collect())
    }

    /// Makes what there is to remember of a file that has no text yet.
    pub(crate) fn nothing(product: &Product) -> Self {
        // A name is one line, but some characters end a line for editors only.
        let name: String = product.name.as_str().chars().filter(|c| !c.is_control()).collect();
        let source = format!(
            "// {name}. Hand edits are welcome: `stackrank check` says whether they are sound.\n(\n    schema: {},\n)\n",
            super::document::SCHEMA
        );
        let pieces = split(&source).ok();
        let (prefix, suffix) =
            pieces.as_ref().map(|pieces| (pieces.prefix, pieces.suffix)).unwrap_or_default();
        let fields = pieces.iter().flat_map(|pieces| &pieces.fields);
        let fields =
            fields.map(|field| KeptField { name: "schema", part: field.part, inside: None }).collect();
        Self { source, prefix, fields, suffix, entries: Entries::default() }
    }

    /// Returns the text of a span.
    pub(crate) fn text(&self, span: Span) -> &str {
        span.of(&self.source)
    }

    /// Says whether a piece begins on a line of its own.
    pub(crate) fn begins_line(&self, part: &Part) -> bool {
        let before = (part.start as usize).checked_sub(1);
        before.is_none_or(|at| self.source.as_bytes().get(at) == Some(&b'\n'))
    }

    /// Returns the blanks at the start of the line on which a value begins, if the line begins with its piece.
    pub(crate) fn indent(&self, part: &Part) -> Option<&str> {
        let lead = self.text(part.lead());
        let line = match lead.rsplit_once('\n') {
            Some((_, line)) => line,
            None if self.begins_line(part) => lead,
            None => return None,
        };
        line.get(..line.len() - line.trim_start_matches([' ', '\t']).len())
    }
}
