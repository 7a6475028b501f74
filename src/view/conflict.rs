//! A conflict: what both sides wrote, one below the other.

use ratatui::layout::Rect;

use crate::{
    app::{Model, sentence, settling::Texts},
    text,
    view::{
        brush::Brush,
        glyphs::CURSOR,
        heading::{self, Heading},
    },
};

/// Where the texts begin: behind the cursor and the longest of the words before them.
const TEXT: u16 = 12;

pub(crate) fn draw(model: &Model, brush: &mut Brush<'_>, body: Rect) {
    let Some(settling) = model.settling() else { return };
    let theme = brush.theme;
    let Texts { before, stands, other } = settling.dispute.texts(model.board());
    let columns = usize::from(body.width).saturating_sub(usize::from(TEXT) + 1).max(1);
    let shown = |text: Option<String>| {
        text::wrap(
            &text.unwrap_or_else(|| sentence::outside::NOTHING.to_owned()).replace('\n', " ⏎ "),
            columns,
        )
    };
    let (word, other_word) = sentence::outside::sides_of(settling.standing);
    let rows = [
        (sentence::outside::BEFORE, shown(before), false),
        (word, shown(stands), !settling.on_other),
        (other_word, shown(other), settling.on_other),
    ];
    let place = settling.dispute.place();
    let mut question =
        text::wrap(&sentence::outside::both_changed(&place), usize::from(body.width).saturating_sub(2));
    let texts: usize = rows.iter().map(|(_, lines, _)| lines.len()).sum();
    if texts + question.len() + 2 > usize::from(body.height) {
        // The texts are what is decided about.
        question.clear();
    }
    let lines = question.len() + 2 + texts;
    let height = u16::try_from(lines).unwrap_or(u16::MAX).min(body.height);
    let sheet = Rect { y: body.bottom() - height, height, ..body };
    brush.clear(sheet);
    let (number, of) = settling.number;
    let info = [format!("{number} of {of}: {place}"), format!("{number} of {of}")];
    let heading = Heading { title: "conflict", info: &info, style: theme.text, columns: "", focused: true };
    heading::draw(brush, Rect { height: 1, ..sheet }, &heading);
    let mut places = (sheet.top() + 1..sheet.bottom()).map(|y| Rect { y, height: 1, ..sheet });
    for words in question {
        let Some(row) = places.next() else { return };
        brush.line(row).write(" ", theme.text).write(&words, theme.text);
    }
    if lines <= usize::from(body.height) {
        let _blank = places.next();
    }
    for (word, lines, selected) in rows {
        for (index, words) in lines.iter().enumerate() {
            let Some(row) = places.next() else { return };
            let cursor = if selected && index == 0 { CURSOR } else { " " };
            let mut line = brush.line(row);
            line.write(cursor, theme.text).write(" ", theme.text);
            if index == 0 {
                line.write(word, theme.muted);
            }
            line.go(row.x + TEXT).write(words, theme.text);
            if selected {
                brush.style(row, theme.selected);
                if index == 0 {
                    brush.put_caret(row.x, row.y);
                }
            }
        }
    }
}
