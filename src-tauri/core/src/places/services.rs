//! What tells the services that keep a folder alike in several places, and the file systems that lie on a network.
//!
//! As of 30 November 2026. Names change: what is not in these rows is not recognised, and nothing is said of it.

/// A service, and by what its folders are known.
pub(super) struct Service {
    /// What it is called.
    pub(super) name: &'static str,
    /// Variables in which it names its folder.
    pub(super) variables: &'static [&'static str],
    /// Names of its folder where it lies in the user's own. A star stands for any ending.
    pub(super) at_home: &'static [&'static str],
    /// The same, wherever the folder lies: names that nobody else gives. A slash parts folders within each other.
    pub(super) anywhere: &'static [&'static str],
    /// Files that it leaves in its folder.
    pub(super) marks: &'static [&'static str],
}

pub(super) const SERVICES: [Service; 9] = [
    Service {
        name: "OneDrive",
        variables: &["OneDriveCommercial", "OneDriveConsumer", "OneDrive"],
        at_home: &["OneDrive"],
        anywhere: &["OneDrive - *", "CloudStorage/OneDrive-*", "CloudStorage/OneDrive"],
        marks: &[],
    },
    Service {
        name: "Dropbox",
        variables: &[],
        at_home: &["Dropbox"],
        anywhere: &["Dropbox (*", "CloudStorage/Dropbox*"],
        marks: &[".dropbox", ".dropbox.cache"],
    },
    Service {
        name: "Google Drive",
        variables: &[],
        at_home: &["Google Drive", "GoogleDrive", "My Drive"],
        anywhere: &["CloudStorage/GoogleDrive-*", "Google Drive/My Drive"],
        marks: &[".tmp.drivedownload", ".tmp.driveupload"],
    },
    Service {
        name: "iCloud Drive",
        variables: &[],
        at_home: &["iCloudDrive", "iCloud Drive"],
        anywhere: &["Mobile Documents/com~apple~CloudDocs"],
        marks: &[],
    },
    Service {
        name: "Box",
        variables: &[],
        at_home: &["Box", "Box Sync"],
        anywhere: &["CloudStorage/Box-Box"],
        marks: &[],
    },
    Service {
        name: "Nextcloud",
        variables: &[],
        at_home: &["Nextcloud", "Nextcloud*"],
        anywhere: &["CloudStorage/Nextcloud-*"],
        marks: &[".nextcloudsync.log"],
    },
    Service {
        name: "ownCloud",
        variables: &[],
        at_home: &["ownCloud", "ownCloud*"],
        anywhere: &[],
        marks: &[".owncloudsync.log"],
    },
    Service { name: "Syncthing", variables: &[], at_home: &[], anywhere: &[], marks: &[".stfolder"] },
    Service { name: "Egnyte", variables: &[], at_home: &["Egnyte"], anywhere: &[], marks: &[] },
];

/// The variables that the machine is asked for.
pub const VARIABLES: [&str; 3] = ["OneDriveCommercial", "OneDriveConsumer", "OneDrive"];

/// The files that are looked for in the folder and in those above it.
pub const MARKS: [&str; 7] = [
    ".dropbox",
    ".dropbox.cache",
    ".tmp.drivedownload",
    ".tmp.driveupload",
    ".nextcloudsync.log",
    ".owncloudsync.log",
    ".stfolder",
];

/// What the name of a folder of OneDrive begins with, before that of the organisation. Libraries of SharePoint that are
/// kept alike lie in a folder of the organisation's name, beside it.
pub(super) const ONEDRIVE_OF: &str = "OneDrive - ";

/// File systems that lie on a network, as Linux calls them.
pub(super) const ON_A_NETWORK: [&str; 10] =
    ["nfs", "nfs4", "cifs", "smb3", "smbfs", "ncpfs", "afs", "fuse.sshfs", "fuse.rclone", "fuse.davfs"];

/// Folders below that for temporary files, in which programs put what is opened from within a file; a star stands for any
/// letters.
pub(super) const FROM_AN_ARCHIVE: [&str; 4] = ["*.zip*", "7zO*", "Rar$*", "*.rar*"];

/// Folders in which mail programs put what is opened from a message.
pub(super) const FROM_MAIL: [&str; 3] = ["Content.Outlook", "Content.MSO", "OlkAttachments"];

/// Whether a name is meant by a row: stars stand for any letters at its ends, letters count alike.
pub(super) fn is_meant(row: &str, name: &str) -> bool {
    let (row, name) = (row.to_lowercase(), name.to_lowercase());
    match (row.strip_prefix('*'), row.strip_suffix('*')) {
        (Some(_), Some(_)) => name.contains(row.trim_matches('*')),
        (None, Some(begin)) => name.starts_with(begin) && name.len() > begin.len(),
        (Some(end), None) => name.ends_with(end),
        (None, None) => name == row,
    }
}
