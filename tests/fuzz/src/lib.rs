//! What is held of every reader, whatever bytes it is given.
//!
//! A target takes bytes and panics if a promise is broken; that it answers at all, in time and in little memory, is
//! looked at from outside: by libFuzzer in `driver`, by `replay.rs` for the bytes that are kept.

mod commands;
mod edits;
mod files;
mod held;
mod lists;
mod paper;
mod periods;
mod secrets;
mod sheets;
mod tables;

/// What is tried with any bytes: its name, which is that of its folder in `corpus`, and what is held of it.
pub struct Target {
    /// Its name.
    pub name: &'static str,
    /// Panics if a promise is broken.
    pub holds: fn(&[u8]),
}

/// All targets.
pub const TARGETS: [Target; 13] = [
    Target { name: "figures", holds: lists::figures },
    Target { name: "new-register", holds: lists::new_register },
    Target { name: "series", holds: lists::series },
    Target { name: "sheets", holds: sheets::sheets },
    Target { name: "xlsx-parts", holds: sheets::parts },
    Target { name: "table", holds: tables::table },
    Target { name: "form", holds: tables::form },
    Target { name: "paper-text", holds: paper::text },
    Target { name: "periods", holds: periods::periods },
    Target { name: "commands", holds: commands::commands },
    Target { name: "secrets", holds: secrets::secrets },
    Target { name: "opening", holds: files::opening },
    Target { name: "backups", holds: files::backups },
];

/// The target of a name.
pub fn target(name: &str) -> Option<&'static Target> {
    TARGETS.iter().find(|target| target.name == name)
}
