//! The natural order of names: "Sprint 2" before "Sprint 10".

/// What names are sorted by: numbers in them count as numbers, capitals don't count, names without a number come last.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct NaturalKey {
    without_number: bool,
    parts: Vec<Part>,
    raw: String,
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Part {
    /// Digits without leading zeros: the longer the larger, whatever their number.
    Number(usize, String),
    Text(String),
}

impl NaturalKey {
    /// Makes the key of a name.
    pub(crate) fn new(name: &str) -> Self {
        let mut parts: Vec<Part> = Vec::new();
        for letter in name.chars().flat_map(char::to_lowercase) {
            match (parts.last_mut(), letter.is_ascii_digit()) {
                (Some(Part::Number(length, digits)), true) => {
                    if *length > 0 || letter != '0' {
                        *length += 1;
                        digits.push(letter);
                    }
                }
                (Some(Part::Text(text)), false) => text.push(letter),
                (_, true) if letter == '0' => parts.push(Part::Number(0, String::new())),
                (_, true) => parts.push(Part::Number(1, letter.into())),
                (_, false) => parts.push(Part::Text(letter.into())),
            }
        }
        let without_number = !parts.iter().any(|part| matches!(part, Part::Number(..)));
        Self { without_number, parts, raw: name.to_owned() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_names_are_sorted_and_their_numbers_count_as_numbers() {
        let sorted = [
            "A Sprint 3",
            "a sprint 12",
            "B Sprint 1",
            "Sprint 0 - set-up",
            "Sprint 2",
            "Sprint 2.1",
            "Sprint 002b",
            "Sprint 10",
            "Sprint 99999999999999999999999",
            "Alpha",
            "hardening",
        ];
        let mut names = sorted;
        names.reverse();
        names.sort_by_cached_key(|name| NaturalKey::new(name));
        assert_eq!(names, sorted);
    }
}
