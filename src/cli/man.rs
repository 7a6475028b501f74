//! `stackrank man`

use std::{io, process::ExitCode};

use clap::CommandFactory;
use clap_mangen::{
    Man,
    roff::{Roff, roman},
};

use crate::cli::{self, Cli, EXAMPLES};

pub(crate) fn run() -> anyhow::Result<ExitCode> {
    let mut page = Vec::new();
    write(&mut page)?;
    cli::print(&with_one_preamble(&String::from_utf8(page)?))?;
    Ok(ExitCode::SUCCESS)
}

/// Writes one page: the program, then its subcommands one after the other, then the examples.
fn write(page: &mut Vec<u8>) -> io::Result<()> {
    // `help`, and `--help` behind each subcommand, say what this page says.
    let mut command = Cli::command()
        .disable_help_subcommand(true)
        .subcommand_value_name("command")
        .mut_subcommands(|subcommand| subcommand.disable_help_flag(true));
    command.build();
    let program = Man::new(command.clone());
    program.render_title(page)?;
    program.render_name_section(page)?;
    program.render_synopsis_section(page)?;
    program.render_description_section(page)?;
    program.render_options_section(page)?;
    heading(page, "SH", "COMMANDS")?;
    for subcommand in command.get_subcommands() {
        let name = subcommand.get_bin_name().unwrap_or_else(|| subcommand.get_name());
        heading(page, "SS", name)?;
        let man = Man::new(subcommand.clone());
        body(page, |text| man.render_description_section(text))?;
        Roff::new().control("PP", []).to_writer(page)?;
        body(page, |text| man.render_synopsis_section(text))?;
        body(page, |text| man.render_options_section(text))?;
    }
    let (examples, codes) = EXAMPLES.split_once("\n\n").unwrap_or((EXAMPLES, ""));
    heading(page, "SH", "EXAMPLES")?;
    let mut roff = Roff::new();
    roff.control("nf", []);
    for line in examples.lines().skip(1) {
        roff.text([roman(line.trim())]);
    }
    roff.control("fi", []);
    roff.to_writer(page)?;
    heading(page, "SH", "EXIT STATUS")?;
    Roff::new().text([roman(codes.trim_start_matches("Exit codes: "))]).to_writer(page)?;
    program.render_version_section(page)
}

fn heading(page: &mut Vec<u8>, level: &str, name: &str) -> io::Result<()> {
    Roff::new().control(level, [name]).to_writer(page)
}

/// Writes a section without its heading: that of the subcommand stands above it.
fn body(page: &mut Vec<u8>, render: impl FnOnce(&mut Vec<u8>) -> io::Result<()>) -> io::Result<()> {
    let mut text = Vec::new();
    render(&mut text)?;
    let lines = text.split_inclusive(|byte| *byte == b'\n');
    lines.filter(|line| !line.starts_with(b".SH")).for_each(|line| page.extend_from_slice(line));
    Ok(())
}

/// Leaves the lines that say how quotes are written only where the page begins: each section brings them along.
fn with_one_preamble(page: &str) -> String {
    let is_preamble = |line: &str| line.starts_with(".ie ") || line.starts_with(".el ");
    let lines = page.split_inclusive('\n').enumerate();
    lines.filter(|(number, line)| *number < 2 || !is_preamble(line)).map(|(_, line)| line).collect()
}
