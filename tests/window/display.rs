//! A screen of a test's own: no key, focus or clipboard of another test reaches it.

use std::io::{BufRead, BufReader};
use std::os::unix::process::CommandExt;
use std::process::{Child, Command, Stdio};

/// A process that ends with the test, and all that it started.
pub struct Group(pub Child);

impl Drop for Group {
    fn drop(&mut self) {
        Command::new("kill").args(["-KILL", "--", &format!("-{}", self.0.id())]).status().ok();
        self.0.wait().ok();
    }
}

/// A screen of a test's own.
pub struct Display {
    pub name: String,
    _server: Group,
}

impl Display {
    /// Starts a screen of the size of an ordinary laptop's.
    pub fn start() -> Self {
        let mut server = Command::new("Xvfb")
            .args(["-displayfd", "1", "-nolisten", "tcp", "-screen", "0", "1400x900x24"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .process_group(0)
            .spawn()
            .expect("Xvfb is installed by .ci/prepare");
        let mut number = String::new();
        BufReader::new(server.stdout.take().unwrap()).read_line(&mut number).unwrap();
        Self { name: format!(":{}", number.trim()), _server: Group(server) }
    }

    /// A program that is run on this screen.
    pub fn command(&self, program: &str) -> Command {
        let mut command = Command::new(program);
        command.env("DISPLAY", &self.name);
        command
    }
}
