//! What the machine knows of the place of a file: gathered here, judged by `lac_core::places`.

use std::path::{Path, PathBuf};

use lac_core::places::{Facts, MARKS, Mount, VARIABLES};
use tauri::{AppHandle, Manager, Runtime};

/// What is known of a folder.
pub fn facts_of<R: Runtime>(app: &AppHandle<R>, folder: &Path) -> Facts {
    let folder = real(folder);
    let shown = text(&folder);
    let known = |path: tauri::Result<PathBuf>| path.ok().map(|path| text(&real(&path)));
    let variable = |name: &&str| Some(((*name).to_owned(), text(&real(Path::new(&std::env::var_os(name)?)))));
    Facts {
        home: known(app.path().home_dir()),
        downloads: known(app.path().download_dir()),
        temporary: vec![text(&real(&std::env::temp_dir()))],
        variables: VARIABLES.iter().filter_map(variable).filter(|(_, folder)| !folder.is_empty()).collect(),
        marks: marks_above(&folder),
        mount: mount_of_machine(&shown),
        folder: shown,
    }
}

/// Whether two folders lie on one drive; none where the machine does not tell.
#[cfg(unix)]
pub fn on_same_drive(one: &Path, other: &Path) -> Option<bool> {
    use std::os::unix::fs::MetadataExt;
    let drive = |path: &Path| std::fs::metadata(path).ok().map(|about| about.dev());
    Some(drive(one)? == drive(other)?)
}

/// By the letter of the drive, or the share. **Untested.**
#[cfg(not(unix))]
pub fn on_same_drive(one: &Path, other: &Path) -> Option<bool> {
    let drive = |path: &Path| real(path).components().next().map(|first| first.as_os_str().to_ascii_lowercase());
    Some(drive(one)? == drive(other)?)
}

/// The folder with links followed. On Windows this names the server and share behind the letter of a network drive.
fn real(path: &Path) -> PathBuf {
    std::fs::canonicalize(path).unwrap_or_else(|_| path.to_owned())
}

fn text(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}

fn marks_above(folder: &Path) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for above in folder.ancestors() {
        let name = above.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let there = MARKS.iter().filter(|mark| std::fs::symlink_metadata(above.join(mark)).is_ok());
        found.extend(there.map(|mark| ((*mark).to_owned(), name.clone())));
    }
    found
}

#[cfg(target_os = "linux")]
fn mount_of_machine(folder: &str) -> Option<Mount> {
    let table = std::fs::read_to_string("/proc/self/mountinfo").ok()?;
    let (mount, device) = mount_in(&table, folder)?;
    Some(Mount { removable: is_removable(&device), ..mount })
}

/// Elsewhere a network drive is known by its server, and drives that can be taken out are not known.
#[cfg(not(target_os = "linux"))]
fn mount_of_machine(_folder: &str) -> Option<Mount> {
    None
}

/// What the kernel says of the device with this number, or of the disk of which it is a part.
#[cfg(target_os = "linux")]
fn is_removable(device: &str) -> bool {
    let says = |file: PathBuf| std::fs::read_to_string(file).is_ok_and(|text| text.trim() == "1");
    let of_device = real(&Path::new("/sys/dev/block").join(device));
    says(of_device.join("removable")) || of_device.parent().is_some_and(|disk| says(disk.join("removable")))
}

/// The last and longest entry of the table of mounts that leads to a folder, and the number of its device. As
/// `proc_pid_mountinfo(5)` describes the table.
#[cfg(any(target_os = "linux", test))]
fn mount_in(table: &str, folder: &str) -> Option<(Mount, String)> {
    let mut found: Option<(usize, Mount, String)> = None;
    for line in table.lines() {
        let Some((before, after)) = line.split_once(" - ") else { continue };
        let (before, after): (Vec<&str>, Vec<&str>) = (before.split(' ').collect(), after.split(' ').collect());
        let ([_, _, device, _, point, ..], [kind, source, ..]) = (before.as_slice(), after.as_slice()) else {
            continue;
        };
        let point = unescaped(point);
        let is_longest = found.as_ref().is_none_or(|(length, ..)| point.len() >= *length);
        if is_longest && Path::new(folder).starts_with(&point) {
            let mount = Mount { kind: (*kind).to_owned(), source: unescaped(source), removable: false };
            found = Some((point.len(), mount, (*device).to_owned()));
        }
    }
    found.map(|(_, mount, device)| (mount, device))
}

/// Spaces, tabs, line ends and backslashes stand in the table as three digits to the base of eight.
#[cfg(any(target_os = "linux", test))]
fn unescaped(text: &str) -> String {
    [("\\040", " "), ("\\011", "\t"), ("\\012", "\n"), ("\\134", "\\")]
        .iter()
        .fold(text.to_owned(), |text, (written, meant)| text.replace(written, meant))
}

#[cfg(test)]
mod tests {
    use super::*;

    const TABLE: &str = "\
22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
30 22 0:40 / /tmp rw shared:2 - tmpfs tmpfs rw
41 22 0:52 / /mnt/LAC\\040share rw shared:9 - cifs //server/LAC\\040share rw,vers=3.1
42 22 8:17 / /media/sian/STICK rw - vfat /dev/sdb1 rw
43 41 0:60 / /mnt/LAC\\040share rw - nfs4 other:/export rw
no line of a table
";

    #[test]
    fn the_mount_of_a_folder_is_the_last_and_longest_that_leads_to_it() {
        for (folder, kind, source, device) in [
            ("/home/sian", "ext4", "/dev/sda1", "8:1"),
            ("/tmp/x", "tmpfs", "tmpfs", "0:40"),
            ("/tmpx", "ext4", "/dev/sda1", "8:1"),
            ("/media/sian/STICK/a", "vfat", "/dev/sdb1", "8:17"),
            ("/mnt/LAC share/b", "nfs4", "other:/export", "0:60"),
        ] {
            let (mount, number) = mount_in(TABLE, folder).unwrap();
            assert_eq!(
                (mount.kind.as_str(), mount.source.as_str(), number.as_str()),
                (kind, source, device),
                "{folder}"
            );
        }
        assert_eq!(mount_in("", "/x"), None);
    }

    #[test]
    fn files_that_a_service_leaves_are_found_in_a_folder_above() {
        let folder = tempfile::tempdir().unwrap();
        let within = folder.path().join("Shared/LAC");
        std::fs::create_dir_all(&within).unwrap();
        assert_eq!(marks_above(&within), []);
        std::fs::create_dir(folder.path().join("Shared/.stfolder")).unwrap();
        assert_eq!(marks_above(&within), [(".stfolder".to_owned(), "Shared".to_owned())]);
        assert_eq!(on_same_drive(folder.path(), &within), Some(true));
        assert_eq!(on_same_drive(folder.path(), &folder.path().join("none")), None);
    }
}
