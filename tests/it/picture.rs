//! The pictures of the README: the program's own screen, as SVG. `STACKRANK_DRAW=1 cargo test picture` draws them anew.
//!
//! The library for it (anstyle-svg) leaves columns to the font: wide letters would push the frame. Here every run of
//! letters is pinned to its columns, and lines are lines.

use std::{fmt::Write as _, fs, path::Path};

use ratatui::{
    Terminal,
    backend::TestBackend,
    buffer::{Buffer, Cell},
    layout::Size,
    style::{Color, Modifier},
};
use stackrank::{
    app::{Model, Msg},
    view::view,
};

use crate::{colours::rgb, model, press, sample::bookshop, send};

/// A cell, in pixels.
const CELL: (u16, u16) = (9, 19);

/// The margin, in pixels.
const MARGIN: u16 = 12;

#[test]
fn the_pictures_show_the_screen_as_it_is() {
    let mut board = model(bookshop());
    press(&mut board, "jjjjjj kkkk");
    check("screen.svg", "a board with an item being carried", &mut board);
    let mut filtered = model(bookshop());
    press(&mut filtered, "/pay<Enter>j");
    press(&mut filtered, " jj");
    check("filter.svg", "an item being carried under a filter", &mut filtered);
}

#[track_caller]
#[expect(clippy::disallowed_methods, reason = "pictures are drawn by whoever asks for it")]
fn check(name: &str, what: &str, model: &mut Model) {
    let drawn = svg(&draw(model), what);
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets").join(name);
    if std::env::var_os("STACKRANK_DRAW").is_some() {
        fs::write(&path, &drawn).unwrap();
    }
    let kept = fs::read_to_string(&path).unwrap_or_default();
    assert!(kept == drawn, "assets/{name} is not what the screen shows: STACKRANK_DRAW=1 cargo test picture");
}

fn draw(model: &mut Model) -> Buffer {
    let size = Size::new(100, 28);
    send(model, Msg::Resize(size));
    let mut terminal = Terminal::new(TestBackend::new(size.width, size.height)).unwrap();
    terminal.draw(|frame| view(model, frame)).unwrap();
    terminal.backend().buffer().clone()
}

/// Ink and paper of a cell, as they are seen.
#[expect(clippy::wildcard_enum_match_arm, reason = "all other colours are refused")]
fn colours(cell: &Cell) -> (String, String) {
    let hex = |colour| match colour {
        Color::Indexed(index) => {
            let (red, green, blue) = rgb(index).into_format::<u8>().into_components();
            format!("#{red:02x}{green:02x}{blue:02x}")
        }
        other => panic!("{other:?} has no colour of its own"),
    };
    let (ink, paper) = (hex(cell.fg), hex(cell.bg));
    if cell.modifier.contains(Modifier::REVERSED) { (paper, ink) } else { (ink, paper) }
}

fn svg(buffer: &Buffer, what: &str) -> String {
    let (columns, rows) = (buffer.area.width, buffer.area.height);
    let (width, height) = (columns * CELL.0 + 2 * MARGIN, rows * CELL.1 + 2 * MARGIN);
    let paper = colours(&buffer[(0, 0)]).1;
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" \
         height=\"{height}\" role=\"img\" aria-label=\"stackrank: {what}\">\n\
         <style>text {{ font: 15px 'DejaVu Sans Mono', Menlo, Consolas, monospace; white-space: pre; }} \
         .b {{ font-weight: bold; }} .u {{ text-decoration: underline; }}</style>\n\
         <rect width=\"{width}\" height=\"{height}\" rx=\"6\" fill=\"{paper}\"/>\n"
    );
    for y in 0..rows {
        for run in runs(buffer, y) {
            draw_run(&mut svg, &paper, y, &run);
        }
    }
    svg + "</svg>\n"
}

/// Letters of one look that stand together.
struct Run<'b> {
    x: u16,
    columns: u16,
    cells: Vec<&'b Cell>,
}

/// Cuts a row into runs; text ends at two blanks, lines are runs of their own.
fn runs(buffer: &Buffer, y: u16) -> Vec<Run<'_>> {
    let mut runs: Vec<Run<'_>> = Vec::new();
    let mut x = 0;
    while x < buffer.area.width {
        let cell = &buffer[(x, y)];
        // The cell behind a wide letter belongs to it.
        let columns = u16::try_from(stackrank::text::width(cell.symbol())).unwrap().max(1);
        match runs.last_mut() {
            Some(run) if run.goes_on_with(cell) => {
                run.cells.push(cell);
                run.columns += columns;
            }
            Some(_) | None => runs.push(Run { x, columns, cells: vec![cell] }),
        }
        x += columns;
    }
    runs
}

impl Run<'_> {
    fn goes_on_with(&self, cell: &Cell) -> bool {
        let line = |cell: &Cell| lines_of(cell.symbol()).map(|_| cell.symbol().to_owned());
        // Fonts disagree about how wide a wide letter is.
        let wide = |cell: &Cell| stackrank::text::width(cell.symbol()) > 1;
        let look = |cell: &Cell| (colours(cell), cell.modifier, line(cell), wide(cell));
        let two_blanks =
            matches!(self.cells.as_slice(), [.., one, two] if one.symbol() == " " && two.symbol() == " ");
        look(self.cells[0]) == look(cell) && (!two_blanks || cell.symbol() == " ")
    }
}

/// The lines of a letter that is made of lines, in hundredths of a cell: from x, y to x, y.
fn lines_of(symbol: &str) -> Option<&'static [[u16; 4]]> {
    Some(match symbol {
        "─" => &[[0, 50, 100, 50]],
        "═" => &[[0, 42, 100, 42], [0, 58, 100, 58]],
        "│" => &[[50, 0, 50, 100]],
        "┬" => &[[0, 50, 100, 50], [50, 50, 50, 100]],
        "┴" => &[[0, 50, 100, 50], [50, 0, 50, 50]],
        "├" => &[[50, 0, 50, 100], [50, 50, 100, 50]],
        _ => return None,
    })
}

fn draw_run(svg: &mut String, behind: &str, y: u16, run: &Run<'_>) {
    let Run { x, columns, cells } = run;
    let first = cells[0];
    let (ink, paper) = colours(first);
    let (left, top, width) = (MARGIN + x * CELL.0, MARGIN + y * CELL.1, columns * CELL.0);
    if paper != behind {
        let height = CELL.1;
        let place = format!("x=\"{left}\" y=\"{top}\" width=\"{width}\" height=\"{height}\"");
        writeln!(svg, "<rect {place} fill=\"{paper}\"/>").unwrap();
    }
    if let Some(lines) = lines_of(first.symbol()) {
        for [x1, y1, x2, y2] in lines {
            // A run of one line is one line.
            let end = if x1 == x2 { x2 * CELL.0 / 100 } else { width - CELL.0 + x2 * CELL.0 / 100 };
            let (x1, x2) = (left + x1 * CELL.0 / 100, left + end);
            let (y1, y2) = (top + y1 * CELL.1 / 100, top + y2 * CELL.1 / 100);
            writeln!(svg, "<path d=\"M{x1} {y1}L{x2} {y2}\" stroke=\"{ink}\"/>").unwrap();
        }
        return;
    }
    let blanks = |cells: &mut dyn Iterator<Item = &&Cell>| {
        u16::try_from(cells.take_while(|cell| cell.symbol() == " ").count()).unwrap()
    };
    let (before, behind) = (blanks(&mut cells.iter()), blanks(&mut cells.iter().rev()));
    let text: String = cells.iter().map(|cell| cell.symbol()).collect();
    let text = text.trim().replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    if text.is_empty() {
        return;
    }
    let (x, y, length) = (left + before * CELL.0, top + 14, (columns - before - behind) * CELL.0);
    let place = format!("x=\"{x}\" y=\"{y}\" textLength=\"{length}\" lengthAdjust=\"spacingAndGlyphs\"");
    let class = match (first.modifier.contains(Modifier::BOLD), first.modifier.contains(Modifier::UNDERLINED))
    {
        (true, true) => " class=\"b u\"",
        (true, false) => " class=\"b\"",
        (false, true) => " class=\"u\"",
        (false, false) => "",
    };
    writeln!(svg, "<text {place} fill=\"{ink}\"{class}>{text}</text>").unwrap();
}
