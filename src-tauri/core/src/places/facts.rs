//! What the machine knows of a place.

/// The disk, or what stands for one, that a path leads to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Mount {
    /// Its kind of file system, as the machine calls it: "ext4", "cifs".
    pub kind: String,
    /// What is mounted: "//server/share", "/dev/sda1".
    pub source: String,
    /// Whether the machine says that it can be taken out.
    pub removable: bool,
}

/// What the machine knows of the place in which a file lies. All paths are text, links followed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Facts {
    /// The folder in which the file lies.
    pub folder: String,
    /// The folder of the machine's user.
    pub home: Option<String>,
    /// Where downloads go.
    pub downloads: Option<String>,
    /// The folders for temporary files.
    pub temporary: Vec<String>,
    /// Variables that services set ([`super::VARIABLES`]), with the folder that each names.
    pub variables: Vec<(String, String)>,
    /// Which of the files that services leave ([`super::MARKS`]) lie in the folder or in one above it: each with the name
    /// of the folder in which it lies.
    pub marks: Vec<(String, String)>,
    /// The disk; none where the machine does not tell.
    pub mount: Option<Mount>,
}

/// The parts of a path, the first to the last. Those of Windows are told by their drive or server.
pub(super) fn parts(path: &str) -> Vec<&str> {
    let path = path.strip_prefix(r"\\?\").unwrap_or(path);
    let is_of_windows = path.starts_with(r"\\") || path.get(1..3) == Some(r":\") || path.starts_with(r"UNC\");
    let is_between = |letter: char| letter == '/' || (is_of_windows && letter == '\\');
    path.split(is_between).filter(|part| !part.is_empty()).collect()
}

/// What of a path follows a folder; none if it does not lie in it. Letters count alike, small and capital.
pub(super) fn below<'a>(path: &'a str, folder: &str) -> Option<Vec<&'a str>> {
    let (path, folder) = (parts(path), parts(folder));
    let is_same = |(one, other): (&&str, &&str)| one.to_lowercase() == other.to_lowercase();
    let lies_within = !folder.is_empty() && path.len() >= folder.len() && path.iter().zip(&folder).all(is_same);
    lies_within.then(|| path[folder.len()..].to_vec())
}

/// The server and share of a path of Windows that leads over a network.
pub(super) fn server_of(path: &str) -> Option<String> {
    let rest = match path.strip_prefix(r"\\?\") {
        Some(long) => long.strip_prefix(r"UNC\")?,
        None => path.strip_prefix(r"\\").filter(|rest| !rest.starts_with('.'))?,
    };
    let mut parts = rest.split('\\').filter(|part| !part.is_empty());
    let server = parts.next()?;
    Some(parts.next().map_or_else(|| format!(r"\\{server}"), |share| format!(r"\\{server}\{share}")))
}
