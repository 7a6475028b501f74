//! Open questions and recommendations.

use crate::{app::questions::Reply, board::answers::Answers};

/// Asks for the words of a reply.
#[must_use]
pub(crate) fn ask(reply: Reply, question: &str) -> String {
    match reply {
        Reply::Answer => format!("the answer to {question}"),
        Reply::Decline => format!("why is {question} declined?"),
        Reply::AskElse => format!("who else can answer {question}?"),
    }
}

/// A reply without words.
#[must_use]
pub(crate) fn no_words(reply: Reply) -> String {
    match reply {
        Reply::Answer => "an answer has a word at least".to_owned(),
        Reply::Decline => "whoever recommended it is told why: a few words".to_owned(),
        Reply::AskElse => "who can answer it? a name".to_owned(),
    }
}

/// A question was answered.
#[must_use]
pub(crate) fn answered(question: &str) -> String {
    format!("answered {question}")
}

/// A recommendation was taken.
#[must_use]
pub(crate) fn taken(advice: &str) -> String {
    format!("took the advice: {advice}")
}

/// A recommendation was declined.
#[must_use]
pub(crate) fn declined(advice: &str) -> String {
    format!("declined the advice: {advice}")
}

/// Somebody else is asked.
#[must_use]
pub(crate) fn asked_else(question: &str) -> String {
    format!("asked somebody else: {question}")
}

/// No question is open.
#[must_use]
pub(crate) fn none(ask: &str) -> Vec<String> {
    vec!["no question is open".to_owned(), format!("{ask} on an item asks one")]
}

/// There is no question to act on.
#[must_use]
pub(crate) fn nothing_here(leave: &str) -> String {
    format!("no question is open: {leave} goes back")
}

/// A question was to be taken as advice.
#[must_use]
pub(crate) fn no_advice(answer: &str) -> String {
    format!("that is a question, no advice: {answer} answers it")
}

/// How long answers took.
#[must_use]
pub(crate) fn took(answers: Answers) -> Option<String> {
    let (median, p85) = (answers.median?, answers.p85?);
    let days = |days: u64| super::count(usize::try_from(days).unwrap_or(usize::MAX), "working day");
    Some(format!(
        "Answers took {} (median of {}); 85 % came within {}.",
        days(median),
        answers.answered,
        days(p85)
    ))
}

/// How many wait for too long.
#[must_use]
pub(crate) fn late(late: usize) -> String {
    let wait = if late == 1 { "waits" } else { "wait" };
    format!("{late} {wait} for more than a working day")
}
