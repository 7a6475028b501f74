//! Lines of the backlog.

use serde::{Deserialize, Serialize};

use crate::store::values::{Day, Id, Line, given};

/// A line of the backlog, or one that is behind us.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct CutLine {
    pub(crate) name: Line,
    #[serde(default, skip_serializing_if = "LineKind::is_default")]
    pub(crate) kind: LineKind,
    #[serde(default, skip_serializing_if = "Option::is_none", serialize_with = "given")]
    pub(crate) by: Option<Day>,
    #[serde(default, skip_serializing_if = "Option::is_none", serialize_with = "given")]
    pub(crate) below: Option<Id>,
    #[serde(default, skip_serializing_if = "Option::is_none", serialize_with = "given")]
    pub(crate) passed: Option<Day>,
}

/// What a line is the end of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum LineKind {
    #[default]
    Release,
    Goal,
}

impl LineKind {
    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde calls it so")]
    pub(super) fn is_default(&self) -> bool {
        *self == Self::Release
    }
}
