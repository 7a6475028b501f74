//! A prefix for the ids of a new board's own items.

use std::collections::HashSet;

use crate::board::id::is_prefix;

/// Makes a prefix out of the name of a product: initials, else its first letters, else `PBI`; never one that is taken,
/// whatever its capitals, so that nobody takes one of ours for one of theirs.
pub(crate) fn derive(product: &str, taken: &HashSet<&str>) -> String {
    let words = product.split(|letter: char| !letter.is_ascii_alphanumeric());
    let words: Vec<&str> =
        words.filter(|word| word.starts_with(|first: char| first.is_ascii_alphabetic())).collect();
    let initials: String = words.iter().filter_map(|word| word.chars().next()).take(4).collect();
    let letters: String = words.concat().chars().take(4).collect();
    let derived = [initials, letters].into_iter().filter(|prefix| prefix.len() > 1);
    let fallback = std::iter::once("PBI".to_owned()).chain((2_u64..).map(|number| format!("PBI{number}")));
    let free =
        |prefix: &String| is_prefix(prefix) && !taken.iter().any(|taken| taken.eq_ignore_ascii_case(prefix));
    let mut candidates = derived.map(|prefix| prefix.to_ascii_uppercase()).chain(fallback);
    candidates.find(free).unwrap_or_else(|| "PBI".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(product: &str, taken: &[&str], prefix: &str) {
        assert_eq!(derive(product, &taken.iter().copied().collect()), prefix);
    }

    #[test]
    fn a_prefix_comes_from_the_product_and_is_never_taken() {
        check("Corner Bookshop", &["CB"], "CORN");
        check("Corner Bookshop", &["X"], "CB");
        check("Werkplaats 2", &["W2"], "WERK");
        check("XD", &["XD"], "PBI");
        check("Ärger", &["rg", "Rger"], "PBI");
        check("日本", &["PBI", "pbi2"], "PBI3");
    }
}
