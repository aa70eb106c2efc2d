//! The command line: the same workbook verbs without a window, for IT staff, scripts and tests. `lac` is this and
//! nothing else; `lac-assurance`, the window, answers the same commands.
//!
//! Exits 0 on success, 1 on a finding or refusal (on standard error), 2 on wrong usage: see `docs/command-line.md`.

mod answers;
mod backups;
mod clock;
mod compare;
pub mod diagnose;
mod figures;
mod furnish;
pub mod input;
mod new_indicators;
pub mod output;
mod paper;
mod passphrase;
pub mod policy;
mod received;
mod redact;
mod returns;
mod series;
mod streams;
mod trail;
mod trends;
mod user;
mod workbook;

use std::path::{Path, PathBuf};

use clap::{Parser, Subcommand, ValueEnum};
use lac_core::Result;
use lac_core::storage::{Access, Locked, finish_restoring, inspect};
use lac_core::workbook::Workbook;

pub use clock::clock;
pub use streams::complain;
pub use user::system_user;

/// The command line of LAC Assurance: provider submissions, trends and the paper on the health of looked after
/// children, without a window.
#[derive(Parser)]
#[command(name = "lac", version)]
struct Alone {
    #[command(subcommand)]
    command: Command,
}

/// Assurance of the health of looked after children: provider submissions, trends, risks, the governing body paper.
#[derive(Parser)]
#[command(name = "lac-assurance", version, args_conflicts_with_subcommands = true)]
struct WithWindow {
    /// A workbook to open in the window.
    file: Option<PathBuf>,
    #[command(subcommand)]
    command: Option<Command>,
}

/// What every command takes.
#[derive(clap::Args, Clone)]
struct Shared {
    /// Answer in JSON, with stable field names.
    #[arg(long, global = true)]
    json: bool,
    /// A file whose first line is the passphrase; else the variable LAC_PASSPHRASE.
    #[arg(long, global = true, value_name = "FILE")]
    passphrase_file: Option<PathBuf>,
}

#[derive(Subcommand)]
enum Command {
    /// Make a workbook.
    New {
        /// Where.
        file: PathBuf,
        /// The worked example.
        #[arg(long)]
        example: bool,
        #[command(flatten)]
        shared: Shared,
    },
    /// Say what the organisation is called, and who writes the paper.
    Organisation(furnish::Organisation),
    /// Import, export or look up figures.
    Figures {
        #[command(subcommand)]
        command: figures::Command,
    },
    /// Write a provider's return as a spreadsheet, or read one back.
    Return {
        #[command(subcommand)]
        command: returns::Command,
    },
    /// Analyse the trend of an indicator.
    Trends(trends::Question),
    /// Analyse any file of dates and values.
    Spc(series::Question),
    /// When health has to be told and the initial health assessment is due.
    DueDates {
        /// The day the child became looked after, like 2020-04-03.
        date: chrono::NaiveDate,
        /// a: day 1 is the next working day; b: the day itself is day 1.
        #[arg(long, value_enum, default_value_t = Rule::A)]
        rule: Rule,
        #[command(flatten)]
        shared: Shared,
    },
    /// Check the health of a workbook, then what is to be put right in the current paper.
    Check {
        /// The workbook.
        file: PathBuf,
        /// Say too whether the record of changes has this seal, as an issued paper prints it at its end.
        #[arg(long, value_name = "SEAL")]
        head: Option<String>,
        #[command(flatten)]
        shared: Shared,
    },
    /// Write the record of changes as CSV: who, when, what, what it was, what it became, why.
    Trail {
        /// The workbook.
        file: PathBuf,
        /// Where to write it.
        #[arg(long)]
        to: PathBuf,
        #[command(flatten)]
        shared: Shared,
    },
    /// Take out of a workbook what identifies a child, everywhere at once.
    Redact(redact::Redact),
    /// Write a file for whoever looks for a fault, without anything that a workbook holds.
    Diagnose(diagnose::Question),
    /// Give a workbook a passphrase, another one, or a recovery key.
    Passphrase(passphrase::Change),
    /// Make a backup of a workbook in a folder. It is opened and compared before it has its name.
    Backup(backups::Backup),
    /// Restore a backup in a workbook's place. What lies there is kept under another name.
    Restore(backups::Restore),
    /// Say what a workbook and a copy of it hold differently, and since when. Changes neither.
    Compare(compare::Question),
    /// Restore the newest backup of a workbook on trial, beside no workbook, and compare it.
    Rehearse(backups::Rehearse),
    /// Start the paper for a year, drafted from the workbook.
    StartPaper {
        /// The workbook.
        file: PathBuf,
        /// The year reported on, like 2019-20.
        #[arg(long)]
        year: String,
        #[command(flatten)]
        shared: Shared,
    },
    /// Make the PDF of a paper.
    Paper {
        /// The workbook.
        file: PathBuf,
        /// The year reported on, like 2019-20.
        #[arg(long)]
        year: String,
        /// Where to write the PDF.
        #[arg(long)]
        to: PathBuf,
        /// Issue it: no draft mark; refused while anything is to be put right.
        #[arg(long)]
        issue: bool,
        #[command(flatten)]
        shared: Shared,
    },
}

#[derive(Clone, Copy, ValueEnum)]
enum Rule {
    A,
    B,
}

/// What a command says, and whether it found something.
struct Said {
    /// Standard output, without the last line end.
    text: String,
    /// Whether the exit code is 1 though the command was carried out.
    finding: bool,
}

impl Said {
    fn plainly(text: impl Into<String>) -> Self {
        Self { text: text.into(), finding: false }
    }

    fn json(value: &serde_json::Value) -> Self {
        Self::plainly(streams::as_json(value))
    }
}

/// Reads the arguments of `lac` and carries out the command. Answers the exit code.
pub fn run() -> i32 {
    match Alone::try_parse() {
        Ok(Alone { command }) => answer(command),
        Err(error) => explain(&error),
    }
}

/// Reads the arguments of `lac-assurance`: carries out the command, or without one has `window` open the workbook that
/// is named. Answers the exit code.
pub fn run_or_open(window: impl FnOnce(Option<PathBuf>) -> i32) -> i32 {
    match WithWindow::try_parse() {
        Ok(WithWindow { command: Some(command), .. }) => answer(command),
        Ok(WithWindow { command: None, file }) if has_screen() => window(file),
        Ok(_) => {
            complain("There is no screen here to open a window on. Name a command; --help lists them.");
            1
        }
        Err(error) => explain(&error),
    }
}

fn answer(command: Command) -> i32 {
    let nothing = command.in_vain();
    match carry_out(command) {
        Ok(said) => streams::say(&said.text, i32::from(said.finding)),
        Err(error) => {
            complain(&streams::refusal(&error, nothing));
            1
        }
    }
}

/// Whether there is a screen to open a window on.
fn has_screen() -> bool {
    let is_there = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    !cfg!(target_os = "linux") || is_there("DISPLAY") || is_there("WAYLAND_DISPLAY")
}

/// Prints the help or version that was asked for, or what is wrong with the arguments.
fn explain(about: &clap::Error) -> i32 {
    let printed = about.print().and_then(|()| std::io::Write::flush(&mut std::io::stdout()));
    if about.use_stderr() { about.exit_code() } else { streams::exit_code(printed, about.exit_code()) }
}

impl Command {
    /// What was not done with a file of which lines cannot be read.
    fn in_vain(&self) -> &'static str {
        match self {
            Self::Spc(_) => "Nothing was analysed",
            _ => "Nothing was imported",
        }
    }
}

fn carry_out(command: Command) -> Result<Said> {
    match command {
        Command::New { file, example, shared } => workbook::new(&file, example, &shared),
        Command::Organisation(said) => furnish::organisation(&said),
        Command::Figures { command } => figures::carry_out(command),
        Command::Return { command } => returns::carry_out(command),
        Command::Trends(question) => trends::answer(&question),
        Command::Spc(question) => series::answer(&question),
        Command::DueDates { date, rule, shared } => Ok(workbook::due_dates(date, rule, &shared)),
        Command::Diagnose(question) => diagnose::carry_out(&question),
        Command::Redact(asked) => redact::redact(&asked),
        Command::Passphrase(change) => passphrase::change(&change),
        Command::Check { file, head, shared } => workbook::check(&file, head.as_deref(), &shared),
        Command::Trail { file, to, shared } => trail::export(&file, &to, &shared),
        Command::Backup(asked) => backups::back_up(&asked),
        Command::Restore(asked) => backups::restore(&asked),
        Command::Compare(question) => compare::answer(&question),
        Command::Rehearse(asked) => backups::rehearse(&asked),
        Command::StartPaper { file, year, shared } => furnish::start_paper(&file, &year, &shared),
        Command::Paper { file, year, to, issue, shared } => paper::make(&file, &year, &to, issue, &shared),
    }
}

fn open(file: &Path, shared: &Shared) -> Result<Workbook> {
    // A workbook without a passphrase opens without asking, whatever the variable says.
    finish_restoring(file)?;
    let access = match inspect(file)? {
        Locked::Yes => passphrase::present(shared)?,
        Locked::No => Access::open(),
    };
    Ok(at_this_desk(Workbook::open(file, &access, clock())?))
}

/// An opened workbook with what the machine says of who uses it, and where its organisation has backups kept.
pub fn at_this_desk(workbook: Workbook) -> Workbook {
    workbook.used_by(&system_user()).kept_twice_in(policy::Policy::in_force().second_backup_folder())
}
