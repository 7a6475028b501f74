//! Files that were mangled at random: each is opened and kept as it is, or refused in a short message.

use std::path::Path;

use proptest::{prelude::*, sample::Index};

use crate::{
    board::{edit::Edit, moving::Landing, title::Title},
    store::{
        load::{Loaded, load},
        problem::Problem,
        read,
        write::{FreshTexts, compose},
    },
};

const BOOKSHOP: &str = include_str!("../../tests/fixtures/bookshop.ron");

/// What may get into a file by hand, by a bad merge or by a bad disk.
const BITS: &[&str] = &[
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    ",",
    ":",
    "\"",
    "'",
    "\\",
    "/",
    "//",
    "/*",
    "*/",
    "\n",
    "\r\n",
    " ",
    "\t",
    "#",
    "r#\"",
    "\"#",
    "// note\n",
    "/* note */",
    "0",
    "-1",
    "2.5",
    "None",
    "Some(",
    "é",
    "\u{2028}",
    "\u{200e}",
    "\0",
    "\u{feff}",
    "(id: \"SHOP-99\", title: \"new\"),",
    "goals: [],",
    "<<<<<<< HEAD\n",
    "=======\n",
    "SHOP-7",
    "S12",
    "#![enable(x)]",
];

fn mangled() -> impl Strategy<Value = String> {
    let step = (any::<Index>(), 0..12_usize, prop::sample::select(BITS), any::<bool>());
    prop::collection::vec(step, 1..4).prop_map(|steps| {
        let mut text = BOOKSHOP.to_owned();
        for (place, length, bit, insert) in steps {
            let positions: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
            let at = place.index(positions.len());
            let end = positions.get(at + length).copied().unwrap_or(text.len());
            text.replace_range(positions[at]..end, if insert { bit } else { "" });
        }
        text
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1500))]

    #[test]
    fn a_mangled_file_is_kept_as_it_is_or_refused(text in mangled(), rank in 1..5_u32) {
        let path = Path::new("backlog.ron");
        let Loaded { board, kept } = match load(text.clone()) {
            Ok(loaded) => loaded,
            Err((fault, text)) => {
                let said = Problem::of_text(path, &text, fault).to_string();
                prop_assert!(said.len() <= 2048 && !said.contains(['\0', '\u{200e}']), "{said}");
                return Ok(());
            }
        };
        let mut fresh = FreshTexts::default();
        prop_assert_eq!(compose(&kept, &mut fresh, &board).unwrap(), text.clone());
        // Whatever it looks like: what is changed in it is read back as it was meant, and the way back is the old text.
        let mut changed = board.clone();
        let ids: Vec<_> = board.items().map(|item| item.id.clone()).collect();
        for id in ids {
            let _ = changed.apply(&Edit::Move { items: vec![id.clone()], to: Landing::Rank(rank) });
            let _ = changed.apply(&Edit::Rename { item: id, title: Title::new("other").unwrap() });
        }
        let written = compose(&kept, &mut fresh, &changed).unwrap();
        let read = load(written.clone()).map_err(|(fault, _)| fault);
        prop_assert_eq!(&read.unwrap().board, &changed, "{}", written);
        prop_assert_eq!(compose(&kept, &mut fresh, &board).unwrap(), text);
    }

    #[test]
    fn any_bytes_are_text_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..80)) {
        if let Ok(text) = read::text(bytes) {
            let _ = load(text);
        }
    }
}
