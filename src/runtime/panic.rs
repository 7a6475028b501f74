//! What happens when a thread dies: the core hears of it, saves, gives the terminal back, and only then says why.

use std::sync::{Arc, Mutex, PoisonError, mpsc::Sender};

use crate::{app::Msg, runtime::Input};

/// Why a thread died.
#[derive(Debug, Default)]
pub(crate) struct Report(Mutex<Option<String>>);

/// Notes the first death of a thread, and tells the core.
pub(crate) fn watch(inbox: Sender<Input>) -> Arc<Report> {
    let report = Arc::new(Report::default());
    let noted = Arc::clone(&report);
    std::panic::set_hook(Box::new(move |info| {
        noted.0.lock().unwrap_or_else(PoisonError::into_inner).get_or_insert_with(|| info.to_string());
        let _ = inbox.send(Input::Panicked);
    }));
    report
}

impl Report {
    /// Returns what to say about it.
    pub(crate) fn sentence(report: &Self, all_saved: bool) -> String {
        let why = report.0.lock().unwrap_or_else(PoisonError::into_inner).take().unwrap_or_default();
        let saved = if all_saved { "every change is saved" } else { "the last changes may not be saved" };
        format!("stackrank: an error in the program ended it; {saved}. Please report this:\n{why}")
    }
}

/// Dies on purpose, so that tests can see what the terminal is like afterwards: in builds for development, when
/// `STACKRANK_PANIC` names the thread and a paste says "panic".
pub(crate) fn provoke(thread: &str, msg: &Msg) {
    #[cfg(debug_assertions)]
    {
        let asked = match msg {
            Msg::Paste(text) => text == "panic",
            Msg::Saved { .. } => thread == "saver",
            Msg::Key(_)
            | Msg::Minute
            | Msg::Exported { .. }
            | Msg::Outside(_)
            | Msg::File(_)
            | Msg::Sides { .. }
            | Msg::Focus
            | Msg::NoShell
            | Msg::Edited(_)
            | Msg::Recovered(_)
            | Msg::FoundDraft { .. }
            | Msg::Rescued(_)
            | Msg::Kept(_)
            | Msg::HardLinked
            | Msg::NoBackups(_)
            | Msg::Waited(_)
            | Msg::Resize(_)
            | Msg::Today(_)
            | Msg::Time(_)
            | Msg::Idle
            | Msg::TryAgain
            | Msg::Terminate => false,
        };
        assert!(
            !(asked && std::env::var("STACKRANK_PANIC").is_ok_and(|name| name == thread)),
            "provoked in {thread}"
        );
    }
    #[cfg(not(debug_assertions))]
    let _ = (thread, msg);
}
