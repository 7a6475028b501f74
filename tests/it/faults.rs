//! All faults that this program has to live through, and the tests that end on what is then seen. What is missing, or
//! can't be tested here, says so.

use std::{collections::BTreeSet, fs, path::Path};

/// How it is known that a fault is lived through.
enum Proof {
    /// By these tests.
    Tests(&'static [&'static str]),
    /// By these tests, as far as a test can; the rest can't be tested here.
    NotHere(&'static [&'static str], &'static str),
}

use Proof::{NotHere, Tests};

/// Each fault with what proves it.
const FAULTS: &[(u32, &str, Proof)] = &[
    (
        1,
        "kill -9 during a save",
        Tests(&[
            "wherever_the_real_program_is_killed_the_board_is_whole_and_nothing_stays",
            "an_unfinished_save_is_offered_and_never_thrown_away",
            "what_was_shown_as_saved_outlives_a_kill",
        ]),
    ),
    (
        2,
        "power cut during a save",
        NotHere(
            &[
                "a_power_cut_at_any_call_loses_nothing_that_was_acknowledged",
                "a_power_cut_on_an_old_disk_loses_nothing_that_was_acknowledged",
            ],
            "the power of a simulated disk is cut; a real one needs an image of a disk, root and minutes",
        ),
    ),
    (
        3,
        "power cut between the last rename and the folder's sync",
        Tests(&["a_power_cut_on_a_weak_disk_loses_nothing_that_was_acknowledged"]),
    ),
    (
        4,
        "disk full",
        Tests(&[
            "a_disk_that_is_really_full_says_so_and_keeps_the_board",
            "a_full_disk_says_so",
            "what_a_full_disk_did_not_take_is_recovered_at_the_next_start",
        ]),
    ),
    (
        5,
        "disk full where the state folder is, too",
        Tests(&[
            "when_nothing_can_be_written_anywhere_it_is_said",
            "what_is_nowhere_is_said_to_be_nowhere",
            "a_failed_save_cancels_leaving_and_asks",
        ]),
    ),
    (
        6,
        "quota used up, file too large",
        Tests(&[
            "each_error_of_the_disk_has_its_own_words",
            "whichever_call_of_the_real_program_fails_the_board_is_whole",
        ]),
    ),
    (
        7,
        "the disk reports an error when it is to keep the content",
        Tests(&[
            "each_error_of_the_disk_has_its_own_words",
            "every_call_fails_with_every_error_once_and_for_ever",
        ]),
    ),
    (8, "the disk does not confirm the name", Tests(&["each_error_of_the_disk_has_its_own_words"])),
    (
        9,
        "closing the file fails",
        // It was synced before: closing it has nothing left to report.
        Tests(&["whichever_call_of_the_real_program_fails_the_board_is_whole"]),
    ),
    (
        10,
        "the file is read-only",
        Tests(&[
            "a_file_that_is_read_only_is_refused_even_for_root",
            "what_can_not_be_written_is_refused_by_every_command",
        ]),
    ),
    (
        11,
        "the folder is read-only",
        Tests(&["each_error_of_the_disk_has_its_own_words", "a_disk_that_becomes_read_only_says_so"]),
    ),
    (12, "the disk becomes read-only", Tests(&["a_disk_that_becomes_read_only_says_so"])),
    (
        13,
        "the file belongs to somebody else",
        NotHere(
            &["links_and_modes_stay", "root_leaves_a_file_to_its_owner"],
            "access lists and extended attributes are not kept; another user's folder needs another user",
        ),
    ),
    (
        14,
        "symbolic links: chains, relative, to nowhere",
        Tests(&["links_and_modes_stay", "a_new_file_takes_no_name_that_is_taken"]),
    ),
    (
        15,
        "hard links",
        Tests(&[
            "a_file_with_two_names_keeps_them_until_somebody_decides",
            "a_file_with_two_names_is_separated_when_somebody_says_so",
        ]),
    ),
    (16, "the path is a folder, a pipe, a device", Tests(&["files_that_are_no_text_are_named"])),
    (17, "the name of the temporary file is taken, or planted", Tests(&["a_planted_link_is_stepped_over"])),
    (
        18,
        "old temporary files",
        Tests(&[
            "what_a_killed_program_left_is_removed_before_the_first_save",
            "what_others_may_be_writing_is_left_alone",
        ]),
    ),
    (
        19,
        "two programs with the same board",
        Tests(&[
            "two_boards_of_one_file_see_each_other",
            "what_both_write_in_the_same_moment_is_there_afterwards",
            "three_programs_and_their_deaths_lose_nothing_that_was_shown_as_saved",
        ]),
    ),
    (
        20,
        "no locks on this disk",
        // Then only what was displaced tells, as it does of all who know no locks.
        Tests(&[
            "one_program_at_a_time_has_the_lock",
            "whoever_writes_at_the_last_moment_wins_and_is_reported",
        ]),
    ),
    (21, "a stale lock", Tests(&["one_program_at_a_time_has_the_lock"])),
    (
        22,
        "git pull while the board is open, nothing changed here",
        Tests(&["what_another_program_writes_is_on_the_screen_within_a_moment"]),
    ),
    (
        23,
        "git pull while the board is open, with changes here",
        Tests(&[
            "a_merge_beside_the_open_board_keeps_what_was_done_here",
            "a_conflict_that_git_brings_is_settled_on_the_open_board",
            "what_both_write_in_the_same_moment_is_there_afterwards",
            "two_titles_leave_a_conflict_that_can_be_settled",
        ]),
    ),
    (
        24,
        "reading while another program writes",
        Tests(&["a_file_that_is_just_being_replaced_is_waited_for"]),
    ),
    (
        25,
        "another program writes in the last moment before ours",
        Tests(&[
            "whoever_writes_at_the_last_moment_wins_and_is_reported",
            "in_a_race_nobody_is_overwritten_unseen",
            "who_replaces_the_file_in_a_race_loses_nothing_and_neither_do_we",
            "who_fills_the_file_in_a_race_loses_nothing_and_neither_do_we",
        ]),
    ),
    (
        26,
        "the version on the disk was made from an old one",
        Tests(&["who_goes_back_to_an_older_state_is_asked"]),
    ),
    (
        27,
        "the file is deleted while it is open",
        Tests(&[
            "a_file_that_is_gone_is_not_made_again_in_silence",
            "a_file_that_is_gone_is_brought_back_with_what_could_not_be_saved",
            "what_only_stood_in_a_file_that_somebody_deletes_is_brought_back",
            "what_others_wrote_is_never_overwritten",
        ]),
    ),
    (
        28,
        "the file or its folder is moved while it is open",
        Tests(&[
            "a_file_that_is_moved_is_waited_for",
            "a_folder_that_is_moved_is_waited_for",
            "what_others_wrote_is_never_overwritten",
            "a_folder_that_is_gone_does_not_keep_anything_from_being_rescued",
        ]),
    ),
    (
        29,
        "another branch is checked out",
        Tests(&[
            "another_branch_is_shown_and_the_way_back_too",
            "checking_out_again_and_again_never_empties_the_board",
            "undoing_is_a_merge_that_keeps_what_others_brought",
        ]),
    ),
    (
        30,
        "conflict markers of git in the file",
        Tests(&[
            "conflicts_of_git_are_seen_first",
            "without_a_driver_the_markers_are_settled_later",
            "a_conflict_of_lines_becomes_one_of_titles",
            "what_git_could_not_merge_is_merged",
            "markers_that_real_git_leaves_are_merged_at_the_start",
        ]),
    ),
    (
        31,
        "git has an unfinished merge, the file looks clean",
        Tests(&[
            "an_unfinished_merge_without_markers_is_finished_from_the_index",
            "a_driver_that_dies_leaves_the_merge_to_git",
        ]),
    ),
    (
        32,
        "two items with one id after a merge",
        Tests(&["two_new_items_of_one_number_are_two_items", "what_makes_no_board_is_shown_where_it_is"]),
    ),
    (33, "a copy of a sync program beside the file", Tests(&["conflicted_copies_are_found"])),
    (
        34,
        "the file is cut off, empty, or zeros",
        Tests(&[
            "a_file_that_is_empty_cut_off_or_zeros_is_brought_back",
            "a_file_that_is_cut_off_says_where",
            "the_first_looks_have_their_own_words",
            "a_broken_file_is_restored_and_the_broken_one_becomes_a_backup",
        ]),
    ),
    (
        35,
        "a slip of a hand edit",
        Tests(&[
            "a_slip_is_shown_where_it_is",
            "all_slips_are_named_at_once",
            "everything_sound_is_read_and_each_broken_entry_is_named",
            "what_can_be_read_of_a_broken_file_is_looked_at_and_nothing_is_changed",
        ]),
    ),
    (
        36,
        "an unknown field, a newer schema",
        Tests(&["a_slip_is_shown_where_it_is", "the_first_looks_have_their_own_words"]),
    ),
    (37, "an older schema", NotHere(&[], "there is no older one than the first")),
    (
        38,
        "comments and layout of a hand-edited file",
        Tests(&[
            "comments_around_a_changed_item_stay",
            "comments_inside_an_item_are_spoken_of_before_they_are_lost",
        ]),
    ),
    (
        39,
        "CRLF, a byte order mark, UTF-16, Latin-1",
        Tests(&[
            "a_byte_order_mark_and_carriage_returns_are_no_harm",
            "the_first_looks_have_their_own_words",
        ]),
    ),
    (
        40,
        "a flipped bit that still reads",
        NotHere(
            &["what_others_wrote_is_never_overwritten"],
            "whatever differs from what was read is another program's; a bit that flips before is the board",
        ),
    ),
    (
        41,
        "a file of 1 GB, a title of 64 MB",
        Tests(&[
            "a_file_that_is_too_large_is_not_read",
            "files_that_are_no_text_are_named",
            "nothing_without_an_end_is_taken",
        ]),
    ),
    (42, "brackets without end", Tests(&["nothing_without_an_end_is_taken"])),
    (
        43,
        "what is to be written can't be read back",
        Tests(&["nothing_without_an_end_is_taken", "a_mangled_file_is_kept_as_it_is_or_refused"]),
    ),
    (
        44,
        "texts that a terminal would obey",
        Tests(&[
            "hostile_boards_are_shown_and_nothing_of_them_is_obeyed",
            "a_message_is_short_and_harmless_whatever_the_file_says",
            "list_sends_no_orders_to_the_terminal",
        ]),
    ),
    (
        45,
        "overrides of the writing direction, letters without width",
        Tests(&[
            "what_a_terminal_would_obey_is_shown",
            "text_from_right_to_left_is_isolated_and_passes_the_gate",
        ]),
    ),
    (46, "letters under heaps of marks", Tests(&["a_letter_with_too_many_marks_keeps_its_isolates"])),
    (
        47,
        "wide letters at borders and under windows",
        Tests(&[
            "the_frame_stays_straight_wherever_a_hostile_text_stands",
            "help_palette_and_the_question_lie_straight_over_wide_letters",
        ]),
    ),
    (
        48,
        "the terminal is closed",
        Tests(&[
            "a_closed_terminal_leaves_every_edit_and_the_half_typed_line",
            "signals_save_and_give_the_terminal_back",
            "a_half_typed_line_is_there_at_the_next_start",
        ]),
    ),
    (
        49,
        "the terminal is dead and nobody says so",
        Tests(&["a_terminal_that_dies_without_a_signal_takes_nothing_along"]),
    ),
    (50, "signals that end programs", Tests(&["signals_save_and_give_the_terminal_back"])),
    (51, "nobody reads what is drawn", Tests(&["nobody_reads_and_everything_is_saved_all_the_same"])),
    (52, "half a key sequence", Tests(&["half_a_key_holds_nothing_up", "esc_and_an_arrow_are_two_keys"])),
    (
        53,
        "suspending and coming back",
        Tests(&[
            "a_stopped_program_gives_the_terminal_back_and_looks_again",
            "ctrl_z_undoes_and_does_not_stop_the_program",
        ]),
    ),
    (54, "a thread dies", Tests(&["a_death_in_any_thread_saves_and_gives_the_terminal_back"])),
    (
        55,
        "the stack overflows, memory runs out",
        NotHere(
            &["wherever_the_real_program_is_killed_the_board_is_whole_and_nothing_stays"],
            "for the file it is the same as kill -9; nothing here overflows a stack on purpose",
        ),
    ),
    (
        56,
        "sizes without sense, and many of them",
        Tests(&[
            "any_keys_at_any_size_lose_nothing",
            "sizes_come_and_go",
            "no_size_is_too_small_or_too_large_for_hostile_texts",
        ]),
    ),
    (
        57,
        "no colours, no letters, no terminal to speak of",
        Tests(&[
            "no_color_takes_the_colours_and_leaves_the_cursor",
            "a_locale_of_seven_bits_gets_seven_bits_of_a_hostile_board",
            "a_dumb_terminal_is_told_so",
        ]),
    ),
    (58, "no terminal at all", Tests(&["without_a_terminal_there_is_a_sentence"])),
    (
        59,
        "huge pastes, pastes of many lines",
        Tests(&[
            "pasted_text_is_never_taken_for_keys",
            "a_pasted_list_makes_many_items_in_one_step",
            "limits_are_refusals",
        ]),
    ),
    (
        60,
        "the clock jumps",
        Tests(&["a_clock_that_jumps_empties_nothing", "large_files_are_copied_once_a_minute"]),
    ),
    (
        61,
        "the disk is slow, or gone for a while",
        Tests(&[
            "a_save_that_takes_long_says_for_how_long",
            "a_slow_disk_loses_nothing",
            "leaving_waits_for_the_disk",
        ]),
    ),
    (
        62,
        "a crash while recovering from a crash",
        // Each state that is left is saved to again, with the power cut before each call of that.
        Tests(&["a_power_cut_at_any_call_loses_nothing_that_was_acknowledged"]),
    ),
    (
        63,
        "no state folder",
        Tests(&[
            "without_room_for_backups_the_board_is_saved_and_it_is_said",
            "without_a_state_folder_it_is_said_once_that_there_are_no_backups",
        ]),
    ),
    (
        64,
        "no more open files",
        Tests(&[
            "each_error_of_the_disk_has_its_own_words",
            "whichever_call_of_the_real_program_fails_the_board_is_whole",
        ]),
    ),
];

#[test]
fn each_fault_has_its_tests_or_a_reason() {
    let numbers: Vec<u32> = FAULTS.iter().map(|(number, _, _)| *number).collect();
    assert_eq!(numbers, (1..=64).collect::<Vec<_>>());
    let known = tests();
    assert!(known.len() > 500, "the tests were not found");
    for (number, fault, proof) in FAULTS {
        let (tests, why) = match proof {
            Tests(tests) => {
                assert!(!tests.is_empty(), "{number}, {fault}: no test");
                (tests, None)
            }
            NotHere(tests, why) => (tests, Some(why)),
        };
        assert!(why.is_none_or(|why| why.len() > 10), "{number}, {fault}: why?");
        for test in *tests {
            assert!(known.contains(*test), "{number}, {fault}: there is no test {test}");
        }
    }
}

/// The names of all tests, wherever they stand.
fn tests() -> BTreeSet<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut folders = vec![root.join("src"), root.join("tests")];
    let mut tests = BTreeSet::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                tests.extend(tests_in(&fs::read_to_string(path).unwrap()));
            }
        }
    }
    tests
}

fn tests_in(text: &str) -> Vec<String> {
    let behind = text.split("#[test]").skip(1);
    let name = |rest: &str| {
        let (_, rest) = rest.split_once("fn ")?;
        Some(rest.split_once('(')?.0.to_owned())
    };
    behind.filter_map(name).collect()
}
