//! Moving items with keys.

use crate::check;

#[test]
fn the_quick_way_moves_one_place() {
    check(&["a", "b"], "jK", &["b", "a"]);
    check(&["a", "b", "c"], "J", &["b", "a", "c"]);
    check(&["a", "b", "c"], " jj<Enter>", &["b", "c", "a"]);
    check(&["a", "b", "c"], " jj<Esc>", &["a", "b", "c"]);
    check(&["a", "b", "c"], "GT", &["c", "a", "b"]);
    check(&["a", "b", "c"], "#3<Enter>", &["b", "c", "a"]);
    check(&["a", "b", "c"], "JJuu", &["a", "b", "c"]);
}
