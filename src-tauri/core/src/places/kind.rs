//! The kind of a place, by what the machine knows of it.

use super::facts::{Facts, below, parts, server_of};
use super::services::{FROM_AN_ARCHIVE, FROM_MAIL, ON_A_NETWORK, ONEDRIVE_OF, SERVICES, Service, is_meant};

/// A place of which something is to be said. Of a folder on a drive of the computer that nothing copies, nothing is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// A service keeps the folder alike in several places.
    Synchronised {
        /// What the service is called.
        service: &'static str,
        /// What its folder is called, with the organisation's name where it has one.
        folder: String,
        /// Whether only the name of the folder says so.
        by_name: bool,
    },
    /// It lies on a network; the server, if it is known.
    Network(Option<String>),
    /// The drive can be taken out.
    Removable,
    /// The folder for temporary files.
    Temporary,
    /// What a program took out of a zip file or the like to show it.
    FromArchive,
    /// What a mail program took out of a message to show it.
    FromMail,
    /// Where downloads go.
    Downloads,
}

/// The kind of the place; none if nothing is to be said of it. What is lost soonest comes first.
pub fn kind_of(facts: &Facts) -> Option<Place> {
    let all = parts(&facts.folder);
    let within = |rows: &[&str]| all.iter().any(|part| rows.iter().any(|row| is_meant(row, part)));
    let temporary = facts.temporary.iter().find_map(|folder| below(&facts.folder, folder));
    if within(&FROM_MAIL) {
        return Some(Place::FromMail);
    }
    if let Some(rest) = &temporary {
        let from_archive = rest.iter().any(|part| FROM_AN_ARCHIVE.iter().any(|row| is_meant(row, part)));
        return Some(if from_archive { Place::FromArchive } else { Place::Temporary });
    }
    synchronised(facts)
        .or_else(|| network(facts))
        .or_else(|| facts.mount.as_ref().filter(|mount| mount.removable).map(|_| Place::Removable))
        .or_else(|| {
            let downloads = facts.downloads.as_ref()?;
            below(&facts.folder, downloads).map(|_| Place::Downloads)
        })
}

fn network(facts: &Facts) -> Option<Place> {
    if let Some(server) = server_of(&facts.folder) {
        return Some(Place::Network(Some(server)));
    }
    let mount = facts.mount.as_ref().filter(|mount| ON_A_NETWORK.contains(&mount.kind.as_str()))?;
    Some(Place::Network(Some(mount.source.clone()).filter(|source| !source.is_empty())))
}

fn synchronised(facts: &Facts) -> Option<Place> {
    let by_variable = SERVICES.iter().find_map(|service| by_variable(service, facts));
    let by_mark = || SERVICES.iter().find_map(|service| by_mark(service, facts));
    let by_name = || SERVICES.iter().find_map(|service| by_name(service, facts));
    by_variable.or_else(by_mark).or_else(by_name).or_else(|| sharepoint(facts))
}

fn by_variable(service: &Service, facts: &Facts) -> Option<Place> {
    service.variables.iter().find_map(|name| {
        let (_, folder) = facts.variables.iter().find(|(variable, _)| variable == name)?;
        below(&facts.folder, folder)?;
        let folder = parts(folder).last().map_or_else(String::new, |last| (*last).to_owned());
        Some(Place::Synchronised { service: service.name, folder, by_name: false })
    })
}

fn by_mark(service: &Service, facts: &Facts) -> Option<Place> {
    let (_, folder) = facts.marks.iter().find(|(mark, _)| service.marks.contains(&mark.as_str()))?;
    Some(Place::Synchronised { service: service.name, folder: folder.clone(), by_name: false })
}

fn by_name(service: &Service, facts: &Facts) -> Option<Place> {
    let found = |folder: &str| Place::Synchronised { service: service.name, folder: folder.to_owned(), by_name: true };
    let first = facts.home.as_ref().and_then(|home| below(&facts.folder, home)).and_then(|rest| rest.first().copied());
    let at_home = first.filter(|name| service.at_home.iter().any(|row| is_meant(row, name)));
    at_home.or_else(|| anywhere(service, &parts(&facts.folder))).map(found)
}

fn anywhere<'a>(service: &Service, all: &[&'a str]) -> Option<&'a str> {
    service.anywhere.iter().find_map(|rows| {
        let rows: Vec<&str> = rows.split('/').collect();
        let found =
            all.windows(rows.len()).find(|names| rows.iter().zip(*names).all(|(row, name)| is_meant(row, name)));
        found.and_then(|names| names.last().copied())
    })
}

/// Libraries of SharePoint that OneDrive keeps alike lie in the user's folder, in one that has the organisation's name.
fn sharepoint(facts: &Facts) -> Option<Place> {
    let rest = below(&facts.folder, facts.home.as_ref()?)?;
    let first = rest.first()?;
    let of = facts.variables.iter().filter_map(|(_, folder)| parts(folder).last()?.strip_prefix(ONEDRIVE_OF)).next()?;
    (first.to_lowercase() == of.to_lowercase()).then(|| Place::Synchronised {
        service: "SharePoint",
        folder: (*first).to_owned(),
        by_name: true,
    })
}

#[cfg(test)]
mod tests {
    use super::super::facts::Mount;
    use super::super::services::{MARKS, VARIABLES};
    use super::*;

    fn on_windows(folder: &str) -> Facts {
        Facts {
            folder: folder.into(),
            home: Some(r"C:\Users\sian".into()),
            downloads: Some(r"C:\Users\sian\Downloads".into()),
            temporary: vec![r"C:\Users\sian\AppData\Local\Temp".into()],
            variables: vec![("OneDriveCommercial".into(), r"C:\Users\sian\OneDrive - Dorset Trust".into())],
            ..Facts::default()
        }
    }

    fn on_linux(folder: &str) -> Facts {
        Facts {
            folder: folder.into(),
            home: Some("/home/sian".into()),
            downloads: Some("/home/sian/Downloads".into()),
            temporary: vec!["/tmp".into()],
            ..Facts::default()
        }
    }

    fn synchronised(service: &'static str, folder: &str, by_name: bool) -> Option<Place> {
        Some(Place::Synchronised { service, folder: folder.into(), by_name })
    }

    #[test]
    fn folders_of_services_are_known_by_variable_mark_and_name() {
        for (folder, place) in [
            (r"C:\Users\sian\OneDrive - Dorset Trust", synchronised("OneDrive", "OneDrive - Dorset Trust", false)),
            (r"c:\users\SIAN\onedrive - dorset trust\Work", synchronised("OneDrive", "OneDrive - Dorset Trust", false)),
            (
                r"\\?\C:\Users\sian\OneDrive - Dorset Trust\x",
                synchronised("OneDrive", "OneDrive - Dorset Trust", false),
            ),
            (r"D:\OneDrive - Poole\Work", synchronised("OneDrive", "OneDrive - Poole", true)),
            (r"C:\Users\sian\OneDrive", synchronised("OneDrive", "OneDrive", true)),
            (r"C:\Users\sian\Dorset Trust\LAC - Documents", synchronised("SharePoint", "Dorset Trust", true)),
            (r"C:\Users\sian\Dropbox\x", synchronised("Dropbox", "Dropbox", true)),
            (r"C:\Users\sian\Dropbox (Trust)", synchronised("Dropbox", "Dropbox (Trust)", true)),
            (r"C:\Users\sian\iCloudDrive", synchronised("iCloud Drive", "iCloudDrive", true)),
            (r"C:\Users\sian\Box\Team", synchronised("Box", "Box", true)),
            (r"C:\Users\sian\Nextcloud", synchronised("Nextcloud", "Nextcloud", true)),
            (r"C:\Users\sian\Documents", None),
            (r"C:\Users\sian\OneDrive - Dorset Trusts", synchronised("OneDrive", "OneDrive - Dorset Trusts", true)),
            (r"C:\Box\Dropbox of letters", None),
            (r"C:\Users\sian\Documents\Box", None),
            (r"C:\Users\sian\Boxes", None),
        ] {
            assert_eq!(kind_of(&on_windows(folder)), place, "{folder}");
        }
        for (folder, place) in [
            ("/home/sian/Nextcloud/Work", synchronised("Nextcloud", "Nextcloud", true)),
            ("/Users/sian/Library/CloudStorage/OneDrive-Trust", synchronised("OneDrive", "OneDrive-Trust", true)),
            (
                "/Users/sian/Library/Mobile Documents/com~apple~CloudDocs/x",
                synchronised("iCloud Drive", "com~apple~CloudDocs", true),
            ),
            ("/home/sian/Work", None),
            ("", None),
        ] {
            assert_eq!(kind_of(&on_linux(folder)), place, "{folder}");
        }
        let marked = Facts { marks: vec![(".stfolder".into(), "Shared".into())], ..on_linux("/home/sian/Shared/LAC") };
        assert_eq!(kind_of(&marked), synchronised("Syncthing", "Shared", false));
    }

    #[test]
    fn networks_drives_that_can_be_taken_out_and_folders_that_are_emptied_are_known() {
        let network = |server: &str| Some(Place::Network(Some(server.into())));
        for (folder, place) in [
            (r"\\server\share\LAC", network(r"\\server\share")),
            (r"\\?\UNC\server\share", network(r"\\server\share")),
            (r"\\.\C:\LAC", None),
            (r"C:\Users\sian\AppData\Local\Temp", Some(Place::Temporary)),
            (r"C:\Users\sian\AppData\Local\Temp\Temp1_LAC.zip\LAC", Some(Place::FromArchive)),
            (r"C:\Users\sian\AppData\Local\Temp\9f2_LAC.zip.3c1", Some(Place::FromArchive)),
            (r"C:\Users\sian\AppData\Local\Temp\7zO4A1", Some(Place::FromArchive)),
            (r"C:\Users\sian\AppData\Local\Microsoft\Windows\INetCache\Content.Outlook\7B", Some(Place::FromMail)),
            (r"C:\Users\sian\Downloads", Some(Place::Downloads)),
            (r"C:\Users\sian\Downloads of 2026", None),
            (r"C:\LAC.zip", None),
        ] {
            assert_eq!(kind_of(&on_windows(folder)), place, "{folder}");
        }
        let mounted = |kind: &str, source: &str, removable| Facts {
            mount: Some(Mount { kind: kind.into(), source: source.into(), removable }),
            ..on_linux("/mnt/x")
        };
        for (facts, place) in [
            (mounted("cifs", "//server/share", false), network("//server/share")),
            (mounted("nfs4", "server:/export", false), network("server:/export")),
            (mounted("fuse.sshfs", "", false), Some(Place::Network(None))),
            (mounted("vfat", "/dev/sdb1", true), Some(Place::Removable)),
            (mounted("ext4", "/dev/sda1", false), None),
            (Facts { folder: "/tmp/x".into(), ..mounted("cifs", "//server/share", true) }, Some(Place::Temporary)),
        ] {
            assert_eq!(kind_of(&facts), place, "{facts:?}");
        }
    }

    #[test]
    fn whatever_a_row_names_is_what_the_machine_is_asked_for() {
        let variables: Vec<&str> = SERVICES.iter().flat_map(|service| service.variables).copied().collect();
        let marks: Vec<&str> = SERVICES.iter().flat_map(|service| service.marks).copied().collect();
        assert_eq!((variables, marks), (VARIABLES.to_vec(), MARKS.to_vec()));
    }
}
