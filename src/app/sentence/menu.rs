//! What help and palette say, and how the screen looks and is divided.

/// Nothing of what there is to do is called so.
pub(crate) fn nothing_matches(text: &str, shorten: &str, close: &str) -> String {
    format!("nothing matches \"{text}\": {shorten} shortens, {close} goes back")
}

/// There is no other entry above or below.
pub(crate) fn no_further(up: bool) -> String {
    format!("this is the {} one", if up { "first" } else { "last" })
}

/// Whose keys the help shows.
pub(crate) fn places(all: bool) -> String {
    format!("the keys of {}; a search finds those of all places", if all { "all places" } else { "here" })
}

/// A key means nothing in help and palette.
pub(crate) fn none_here(key: &str, close: &str) -> String {
    format!("{key} is no key here: type to search, {close} goes back")
}

/// A command works in another place.
pub(crate) fn in_place(place: &str, go: &str) -> String {
    format!("in {place}: {go} goes there")
}

/// A command works while something is carried.
pub(crate) fn only_carrying(grab: &str) -> String {
    format!("only while carrying: {grab} grabs")
}

/// A command works while a filter is typed.
pub(crate) fn only_finding(find: &str) -> String {
    format!("only while a filter is typed: {find} begins one")
}

/// A command works while text is typed.
pub(crate) fn only_typing() -> String {
    "only while text is typed".to_owned()
}

/// A command works in the question that comes before changes are lost.
pub(crate) fn only_unsaved(leave: &str) -> String {
    format!("only when changes can't be saved: {leave} asks then")
}

/// A command works when the sample is kept.
pub(crate) fn only_sample(save: &str) -> String {
    format!("only in the sample: {save} asks there")
}

/// A command works when the file went back to an older state.
pub(crate) fn only_older(save: &str) -> String {
    format!("only when the file went back to an older state: {save} asks then")
}

/// A command works when there is no board.
pub(crate) fn only_broken() -> String {
    "only when a file can't be opened".to_owned()
}

/// A command works where a conflict is settled.
pub(crate) fn only_conflict(walk: &str) -> String {
    format!("only in a conflict: {walk} shows them")
}

/// A command works in help and palette.
pub(crate) fn only_in_menus() -> String {
    "only in help and palette".to_owned()
}

/// Something is carried: it comes first.
pub(crate) fn not_carrying(drop: &str) -> String {
    format!("not while carrying: {drop} drops it first")
}

/// Text is typed: it comes first.
pub(crate) fn not_typing(leave: &str) -> String {
    format!("not while text is typed: {leave} leaves it first")
}

/// A question is asked: it comes first.
pub(crate) fn not_asked(stay: &str) -> String {
    format!("not now: {stay} stays first")
}

/// The screen has other colours.
pub(crate) fn colours(word: &str) -> String {
    format!("colours: {word}, for now; config.ron or --theme keep them")
}

/// The screen has other signs.
pub(crate) fn signs(word: &str) -> String {
    format!("signs: {word}, for now; config.ron or --glyphs keep them")
}

/// One pane has the whole screen.
pub(crate) fn zoomed(zoom: &str, back: &str) -> String {
    format!("zoomed: {zoom} or {back} shows all panes again")
}

/// All panes are there again.
pub(crate) fn not_zoomed() -> String {
    "all panes are shown again".to_owned()
}

/// It works on the card only.
#[must_use]
pub(crate) fn only_card(key: &str) -> String {
    format!("that works on the card of an item: {key} opens it")
}

/// It works in the inbox only.
#[must_use]
pub(crate) fn only_inbox(key: &str) -> String {
    format!("that works in the inbox: {key} opens it")
}

/// It works in the list of open questions only.
#[must_use]
pub(crate) fn only_questions(key: &str) -> String {
    format!("that works in the list of open questions: {key} opens it")
}

/// It works in the Definition of Ready only.
#[must_use]
pub(crate) fn only_readiness(key: &str) -> String {
    format!("that works in the Definition of Ready: {key} opens it")
}

/// `only on the accept sheet: a opens it in the sprint`
pub(crate) fn only_accepting(accept: &str) -> String {
    format!("only on the accept sheet: {accept} opens it in the sprint")
}

/// `only when something is planned that is not ready: > plans`
pub(crate) fn only_unready(plan: &str) -> String {
    format!("only when something is planned that is not ready: {plan} plans")
}

/// `only while a sprint is planned or closed: S does that`
pub(crate) fn only_stepping(step: &str) -> String {
    format!("only while a sprint is planned or closed: {step} does that")
}
