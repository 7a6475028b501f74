//! About example mapping.

use crate::app::sentence::{count, in_quotes};

/// Many questions.
pub(crate) fn many_questions(questions: usize) -> String {
    format!("{questions} questions: it is not ready, find out first")
}

/// Many rules.
pub(crate) fn many_rules(rules: usize) -> String {
    format!("{rules} rules: split it by rule")
}

/// Many examples under one rule.
pub(crate) fn many_examples(rule: usize, examples: usize) -> String {
    format!("rule {rule} has {examples} examples: it is several rules")
}

/// An example needs a rule.
pub(crate) fn no_rule(new: &str) -> String {
    format!("there is no rule yet: {new} writes the first")
}

/// A question is open.
pub(crate) fn not_ready(questions: usize, edit: &str) -> String {
    let are = if questions == 1 { "is" } else { "are" };
    format!("not ready, {} {are} open: {edit} on it answers", count(questions, "question"))
}

/// Everything is said.
pub(crate) fn ready(rules: usize, examples: usize) -> String {
    format!("ready: {}, {}, no question", count(rules, "rule"), count(examples, "example"))
}

/// There is no row further.
pub(crate) fn no_further(new: &str) -> String {
    format!("no further: {new} writes a rule")
}

/// `rule`: stands before the field.
pub(crate) fn ask(line: usize) -> String {
    if line == 0 { "rule" } else { "example: given …, when …, then …" }.to_owned()
}

/// A rule or an example was written.
pub(crate) fn written(item: &str, line: usize, text: &str) -> String {
    let what = if line == 0 { "rule" } else { "example" };
    match text {
        "" => format!("{item}: took a {what} out"),
        text => format!("{item}: {what} {}", in_quotes(text)),
    }
}

/// `3 rules ─ 5 examples ─ 1 question`
pub(crate) fn counts(rules: usize, examples: usize, questions: usize) -> String {
    format!("{} ─ {} ─ {}", count(rules, "rule"), count(examples, "example"), count(questions, "question"))
}

/// An empty map.
pub(crate) fn empty(rule: &str, ask: &str) -> String {
    format!("Which rule does it follow? {rule} writes it down, {ask} asks what nobody knows.")
}

/// Its keys work nowhere else.
pub(crate) fn only_mapping(refine: &str, map: &str) -> String {
    format!("only in an example map: {refine} refines, {map} maps there")
}
