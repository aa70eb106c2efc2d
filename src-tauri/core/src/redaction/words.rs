//! All that is said of words that are taken out: what has them and stays, what lies elsewhere and may have them, and why
//! they cannot be taken out.

use chrono::NaiveDate;

use crate::calendar::printed_date;
use crate::error::Error;
use crate::text::{counted, counted_as};

/// What has the words in the workbook itself and is left as it is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Stays {
    /// Numbers, days and periods that read like the words.
    pub figures: usize,
    /// Names of files and folders.
    pub paths: usize,
    /// Names in the record of changes of who did something.
    pub names: usize,
}

impl Stays {
    /// Each kind of it, a sentence.
    pub fn in_words(&self) -> Vec<String> {
        let mut said = Vec::new();
        if self.figures > 0 {
            said.push(format!(
                "{} the same. They are figures, days or periods and no text, so they stay.",
                counted_as(self.figures, "number or day reads", "numbers or days read")
            ));
        }
        if self.paths > 0 {
            said.push(format!(
                "{} the words in the name of a file or folder. Give it another name in the computer’s own list of files.",
                counted_as(self.paths, "note about backups has", "notes about backups have")
            ));
        }
        if self.names > 0 {
            said.push(format!(
                "{} of the record of changes {} the words in the name of who did it. That name is sealed and stays.",
                counted(self.names, "name"),
                if self.names == 1 { "has" } else { "have" },
            ));
        }
        said
    }
}

/// What is said of a paper that was issued on `day` and prints the words.
pub fn said_of_issue(day: NaiveDate, withdrawn: bool) -> String {
    let day = printed_date(day);
    let next = if withdrawn {
        "It is withdrawn; whoever has it can be asked to destroy it."
    } else {
        "Withdraw it on the page of the paper, and ask those who have it to destroy it."
    };
    format!("The paper that was issued on {day} has the words. It stays as it was issued, with its PDF. {next}")
}

/// What is said of a workbook in whose own path the words stand.
pub fn said_of_path() -> String {
    "The workbook’s own name, or the name of a folder that it is in, has the words. Close it and give it another name in the computer’s own list of files."
        .into()
}

/// What is said of a backup, or of a file that is kept beside the workbook, that has the words.
pub fn said_of_file(texts: usize) -> String {
    format!("Has the words in {}.", counted(texts, "text"))
}

/// What is said of one that could not be looked into.
pub fn not_looked_into(error: &Error) -> String {
    let why = match error {
        Error::PassphraseNeeded | Error::WrongPassphrase | Error::WrongRecoveryKey | Error::KeysDamaged => {
            "it opens with another passphrase"
        }
        Error::InUse => "another program has it open",
        Error::FileTooNew { .. } => "a newer version made it",
        Error::DiskFull | Error::Disk(_) | Error::File { .. } => "it could not be read now",
        _ => "it is no workbook that can be opened",
    };
    format!("Nobody looked into it: {why}. Take it that it has them.")
}

/// What is said after the act: of `texts` that were taken out, `odd` things that did not hold in the record before, and
/// whether all that is not in use was written over.
pub fn said_of_taking_out(texts: usize, odd: usize, is_clean: bool) -> Vec<String> {
    let mut says = Vec::new();
    if texts == 0 {
        says.push(
            "The words stand nowhere in the workbook, so nothing was written in the record of changes.".to_owned(),
        );
    }
    if odd > 0 {
        says.push(format!(
            "The record of changes was not as it should be: before this, the check found {}. That is noted in it, since what it was can no longer be seen.",
            counted_as(odd, "thing that did not hold", "things that did not hold")
        ));
    }
    if !is_clean {
        says.push(
            "Parts of the file that are not in use could not all be written over, so something of the words may be left there. Free some space on the disk, close the workbook and open it again: it is tried again then."
                .into(),
        );
    }
    says
}

/// Why nothing is taken out where there is no room for the file to be written anew.
pub fn without_room() -> Error {
    Error::Refused(
        "There is too little room on the disk. The workbook is written anew as a whole, so that nothing is left of the words in it. Nothing was taken out. Free as much space as the workbook takes, twice, and try again."
            .into(),
    )
}

/// Why nothing is taken out where what is left would have the name of too many others.
pub fn called_the_same() -> Error {
    Error::Refused(
        "Too many things would be called the same once these words are taken out. Nothing was changed. Give them other names first."
            .into(),
    )
}
