//! Conflicts, in items and outside of them.

use crate::{
    board::{
        conflict::{BoardConflict, Conflict, Said, Subject},
        question::Question,
    },
    store::{
        convert::{
            items::{kind_entry, kind_of, question, question_entry, validation_entry, validation_of},
            joined, lines, string, text,
        },
        document::conflict as file,
        values::{CriterionName, Day, Estimate, Id, Line, SprintName, Text},
    },
};

/// Makes a conflict in an item.
pub(crate) fn conflict(conflict: file::Conflict) -> Conflict {
    match conflict {
        file::Conflict::Title { base, other } => {
            Conflict::Title { base: base.map(|line| line.0), other: other.0 }
        }
        file::Conflict::Kind { base, other } => Conflict::Kind { base: kind_of(base), other: kind_of(other) },
        file::Conflict::Epic { base, other } => {
            Conflict::Epic { base: base.map(|id| id.0), other: other.map(|id| id.0) }
        }
        file::Conflict::Who { base, other } => Conflict::Who { base: string(base), other: string(other) },
        file::Conflict::Want { base, other } => Conflict::Want { base: string(base), other: string(other) },
        file::Conflict::Why { base, other } => Conflict::Why { base: string(base), other: string(other) },
        file::Conflict::Value { base, other } => Conflict::Value { base: string(base), other: string(other) },
        file::Conflict::Persona { base, other } => {
            Conflict::Persona { base: string(base), other: string(other) }
        }
        file::Conflict::RequestedBy { base, other } => {
            Conflict::RequestedBy { base: string(base), other: string(other) }
        }
        file::Conflict::Validation { base, other } => {
            Conflict::Validation { base: validation_of(base), other: validation_of(other) }
        }
        file::Conflict::About { base, other } => Conflict::About { base: joined(base), other: joined(other) },
        file::Conflict::Estimate { base, other } => {
            Conflict::Estimate { base: base.map(|points| points.0), other: other.map(|points| points.0) }
        }
        file::Conflict::Source { base, other } => {
            Conflict::Source { base: string(base), other: string(other) }
        }
        file::Conflict::Question { base, other } => {
            Conflict::Question { base: base.map(question), other: question(other) }
        }
        file::Conflict::NotApplicable { id, base, other } => {
            Conflict::NotApplicable { criterion: id.0, base: base.map(|line| line.0), other: other.0 }
        }
        file::Conflict::Dropped { on, why } => Conflict::Dropped { on: on.0, why: why.0 },
    }
}

/// Makes the entry of a conflict in an item.
pub(crate) fn conflict_entry(conflict: &Conflict) -> file::Conflict {
    let line = |title: &crate::board::title::Title| Line(title.clone());
    match conflict {
        Conflict::Title { base, other } => {
            file::Conflict::Title { base: base.as_ref().map(line), other: line(other) }
        }
        Conflict::Kind { base, other } => {
            file::Conflict::Kind { base: kind_entry(*base), other: kind_entry(*other) }
        }
        Conflict::Epic { base, other } => {
            file::Conflict::Epic { base: base.clone().map(Id), other: other.clone().map(Id) }
        }
        Conflict::Who { base, other } => {
            file::Conflict::Who { base: text(base.as_ref()), other: text(other.as_ref()) }
        }
        Conflict::Want { base, other } => {
            file::Conflict::Want { base: text(base.as_ref()), other: text(other.as_ref()) }
        }
        Conflict::Why { base, other } => {
            file::Conflict::Why { base: text(base.as_ref()), other: text(other.as_ref()) }
        }
        Conflict::Value { base, other } => {
            file::Conflict::Value { base: text(base.as_ref()), other: text(other.as_ref()) }
        }
        Conflict::Persona { base, other } => {
            file::Conflict::Persona { base: text(base.as_ref()), other: text(other.as_ref()) }
        }
        Conflict::RequestedBy { base, other } => {
            file::Conflict::RequestedBy { base: text(base.as_ref()), other: text(other.as_ref()) }
        }
        Conflict::Validation { base, other } => {
            file::Conflict::Validation { base: validation_entry(*base), other: validation_entry(*other) }
        }
        Conflict::About { base, other } => file::Conflict::About { base: lines(base), other: lines(other) },
        Conflict::Estimate { base, other } => {
            file::Conflict::Estimate { base: base.map(Estimate), other: other.map(Estimate) }
        }
        Conflict::Source { base, other } => {
            file::Conflict::Source { base: text(base.as_ref()), other: text(other.as_ref()) }
        }
        Conflict::Question { base, other } => {
            let base: Option<&Question> = base.as_ref();
            file::Conflict::Question { base: base.map(question_entry), other: question_entry(other) }
        }
        Conflict::NotApplicable { criterion, base, other } => file::Conflict::NotApplicable {
            id: CriterionName(criterion.clone()),
            base: base.as_ref().map(line),
            other: line(other),
        },
        Conflict::Dropped { on, why } => file::Conflict::Dropped { on: Day(*on), why: Text(why.clone()) },
    }
}

/// Makes a conflict outside of items.
pub(crate) fn board_conflict(conflict: file::BoardConflict) -> BoardConflict {
    let file::BoardConflict { about, base, other } = conflict;
    let about = match about {
        file::Subject::ProductName => Subject::ProductName,
        file::Subject::ProductPrefix => Subject::ProductPrefix,
        file::Subject::ProductOwner => Subject::ProductOwner,
        file::Subject::ProductVision => Subject::ProductVision,
        file::Subject::ProductBudget => Subject::ProductBudget,
        file::Subject::Goal(goal) => Subject::Goal(goal.0),
        file::Subject::GoalMeasure(goal) => Subject::GoalMeasure(goal.0),
        file::Subject::DoneLine(version, line) => Subject::DoneLine { version, criterion: line.0 },
        file::Subject::ReadyLine(version, line) => Subject::ReadyLine { version, criterion: line.0 },
        file::Subject::EpicName(id) => Subject::EpicName(id.0),
        file::Subject::EpicAbout(id) => Subject::EpicAbout(id.0),
        file::Subject::EpicSource(id) => Subject::EpicSource(id.0),
        file::Subject::SprintName(id) => Subject::SprintName(id.0),
        file::Subject::SprintGoal(id) => Subject::SprintGoal(id.0),
        file::Subject::SprintStart(id) => Subject::SprintStart(id.0),
        file::Subject::SprintEnd(id) => Subject::SprintEnd(id.0),
        file::Subject::SprintGoalMet(id) => Subject::SprintGoalMet(id.0),
        file::Subject::SprintSaid(id, said) => Subject::SprintSaid(id.0, self::said(said)),
        file::Subject::SuggestionTitle(id) => Subject::SuggestionTitle(id.0),
        file::Subject::SuggestionFrom(id) => Subject::SuggestionFrom(id.0),
        file::Subject::SuggestionWhy(id) => Subject::SuggestionWhy(id.0),
        file::Subject::SuggestionAnswer(id) => Subject::SuggestionAnswer(id.0),
    };
    BoardConflict { about, base: string(base), other: string(other) }
}

/// Makes the entry of a conflict outside of items.
pub(crate) fn board_conflict_entry(conflict: &BoardConflict) -> file::BoardConflict {
    let BoardConflict { about, base, other } = conflict;
    let name = |criterion: &crate::board::id::CriterionId| CriterionName(criterion.clone());
    let about = match about {
        Subject::ProductName => file::Subject::ProductName,
        Subject::ProductPrefix => file::Subject::ProductPrefix,
        Subject::ProductOwner => file::Subject::ProductOwner,
        Subject::ProductVision => file::Subject::ProductVision,
        Subject::ProductBudget => file::Subject::ProductBudget,
        Subject::Goal(goal) => file::Subject::Goal(Line(goal.clone())),
        Subject::GoalMeasure(goal) => file::Subject::GoalMeasure(Line(goal.clone())),
        Subject::DoneLine { version, criterion } => file::Subject::DoneLine(*version, name(criterion)),
        Subject::ReadyLine { version, criterion } => file::Subject::ReadyLine(*version, name(criterion)),
        Subject::EpicName(id) => file::Subject::EpicName(Id(id.clone())),
        Subject::EpicAbout(id) => file::Subject::EpicAbout(Id(id.clone())),
        Subject::EpicSource(id) => file::Subject::EpicSource(Id(id.clone())),
        Subject::SprintName(id) => file::Subject::SprintName(SprintName(*id)),
        Subject::SprintGoal(id) => file::Subject::SprintGoal(SprintName(*id)),
        Subject::SprintStart(id) => file::Subject::SprintStart(SprintName(*id)),
        Subject::SprintEnd(id) => file::Subject::SprintEnd(SprintName(*id)),
        Subject::SprintGoalMet(id) => file::Subject::SprintGoalMet(SprintName(*id)),
        Subject::SprintSaid(id, said) => file::Subject::SprintSaid(SprintName(*id), said_entry(*said)),
        Subject::SuggestionTitle(id) => file::Subject::SuggestionTitle(Id(id.clone())),
        Subject::SuggestionFrom(id) => file::Subject::SuggestionFrom(Id(id.clone())),
        Subject::SuggestionWhy(id) => file::Subject::SuggestionWhy(Id(id.clone())),
        Subject::SuggestionAnswer(id) => file::Subject::SuggestionAnswer(Id(id.clone())),
    };
    file::BoardConflict { about, base: text(base.as_ref()), other: text(other.as_ref()) }
}

fn said(said: file::Said) -> Said {
    match said {
        file::Said::Team => Said::Team,
        file::Said::GoalNote => Said::GoalNote,
        file::Said::Cancelled => Said::Cancelled,
        file::Said::Retrospective => Said::Retrospective,
    }
}

fn said_entry(said: Said) -> file::Said {
    match said {
        Said::Team => file::Said::Team,
        Said::GoalNote => file::Said::GoalNote,
        Said::Cancelled => file::Said::Cancelled,
        Said::Retrospective => file::Said::Retrospective,
    }
}
