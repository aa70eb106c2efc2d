//! What is said of the place in which a workbook lies, or the second folder for its backups.

use serde::Serialize;

use super::kind::Place;

/// What is said of the place in which the workbook lies.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
#[ts(export)]
pub struct PlaceView {
    /// Where it lies, a sentence.
    pub lies: String,
    /// What can happen there, and what to do, each a sentence or two.
    pub says: Vec<String>,
}

impl Place {
    /// What is said of a workbook that lies there.
    pub fn said_of_workbook(&self) -> PlaceView {
        let (can, todo) = match self {
            Self::Synchronised { service, .. } => (
                format!("{service} copies the file while you work. It may hold it back in the middle of a save, and where the workbook is changed on two computers it makes a second file beside it, and each has only a part of what was done."),
                format!("Close the workbook, move its file to a folder of this computer that nothing copies, and open it there. The second folder for backups may lie in {service}: a finished backup is only copied."),
            ),
            Self::Network(_) => (
                "If the network is away while you work, nothing can be saved until it is back. What a server does with a save when it fails itself was not tried.".into(),
                "Where you can, move the file to a drive of this computer, and choose the network drive as the second folder for backups.".into(),
            ),
            Self::Removable => (
                "If the drive is taken out while the workbook is open, nothing can be saved until it is back; and who loses the drive loses the workbook.".into(),
                "Move the file to a drive of this computer, or close the workbook before you take the drive out, and choose a second folder for backups on another drive.".into(),
            ),
            Self::Temporary => (
                "What lies there may be deleted by the computer at any time.".into(),
                "Close the workbook, move its file to a folder of yours, and open it there.".into(),
            ),
            Self::FromArchive => (
                "A program took it out to show it. What you change does not come into the zip file, and what lies here may be deleted by the computer at any time.".into(),
                "Close the workbook, move its file from here to a folder of yours, and open it there.".into(),
            ),
            Self::FromMail => (
                "A mail program took it out to show it. What you change does not come into the message, and what lies here may be deleted by the computer at any time.".into(),
                "Close the workbook, move its file from here to a folder of yours, and open it there.".into(),
            ),
            Self::Downloads => (
                "Downloads are often cleared away, by people and by programs.".into(),
                "Close the workbook, move its file to a folder of yours, and open it there.".into(),
            ),
        };
        PlaceView { lies: self.lies(), says: vec![can, todo] }
    }

    fn lies(&self) -> String {
        match self {
            Self::Synchronised { by_name: true, .. } => {
                format!("By the name of its folder, this workbook lies in {}.", self.name())
            }
            Self::FromArchive | Self::FromMail => {
                format!(
                    "This workbook was opened from within {}, and lies in a folder for temporary files.",
                    self.name()
                )
            }
            _ => format!("This workbook lies {} {}.", self.preposition(), self.name()),
        }
    }

    /// What the place is called.
    fn name(&self) -> String {
        match self {
            Self::Synchronised { service, folder, .. } if folder.starts_with(service) => folder.replace(" - ", " – "),
            Self::Synchronised { service, folder, .. } => format!("{service} ({folder})"),
            Self::Network(Some(server)) => format!("a network drive ({server})"),
            Self::Network(None) => "a network drive".into(),
            Self::Removable => "a drive that can be taken out".into(),
            Self::Temporary => "the computer’s folder for temporary files".into(),
            Self::FromArchive => "a zip file or the like".into(),
            Self::FromMail => "an e-mail".into(),
            Self::Downloads => "Downloads".into(),
        }
    }

    fn preposition(&self) -> &'static str {
        if matches!(self, Self::Network(_) | Self::Removable) { "on" } else { "in" }
    }
}

/// What is said of the second folder for backups, by its place, and whether it lies on the drive of the workbook, if that
/// is known; none if nothing is.
pub fn said_of_second_folder(place: Option<&Place>, same_drive: Option<bool>) -> Option<String> {
    let half = "If that drive is lost, both are lost: a folder on another drive protects from that too.";
    match (place, same_drive) {
        (Some(place @ Place::Synchronised { by_name, .. }), _) => {
            let by_name = if *by_name { "By its name, it" } else { "It" };
            Some(format!("{by_name} lies in {}. That is fine: a finished backup is only copied.", place.name()))
        }
        (Some(place @ (Place::Temporary | Place::FromArchive | Place::FromMail | Place::Downloads)), _) => {
            Some(format!(
                "It lies in {}, which may be emptied. Choose another folder.",
                match place {
                    Place::Downloads => "Downloads",
                    _ => "a folder for temporary files",
                }
            ))
        }
        (_, Some(true)) => Some(format!("It lies on the same drive as the workbook. {half}")),
        (Some(place @ (Place::Network(_) | Place::Removable)), _) => {
            Some(format!("It lies on {}. That is fine, as long as it is within reach from time to time.", place.name()))
        }
        (None, _) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one_drive(by_name: bool) -> Place {
        Place::Synchronised { service: "OneDrive", folder: "OneDrive - Dorset Trust".into(), by_name }
    }

    #[test]
    fn the_place_is_told_by_name() {
        for (place, lies) in [
            (one_drive(false), "This workbook lies in OneDrive – Dorset Trust."),
            (one_drive(true), "By the name of its folder, this workbook lies in OneDrive – Dorset Trust."),
            (
                Place::Synchronised { service: "Syncthing", folder: "Shared".into(), by_name: false },
                "This workbook lies in Syncthing (Shared).",
            ),
            (Place::Network(Some(r"\\a\b".into())), r"This workbook lies on a network drive (\\a\b)."),
            (Place::Network(None), "This workbook lies on a network drive."),
            (Place::Removable, "This workbook lies on a drive that can be taken out."),
            (Place::Temporary, "This workbook lies in the computer’s folder for temporary files."),
            (
                Place::FromArchive,
                "This workbook was opened from within a zip file or the like, and lies in a folder for temporary files.",
            ),
            (Place::Downloads, "This workbook lies in Downloads."),
        ] {
            let said = place.said_of_workbook();
            assert_eq!(said.lies, lies);
            assert_eq!(said.says.len(), 2, "what can happen and what to do: {said:?}");
        }
    }

    #[test]
    fn of_the_second_folder_it_is_said_what_is_fine_and_what_is_half() {
        for (place, same_drive, said) in [
            (None, Some(false), None),
            (None, None, None),
            (
                None,
                Some(true),
                Some(
                    "It lies on the same drive as the workbook. If that drive is lost, both are lost: a folder on another drive protects from that too.",
                ),
            ),
            (
                Some(one_drive(false)),
                Some(true),
                Some("It lies in OneDrive – Dorset Trust. That is fine: a finished backup is only copied."),
            ),
            (
                Some(Place::Network(None)),
                Some(false),
                Some("It lies on a network drive. That is fine, as long as it is within reach from time to time."),
            ),
            (
                Some(Place::Downloads),
                Some(true),
                Some("It lies in Downloads, which may be emptied. Choose another folder."),
            ),
        ] {
            assert_eq!(said_of_second_folder(place.as_ref(), same_drive).as_deref(), said, "{place:?}");
        }
    }
}
