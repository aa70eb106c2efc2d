//! Starts the binary under WebKitWebDriver: one driver, one folder and one port for each test, so that tests may
//! run beside each other.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicU16, Ordering};
use std::time::{Duration, Instant};

use fantoccini::elements::Element;
use fantoccini::key::Key;
use fantoccini::{Client, ClientBuilder, Locator};
use serde_json::{Value, json};

use crate::bus::Bus;
use crate::display::{Display, Group};

/// Longer than anything takes on a busy machine; a condition is met long before.
pub const PATIENCE: Duration = Duration::from_secs(40);

/// The file that is chosen in place of the machine's dialog.
const TO_OPEN: &str = "Poole Hospital.xlsx";

/// A window with the application in it.
pub struct Window {
    pub client: Client,
    pub folder: PathBuf,
    pub display: Display,
    pub driver: Group,
    _temporary: tempfile::TempDir,
}

/// A counter, not a port of the machine's choice: two tests could be given the same one.
fn free_port() -> u16 {
    static NEXT: AtomicU16 = AtomicU16::new(0);
    loop {
        let port = 20000 + (std::process::id() % 1000) as u16 * 20 + NEXT.fetch_add(1, Ordering::Relaxed);
        if TcpListener::bind(("127.0.0.1", port)).is_ok() {
            return port;
        }
    }
}

/// Asks for an answer, not only a connection.
fn is_ready(port: u16) -> bool {
    let ask = || -> std::io::Result<bool> {
        let mut stream = TcpStream::connect(("127.0.0.1", port))?;
        stream.set_read_timeout(Some(Duration::from_secs(2)))?;
        stream.write_all(b"GET /status HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")?;
        let mut answer = [0_u8; 64];
        Ok(stream.read(&mut answer)? > 0 && answer.starts_with(b"HTTP/1.1 200"))
    };
    ask().unwrap_or(false)
}

/// A folder with a new copy of the worked example in it.
fn with_example() -> (tempfile::TempDir, PathBuf) {
    let temporary = tempfile::tempdir().unwrap();
    let file = temporary.path().join("Example.lac");
    let (access, clock) = (lac_core::storage::Access::open(), lac_cli::clock());
    drop(lac_core::workbook::Workbook::create_example(&file, &access, clock).unwrap());
    (temporary, file)
}

impl Window {
    /// Opens the window on a new copy of the worked example.
    pub async fn on_example() -> Self {
        let temporary = tempfile::tempdir().unwrap();
        let made = Command::new(env!("CARGO_BIN_EXE_lac-assurance"))
            .args(["new", "Example.lac", "--example"])
            .current_dir(temporary.path())
            .output()
            .unwrap();
        assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
        let file = temporary.path().join("Example.lac");
        let window = Self::start(temporary, Some(&file)).await;
        window.heading("Home").await;
        window
    }

    /// Opens the window on a copy of the worked example to which `change` was done.
    pub async fn on_changed_example(change: impl FnOnce(&mut lac_core::workbook::Workbook)) -> Self {
        let made = |file: &Path| {
            let (access, clock) = (lac_core::storage::Access::open(), lac_cli::clock());
            let mut workbook = lac_core::workbook::Workbook::create_example(file, &access, clock).unwrap();
            change(&mut workbook);
        };
        Self::on_file(made).await
    }

    /// Opens the window on the workbook that `make` puts at a place.
    pub async fn on_file(make: impl FnOnce(&Path)) -> Self {
        Self::in_folder("", make).await
    }

    /// Opens the window on the workbook that `make` puts into a folder of this name, below the test's own.
    pub async fn in_folder(name: &str, make: impl FnOnce(&Path)) -> Self {
        let temporary = tempfile::tempdir().unwrap();
        let file = temporary.path().join(name).join("Example.lac");
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        make(&file);
        let window = Self::start(temporary, Some(&file)).await;
        window.heading("Home").await;
        window
    }

    /// Starts the application on an encrypted copy of the worked example, which asks for its passphrase.
    pub async fn on_encrypted_example(passphrase: &str) -> Self {
        let temporary = tempfile::tempdir().unwrap();
        let file = temporary.path().join("Example.lac");
        let access = lac_core::storage::Access::chosen(passphrase).unwrap();
        drop(lac_core::workbook::Workbook::create_example(&file, &access, lac_cli::clock()).unwrap());
        let window = Self::start(temporary, Some(&file)).await;
        window.heading("Open a workbook").await;
        window
    }

    /// The file that she chooses wherever she is asked for one.
    pub fn file_to_open(&self) -> PathBuf {
        self.folder.join(TO_OPEN)
    }

    /// The number of a provider of the worked example.
    pub fn provider(&self, code: &str) -> i64 {
        let copy = self.folder.join("copy.lac");
        std::fs::copy(self.folder.join("Example.lac"), &copy).unwrap();
        let (access, clock) = (lac_core::storage::Access::open(), lac_cli::clock());
        let workbook = lac_core::workbook::Workbook::open(&copy, &access, clock).unwrap();
        workbook.get_register().unwrap().provider_by_code(code).unwrap().id.0
    }

    /// Opens the window on a new copy of the worked example, saving whatever she saves at `place` below its folder.
    pub async fn saving_at(place: &str) -> Self {
        let (temporary, file) = with_example();
        let saved = temporary.path().join(place);
        let window = Self::start_saving(temporary, Some(&file), &saved).await;
        window.heading("Home").await;
        window
    }

    /// As `on_example`, on a message bus of its own, over which a second start finds the first.
    pub async fn on_a_bus() -> (Self, Bus) {
        let bus = Bus::start();
        let (temporary, file) = with_example();
        let saved = temporary.path().join("out.pdf");
        let window = Self::start_on(temporary, Some(&file), &saved, &bus.address).await;
        window.heading("Home").await;
        (window, bus)
    }

    /// Starts the application once more on the same workbook, after it was closed, ended or killed.
    pub async fn again(self) -> Self {
        let file = self.folder.join("Example.lac");
        self.again_on(&file).await
    }

    /// Starts the application once more on another file of the test's folder.
    pub async fn again_on(self, file: &Path) -> Self {
        let Self { client, folder: _, display: _, driver, _temporary: temporary } = self;
        drop(client);
        drop(driver);
        let window = Self::start(temporary, Some(file)).await;
        window.heading("Home").await;
        window
    }

    /// Opens the window with no workbook.
    pub async fn empty() -> Self {
        Self::start(tempfile::tempdir().unwrap(), None).await
    }

    /// Opens the window with no workbook on a machine for which `policy` is set.
    pub async fn empty_under(policy: &str) -> Self {
        let temporary = tempfile::tempdir().unwrap();
        std::fs::write(temporary.path().join("policy.json"), policy).unwrap();
        Self::start(temporary, None).await
    }

    async fn start(temporary: tempfile::TempDir, file: Option<&Path>) -> Self {
        let saved = temporary.path().join("out.pdf");
        Self::start_saving(temporary, file, &saved).await
    }

    /// Opens the window as newly installed: wherever she is asked, she chooses the file `open` and this folder.
    pub async fn newly_installed(open: &Path) -> Self {
        let temporary = tempfile::tempdir().unwrap();
        let folder = temporary.path().to_owned();
        Self::start_choosing(temporary, None, (open, &folder), "disabled:").await
    }

    async fn start_saving(temporary: tempfile::TempDir, file: Option<&Path>, saved: &Path) -> Self {
        // On a shared bus the single-instance plugin would join tests that run beside each other.
        Self::start_on(temporary, file, saved, "disabled:").await
    }

    async fn start_on(temporary: tempfile::TempDir, file: Option<&Path>, saved: &Path, bus: &str) -> Self {
        let open = temporary.path().join(TO_OPEN);
        Self::start_choosing(temporary, file, (&open, saved), bus).await
    }

    async fn start_choosing(
        temporary: tempfile::TempDir,
        file: Option<&Path>,
        (open, saved): (&Path, &Path),
        bus: &str,
    ) -> Self {
        let folder = temporary.path().to_owned();
        // Never our own output: an orphan holding it would keep `cargo test | …` waiting for ever.
        let log = std::fs::File::create(folder.join("driver.log")).unwrap();
        let port = free_port();
        // A workbook of a test lies in the machine's folder for temporary files, of which the window would warn.
        let for_temporary_files = folder.join("temporary");
        std::fs::create_dir_all(&for_temporary_files).unwrap();
        let display = Display::start();
        let child = display
            .command("WebKitWebDriver")
            .arg(format!("--port={port}"))
            .env("TAURI_AUTOMATION", "true")
            .env("TAURI_WEBVIEW_AUTOMATION", "true")
            .env("LAC_TEST_SAVE_AS", saved)
            // What is set on this machine is no part of a test.
            .env("LAC_POLICY", folder.join("policy.json"))
            .env("LAC_TEST_OPEN", open)
            .env("TMPDIR", for_temporary_files)
            .env("XDG_DATA_HOME", folder.join("data"))
            .env("XDG_CONFIG_HOME", folder.join("config"))
            .env("XDG_CACHE_HOME", folder.join("cache"))
            .env("DBUS_SESSION_BUS_ADDRESS", bus)
            .stdin(Stdio::null())
            .stdout(log.try_clone().unwrap())
            .stderr(log)
            .process_group(0)
            .spawn()
            .expect("WebKitWebDriver is installed by .ci/prepare");
        let driver = Group(child);
        let deadline = Instant::now() + PATIENCE;
        while !is_ready(port) {
            assert!(Instant::now() < deadline, "the driver did not answer");
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        let arguments: Vec<String> = file.iter().map(|file| file.display().to_string()).collect();
        let wanted =
            json!({ "webkitgtk:browserOptions": { "binary": env!("CARGO_BIN_EXE_lac-assurance"), "args": arguments } });
        let client = ClientBuilder::new(hyper_util::client::legacy::connect::HttpConnector::new())
            .capabilities(wanted.as_object().unwrap().clone())
            .connect(&format!("http://127.0.0.1:{port}"))
            .await
            .unwrap_or_else(|error| {
                let log = std::fs::read_to_string(folder.join("driver.log"));
                panic!("no session: {error:?}; {log:?}")
            });
        Self { client, folder, display, driver, _temporary: temporary }
    }

    pub async fn stop(self) {
        self.client.clone().close().await.ok();
    }

    /// Waits until `script` answers something true, and answers that.
    pub async fn until(&self, what: &str, script: &str) -> Value {
        let deadline = Instant::now() + PATIENCE;
        loop {
            let answer = self.client.execute(script, Vec::new()).await;
            if let Ok(value) = &answer
                && !matches!(value, Value::Null | Value::Bool(false))
            {
                return value.clone();
            }
            if Instant::now() > deadline {
                let page = self.client.execute("return document.body.innerText", Vec::new()).await;
                panic!("{what} did not come; {answer:?}; the page says: {page:?}");
            }
            tokio::time::sleep(Duration::from_millis(40)).await;
        }
    }

    /// Waits until the window has let go of its workbook, and asks the workbook on the command line.
    pub async fn until_closed_and_asked(&self, question: &[&str]) -> String {
        let deadline = Instant::now() + PATIENCE;
        loop {
            let mut command = Command::new(env!("CARGO_BIN_EXE_lac-assurance"));
            let output = command.args(question).current_dir(&self.folder).output().unwrap();
            if output.status.success() {
                return String::from_utf8_lossy(&output.stdout).into_owned();
            }
            let said = String::from_utf8_lossy(&output.stderr);
            assert!(Instant::now() < deadline, "the window did not close: {said}");
            tokio::time::sleep(Duration::from_millis(40)).await;
        }
    }

    /// Waits for a page's heading.
    pub async fn heading(&self, words: &str) {
        let script = format!("return document.querySelector('h1')?.textContent.includes({words:?}) ?? false");
        self.until(&format!("the heading {words}"), &script).await;
    }

    /// Waits until the page says `words`.
    pub async fn says(&self, words: &str) {
        self.until(&format!("the words {words}"), &format!("return document.body.innerText.includes({words:?})")).await;
    }

    /// Goes to an address of the application.
    pub async fn go(&self, hash: &str, heading: &str) {
        self.client.execute(&format!("location.hash = {hash:?}"), Vec::new()).await.unwrap();
        self.heading(heading).await;
    }

    /// Waits for an element.
    pub async fn find(&self, selector: &str) -> Element {
        self.client
            .wait()
            .at_most(PATIENCE)
            .for_element(Locator::Css(selector))
            .await
            .unwrap_or_else(|error| panic!("{selector}: {error}"))
    }

    /// Waits for a link or button with these words and presses it.
    pub async fn press(&self, words: &str) {
        let script = format!(
            "const found = [...document.querySelectorAll('button, a, [role=tab]')].find((each) => each.textContent.trim().startsWith({words:?}));
             if (!found) return false; found.scrollIntoView({{ block: 'center' }}); found.click(); return true;"
        );
        self.until(&format!("the button {words}"), &script).await;
    }

    /// Types into whatever has the focus.
    pub async fn keys(&self, text: &str) {
        self.client.active_element().await.unwrap().send_keys(text).await.unwrap();
    }

    /// Presses a key in whatever has the focus.
    pub async fn key(&self, key: Key) {
        self.keys(&char::from(key).to_string()).await;
    }

    /// What the axe checker finds wrong with the page, by name.
    pub async fn accessibility_faults(&self) -> Vec<String> {
        let axe = concat!(env!("CARGO_MANIFEST_DIR"), "/ui/node_modules/axe-core/axe.min.js");
        let axe = std::fs::read_to_string(axe).expect("npm ci in ui/");
        self.client.execute(&axe, Vec::new()).await.unwrap();
        let run = "const done = arguments[arguments.length - 1];
            axe.run(document).then((found) => done(found.violations.map((fault) => fault.id + ': ' + fault.nodes[0].html)))";
        let found = self.client.execute_async(run, Vec::new()).await.unwrap();
        serde_json::from_value(found).unwrap()
    }
}
