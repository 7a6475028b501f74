//! The estimation round: who has voted, then what.

use ratatui::layout::Rect;

use crate::{
    app::{
        Model, command::Command, estimation::Estimation, refinement::alike, sentence::estimation as sentence,
    },
    board::{
        estimation::{Card, Round, Verdict},
        item::Item,
        points::Points,
    },
    text,
    view::{
        brush::Brush,
        glyphs::CURSOR,
        heading::{self, Heading},
        refinement,
    },
};

/// Where what to do stands beside the votes, from this width on.
const BESIDE: u16 = 49;
const WIDE: u16 = 76;

/// Where a vote stands behind its name.
const VOTE: u16 = 16;

/// The estimates that are shown for comparison where the item has none.
const SIZES: [u16; 3] = [3, 5, 8];

/// One line.
enum Row {
    Blank,
    Title,
    Text(String),
    Bold(String),
    /// Somebody who votes, by position.
    Voter(usize),
    /// A card with who voted so.
    Votes(String, String),
    Like(String, String),
}

pub(crate) fn draw(model: &Model, brush: &mut Brush<'_>, body: Rect) {
    let Some(estimation) = model.estimation() else { return };
    let Some(item) = model.board().item(estimation.item()) else { return };
    let theme = brush.theme;
    brush.clear(body);
    let voted = estimation.voters().iter().filter(|voter| voter.vote.is_some()).count();
    let state = match estimation.revealed() {
        Some(_) => format!("round {} ─ revealed", estimation.number()),
        None => {
            format!("round {} ─ {voted} of {} have voted", estimation.number(), estimation.voters().len())
        }
    };
    let info = [state];
    let heading =
        Heading { title: "Estimation round", info: &info, style: theme.text, columns: "", focused: true };
    heading::draw(brush, Rect { height: 1, ..body }, &heading);
    let area = Rect { y: body.y + 1, height: body.height.saturating_sub(1), ..body };
    let mut rows = match estimation.revealed() {
        Some(round) => revealed_rows(model, estimation, round, item, area.width),
        None => hidden_rows(model, estimation, item, area.width),
    };
    let room = usize::from(area.height);
    if rows.len() > room {
        rows.retain(|row| !matches!(row, Row::Blank));
    }
    let here = |row: &Row| matches!(row, Row::Voter(at) if *at == estimation.at());
    let at = rows.iter().position(here).unwrap_or(0);
    rows.drain(..(at + 1).saturating_sub(room));
    for (y, row) in (area.y..area.bottom()).zip(rows) {
        let line = Rect { y, height: 1, ..area };
        draw_row(model, brush, line, estimation, item, &row);
    }
}

fn hidden_rows(model: &Model, estimation: &Estimation, item: &Item, width: u16) -> Vec<Row> {
    let mut rows = vec![Row::Blank, Row::Title];
    rows.extend(item.story.why.clone().map(Row::Text));
    rows.push(Row::Blank);
    let deck = sentence::deck(estimation.deck());
    let both = format!("{}    {deck}", sentence::each_types());
    if text::width(&both) + 2 <= usize::from(width) {
        rows.push(Row::Text(both));
    } else {
        rows.extend([Row::Text(sentence::each_types().to_owned()), Row::Text(deck)]);
    }
    rows.push(Row::Blank);
    rows.extend((0..estimation.voters().len()).map(Row::Voter));
    let like = likes(model, item);
    if !like.is_empty() {
        rows.extend([Row::Blank, Row::Text("Estimated before, for comparison".to_owned())]);
        rows.extend(like);
    }
    rows
}

/// Returns what was estimated before: as the item is, or one of each size.
fn likes(model: &Model, item: &Item) -> Vec<Row> {
    let like = |points: Points, most: usize| {
        let alike = alike::alike(model.board(), points, Some(&item.id));
        let row = move |alike: alike::Alike| Row::Like(points.to_string(), alike.title);
        alike.into_iter().take(most).map(row).collect::<Vec<_>>()
    };
    match item.estimate {
        Some(points) => like(points, 3),
        None => SIZES.into_iter().flat_map(|size| like(Points::whole(size), 1)).collect(),
    }
}

fn revealed_rows(model: &Model, estimation: &Estimation, round: &Round, item: &Item, width: u16) -> Vec<Row> {
    let mut rows = vec![Row::Blank, Row::Title];
    rows.extend(item.story.why.clone().map(Row::Text));
    rows.push(Row::Blank);
    let cards = estimation.deck().cards();
    let ends = estimation.ends();
    let at = |card: Card| cards.iter().position(|known| *known == card);
    let range = ends.and_then(|(low, high)| Some((at(low)?, at(high)?)));
    let of = |card: Card| {
        let names = estimation.voters().iter().filter(|voter| voter.vote == Some(card));
        names.map(|voter| voter.name.as_str()).collect::<Vec<_>>().join("   ")
    };
    for card in range.and_then(|(low, high)| cards.get(low..=high)).unwrap_or_default() {
        rows.push(Row::Votes(card.to_string(), of(*card)));
    }
    let unknown = of(Card::Unknown);
    if !unknown.is_empty() {
        rows.push(Row::Votes(Card::Unknown.to_string(), unknown));
    }
    if width < WIDE {
        rows.push(Row::Blank);
        rows.extend(
            advice(model, estimation, round, usize::from(width.saturating_sub(2))).into_iter().map(Row::Text),
        );
    } else {
        // What to do stands beside the votes: it may need more lines than they.
        let lines = advice(model, estimation, round, usize::from(width.saturating_sub(BESIDE + 1))).len();
        let votes = rows.iter().filter(|row| matches!(row, Row::Votes(..))).count();
        rows.extend((votes..lines).map(|_| Row::Votes(String::new(), String::new())));
    }
    if let (Verdict::Discuss { lowest, highest }, Some((low, high))) = (&round.verdict, ends) {
        rows.push(Row::Blank);
        let explain = |positions: &[usize], card, bigger| {
            let names = estimation.names(positions);
            names.first().map(|name| Row::Bold(sentence::explain(name, card, bigger)))
        };
        rows.extend(explain(highest, high, true));
        rows.extend(explain(lowest, low, false));
    }
    if let Some(points) = round.mode.and_then(Card::points) {
        let alike = alike::alike(model.board(), points, Some(&item.id));
        if !alike.is_empty() {
            rows.push(Row::Blank);
            let titles: Vec<String> = alike.into_iter().map(|alike| alike.title).collect();
            let words = format!("At {points} points   {}", titles.join(" · "));
            rows.extend(text::wrap(&words, usize::from(width.saturating_sub(2))).into_iter().map(Row::Text));
        }
    }
    rows.push(Row::Blank);
    let now = estimation.voters().iter().map(|voter| voter.vote).collect::<Vec<_>>();
    for (number, votes) in (1..).zip(estimation.past().iter().chain([&now])) {
        let cards: Vec<String> =
            votes.iter().map(|vote| vote.map_or_else(|| "-".to_owned(), |card| card.to_string())).collect();
        rows.push(Row::Text(format!("Round {number}   {}", cards.join("  "))));
    }
    rows
}

/// Returns how far the votes are apart, and what to do.
fn advice(model: &Model, estimation: &Estimation, round: &Round, columns: usize) -> Vec<String> {
    let ends = estimation.ends();
    let (lowest, highest) = match &round.verdict {
        Verdict::Discuss { lowest, highest } => (estimation.names(lowest), estimation.names(highest)),
        Verdict::Accept(_) | Verdict::Propose(_) | Verdict::Range { .. } | Verdict::Unknown => {
            (Vec::new(), Vec::new())
        }
    };
    let take = model.key(Command::TakeProposal);
    let words = sentence::verdict(&round.verdict, (&lowest, &highest), ends, &take);
    let mut lines = vec![sentence::spread(round.spread, ends), String::new()];
    lines.extend(text::wrap(&words, columns));
    lines
}

fn draw_row(
    model: &Model,
    brush: &mut Brush<'_>,
    line: Rect,
    estimation: &Estimation,
    item: &Item,
    row: &Row,
) {
    let theme = brush.theme;
    match row {
        Row::Blank => {}
        Row::Title => {
            refinement::draw_title(model, brush, line, item, 1);
        }
        Row::Text(text) => {
            brush.line(line).write(" ", theme.text).write(text, theme.text);
        }
        Row::Bold(text) => {
            brush.line(line).write(" ", theme.text).write(text, theme.bold);
        }
        Row::Like(points, title) => {
            brush
                .line(line)
                .write(&format!("{points:>7}"), theme.bold)
                .write("  ", theme.text)
                .write(title, theme.text);
        }
        Row::Voter(at) => draw_voter(brush, line, estimation, *at),
        Row::Votes(card, names) => {
            let sign = brush.glyphs.divider;
            let beside = line.width >= WIDE;
            let left = if beside { Rect { width: BESIDE - 2, ..line } } else { line };
            if !card.is_empty() {
                let mut pen = brush.line(left);
                pen.write(&format!("{card:>5} "), theme.bold).write(sign, theme.muted);
                pen.write(" ", theme.text).write(names, theme.text);
            }
            let first = line_of_first(estimation, item, line);
            if let (true, Some(round), Some(at)) = (beside, estimation.revealed(), first) {
                let lines =
                    advice(model, estimation, round, usize::from(line.width.saturating_sub(BESIDE + 1)));
                let words = lines.get(usize::from(at)).cloned().unwrap_or_default();
                let style = if at == 0 { theme.text } else { theme.accent };
                brush.line(line).go(line.x + BESIDE).write(&words, style);
            }
        }
    }
}

/// Returns how many lines a line with votes stands below the first one of them.
fn line_of_first(_: &Estimation, item: &Item, line: Rect) -> Option<u16> {
    // Title bar, heading, a blank line, the title, the reason if there is one, and a blank line.
    line.y.checked_sub(5 + u16::from(item.story.why.is_some()))
}

fn draw_voter(brush: &mut Brush<'_>, line: Rect, estimation: &Estimation, at: usize) {
    let theme = brush.theme;
    let Some(voter) = estimation.voters().get(at) else { return };
    let here = at == estimation.at();
    let style = if here { theme.accent } else { theme.text };
    let name = Rect { width: VOTE.min(line.width), ..line };
    brush.line(name).write(" ", style).write(if here { CURSOR } else { " " }, style);
    brush.line(name).go(line.x + 5).write(&voter.name, style);
    // However many letters a card has: always as many dots.
    let typed = here && estimation.is_typed();
    let shown = if voter.vote.is_some() || typed {
        "••"
    } else if voter.skips {
        "skips"
    } else {
        ""
    };
    let mut pen = brush.line(line);
    pen.go(line.x + VOTE).write(shown, style);
    if here {
        pen.caret();
    }
}
