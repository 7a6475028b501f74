//! Help and palette: one list of everything there is to do, and two doors to it.

use crate::app::{
    Effect, Model, command::Command, dispatch, editor::Editor, items::Step, key, keymap::Scope,
    lesson::Lesson, query::words::Words, refusal, scope, sentence, status::Status,
};

/// How far a page goes.
const PAGE: usize = 8;

/// A list of things to do, that is searched by typing.
#[derive(Clone, Debug)]
pub struct Menu {
    door: Door,
    pub(crate) editor: Editor,
    /// Help shows the keys of all places, not only those of here.
    all_places: bool,
    entries: Vec<Entry>,
    /// How many entries there are without a search.
    total: usize,
    row: usize,
    top: usize,
    /// Where the lists were scrolled to: they may make room for the menu, and go back.
    tops: [usize; 2],
}

/// How somebody came in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Door {
    /// By the key for help: keys, those of here first.
    Help,
    /// By the key for the palette: commands.
    Palette,
}

/// One thing to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// What.
    pub command: Command,
    /// Its keys, as people read them.
    pub keys: Vec<String>,
    /// Whether it belongs to the place where the keys go now.
    pub is_here: bool,
    /// Why it can't be done here and now.
    pub refusal: Option<String>,
}

impl Menu {
    /// Returns how somebody came in.
    #[must_use]
    pub fn door(&self) -> Door {
        self.door
    }

    /// Returns what is searched for.
    #[must_use]
    pub fn editor(&self) -> &Editor {
        &self.editor
    }

    /// Returns what was found.
    #[must_use]
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// Returns how many entries there are to search.
    #[must_use]
    pub fn total(&self) -> usize {
        self.total
    }

    /// Returns the row of the cursor.
    #[must_use]
    pub fn row(&self) -> usize {
        self.row
    }

    /// Returns the first row on the screen.
    #[must_use]
    pub fn top(&self) -> usize {
        self.top
    }

    /// Returns the entry under the cursor.
    #[must_use]
    pub fn chosen(&self) -> Option<&Entry> {
        self.entries.get(self.row)
    }

    /// Scrolls so that the cursor is on the screen.
    pub(crate) fn scroll(&mut self, height: usize) {
        self.top = crate::app::list::scrolled(self.top, self.row, self.entries.len(), height);
    }
}

/// Opens help or palette over whatever is there.
pub(crate) fn open(model: &mut Model, door: Door) {
    model.menu = Some(Menu {
        door,
        editor: Editor::new(""),
        all_places: false,
        entries: Vec::new(),
        total: 0,
        row: 0,
        top: 0,
        tops: [model.backlog.top(), model.sprint_list.top()],
    });
    model.status = Status::Silent;
    model.lessons.learn(Lesson::Help);
    search(model);
}

/// Closes it; what is below goes on as it was.
pub(crate) fn close(model: &mut Model) {
    let Some(menu) = model.menu.take() else { return };
    let [backlog, sprint] = menu.tops;
    model.backlog.scroll_back(backlog);
    model.sprint_list.scroll_back(sprint);
    model.status = Status::Silent;
}

/// Looks for what is typed.
pub(crate) fn search(model: &mut Model) {
    // What can be done is said of what is below.
    let Some(mut menu) = model.menu.take() else { return };
    // Whoever is in needs no way in.
    let (mut all, way_in) = match menu.door {
        Door::Help => (keys(model), Command::Help),
        Door::Palette => (commands(model), Command::Palette),
    };
    all.retain(|entry| entry.command != way_in);
    menu.total = all.len();
    let text = menu.editor.text().trim();
    let query = Words::new(text);
    let everywhere = menu.door == Door::Palette || menu.all_places || !text.is_empty();
    let is_named = |entry: &Entry| query.finds(&[&entry.command.words(), &entry.keys.join(" ")]);
    // Nearly every word stands in some help: in the palette names come first, and alone.
    let by_name = menu.door == Door::Palette && all.iter().any(is_named);
    let found = |entry: &Entry| {
        (entry.is_here || everywhere)
            && (is_named(entry) || !by_name && query.finds(&[&entry.command.words(), entry.command.help()]))
    };
    menu.entries = all.into_iter().filter(found).collect();
    // What is called so comes before what is about it, and what can be done before what can't.
    menu.entries.sort_by_key(|entry| (!is_named(entry), entry.refusal.is_some()));
    (menu.row, menu.top) = (0, 0);
    model.menu = Some(menu);
}

/// Moves the cursor.
pub(crate) fn walk(model: &mut Model, step: Step) {
    let Some(menu) = &mut model.menu else { return };
    let row = step.from(menu.row, menu.entries.len(), PAGE);
    model.status =
        if row == menu.row { Status::Said(sentence::menu::no_further(step.is_up())) } else { Status::Silent };
    menu.row = row;
}

/// Does what is chosen, or says why not.
pub(crate) fn choose(model: &mut Model, effects: &mut Vec<Effect>) {
    let Some(menu) = &model.menu else { return };
    let Some(Entry { command, refusal, .. }) = menu.chosen().cloned() else {
        refuse_search(model);
        return;
    };
    close(model);
    match refusal {
        Some(why) => model.status = Status::Refused(why),
        None => dispatch::run(model, command, effects),
    }
}

/// Shows the keys of all places in the help, or only those of here again.
pub(crate) fn all_places(model: &mut Model) {
    if let Some(menu) = &mut model.menu {
        menu.all_places = !menu.all_places;
        model.status = Status::Said(sentence::menu::places(menu.all_places));
    }
    search(model);
}

/// Types the rest of the command under the cursor.
pub(crate) fn complete(model: &mut Model) {
    let Some(menu) = &mut model.menu else { return };
    match menu.chosen() {
        Some(entry) => menu.editor = Editor::new(&entry.command.words()),
        None => return refuse_search(model),
    }
    search(model);
}

/// Says that nothing was found.
fn refuse_search(model: &mut Model) {
    let text = model.menu.as_ref().map(|menu| menu.editor.text().trim().to_owned()).unwrap_or_default();
    let (shorten, close) = (model.way(Command::RubOut), model.way(Command::Close));
    model.status = Status::Refused(sentence::menu::nothing_matches(&text, &shorten, &close));
}

/// Every row of the key table: those of here first, the innermost place before the others.
fn keys(model: &Model) -> Vec<Entry> {
    let here = model.scopes();
    let elsewhere = places().filter(|scope| !here.contains(scope));
    let mut entries: Vec<Entry> = Vec::new();
    for scope in here.iter().copied().chain(elsewhere) {
        for row in model.keymap.rows_of(scope).iter().filter(|row| !row.on.is_empty()) {
            // What another place does as well is no news.
            if entries.iter().all(|entry| entry.command != row.run) {
                entries.push(entry(model, row.run, scope));
            }
        }
    }
    entries
}

/// Every place but help and palette: what they have keys for is only about themselves.
fn places() -> impl Iterator<Item = Scope> {
    let all = Scope::ALL.iter().map(|(scope, _)| *scope);
    all.filter(|scope| !matches!(scope, Scope::Help | Scope::Palette))
}

/// Every command.
fn commands(model: &Model) -> Vec<Entry> {
    let here = model.scopes();
    let place = |command: Command| {
        let rows = model.keymap.rows().iter().filter(move |row| row.run == command);
        let scopes: Vec<Scope> = rows.map(|row| row.scope).collect();
        here.iter().copied().chain(places()).find(|scope| scopes.contains(scope))
    };
    Command::ALL.iter().filter_map(|command| Some(entry(model, *command, place(*command)?))).collect()
}

fn entry(model: &Model, command: Command, scope: Scope) -> Entry {
    let is_here = model.scopes().contains(&scope);
    let keys = model.keymap.keys(scope, command).iter().map(|keys| key::labels(keys.as_slice())).collect();
    let refusal = if is_here { refusal::of(model, command) } else { Some(scope::elsewhere(model, scope)) };
    Entry { command, keys, is_here, refusal }
}
