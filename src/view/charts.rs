//! Charts: one drawing a file. Bars end in their number, so that no axis has to be read, and differ in shape, so that
//! no colour has to be told apart.

pub(crate) mod ageing;
pub(crate) mod burn;
pub(crate) mod burn_up;
pub(crate) mod finished;
pub(crate) mod flow;
pub(crate) mod meaning;
