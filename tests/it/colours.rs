//! What is drawn can be read: the contrast of every letter on the screen, and how far the colours of states are apart
//! for colour-blind eyes.

use std::collections::BTreeSet;

use palette::{
    FromColor, IntoColor, Lab, LinSrgb, Srgb, color_difference::EuclideanDistance,
    color_difference::Wcag21RelativeContrast,
};
use ratatui::{
    Terminal,
    backend::TestBackend,
    buffer::Buffer,
    layout::Size,
    style::{Color, Modifier},
};
use stackrank::{
    app::{
        Model, Msg,
        look::{Look, Theme},
        update,
    },
    view::view,
};

use crate::{model, press, sample::bookshop, send};

/// Ways to the screens that there are, and so to all roles.
const WAYS: &[&str] = &[
    "",
    "jjjjjj kkk",
    "jvjvj",
    "/pay",
    "/pay<Enter>v",
    "2",
    "23jjj-no text<Enter>",
    "jn",
    "jje",
    "x",
    "J",
    "2[",
    "z",
];

/// All screens of a theme, with one whose changes can't be saved.
fn screens(theme: Theme) -> Vec<Buffer> {
    let look = Look { theme, ..Look::default() };
    let mut screens: Vec<Buffer> = Vec::new();
    for way in WAYS {
        let mut model = model(bookshop()).with_look(look);
        press(&mut model, way);
        screens.push(draw(&mut model));
    }
    let mut model = model(bookshop()).with_look(look);
    let _ = update(&mut model, Msg::Key("J".parse().unwrap()));
    let _ = update(&mut model, Msg::Saved { revision: 1, outcome: Err("the disk is full".to_owned()) });
    screens.push(draw(&mut model));
    press(&mut model, "q");
    screens.push(draw(&mut model));
    screens
}

fn draw(model: &mut Model) -> Buffer {
    let (width, height) = (120, 40);
    send(model, Msg::Resize(Size::new(width, height)));
    let mut terminal = Terminal::new(TestBackend::new(width, height)).unwrap();
    terminal.draw(|frame| view(model, frame)).unwrap();
    terminal.backend().buffer().clone()
}

/// Letters and their paper, as they are seen: reverse video is turned round.
#[expect(clippy::wildcard_enum_match_arm, reason = "all other colours are refused")]
fn pairs(buffer: &Buffer) -> BTreeSet<(u8, u8)> {
    let index = |colour| match colour {
        Color::Indexed(index @ 16..) => index,
        other => panic!("{other:?} looks different in every terminal"),
    };
    let seen = buffer.content.iter().filter(|cell| !cell.symbol().trim().is_empty());
    seen.map(|cell| {
        let (ink, paper) = (index(cell.fg), index(cell.bg));
        if cell.modifier.contains(Modifier::REVERSED) { (paper, ink) } else { (ink, paper) }
    })
    .collect()
}

/// The colour of an index from 16 on: a cube of 6x6x6, then 24 greys. It is the same in nearly every terminal.
pub(crate) fn rgb(index: u8) -> Srgb {
    let level = |step: u8| if step == 0 { 0 } else { 55 + 40 * step };
    match index {
        0..16 => panic!("{index} is another colour in every terminal"),
        16..232 => {
            let cube = index - 16;
            Srgb::new(level(cube / 36), level(cube / 6 % 6), level(cube % 6)).into_format()
        }
        232.. => {
            let grey = 8 + 10 * (index - 232);
            Srgb::new(grey, grey, grey).into_format()
        }
    }
}

#[test]
fn every_letter_has_a_contrast_of_seven_to_one() {
    for theme in [Theme::Dark, Theme::Light] {
        let pairs: BTreeSet<_> = screens(theme).iter().flat_map(pairs).collect();
        assert!(pairs.len() >= 8, "{theme:?}: not every role was seen: {pairs:?}");
        for (ink, paper) in pairs {
            let contrast = rgb(ink).relative_contrast(rgb(paper));
            assert!(contrast >= 7.0, "{theme:?}: {ink} on {paper} has {contrast:.2}:1");
        }
    }
}

/// How a colour looks to somebody: Machado, Oliveira and Fernandes 2009, severity 1, on linear RGB.
fn seen_by(sight: &[[f32; 3]; 3], colour: Srgb) -> Lab {
    let linear: LinSrgb = colour.into_linear();
    let channel =
        |row: [f32; 3]| (row[0] * linear.red + row[1] * linear.green + row[2] * linear.blue).clamp(0.0, 1.0);
    let seen = LinSrgb::new(channel(sight[0]), channel(sight[1]), channel(sight[2]));
    Lab::from_color(IntoColor::<palette::Xyz>::into_color(seen))
}

const SIGHTS: [(&str, [[f32; 3]; 3]); 4] = [
    ("normal", [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]]),
    (
        "protan",
        [
            [0.152_286, 1.052_583, -0.204_868],
            [0.114_503, 0.786_281, 0.099_216],
            [-0.003_882, -0.048_116, 1.051_998],
        ],
    ),
    (
        "deutan",
        [
            [0.367_322, 0.860_646, -0.227_968],
            [0.280_085, 0.672_501, 0.047_413],
            [-0.011_820, 0.042_940, 0.968_881],
        ],
    ),
    (
        "tritan",
        [
            [1.255_528, -0.076_749, -0.178_779],
            [-0.078_411, 0.930_809, 0.147_602],
            [0.004_733, 0.691_367, 0.303_900],
        ],
    ),
];

/// The ink of some words on one of the screens, as it is seen.
fn ink_of(screens: &[Buffer], words: &str) -> u8 {
    for buffer in screens {
        for y in 0..buffer.area.height {
            let line: Vec<&str> = (0..buffer.area.width).map(|x| buffer[(x, y)].symbol()).collect();
            let at = line.windows(words.chars().count()).position(|window| window.concat() == words);
            if let Some(x) = at {
                let cell = &buffer[(u16::try_from(x).unwrap(), y)];
                let ink = if cell.modifier.contains(Modifier::REVERSED) { cell.bg } else { cell.fg };
                let Color::Indexed(index) = ink else { panic!("{words}: {ink:?}") };
                return index;
            }
        }
    }
    panic!("{words} is nowhere");
}

#[test]
fn states_are_told_apart_by_colour_blind_eyes_too() {
    for theme in [Theme::Dark, Theme::Light] {
        let screens = screens(theme);
        // Accent, done, warning, danger (drawn in reverse).
        let states = ["review", "done", "5 of 30 shown"];
        let mut inks: Vec<u8> = states.iter().map(|words| ink_of(&screens, words)).collect();
        let alarm = screens
            .iter()
            .flat_map(|screen| &screen.content)
            .find(|cell| cell.symbol() == "N" && cell.modifier.contains(Modifier::REVERSED));
        let Some(Color::Indexed(danger)) = alarm.map(|cell| cell.fg) else { panic!("no alarm") };
        inks.push(danger);
        assert_eq!(inks.len(), 4, "{theme:?}: {inks:?}");
        for (name, sight) in &SIGHTS {
            for (at, one) in inks.iter().enumerate() {
                for other in &inks[at + 1..] {
                    let apart = seen_by(sight, rgb(*one)).distance(seen_by(sight, rgb(*other)));
                    assert!(apart >= 20.0, "{theme:?}, {name}: {one} and {other} are {apart:.1} apart");
                }
            }
        }
    }
}

#[test]
fn without_colours_bold_underlined_and_reverse_remain() {
    for screen in screens(Theme::Mono) {
        for cell in &screen.content {
            assert_eq!((cell.fg, cell.bg), (Color::Reset, Color::Reset));
        }
    }
    let mut model = model(bookshop()).with_look(Look { theme: Theme::Mono, ..Look::default() });
    let screen = draw(&mut model);
    let row = |y: u16| (0..73).map(move |x| (x, y)).collect::<Vec<_>>();
    assert!(row(2).into_iter().all(|at| screen[at].modifier.contains(Modifier::REVERSED | Modifier::BOLD)));
    assert!(row(3).into_iter().all(|at| !screen[at].modifier.contains(Modifier::REVERSED)));
}

#[test]
fn one_row_on_the_whole_screen_is_reversed() {
    for theme in [Theme::Dark, Theme::Light, Theme::Mono, Theme::Sixteen] {
        for (way, screen) in WAYS.iter().zip(screens(theme)) {
            let reversed = |y: &u16| {
                (0..screen.area.width).any(|x| screen[(x, *y)].modifier.contains(Modifier::REVERSED))
            };
            assert!((0..screen.area.height).filter(reversed).count() <= 1, "{theme:?} after {way:?}");
        }
    }
}
