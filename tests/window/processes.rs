//! The processes behind a window: the application's, and the one in which its page is shown.

use std::process::Command;
use std::time::{Duration, Instant};

use crate::driver::{PATIENCE, Window};

impl Window {
    /// Sends a signal to the application, and waits until it is gone.
    pub async fn signal(&self, name: &str) {
        let pid = self.application().expect("the application runs");
        assert!(Command::new("kill").args([&format!("-{name}"), &pid]).status().unwrap().success());
        let deadline = Instant::now() + PATIENCE;
        while self.application().is_some() {
            assert!(Instant::now() < deadline, "it did not end");
            tokio::time::sleep(Duration::from_millis(40)).await;
        }
    }

    /// Kills the process in which the page is shown, and waits until it is gone. Answers which it was.
    pub async fn kill_web_process(&self) -> String {
        let process = self.web_process().expect("the page has a process of its own");
        assert!(Command::new("kill").args(["-KILL", &process]).status().unwrap().success());
        let deadline = Instant::now() + PATIENCE;
        while self.web_process().as_ref() == Some(&process) {
            assert!(Instant::now() < deadline, "it did not end");
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        process
    }

    /// Waits until the page is shown in another process.
    pub async fn another_web_process_than(&self, before: &str) {
        let deadline = Instant::now() + PATIENCE;
        while self.web_process().is_none_or(|now| now == before) {
            assert!(Instant::now() < deadline, "the page has no process");
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    /// The process in which the page is shown.
    fn web_process(&self) -> Option<String> {
        self.process(|program| program.ends_with("/WebKitWebProcess"))
    }

    /// The application's process, which the driver started in its group.
    pub fn application(&self) -> Option<String> {
        self.process(|program| program == env!("CARGO_BIN_EXE_lac-assurance"))
    }

    /// A process of the driver's group.
    fn process(&self, is_wanted: impl Fn(&str) -> bool) -> Option<String> {
        let group = self.driver.0.id().to_string();
        let found = Command::new("ps").args(["-eo", "pid=,pgid=,stat=,args="]).output().unwrap();
        String::from_utf8_lossy(&found.stdout).lines().find_map(|line| {
            let mut words = line.split_whitespace();
            let (pid, of, state, program) = (words.next()?, words.next()?, words.next()?, words.next()?);
            let ours = of == group && is_wanted(program) && !state.starts_with('Z');
            ours.then(|| pid.to_owned())
        })
    }
}
