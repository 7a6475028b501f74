//! The bodies of the fuzz targets as property tests: fewer inputs, but with every `cargo test`.

use proptest::{prelude::*, sample::Index};

#[path = "../fuzz/bodies.rs"]
mod bodies;

const BOOKSHOP: &str = include_str!("../fixtures/bookshop.ron");

/// A board with some bytes changed, doubled or taken out; cut off now and then.
fn mutated() -> impl Strategy<Value = Vec<u8>> {
    let step = (any::<Index>(), 0..40_usize, any::<u8>(), 0..4_u8);
    prop::collection::vec(step, 0..6).prop_map(|steps| {
        let mut bytes = BOOKSHOP.as_bytes().to_vec();
        for (place, length, byte, what) in steps {
            if bytes.is_empty() {
                break;
            }
            let at = place.index(bytes.len());
            let end = (at + length).min(bytes.len());
            match what {
                0 => bytes[at] = byte,
                1 => drop(bytes.drain(at..end)),
                2 => {
                    let part = bytes[at..end].to_vec();
                    bytes.splice(at..at, part);
                }
                _ if byte < 16 => bytes.truncate(at),
                _ => bytes[at] ^= 1 << (byte % 8),
            }
        }
        bytes
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_a_board_or_a_short_message(bytes in prop::collection::vec(any::<u8>(), 0..200), board in mutated()) {
        bodies::parse(&bytes);
        bodies::parse(&board);
    }

    #[test]
    fn what_can_be_read_can_be_written(board in mutated()) {
        bodies::round_trip(&board);
    }

    #[test]
    fn whatever_is_shown_is_harmless(text in any::<String>(), bytes in prop::collection::vec(any::<u8>(), 0..80)) {
        bodies::show(&text);
        bodies::show(&String::from_utf8_lossy(&bytes));
    }

    #[test]
    fn whatever_two_people_do_is_merged(bytes in prop::collection::vec(any::<u8>(), 0..90)) {
        bodies::merge(&bytes);
    }

    #[test]
    fn markers_anywhere_are_settled_or_refused(board in mutated(), lines in prop::collection::vec((any::<Index>(), 0..4_usize), 0..6)) {
        let text = String::from_utf8_lossy(&board).into_owned();
        let mut rows: Vec<&str> = text.lines().collect();
        for (place, mark) in lines {
            rows.insert(place.index(rows.len() + 1), ["<<<<<<< ours", "||||||| base", "=======", ">>>>>>> theirs"][mark]);
        }
        bodies::markers(rows.join("\n").as_bytes());
    }

    #[test]
    fn any_keys_on_the_sample_lose_nothing(bytes in prop::collection::vec(any::<u8>(), 0..120)) {
        bodies::keys(&bytes);
    }
}

/// Each target is a file of its own that calls one body, and the manifest names it.
#[test]
fn each_fuzz_target_is_one_of_the_bodies() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz");
    let manifest = std::fs::read_to_string(folder.join("Cargo.toml")).unwrap();
    let bodies = std::fs::read_to_string(folder.join("bodies.rs")).unwrap();
    let mut count = 0;
    for entry in std::fs::read_dir(folder.join("fuzz_targets")).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
        assert!(std::fs::read_to_string(&path).unwrap().contains(&format!("bodies::{name}(")), "{name}");
        assert!(manifest.contains(&format!("path = \"fuzz_targets/{name}.rs\"")), "{name}");
        assert!(bodies.contains(&format!("pub(crate) fn {name}(")), "{name}");
        count += 1;
    }
    assert_eq!(count, bodies.matches("pub(crate) fn ").count(), "each body is a target");
}
