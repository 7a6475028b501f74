//! Long work that leaves room for others.
//!
//! Saving a hundred thousand items keeps a core busy for 0.2 s. On a machine with two of them whatever lands on that one
//! meanwhile waits for a whole slice of the scheduler, 4 ms and more: the key on its way through the terminal, the thread
//! that writes the frame. So the thread that saves rests for a moment after each millisecond: the worst of a hundred
//! moves was answered twice as fast, and the save took a twentieth longer.

use std::{
    cell::Cell,
    thread,
    time::{Duration, Instant},
};

/// How long is worked before a rest.
const WORK: Duration = Duration::from_millis(1);

/// How long a rest is at least: long enough that the scheduler gives the core to somebody else.
const REST: Duration = Duration::from_micros(50);

/// How many steps are made before somebody looks at the clock.
const STEPS: u32 = 64;

thread_local! {
    /// When the last rest of this thread ended, if it rests at all.
    static RESTED: Cell<Option<Instant>> = const { Cell::new(None) };
    static MADE: Cell<u32> = const { Cell::new(0) };
}

/// From now on this thread rests now and then.
pub(crate) fn keep() {
    RESTED.set(Some(Instant::now()));
}

/// Says that a small step of long work is made: one item, say.
pub(crate) fn step() {
    let made = MADE.get() + 1;
    if made < STEPS {
        MADE.set(made);
    } else {
        MADE.set(0);
        look();
    }
}

/// Looks at the clock, and rests if it is time to.
pub(crate) fn look() {
    if RESTED.get().is_some_and(|rested| rested.elapsed() >= WORK) {
        thread::sleep(REST);
        keep();
    }
}

/// Cuts bytes into parts that are hashed or written in about a tenth of a millisecond, and [`look`]s before each.
pub(crate) fn strides(bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    bytes.chunks(1 << 17).inspect(|_| look())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_thread_that_keeps_the_pace_rests() {
        let rests = || {
            let before = RESTED.get();
            (0..STEPS).for_each(|_| step());
            RESTED.get() != before
        };
        assert!(!rests());
        RESTED.set(Instant::now().checked_sub(WORK));
        assert!(rests(), "it has worked for long");
    }
}
