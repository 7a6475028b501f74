//! What somebody says at a review: the sheet with its two fields.

use ratatui::layout::Rect;

use crate::{
    app::{Model, editor::Editor, review::heard::Part, sentence, status::Status},
    layout::review::ReviewAreas,
    text,
    view::{
        brush::Brush,
        field,
        heading::{self, Heading},
        status,
    },
};

/// How many lines it takes.
const HEIGHT: u16 = 9;

pub(crate) fn draw(model: &Model, brush: &mut Brush<'_>, areas: &ReviewAreas, part: Part, editor: &Editor) {
    let (Some(review), Some(sprint)) = (model.review(), model.reviewed()) else { return };
    let theme = brush.theme;
    let heard = review.heard();
    let top = areas.footer.y.saturating_sub(HEIGHT).max(areas.rule.y);
    let sheet = Rect { y: top, height: areas.footer.y - top, ..areas.title };
    brush.clear(sheet);
    let above = Heading { title: "feedback", info: &[], style: theme.muted, columns: "", focused: true };
    heading::draw(brush, Rect { height: 1, ..sheet }, &above);
    // Where there is little room the blanks go.
    let dense = sheet.height < HEIGHT;
    let at = |airy: u16, tight: u16| {
        let y = (top + if dense { tight } else { airy }).min(sheet.bottom() - 1);
        Rect { y, height: 1, ..sheet }
    };
    let (what, who) = (at(2, 2), at(4, 3));
    brush.line(at(1, 1)).write("  What was said?", theme.text);
    if part == Part::What {
        field::bar(brush, Rect { x: what.x + 2, width: 1, ..what });
        field::draw(brush.line(what).go(what.x + 3), editor);
    } else {
        brush.line(what).write("   ", theme.text).write(&heard.text, theme.text);
    }
    let about = heard.offered.as_ref().and_then(|id| model.board().item(id));
    let name = about.map(|item| item.title.as_str());
    let half = sheet.width / 2;
    let left = Rect { width: if about.is_some() { half } else { sheet.width }, ..who };
    let mut line = brush.line(left);
    line.write("  Who said it?  ", theme.text);
    if part == Part::Who {
        field::draw(&mut line, editor);
    } else {
        line.write(&heard.from, theme.text);
    }
    if let Some(name) = name {
        let (now, tab) = if heard.is_about { (name, "(Tab: none)") } else { ("none", "(Tab: the item)") };
        let room = usize::from(who.width - half).saturating_sub(text::width(tab) + 10);
        let now = text::cut(now, room, brush.glyphs.dots).into_owned();
        let right = Rect { x: who.x + half, width: who.width - half, ..who };
        let tab = if part == Part::Who { tab } else { "" };
        let mut line = brush.line(right);
        line.write("About  ", theme.muted)
            .write(&now, theme.text)
            .write("  ", theme.text)
            .write(tab, theme.muted);
    }
    let with_item = heard.is_about && about.is_some();
    let so_far = model.heard_so_far().len();
    let words = sentence::review::goes_to_inbox(sprint.name.as_str(), with_item, so_far);
    brush.line(at(6, 4)).write("  ", theme.text).write(&words, theme.muted);
    if *model.status() != Status::Silent {
        status::draw(model, brush, at(8, 5));
    }
}
