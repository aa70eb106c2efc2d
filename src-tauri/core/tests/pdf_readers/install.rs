//! PDFium and pdf.js, installed at fixed versions in the folder for tests in `target`.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::OnceLock;

const REQUIREMENTS: &str = include_str!("requirements.txt");
const PACKAGE: &str = include_str!("package.json");
const LOCK: &str = include_str!("package-lock.json");

/// What the command prints.
pub fn succeeded(what: &str, output: std::io::Result<Output>) -> Vec<u8> {
    let output =
        output.unwrap_or_else(|error| panic!("{what}: {error}. `make test` installs it; see CONTRIBUTING.md."));
    assert!(output.status.success(), "{what}: {}", String::from_utf8_lossy(&output.stderr));
    output.stdout
}

/// The folder of this name, made by `make` unless it was made whole for just this before.
fn made(name: &str, wanted: &str, make: impl Fn(&Path)) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let mark = folder.join("made-for.txt");
    if std::fs::read_to_string(&mark).ok().as_deref() != Some(wanted) {
        if folder.exists() {
            std::fs::remove_dir_all(&folder).unwrap();
        }
        std::fs::create_dir_all(&folder).unwrap();
        make(&folder);
        std::fs::write(mark, wanted).unwrap();
    }
    folder
}

/// A Python that has PDFium.
pub fn python() -> &'static Path {
    static PYTHON: OnceLock<PathBuf> = OnceLock::new();
    PYTHON.get_or_init(|| {
        let folder = made("pdfium", REQUIREMENTS, |folder| {
            succeeded("python3 -m venv", Command::new("python3").args(["-m", "venv"]).arg(folder).output());
            let requirements = folder.join("requirements.txt");
            std::fs::write(&requirements, REQUIREMENTS).unwrap();
            let pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--requirement"];
            succeeded("pip install", Command::new(folder.join("bin/python")).args(pip).arg(requirements).output());
        });
        folder.join("bin/python")
    })
}

/// A folder in which pdf.js is installed.
pub fn pdfjs() -> &'static Path {
    static FOLDER: OnceLock<PathBuf> = OnceLock::new();
    FOLDER.get_or_init(|| {
        made("pdfjs", LOCK, |folder| {
            std::fs::write(folder.join("package.json"), PACKAGE).unwrap();
            std::fs::write(folder.join("package-lock.json"), LOCK).unwrap();
            // Its optional part draws pages, which nobody asks for here.
            let arguments = ["ci", "--omit=optional", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"];
            succeeded("npm ci", Command::new("npm").args(arguments).current_dir(folder).output());
        })
    })
}
