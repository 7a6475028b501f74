//! stackrank: a keyboard-only terminal board for Scrum Product Owners.
//!
//! # The house
//!
//! ```text
//! board     <-  app  <-  view     board: the domain. No terminal, no file, no clock, no serde.
//! board     <-  store, exchange   store: the RON file. exchange: foreign formats.
//! forecast  <-  app               forecast: numbers only, knows no board.
//! app       <-  settings          settings: flags, variables, the configuration folder.
//! all       <-  cli, runtime      runtime: threads, terminal, signals. cli: one file a subcommand.
//! ```
//!
//! [`app::update`] moves one [`app::Model`] on by one [`app::Msg`] and returns [`app::Effect`]s; [`view::view`] only
//! reads. [`layout`], [`text`] and [`safe`] are arithmetic that app, view and cli share. A test reads the sources and
//! fails when a layer names what it may not.
//!
//! # The words
//!
//! *Board*: everything one file holds. *Item*: one thing the product may get. *Rank*: an item's place in its list,
//! counted from 1, never stored. *Place*: where an item is: backlog, a sprint, closed. *Pane*: one of the three parts
//! of the screen. *Epic*: a named group of items. *Criterion*: a line of the Definition of Done or Ready; *acceptance
//! criterion*: a condition of one item. *Drop*: decide not to do, with a reason. *Return*: an item goes back from a
//! sprint. *Block*: the items a key acts on, all marked or else the one under the cursor. *Grab*, *carry*: move with
//! plain arrows until it is put down. *Sequence*: keys that are pressed one after another.

pub mod app;
pub mod board;
pub mod cli;
pub mod exchange;
pub mod forecast;
pub mod layout;
pub mod runtime;
pub mod safe;
pub mod settings;
pub mod store;
pub mod text;
pub mod view;
