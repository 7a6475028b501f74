//! Texts of people within Markdown: they are shown as they were typed, and mean nothing.

/// Escapes what would mean something in Markdown, HTML within it included.
#[must_use]
pub fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + 8);
    let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    for (at, c) in text.char_indices() {
        let begins_list = at == digits && at > 0 && matches!(c, '.' | ')');
        let begins_line = at == 0 && matches!(c, '-' | '+' | '#' | '=' | ':');
        let anywhere = matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '|' | '~' | '$');
        if begins_list || begins_line || anywhere {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_typed_is_no_markup() {
        for (text, escaped) in [
            ("Gift cards", "Gift cards"),
            ("Pay 3.5 % less (a-b)!", "Pay 3.5 % less (a-b)!"),
            ("<script>x</script>", "\\<script\\>x\\</script\\>"),
            ("[a](javascript:x)", "\\[a\\](javascript:x)"),
            ("# no heading", "\\# no heading"),
            ("1. no list", "1\\. no list"),
            ("- no list", "\\- no list"),
            ("a|b `c` *d* _e_ &amp;", "a\\|b \\`c\\` \\*d\\* \\_e\\_ \\&amp;"),
        ] {
            assert_eq!(escape(text), escaped);
        }
    }
}
