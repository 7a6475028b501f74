//! The last gate: every cell is looked at before it leaves.

use ratatui::buffer::{Buffer, Cell};

use crate::safe;

/// The most bytes of one letter with its marks: more is no writing, but an attack on the terminal.
const LONGEST_LETTER: usize = 64;

/// Looks at every cell before it leaves: whatever went round [`safe::show`] is shown as `?`, and a letter with dozens of marks
/// keeps the first ones. The isolates of [`isolate`] may pass.
pub(crate) fn gate(buffer: &mut Buffer) {
    for cell in &mut buffer.content {
        let symbol = cell.symbol();
        // Nearly every cell.
        if symbol.len() == 1 && symbol.bytes().all(|byte| (0x20..0x7f).contains(&byte)) {
            continue;
        }
        let inner = symbol.trim_end_matches([ISOLATE, ISOLATED]);
        if inner.chars().any(safe::is_unseen) {
            cell.set_symbol("?");
        } else if inner.len() > LONGEST_LETTER {
            let few: String = inner.chars().take(9).collect();
            // The isolates around it stay: each that begins must end.
            let whole = symbol.replacen(inner, &few, 1);
            cell.set_symbol(&whole);
        }
    }
}

/// Begins text whose direction is its own business.
const ISOLATE: char = '\u{2068}';

/// Ends it.
const ISOLATED: char = '\u{2069}';

/// Encloses the text of a line of cells, so that letters that run from right to left don't turn their neighbours round
/// in terminals that obey them. The first cell stands before the text.
///
/// Both marks stand at the end of a cell: terminals keep what has no width with the letter before it, and a mark at the
/// beginning of a cell would stay in the one before when the text is long gone.
pub(crate) fn isolate(cells: &mut [Cell]) {
    let is_seen = |cell: &Cell| !cell.symbol().trim().is_empty();
    let Some(first) = cells.iter().skip(1).position(is_seen) else { return };
    append(cells.get_mut(first), ISOLATE);
    append(cells.iter_mut().rfind(|cell| is_seen(cell)), ISOLATED);
}

fn append(cell: Option<&mut Cell>, mark: char) {
    if let Some(cell) = cell {
        let marked = format!("{}{mark}", cell.symbol());
        cell.set_symbol(&marked);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_gate_lets_no_cell_through_that_a_terminal_would_obey() {
        let mut buffer = Buffer::with_lines(["abcd"]);
        let zalgo = format!("z{}", "\u{300}".repeat(500));
        for (x, symbol) in (0..).zip(["\u{1b}[2J", "a\u{202e}", "é", &zalgo]) {
            buffer.cell_mut((x, 0)).unwrap().set_symbol(symbol);
        }
        gate(&mut buffer);
        let symbols: Vec<&str> = buffer.content.iter().map(Cell::symbol).collect();
        assert_eq!(symbols, ["?", "?", "é", &format!("z{}", "\u{300}".repeat(8))]);
    }

    #[test]
    fn text_from_right_to_left_is_isolated_and_passes_the_gate() {
        let mut buffer = Buffer::with_lines([" مرحبا "]);
        isolate(&mut buffer.content);
        gate(&mut buffer);
        let shown: String = buffer.content.iter().map(Cell::symbol).collect();
        assert_eq!(shown, " \u{2068}مرحبا\u{2069} ");
        assert_eq!(buffer.content.first().map(Cell::symbol), Some(" \u{2068}"), "with the cell before");
    }

    #[test]
    fn a_letter_with_too_many_marks_keeps_its_isolates() {
        let mut buffer = Buffer::with_lines(["  "]);
        buffer.cell_mut((1, 0)).unwrap().set_symbol(&format!("ש{}", "\u{5b0}".repeat(500)));
        isolate(&mut buffer.content);
        gate(&mut buffer);
        let marks = "\u{5b0}".repeat(8);
        let symbols: Vec<&str> = buffer.content.iter().map(Cell::symbol).collect();
        assert_eq!(symbols, [" \u{2068}", &format!("ש{marks}\u{2069}")]);
    }
}
