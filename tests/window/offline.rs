//! The application as she starts it, on a screen and a bus of its own, in a network of its own that leads nowhere:
//! there is a loopback, which counts what passes, and nothing else. No driver, nothing that automates it. It is used
//! by keys, and looked at as a screen reader does, over the bus.

use std::io::{BufRead, BufReader, Write};
use std::os::unix::process::CommandExt;
use std::path::PathBuf;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::bus::Bus;
use crate::display::{Display, Group};

/// Longer than anything takes on a busy machine; a condition is met long before.
const PATIENCE: Duration = Duration::from_secs(60);

/// More than there are on any page.
const MOST_TABS: usize = 120;

/// What has the focus.
#[derive(Debug, Clone, PartialEq)]
pub struct Focus {
    place: Value,
    pub role: String,
    pub name: String,
}

/// The loopback's count of packets, received and sent, and what else there is of a network.
#[derive(Debug, PartialEq, Eq)]
pub struct Network {
    pub interfaces: Vec<String>,
    pub packets: u64,
    /// Sockets of the Internet's protocols, each as the kernel lists it.
    pub sockets: Vec<String>,
}

pub struct Offline {
    pub folder: PathBuf,
    reader: BufReader<ChildStdout>,
    questions: ChildStdin,
    application: Group,
    _reader: Group,
    display: Display,
    _bus: Bus,
    _temporary: tempfile::TempDir,
}

fn is_root() -> bool {
    Command::new("id").arg("-u").output().unwrap().stdout == b"0\n"
}

/// How a command is run in a network of its own; no more rights are needed for it than she has.
fn apart() -> Command {
    let mut command = Command::new("unshare");
    if !is_root() {
        command.args(["--map-current-user", "--keep-caps"]);
    }
    command.args(["--net", "sh", "-c", "ip link set lo up && exec \"$0\" \"$@\""]);
    command
}

impl Offline {
    /// Starts the application on a copy of the worked example, x.lac.
    pub fn on_example() -> Self {
        let tried = apart().arg("true").output().unwrap();
        assert!(
            tried.status.success(),
            "This machine does not let a test have a network of its own, so it cannot be shown that nothing is sent. Run it as root, or allow user namespaces. It said: {}",
            String::from_utf8_lossy(&tried.stderr)
        );
        let temporary = tempfile::tempdir().unwrap();
        let folder = temporary.path().to_owned();
        let made = ["new", "x.lac", "--example"];
        assert!(
            Command::new(env!("CARGO_BIN_EXE_lac-assurance"))
                .args(made)
                .current_dir(&folder)
                .status()
                .unwrap()
                .success()
        );
        let display = Display::start();
        let bus = Bus::start();
        let log = std::fs::File::create(folder.join("application.log")).unwrap();
        let application = apart()
            .args([env!("CARGO_BIN_EXE_lac-assurance"), "x.lac"])
            .current_dir(&folder)
            .env("DISPLAY", &display.name)
            .env("DBUS_SESSION_BUS_ADDRESS", &bus.address)
            .env("LAC_POLICY", folder.join("policy.json"))
            .env("XDG_DATA_HOME", folder.join("data"))
            .env("XDG_CONFIG_HOME", folder.join("config"))
            .env("XDG_CACHE_HOME", folder.join("cache"))
            .stdin(Stdio::null())
            .stdout(log.try_clone().unwrap())
            .stderr(log)
            .process_group(0)
            .spawn()
            .unwrap();
        // The machine's Python, which is the one that has the words for screen readers.
        let mut reader = Command::new("/usr/bin/python3")
            .args(["-W", "ignore", concat!(env!("CARGO_MANIFEST_DIR"), "/tests/window/focused.py")])
            .env("DISPLAY", &display.name)
            .env("DBUS_SESSION_BUS_ADDRESS", &bus.address)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .process_group(0)
            .spawn()
            .expect("python3 is installed by .ci/prepare");
        let (questions, answers) = (reader.stdin.take().unwrap(), reader.stdout.take().unwrap());
        Self {
            folder,
            reader: BufReader::new(answers),
            questions,
            application: Group(application),
            _reader: Group(reader),
            display,
            _bus: bus,
            _temporary: temporary,
        }
    }

    /// Asks what a screen reader would, and again where the page changed meanwhile.
    fn ask(&mut self, question: &str) -> Value {
        let deadline = Instant::now() + PATIENCE;
        loop {
            writeln!(self.questions, "{question}").unwrap();
            let mut line = String::new();
            self.reader.read_line(&mut line).unwrap();
            let said: Value = serde_json::from_str(&line).unwrap_or_else(|_| {
                panic!("focused.py ended; it needs at-spi2-core, python3-gi and gir1.2-atspi-2.0: {line:?}")
            });
            if said.get("changed").is_none() {
                return said;
            }
            assert!(Instant::now() < deadline, "{question} is not answered: {said}");
        }
    }

    /// Waits until `look` answers something.
    pub fn until<T>(&mut self, what: &str, mut look: impl FnMut(&mut Self) -> Option<T>) -> T {
        let deadline = Instant::now() + PATIENCE;
        loop {
            if let Some(found) = look(self) {
                return found;
            }
            if Instant::now() > deadline {
                let (at, page) = (self.ask("focus"), self.ask("page"));
                panic!("{what} did not come; the focus is at {at}; the page says: {page}");
            }
        }
    }

    /// What has the focus; none while nothing on the page has it.
    pub fn focus(&mut self) -> Option<Focus> {
        let said = self.ask("focus");
        let word = |name: &str| said[name].as_str().map(str::to_owned);
        Some(Focus { place: said["place"].clone(), role: word("role")?, name: word("name")? })
    }

    /// Waits until something has the focus whose name has these words.
    pub fn focus_at(&mut self, role: &str, words: &str) -> Focus {
        let is_there = |at: &Focus| at.role == role && at.name.contains(words);
        self.until(&format!("the focus at the {role} {words}"), |here| here.focus().filter(is_there))
    }

    /// Waits until these words are on the page.
    pub fn says(&mut self, words: &str) {
        self.until(words, |here| (here.ask(&format!("says {words}")) == true).then_some(()));
    }

    fn xdotool(&self, arguments: &[&str]) -> String {
        let output = self.display.command("xdotool").args(arguments).output();
        String::from_utf8_lossy(&output.expect("xdotool is installed by .ci/prepare").stdout).trim().to_owned()
    }

    pub fn press(&self, key: &str) {
        self.xdotool(&["key", key]);
    }

    pub fn type_words(&self, words: &str) {
        self.xdotool(&["type", words]);
    }

    /// Gives the keyboard to a window of the application, as a window manager does.
    pub fn window(&mut self, title: &str) {
        self.until(&format!("the window {title}"), |here| {
            let found = here.xdotool(&["search", "--onlyvisible", "--name", title]);
            let id = found.lines().next()?;
            here.xdotool(&["windowfocus", id]);
            (here.xdotool(&["getwindowfocus"]) == id).then_some(())
        });
    }

    /// Presses Tab until something of this role has the focus whose name has these words: there is a way to it by
    /// keys, and a screen reader has a name for it.
    pub fn tab_to(&mut self, role: &str, words: &str) {
        self.go_to("Tab", role, words);
    }

    /// The same by Shift+Tab.
    pub fn tab_back_to(&mut self, role: &str, words: &str) {
        self.go_to("shift+Tab", role, words);
    }

    fn go_to(&mut self, key: &str, role: &str, words: &str) {
        let mut passed = Vec::new();
        for _ in 0..MOST_TABS {
            let now = self.focus();
            if let Some(at) = &now {
                if at.role == role && at.name.contains(words) {
                    return;
                }
                assert!(!at.name.is_empty(), "{at:?} has no name; before it {passed:?}");
                passed.push(format!("{} {}", at.role, at.name));
            }
            self.press(key);
            self.until("another thing that has the focus", |here| (here.focus() != now).then_some(()));
        }
        panic!("{key} does not lead to the {role} {words}, but to {passed:#?}");
    }

    /// What passed over the application's network, and what stands open there.
    pub fn network(&self) -> Network {
        network_of(self.application.0.id())
    }

    /// How many processes the application has; each is in its network.
    pub fn processes(&self) -> usize {
        let group = self.application.0.id().to_string();
        let found = Command::new("pgrep").args(["-g", &group]).output().unwrap();
        let network = |pid: &str| std::fs::read_link(format!("/proc/{pid}/ns/net"));
        let ours = network(&group).unwrap();
        assert_ne!(ours, network("self").unwrap());
        let all: Vec<String> = String::from_utf8_lossy(&found.stdout).split_whitespace().map(str::to_owned).collect();
        assert!(all.iter().all(|pid| network(pid).is_ok_and(|network| network == ours)), "{all:?}");
        all.len()
    }

    /// Runs a Python program in the application's network.
    pub fn run_beside(&self, program: &str) -> Child {
        let mut command = Command::new("nsenter");
        let pid = self.application.0.id().to_string();
        command.args(["--target", &pid, "--net"]);
        if !is_root() {
            command.args(["--user", "--preserve-credentials"]);
        }
        command.args(["python3", "-c", program]);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("nsenter is installed by .ci/prepare")
    }

    /// Waits until the application has ended by itself.
    pub fn until_ended(&mut self) {
        self.until("its end", |here| here.application.0.try_wait().unwrap());
    }

    /// Asks the workbook on the command line, once the application has let go of it.
    pub fn asked(&self, question: &[&str]) -> String {
        let output = Command::new(env!("CARGO_BIN_EXE_lac-assurance"))
            .args(question)
            .current_dir(&self.folder)
            .output()
            .unwrap();
        assert!(output.status.success(), "{question:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8_lossy(&output.stdout).into_owned()
    }
}

/// What the kernel says of the network that a process is in.
pub fn network_of(pid: u32) -> Network {
    let read = |name: &str| std::fs::read_to_string(format!("/proc/{pid}/net/{name}")).unwrap_or_default();
    let counted = read("dev");
    let interfaces: Vec<(&str, Vec<u64>)> = counted
        .lines()
        .filter_map(|line| line.split_once(':'))
        .map(|(name, counts)| (name.trim(), counts.split_whitespace().map(|count| count.parse().unwrap()).collect()))
        .collect();
    let sockets = ["tcp", "tcp6", "udp", "udp6", "udplite", "udplite6", "raw", "raw6", "icmp", "icmp6", "packet"];
    Network {
        // Packets are the second and the tenth number of a line.
        packets: interfaces.iter().map(|(_, counts)| counts[1] + counts[9]).sum(),
        interfaces: interfaces.iter().map(|(name, _)| (*name).to_owned()).collect(),
        sockets: sockets
            .iter()
            .flat_map(|kind| read(kind).lines().skip(1).map(|line| format!("{kind}: {line}")).collect::<Vec<_>>())
            .collect(),
    }
}
