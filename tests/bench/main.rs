//! How long a move, a frame, a load, a save and an undo take.

fn main() {}
