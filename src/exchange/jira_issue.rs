//! One row of a Jira file as an issue, before it is known whose child it is.

use chrono::NaiveDate;

use crate::{
    board::{acceptance::AcceptanceCriterion, id::ItemId, item::Kind, points::Points, title::Title},
    exchange::{
        criteria,
        dates::day,
        foreign::Progress,
        jira_columns::JiraColumns,
        jira_words::{
            Category, Priority, Resolution, Status, Type, category, fields::Field, issue_type, priority,
            resolution, status,
        },
        notes::{Notes, Oddity, Skip},
        problem::ImportProblem,
        table::{Row, Table},
    },
};

/// What one row says.
pub(crate) struct Issue {
    pub(crate) id: ItemId,
    /// The number by which children name it.
    pub(crate) number: String,
    pub(crate) title: Title,
    pub(crate) of_type: Type,
    /// What it says about its parent, the surest word first.
    pub(crate) parents: Vec<String>,
    /// The key and the title of its parent, where both stand in its row.
    pub(crate) named_parent: Option<(ItemId, Title)>,
    /// The short name by which children may name an epic.
    pub(crate) epic_name: String,
    pub(crate) description: String,
    pub(crate) criteria: Vec<AcceptanceCriterion>,
    pub(crate) labels: Vec<String>,
    pub(crate) estimate: Option<Points>,
    pub(crate) created: Option<NaiveDate>,
    pub(crate) sprint: Option<Title>,
    /// Sprints it was in before.
    pub(crate) earlier: Vec<Title>,
    pub(crate) progress: Progress,
    pub(crate) since: Option<NaiveDate>,
    pub(crate) rank: String,
}

/// Reads one row; nothing when it can't be an issue, which is then noted.
pub(crate) fn issue(
    row: &Row,
    columns: &JiraColumns,
    table: &Table,
    notes: &mut Notes,
) -> Result<Option<Issue>, ImportProblem> {
    let Some(id) = key(columns.first(row, Field::Key)) else {
        notes.skip(Skip::NoKey, row.number);
        return Ok(None);
    };
    let Ok(title) = Title::tidied(columns.first(row, Field::Summary)) else {
        notes.skip(Skip::BlankTitle, format!("{} ({id})", row.number));
        return Ok(None);
    };
    if is_garbled(title.as_str()) {
        notes.odd(Oddity::Garbled, &id);
    }
    let mut reader = Reader { row, columns, id: &id, notes };
    let (of_type, type_label) = reader.of_type();
    let progress = reader.progress();
    let mut sprints: Vec<Title> = columns.all(row, Field::Sprint).filter_map(sprint_name).collect();
    let sprint = sprints.pop();
    let created = reader.day(Field::Created);
    let (resolved, changed, updated) =
        (reader.day(Field::Resolved), reader.day(Field::CategoryChanged), reader.day(Field::Updated));
    let since = match progress {
        Progress::Done | Progress::Dropped { .. } => resolved.or(changed).or(updated).or(created),
        Progress::Doing | Progress::Review => changed,
        Progress::ToDo => None,
    };
    let labels = reader.labels(type_label);
    let estimate = reader.estimate(table)?;
    let (description, criteria) = match of_type {
        Type::Epic => (criteria::whole(columns.first(row, Field::Description)), Vec::new()),
        Type::Item(_) | Type::SubTask => {
            let (about, mut found) = criteria::split(columns.first(row, Field::Description));
            found.extend(columns.all(row, Field::Criteria).flat_map(criteria::lines));
            (about, found)
        }
    };
    let parent_fields = [Field::Parent, Field::ParentKey, Field::EpicLink, Field::ParentSummary];
    let parents = parent_fields.into_iter().flat_map(|field| columns.all(row, field)).map(str::to_owned);
    let named_parent =
        columns.all(row, Field::ParentKey).chain(columns.all(row, Field::Parent)).find_map(key);
    let named_parent = named_parent.zip(Title::tidied(columns.first(row, Field::ParentSummary)).ok());
    Ok(Some(Issue {
        number: columns.first(row, Field::Number).to_owned(),
        parents: parents.collect(),
        named_parent,
        epic_name: columns.first(row, Field::EpicName).to_owned(),
        rank: columns.first(row, Field::Rank).to_owned(),
        id,
        title,
        of_type,
        description,
        criteria,
        labels,
        estimate,
        created,
        sprint,
        earlier: sprints,
        progress,
        since,
    }))
}

/// Reads an issue key: capitals, digits and `_`, a hyphen, a number.
fn key(text: &str) -> Option<ItemId> {
    let (project, _) = text.rsplit_once('-')?;
    let of_jira = project.len() > 1
        && project.starts_with(|first: char| first.is_ascii_uppercase())
        && project.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b'_');
    of_jira.then(|| ItemId::new(text).ok()).flatten()
}

/// Reads the name of a sprint; servers of old write all they know about it, in brackets.
fn sprint_name(text: &str) -> Option<Title> {
    let name = text.strip_prefix("com.atlassian.greenhopper").and_then(|dump| {
        let (_, from_name) = dump.split_once("name=")?;
        from_name.split_once(",startDate=").or_else(|| from_name.split_once(',')).map(|(name, _)| name)
    });
    Title::tidied(name.unwrap_or(text)).ok()
}

/// Says whether a text looks like UTF-8 that was once read as something else.
fn is_garbled(text: &str) -> bool {
    let pairs = text.chars().zip(text.chars().skip(1));
    pairs.into_iter().any(|pair| {
        matches!(pair, ('Ã' | 'Â', '\u{80}'..='\u{bf}' | 'ƒ' | '„' | '…' | '†' | '‡' | '‰' | 'Ÿ'))
            || matches!(pair, ('â', '€') | ('├', 'ñ' | '╢' | '╝' | '®' | '¬'))
    })
}

/// What the readers of single fields need.
struct Reader<'a> {
    row: &'a Row,
    columns: &'a JiraColumns,
    id: &'a ItemId,
    notes: &'a mut Notes,
}

impl Reader<'_> {
    fn text(&self, field: Field) -> String {
        self.columns.first(self.row, field).to_owned()
    }

    /// Notes an oddity about this issue and the text that is odd.
    fn odd(&mut self, what: Oddity, text: &str) {
        let text: String = text.chars().filter(|letter| !letter.is_control()).take(40).collect();
        self.notes.odd(what, format!("{} “{text}”", self.id));
    }

    /// Returns the type, and the label that keeps an unknown one.
    fn of_type(&mut self) -> (Type, Option<String>) {
        let text = self.text(Field::Type);
        match issue_type(&text) {
            Some(of_type) => (of_type, None),
            None if text.is_empty() => (Type::Item(Kind::Story), None),
            None => {
                self.odd(Oddity::UnknownType, &text);
                (Type::Item(Kind::Story), Some(text))
            }
        }
    }

    /// The category decides, except that a status named Backlog is no progress; without a category the resolution and
    /// then the name of the status do.
    fn progress(&mut self) -> Progress {
        let (text, resolved) = (self.text(Field::Status), self.text(Field::Resolution));
        let named = status(&text);
        let category = match category(&self.text(Field::Category)) {
            Some(Category::InProgress) if named == Some(Status::ToDo) => {
                self.odd(Oddity::StatusOverCategory, &text);
                Category::ToDo
            }
            Some(category) => category,
            None => self.category_without_column(named, &text, &resolved),
        };
        let dropped = resolution(&resolved) == Resolution::Dropped || named == Some(Status::Dropped);
        match (category, named) {
            (Category::Done, _) if dropped => {
                let why = if resolution(&resolved) == Resolution::Dropped { resolved } else { text };
                self.notes.odd(Oddity::Dropped, self.id);
                Title::tidied(&why).map_or(Progress::Done, |why| Progress::Dropped { why })
            }
            (Category::Done, _) => Progress::Done,
            (Category::InProgress, Some(Status::Review)) => Progress::Review,
            (Category::InProgress, _) => Progress::Doing,
            (Category::ToDo, _) => Progress::ToDo,
        }
    }

    fn category_without_column(&mut self, named: Option<Status>, text: &str, resolved: &str) -> Category {
        let day_of_resolution = !self.columns.first(self.row, Field::Resolved).is_empty();
        if resolution(resolved) != Resolution::Open || day_of_resolution {
            if matches!(named, Some(Status::ToDo | Status::Doing | Status::Review)) {
                self.odd(Oddity::ResolvedAndOpen, text);
            }
            return Category::Done;
        }
        match named {
            Some(Status::Done | Status::Dropped) => Category::Done,
            Some(Status::Doing | Status::Review) => Category::InProgress,
            Some(Status::ToDo) => Category::ToDo,
            None => {
                if !text.is_empty() {
                    self.odd(Oddity::UnknownStatus, text);
                }
                Category::ToDo
            }
        }
    }

    fn day(&mut self, field: Field) -> Option<NaiveDate> {
        let text = self.text(field);
        let day = day(&text);
        if day.is_none() && !text.is_empty() {
            self.odd(Oddity::UnreadableDate, &text);
        }
        day
    }

    /// Labels, components, versions and the priority, each once.
    fn labels(&mut self, of_type: Option<String>) -> Vec<String> {
        let named = self.text(Field::Priority);
        let priority = match priority(&named) {
            Some(Priority::Label(label)) => Some(label.to_owned()),
            Some(Priority::Middle) => None,
            None => {
                if !named.is_empty() {
                    self.odd(Oddity::UnknownPriority, &named);
                }
                None
            }
        };
        let plain = [Field::Labels, Field::Components].into_iter();
        let plain = plain.flat_map(|field| self.columns.all(self.row, field)).map(str::to_owned);
        let versions =
            self.columns.all(self.row, Field::Versions).map(|version| format!("version: {version}"));
        let mut labels: Vec<String> = Vec::new();
        for label in plain.chain(versions).chain(priority).chain(of_type) {
            if let Ok(label) = Title::tidied(&label)
                && !labels.iter().any(|known| known == label.as_str())
            {
                labels.push(label.to_string());
            }
        }
        labels
    }

    /// Classic projects have one column for points, team-managed ones another; a file has both, and one is empty.
    fn estimate(&mut self, table: &Table) -> Result<Option<Points>, ImportProblem> {
        let mut estimates = Vec::new();
        let columns = [Field::StoryPoints, Field::PointEstimate].map(|field| self.columns.of_field(field));
        for column in columns.concat() {
            let text = self.row.cell(column);
            if text.is_empty() {
                continue;
            }
            estimates.push(points(text).ok_or_else(|| ImportProblem::BadPoints {
                row: self.row.number,
                column: table.header.get(column).cloned().unwrap_or_default(),
                value: text.chars().take(40).collect(),
            })?);
        }
        let first = estimates.first().copied();
        if estimates.iter().any(|estimate| Some(*estimate) != first) {
            let numbers: Vec<_> = estimates.iter().map(Points::to_string).collect();
            self.odd(Oddity::TwoEstimates, &numbers.join(" / "));
        }
        Ok(first)
    }
}

/// Reads an estimate: with a comma too, as Excel writes numbers in half of Europe, and rounded to hundredths.
pub(crate) fn points(text: &str) -> Option<Points> {
    let text = text.trim();
    let exact = Points::parse(text).or_else(|| Points::parse(&text.replacen(',', ".", 1)));
    exact.or_else(|| Points::from_f64((text.parse::<f64>().ok()? * 100.0).round() / 100.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_those_of_jira() {
        assert!(["W2-30", "TB1-1", "A_B-7"].into_iter().all(|text| key(text).is_some()));
        assert!(
            ["", "w2-30", "W-1", "2W-3", "W2", "W2-", "W2-x", "see W2-3"]
                .into_iter()
                .all(|text| key(text).is_none())
        );
    }

    #[test]
    fn points_are_read_as_excel_writes_them() {
        assert_eq!(points("2,5"), Some(Points::from_hundredths(250)));
        assert_eq!(points("0.3333"), Some(Points::from_hundredths(33)));
        assert!(["x", "-1", "NaN", "1,2,3", "inf"].into_iter().all(|text| points(text).is_none()));
    }

    #[test]
    fn sprints_of_old_servers_have_names_too() {
        let dump = "com.atlassian.greenhopper.service.sprint.Sprint@1f[id=7,state=CLOSED,name=Sprint 3, late,startDate=2018]";
        assert_eq!(sprint_name(dump).unwrap().as_str(), "Sprint 3, late");
        assert_eq!(sprint_name(" Sprint  4 ").unwrap().as_str(), "Sprint 4");
    }

    #[test]
    fn garbled_text_is_noticed() {
        assert!(is_garbled("GeschÃ¤ft") && is_garbled("donâ€™t") && is_garbled("Gesch├ñft"));
        assert!(!is_garbled("Geschäft, São Paulo, â la carte"));
    }
}
