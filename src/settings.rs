//! What the user has set: flags, variables, and `config.ron` and `keymap.ron` in the configuration folder. Both files
//! are read and never written.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use anyhow::{Context, bail};
use clap::ValueEnum;
use etcetera::{BaseStrategy, choose_base_strategy};
use serde::{Deserialize, Serialize};
use termprofile::{DetectorSettings, EnvVarSource, SpecialVars, TermProfile, TermVars};

use crate::app::{
    keymap::Keymap,
    lesson::{Lesson, Lessons},
    look::{Glyphs, Look, Theme},
};

/// The variable that chooses the colours.
const THEME: &str = "STACKRANK_THEME";

/// Which colours somebody wants.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, ValueEnum)]
pub enum ThemeChoice {
    /// As the terminal's background is; mono with `NO_COLOR`
    #[default]
    #[serde(alias = "auto")]
    Auto,
    /// Light on dark
    #[serde(alias = "dark")]
    Dark,
    /// Dark on white
    #[serde(alias = "light")]
    Light,
    /// No colours: bold, underlined and reverse
    #[serde(alias = "mono")]
    Mono,
    /// The terminal's own sixteen colours
    #[value(name = "16")]
    #[serde(alias = "sixteen")]
    Sixteen,
}

/// Which signs somebody wants.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, ValueEnum)]
pub enum GlyphsChoice {
    /// ASCII where the locale knows no others
    #[default]
    #[serde(alias = "auto")]
    Auto,
    /// Lines, arrows and marks
    #[serde(alias = "unicode")]
    Unicode,
    /// Signs of ASCII only
    #[serde(alias = "ascii")]
    Ascii,
}

/// What stands on the command line about it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Flags {
    /// The colours.
    pub theme: Option<ThemeChoice>,
    /// The signs.
    pub glyphs: Option<GlyphsChoice>,
}

/// What the user has set.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The colours; nothing when the background decides.
    theme: Option<Theme>,
    glyphs: Glyphs,
    /// The keys.
    pub keymap: Keymap,
}

/// `config.ron`.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Config {
    theme: ThemeChoice,
    glyphs: GlyphsChoice,
}

impl Settings {
    /// Reads what is set; `folder` is the configuration folder, `variables` the environment.
    ///
    /// For the colours the flag comes first, then `STACKRANK_THEME`, `config.ron`, `NO_COLOR`, and last what the
    /// terminal can do.
    ///
    /// # Errors
    ///
    /// A sentence that says what is wrong in which file (with line and column) or variable.
    pub fn read(folder: Option<&Path>, flags: Flags, variables: &impl EnvVarSource) -> anyhow::Result<Self> {
        let Config { theme, glyphs } = match read_file(folder, "config.ron")? {
            None => Config::default(),
            Some((_, text)) if text.trim().is_empty() => Config::default(),
            Some((path, text)) => ron::from_str(&text).map_err(|error| {
                let (at, what) = (error.span.start, error.code);
                anyhow::anyhow!(
                    "{}:{at}: {what}: (theme: Light, glyphs: Ascii) is what may stand there",
                    path.display()
                )
            })?,
        };
        let keymap = match read_file(folder, "keymap.ron")? {
            None => Keymap::shipped(),
            Some((path, text)) => Keymap::shipped()
                .rebound(&text)
                .map_err(|why| anyhow::anyhow!("{}: {why}", path.display()))?,
        };
        let variable = match variables.var(THEME).filter(|name| !name.is_empty()) {
            None => None,
            Some(name) => match ThemeChoice::from_str(&name, true) {
                Ok(choice) => Some(choice),
                Err(_) => bail!("{THEME} is {name}: auto, dark, light, mono and 16 are the themes"),
            },
        };
        let chosen = flags.theme.or(variable).unwrap_or(theme);
        Ok(Self {
            theme: theme_of(chosen, variables),
            glyphs: glyphs_of(flags.glyphs.unwrap_or(glyphs), variables),
            keymap,
        })
    }

    /// Returns how the screen looks; asks whether the background is light only if nothing else decides.
    pub fn look(&self, is_light: impl FnOnce() -> bool) -> Look {
        let by_background = || if is_light() { Theme::Light } else { Theme::Dark };
        Look { theme: self.theme.unwrap_or_else(by_background), glyphs: self.glyphs }
    }
}

/// Returns the folder for `config.ron` and `keymap.ron`: `$XDG_CONFIG_HOME/stackrank`, or `~/.config/stackrank`.
#[must_use]
pub fn config_folder() -> Option<PathBuf> {
    Some(choose_base_strategy().ok()?.config_dir().join("stackrank"))
}

/// Returns the folder for what the program remembers by itself: `$XDG_STATE_HOME/stackrank`, or
/// `~/.local/state/stackrank`.
#[must_use]
pub fn state_folder() -> Option<PathBuf> {
    Some(choose_base_strategy().ok()?.state_dir()?.join("stackrank"))
}

/// What is remembered between two starts.
#[derive(Debug, Default, Deserialize, Serialize)]
#[serde(default)]
struct Memory {
    learned: Vec<Lesson>,
}

/// The file in the state folder that holds it.
const MEMORY: &str = "hints.ron";

/// Returns the hints that are still to be shown. A file that can't be read is no matter: hints come once more.
#[must_use]
pub fn lessons() -> Lessons {
    let text = state_folder().and_then(|folder| fs::read_to_string(folder.join(MEMORY)).ok());
    let Memory { learned } = text.and_then(|text| ron::from_str(&text).ok()).unwrap_or_default();
    Lessons::after(&learned)
}

/// Notes which hints don't come back. Where that can't be written they come once more, and nobody loses anything.
#[expect(clippy::disallowed_methods, reason = "nothing of the user's is in it")]
pub(crate) fn remember(learned: &[Lesson]) {
    let Some(folder) = state_folder() else { return };
    let memory = Memory { learned: learned.to_vec() };
    if let (Ok(()), Ok(text)) = (fs::create_dir_all(&folder), ron::to_string(&memory)) {
        let _ = fs::write(folder.join(MEMORY), text + "\n");
    }
}

/// Reads a file of the folder; nothing when it is not there.
fn read_file(folder: Option<&Path>, name: &str) -> anyhow::Result<Option<(PathBuf, String)>> {
    let Some(folder) = folder else { return Ok(None) };
    let path = folder.join(name);
    if fs::metadata(&path).is_ok_and(|found| !found.is_file()) {
        // A pipe would be waited for, for ever.
        bail!("{} is no file: take it away", path.display());
    }
    match fs::read_to_string(&path) {
        Ok(text) => Ok(Some((path, text))),
        Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => {
            Ok(None)
        }
        Err(error) => {
            Err(error).with_context(|| format!("{} can't be read: mend it or take it away", path.display()))
        }
    }
}

/// Returns the theme of a choice; nothing when the background decides.
fn theme_of(choice: ThemeChoice, variables: &impl EnvVarSource) -> Option<Theme> {
    match choice {
        ThemeChoice::Dark => Some(Theme::Dark),
        ThemeChoice::Light => Some(Theme::Light),
        ThemeChoice::Mono => Some(Theme::Mono),
        ThemeChoice::Sixteen => Some(Theme::Sixteen),
        ThemeChoice::Auto => {
            let off =
                |name, is_off: fn(&str) -> bool| variables.var(name).is_some_and(|value| is_off(&value));
            // no-color.org: set, and not empty. bixense.com/clicolors: 0 is no.
            if off("NO_COLOR", |value| !value.is_empty()) || off("CLICOLOR", |value| value == "0") {
                return Some(Theme::Mono);
            }
            let mut vars = TermVars::from_source(variables, &io::stdout(), DetectorSettings::new());
            // Build servers say what their log can show, and this is no log.
            vars.special = SpecialVars::default();
            match TermProfile::detect_with_vars(vars) {
                TermProfile::NoColor => Some(Theme::Mono),
                TermProfile::Ansi16 => Some(Theme::Sixteen),
                TermProfile::NoTty | TermProfile::Ansi256 | TermProfile::TrueColor => None,
            }
        }
    }
}

fn glyphs_of(choice: GlyphsChoice, variables: &impl EnvVarSource) -> Glyphs {
    match choice {
        GlyphsChoice::Unicode => Glyphs::Unicode,
        GlyphsChoice::Ascii => Glyphs::Ascii,
        GlyphsChoice::Auto => {
            let set = |name: &&str| variables.var(name).filter(|value| !value.is_empty());
            // Without any locale nothing is known: containers are like that, in terminals that know everything.
            match ["LC_ALL", "LC_CTYPE", "LANG"].iter().find_map(set) {
                Some(locale) if !is_utf8(&locale) => Glyphs::SevenBit,
                Some(_) | None => Glyphs::Unicode,
            }
        }
    }
}

fn is_utf8(locale: &str) -> bool {
    let locale = locale.to_ascii_lowercase();
    locale.ends_with("utf-8")
        || locale.ends_with("utf8")
        || locale.contains("utf-8@")
        || locale.contains("utf8@")
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::*;

    const COLOURS: (&str, &str) = ("TERM", "xterm-256color");

    fn read(
        config: &str,
        flags: Flags,
        variables: &[(&'static str, &'static str)],
    ) -> anyhow::Result<Settings> {
        let folder = tempfile::tempdir().unwrap();
        #[expect(clippy::disallowed_methods, reason = "the test writes the file as its user would")]
        fs::write(folder.path().join("config.ron"), config).unwrap();
        let variables: HashMap<&str, &str> =
            [COLOURS, ("TTY_FORCE", "1")].into_iter().chain(variables.iter().copied()).collect();
        Settings::read(Some(folder.path()), flags, &variables)
    }

    #[track_caller]
    fn theme(config: &str, flag: Option<ThemeChoice>, variables: &[(&'static str, &'static str)]) -> Theme {
        let flags = Flags { theme: flag, glyphs: None };
        read(config, flags, variables).unwrap().look(|| true).theme
    }

    #[test]
    fn flag_variable_configuration_and_terminal_decide_in_this_order() {
        let (light, no_color) = ("(theme: Light)", ("NO_COLOR", "1"));
        let variable = (THEME, "dark");
        assert_eq!(theme(light, Some(ThemeChoice::Mono), &[variable]), Theme::Mono);
        assert_eq!(theme(light, None, &[variable]), Theme::Dark);
        assert_eq!(theme(light, None, &[no_color]), Theme::Light, "as no-color.org wants it");
        assert_eq!(theme("()", None, &[no_color]), Theme::Mono);
        assert_eq!(theme("()", None, &[("NO_COLOR", "")]), Theme::Light, "the background, asked last");
        assert_eq!(theme("()", None, &[("TERM", "linux")]), Theme::Sixteen);
        assert_eq!(theme("()", None, &[("CI", "true")]), Theme::Light);
        assert_eq!(theme("()", None, &[(THEME, "16")]), Theme::Sixteen);
    }

    #[test]
    fn words_may_be_small_and_a_file_may_be_empty() {
        assert_eq!(theme("(theme: light)", None, &[]), Theme::Light);
        assert_eq!(theme("(theme: sixteen)", None, &[]), Theme::Sixteen);
        assert_eq!(theme("", None, &[(THEME, "dark")]), Theme::Dark);
    }

    #[test]
    fn the_background_is_not_asked_for_nothing() {
        let settings = read("(theme: Dark)", Flags::default(), &[]).unwrap();
        assert_eq!(settings.look(|| panic!("asked")).theme, Theme::Dark);
    }

    #[test]
    fn ascii_is_for_locales_without_more_and_for_who_wants_it() {
        let glyphs = |config: &str, variables: &[(&'static str, &'static str)]| {
            read(config, Flags::default(), variables).unwrap().look(|| false).glyphs
        };
        assert_eq!(glyphs("()", &[]), Glyphs::Unicode);
        assert_eq!(glyphs("()", &[("LANG", "de_DE.UTF-8")]), Glyphs::Unicode);
        assert_eq!(glyphs("()", &[("LANG", "de_DE.UTF-8"), ("LC_ALL", "C")]), Glyphs::SevenBit);
        assert_eq!(glyphs("()", &[("LANG", "de_DE@euro")]), Glyphs::SevenBit);
        assert_eq!(glyphs("(glyphs: Ascii)", &[("LANG", "de_DE.UTF-8")]), Glyphs::Ascii);
    }

    #[test]
    fn what_is_wrong_is_named_with_its_place() {
        let wrong = |config: &str, variables: &[(&'static str, &'static str)]| {
            read(config, Flags::default(), variables).unwrap_err().to_string()
        };
        let text = wrong("(\n    theme: Lite,\n)", &[]);
        assert!(text.contains("config.ron:2:") && text.contains("Lite"), "{text}");
        let text = wrong("(them: Light)", &[]);
        assert!(text.contains("config.ron:1:") && text.contains("them"), "{text}");
        assert!(wrong("()", &[(THEME, "pink")]).contains("STACKRANK_THEME is pink"));
    }
}
