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
        let inner = symbol.trim_start_matches(ISOLATE).trim_end_matches(ISOLATED);
        if inner.chars().any(safe::is_unseen) {
            cell.set_symbol("?");
        } else if symbol.len() > LONGEST_LETTER {
            let few: String = inner.chars().take(9).collect();
            cell.set_symbol(&few);
        }
    }
}

/// Begins text whose direction is its own business.
const ISOLATE: char = '\u{2068}';

/// Ends it.
const ISOLATED: char = '\u{2069}';

/// Encloses the text of a line of cells, so that letters that run from right to left don't turn their neighbours round
/// in terminals that obey them.
pub(crate) fn isolate(cells: &mut [Cell]) {
    let mut seen = cells.iter_mut().filter(|cell| !cell.symbol().trim().is_empty());
    if let Some(first) = seen.next() {
        first.set_symbol(&format!("{ISOLATE}{}", first.symbol()));
    }
    let last = cells.iter_mut().rfind(|cell| !cell.symbol().trim().is_empty());
    if let Some(last) = last {
        last.set_symbol(&format!("{}{ISOLATED}", last.symbol()));
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
    }
}
