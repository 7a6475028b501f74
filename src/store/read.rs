//! Reading a file: nothing that blocks, nothing without a limit, and no belief in a first bad look.

use std::{
    io::{self, ErrorKind, Read},
    path::Path,
    thread,
    time::Duration,
};

use crate::store::{
    fs::{FileKind, Fs, words},
    lex::{self, Span},
    problem::{Fault, complaint::Complaint},
};

/// Files longer than this are not read.
pub(crate) const LIMIT: u64 = 512 << 20;

/// How long to wait before another look at a file that another program may just be writing. git removes a file, makes
/// it anew and fills it in steps: a tenth of quick looks at that moment saw nothing, or half of it.
pub(crate) const WAITS: [u64; 4] = [30, 60, 120, 240];

/// Reads a file and makes something of it; looks again before it believes that the file is missing or broken.
pub(crate) fn steadily<T, E>(
    fs: &dyn Fs,
    path: &Path,
    mut make: impl FnMut(Result<Vec<u8>, Complaint>) -> Result<T, (E, Patience)>,
) -> Result<T, E> {
    let mut waits = WAITS.iter();
    loop {
        let (problem, patience) = match make(bytes(fs, path)) {
            Ok(value) => return Ok(value),
            Err(failed) => failed,
        };
        let wait = match patience {
            Patience::None => return Err(problem),
            // Half of an old text before half of a new one looks like that, for a moment.
            Patience::OneLook if waits.len() < WAITS.len() => return Err(problem),
            Patience::OneLook | Patience::AllLooks => waits.next(),
        };
        let Some(wait) = wait else { return Err(problem) };
        thread::sleep(Duration::from_millis(*wait));
    }
}

/// How sure it is that a file is really as bad as it looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Patience {
    /// Waiting changes nothing.
    None,
    /// One more look does.
    OneLook,
    /// It looks like a file that is being written.
    AllLooks,
}

impl Patience {
    /// Returns how often to look again at a text with something wrong.
    pub(crate) fn with(complaint: &Complaint) -> Self {
        if complaint.is_torn() {
            return Self::AllLooks;
        }
        let certain = matches!(
            complaint,
            Complaint::Folder
                | Complaint::NotAFile
                | Complaint::NotAllowed
                | Complaint::TooLarge { .. }
                | Complaint::Unreadable(_)
                | Complaint::NewerSchema { .. }
        );
        if certain { Self::None } else { Self::OneLook }
    }
}

/// Reads a file as it is now.
pub(crate) fn bytes(fs: &dyn Fs, path: &Path) -> Result<Vec<u8>, Complaint> {
    let (file, stat) = fs.open(path).map_err(|error| of_io(&error))?;
    match stat.kind {
        FileKind::Regular => {}
        FileKind::Folder => return Err(Complaint::Folder),
        FileKind::Other => return Err(Complaint::NotAFile),
    }
    let too_large = |bytes| Err(Complaint::TooLarge { bytes });
    if stat.length > LIMIT {
        return too_large(stat.length);
    }
    let mut bytes = Vec::with_capacity(usize::try_from(stat.length).unwrap_or(0) + 1);
    file.take(LIMIT + 1).read_to_end(&mut bytes).map_err(|error| of_io(&error))?;
    if bytes.len() as u64 > LIMIT {
        return too_large(bytes.len() as u64);
    }
    Ok(bytes)
}

#[expect(clippy::wildcard_enum_match_arm, reason = "the standard library knows more kinds at each release")]
fn of_io(error: &io::Error) -> Complaint {
    match error.kind() {
        ErrorKind::NotFound | ErrorKind::NotADirectory => Complaint::Missing,
        ErrorKind::PermissionDenied => Complaint::NotAllowed,
        ErrorKind::IsADirectory => Complaint::Folder,
        // What opening a socket, or a device that is not there, answers.
        _ if rustix::io::Errno::from_io_error(error) == Some(rustix::io::Errno::NXIO) => Complaint::NotAFile,
        _ => Complaint::Unreadable(words(error)),
    }
}

/// Makes a text of bytes, or says in plain words why they are none.
pub(crate) fn text(bytes: Vec<u8>) -> Result<String, Complaint> {
    match bytes.as_slice() {
        [] => return Err(Complaint::Empty),
        // With its mark, or with every other byte zero.
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] | [0, b'(' | b'/', ..] | [b'(' | b'/', 0, ..] => {
            return Err(Complaint::Utf16);
        }
        _ => {}
    }
    if bytes.first() == Some(&0) && bytes.iter().all(|byte| *byte == 0) {
        return Err(Complaint::Zeros);
    }
    let text = String::from_utf8(bytes).map_err(|error| {
        let valid = error.utf8_error().valid_up_to();
        let line = 1 + error.as_bytes().iter().take(valid).filter(|byte| **byte == b'\n').count();
        Complaint::NotUtf8 { line }
    })?;
    if text.trim_start_matches('\u{feff}').trim_start().is_empty() {
        return Err(Complaint::Blank);
    }
    Ok(text)
}

/// Finds what git leaves in a file that it could not merge. Strings may hold such lines: they are somebody's text.
pub(crate) fn conflict(text: &str) -> Option<Fault> {
    const OURS: &str = "<<<<<<<";
    const MARKERS: [&str; 3] = [OURS, "=======", ">>>>>>>"];
    // Nearly all files have none: that is found out quickly.
    if !MARKERS.iter().any(|marker| at_line_start(text, marker, 0).is_some()) {
        return None;
    }
    let bytes = text.as_bytes();
    let mut here = 0;
    let next =
        |from| MARKERS.iter().filter_map(|marker| Some((at_line_start(text, marker, from)?, *marker))).min();
    let mut found = next(0)?;
    while here < found.0 {
        let rest = bytes.get(here..found.0).unwrap_or_default();
        let Some(length) = rest.iter().position(|byte| matches!(byte, b'"' | b'\'' | b'/')) else { break };
        let at = here + length;
        let end = match bytes.get(at..) {
            Some([b'"', ..]) => lex::string_end(bytes, at, 0).ok(),
            Some([b'\'', ..]) => lex::character_end(bytes, at).ok(),
            Some([b'/', b'/' | b'*', ..]) => lex::skip_blanks(bytes, at).ok(),
            _ => Some(at + 1),
        };
        // What never ends holds no marker: the marker ends it.
        let Some(end) = end else { break };
        here = end;
        while found.0 < here {
            found = next(found.0 + 1)?;
        }
    }
    let (at, marker) = found;
    let count = text.match_indices(OURS).filter(|(at, _)| begins_line(text, *at)).count().max(1);
    Some(Fault::new(Complaint::ConflictMarkers { count, marker }, Span::new(at, at + marker.len())))
}

fn at_line_start(text: &str, marker: &str, from: usize) -> Option<usize> {
    let rest = text.get(from..)?;
    rest.match_indices(marker).map(|(at, _)| from + at).find(|at| begins_line(text, *at))
}

fn begins_line(text: &str, at: usize) -> bool {
    at == 0 || text.as_bytes().get(at - 1) == Some(&b'\n')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::fs::{Disk, NewFile, OpenFile, Stat, Visible};

    /// A disk with one file, which says that it is long; reading it is a mistake.
    #[derive(Debug)]
    struct Long(u64);

    impl Read for Long {
        fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
            panic!("it was read");
        }
    }

    impl OpenFile for Long {
        fn rewind(&mut self) -> io::Result<Stat> {
            unreachable!()
        }
    }

    impl Fs for Long {
        fn open(&self, _: &Path) -> io::Result<(Box<dyn OpenFile>, Stat)> {
            let stat = Disk.stat(Path::new("."))?;
            Ok((Box::new(Self(0)), Stat { kind: FileKind::Regular, length: self.0, ..stat }))
        }

        fn resolve(&self, _: &Path) -> io::Result<std::path::PathBuf> {
            unreachable!()
        }

        fn stat(&self, _: &Path) -> io::Result<Stat> {
            unreachable!()
        }

        fn may_write(&self, _: &Path) -> io::Result<()> {
            unreachable!()
        }

        fn create(&self, _: &Path, _: Visible) -> io::Result<Box<dyn NewFile>> {
            unreachable!()
        }

        fn rename(&self, _: &Path, _: &Path) -> io::Result<()> {
            unreachable!()
        }

        fn rename_new(&self, _: &Path, _: &Path) -> io::Result<()> {
            unreachable!()
        }

        fn exchange(&self, _: &Path, _: &Path) -> io::Result<()> {
            unreachable!()
        }

        fn remove(&self, _: &Path) -> io::Result<()> {
            unreachable!()
        }

        fn sync_folder(&self, _: &Path) -> io::Result<()> {
            unreachable!()
        }

        fn list(&self, _: &Path) -> io::Result<Vec<String>> {
            unreachable!()
        }

        fn make_folder(&self, _: &Path) -> io::Result<()> {
            unreachable!()
        }

        fn may_be_writing(&self, _: u32, _: u32) -> bool {
            unreachable!()
        }

        fn lock(&self, _: &Path) -> Option<std::fs::File> {
            unreachable!()
        }
    }

    #[test]
    fn a_file_that_is_too_large_is_not_read() {
        let said = bytes(&Long(1 << 30), Path::new("board.ron")).unwrap_err();
        assert_eq!(said, Complaint::TooLarge { bytes: 1 << 30 });
        assert_eq!(said.to_string(), "too large (1024 MB, the limit is 512 MB): is it the right file?");
        assert_eq!(Patience::with(&said), Patience::None, "nobody waits for it either");
    }
}
