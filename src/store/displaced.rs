//! What saves have displaced. These files have no name any more, but whoever opened one by its name before can still
//! write into it, as programs do that empty a file and fill it again. Nobody would ever read that, were it not looked at.

use std::{
    collections::VecDeque,
    fmt,
    io::{self, Read},
    path::Path,
    sync::Arc,
    thread,
    time::{Duration, Instant},
};

use crate::{
    board::{Board, changes::Changes},
    store::{
        fs::{Fs, OpenFile, Stat},
        load,
        read::{self, LIMIT},
        save::Digest,
    },
};

/// A file that has lost its name in a save, open since before it was looked at.
pub(crate) struct Displaced {
    file: Box<dyn OpenFile>,
    /// What was known of it then.
    pub(crate) stat: Stat,
    /// What it held.
    pub(crate) held: Held,
}

/// What a file held that has lost its name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Held {
    /// What we knew to be in it.
    Known,
    /// What we wrote, and took back because somebody else had been quicker.
    Ours,
    /// What somebody else wrote in the last moment. It got its name back; but meanwhile somebody may have read ours, and
    /// fills the file with that, without theirs: so theirs is what was read before it had a name again.
    Theirs(Vec<u8>),
}

impl fmt::Debug for Displaced {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { file: _, stat, held } = self;
        f.debug_struct("Displaced").field("stat", stat).field("held", held).finish_non_exhaustive()
    }
}

impl Displaced {
    /// How often to look at a file that somebody has emptied, and waits in between.
    const LOOKS: u32 = 20;

    /// Whoever empties a file fills it in less than that, as a rule.
    const WAIT: Duration = Duration::from_millis(1);

    /// Opens a file that is about to lose its name, before the look at what it holds. When it can't be opened there is no
    /// copy of it, and nobody hears of who writes into it later.
    pub(crate) fn open(fs: &dyn Fs, path: &Path) -> Option<Self> {
        let (file, stat) = fs.open(path).ok()?;
        Some(Self { file, stat, held: Held::Known })
    }

    /// Notes what it held.
    pub(crate) fn with(self, held: Held) -> Self {
        Self { held, ..self }
    }

    /// Reads and keeps what somebody else wrote, and makes the digest of it. Who has emptied the file is waited for: what
    /// comes afterwards can be read only as long as nobody else can open the file. When it can't be read, nothing is kept.
    pub(crate) fn with_theirs(mut self) -> (Self, Option<Digest>) {
        let mut read = self.read();
        for _ in 0..Self::LOOKS {
            if read.as_ref().is_some_and(|(stat, bytes)| !bytes.is_empty() && !self.is_newer_than(stat)) {
                break;
            }
            thread::sleep(Self::WAIT);
            read = self.read();
        }
        let Some((stat, bytes)) = read else { return (self.with(Held::Theirs(Vec::new())), None) };
        let digest = Digest::of(&bytes);
        (Self { stat, held: Held::Theirs(bytes), ..self }, Some(digest))
    }

    /// Says whether somebody has written into it since.
    fn is_newer_than(&mut self, stat: &Stat) -> bool {
        // Losing its name is a change too, so only what a write changes counts. A file that can't be asked has not changed.
        let content = |stat: &Stat| (stat.length, stat.written);
        self.file.rewind().is_ok_and(|now| content(&now) != content(stat))
    }

    /// Says whether there is something in it that nobody has taken over.
    fn has_news(&mut self) -> bool {
        let stat = self.stat;
        matches!(self.held, Held::Theirs(_)) || self.is_newer_than(&stat)
    }

    /// Reads what stands in it now, with what was known of it before.
    fn read(&mut self) -> Option<(Stat, Vec<u8>)> {
        let stat = self.file.rewind().ok().filter(|stat| stat.length <= LIMIT)?;
        let mut bytes = Vec::new();
        (&mut self.file).take(LIMIT).read_to_end(&mut bytes).ok()?;
        Some((stat, bytes))
    }

    /// Makes a board of what was read, or of what stands in it now; nothing while that is no whole board.
    fn read_board(&mut self) -> Option<(Digest, Board)> {
        let board_of = |bytes| {
            let text = read::text(bytes).ok()?;
            Some((Digest::of(&text), load::load(text).ok()?.board))
        };
        let kept = if let Held::Theirs(bytes) = &mut self.held { std::mem::take(bytes) } else { Vec::new() };
        let board = board_of(kept).or_else(|| {
            let (stat, bytes) = self.read()?;
            let board = board_of(bytes)?;
            self.stat = stat;
            Some(board)
        })?;
        self.held = Held::Known;
        Some(board)
    }
}

impl Read for Displaced {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.file.read(buffer)
    }
}

/// What the last saves have displaced.
#[derive(Debug, Default)]
pub(crate) struct Displacements {
    watched: VecDeque<Watched>,
    /// Whether nobody has copied the newest one yet.
    uncopied: bool,
}

/// A file that has lost its name.
#[derive(Debug)]
struct Watched {
    displaced: Displaced,
    /// The board that stood in it when somebody could open it by its name.
    board: Arc<Board>,
    since: Instant,
}

impl Displacements {
    /// Whoever opens a file fills it within that time, or has bad luck.
    const PATIENCE: Duration = Duration::from_secs(2);

    /// Each is a file that is open, and of these a program may have a few hundred.
    const MOST: usize = 128;

    /// How many boards are looked at, beside the one that stood in a file, to find what somebody began with: who reads
    /// one file and fills another one has met two saves, and these are the newest.
    const COMPARED: usize = 4;

    /// Takes on a file that has lost its name in a save, with the board that stood in it when somebody could open it.
    pub(crate) fn push(&mut self, displaced: Displaced, board: Arc<Board>) {
        let is_over = |watched: &Watched| watched.since.elapsed() > Self::PATIENCE;
        while self.watched.len() >= Self::MOST || self.watched.front().is_some_and(is_over) {
            self.watched.pop_front();
        }
        self.uncopied = displaced.held == Held::Known;
        self.watched.push_back(Watched { displaced, board, since: Instant::now() });
    }

    /// Returns what the last save displaced, to be read from its beginning, as long as nobody has done so.
    pub(crate) fn newest(&mut self) -> Option<&mut Displaced> {
        if !std::mem::take(&mut self.uncopied) {
            return None;
        }
        let newest = &mut self.watched.back_mut()?.displaced;
        newest.file.rewind().ok().map(|_| newest)
    }

    /// Says whether there is something in one of them that nobody has read.
    pub(crate) fn have_news(&mut self) -> bool {
        self.watched.iter_mut().any(|watched| watched.displaced.has_news())
    }

    /// Returns what somebody has written into one of them, and the board that they began with: the one that stood there
    /// before, or one of another file that they read before they opened this one.
    pub(crate) fn news(&mut self) -> Option<News> {
        let stood: Vec<Arc<Board>> =
            self.watched.iter().rev().map(|watched| Arc::clone(&watched.board)).collect();
        self.watched.iter_mut().find_map(|Watched { displaced, board, since: _ }| {
            let (digest, theirs) = displaced.has_news().then(|| displaced.read_board())??;
            let before = std::mem::replace(board, Arc::new(theirs));
            let others = stood.iter().filter(|other| !Arc::ptr_eq(other, &before)).take(Self::COMPARED);
            let base = nearest(board, std::iter::once(&before).chain(others))?;
            (before != *board).then(|| News { base: Arc::clone(base), digest, theirs: Arc::clone(board) })
        })
    }
}

/// What somebody has written into a file that has lost its name.
pub(crate) struct News {
    /// What they began with.
    pub(crate) base: Arc<Board>,
    /// What tells theirs from other contents.
    pub(crate) digest: Digest,
    /// What stands there now.
    pub(crate) theirs: Arc<Board>,
}

/// Returns the board that a board of others was made of: the first one of those that differ in the fewest changes.
pub(crate) fn nearest<'a>(
    theirs: &Board,
    boards: impl Iterator<Item = &'a Arc<Board>>,
) -> Option<&'a Arc<Board>> {
    boards.min_by_key(|board| Changes::between(board, theirs).len())
}
