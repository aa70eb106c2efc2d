//! The store for passphrases that Linux has, itself: the Secret Service of GNOME, on a bus of the test's own.

use std::path::Path;
use std::process::{Command, Output};

use lac_assurance_lib::keyring::{Keyring, OfMachine};
use zeroize::Zeroizing;

/// Says to this program, started again, that it is on that bus, and what is there.
const INSIDE: &str = "LAC_TEST_STORE";

/// Runs one test of this program again on a bus of its own, in a home of its own, after `first` was run there.
fn again(test: &str, first: &str, is_there: &str, home: &Path) -> Output {
    let script = format!("{first}exec \"$0\" --exact \"$1\" --nocapture");
    Command::new("dbus-run-session")
        .args(["--", "bash", "-c", &script])
        .arg(std::env::current_exe().unwrap())
        .arg(test)
        .env(INSIDE, is_there)
        .env("HOME", home)
        .env("XDG_DATA_HOME", home.join("data"))
        .env("XDG_RUNTIME_DIR", home)
        .env_remove("DISPLAY")
        .output()
        .unwrap()
}

fn passed(output: &Output) {
    let said = [&output.stdout[..], &output.stderr[..]].map(String::from_utf8_lossy).concat();
    assert!(output.status.success() && said.contains("1 passed"), "{said}");
}

/// Starts the store unlocked, as it is after signing in.
const UNLOCKED: &str = "printf words | gnome-keyring-daemon --unlock --components=secrets >/dev/null; ";

#[test]
fn the_store_of_linux_keeps_a_secret_over_a_new_start_and_forgets_it() {
    let secret = |bytes: &[u8]| Zeroizing::new(bytes.to_vec());
    match std::env::var(INSIDE).as_deref() {
        Ok("empty") => {
            assert_eq!(OfMachine.find("one").unwrap(), None);
            OfMachine.forget("one").unwrap();
            OfMachine.keep("one", secret(b"first of all")).unwrap();
            OfMachine.keep("one", secret(b"slate otter teapot\0\xff")).unwrap();
            OfMachine.keep("other", secret(b"another")).unwrap();
            assert_eq!(OfMachine.find("one").unwrap(), Some(secret(b"slate otter teapot\0\xff")));
        }
        Ok("kept") => {
            assert_eq!(OfMachine.find("one").unwrap(), Some(secret(b"slate otter teapot\0\xff")));
            OfMachine.forget("one").unwrap();
            assert_eq!(OfMachine.find("one").unwrap(), None);
            assert_eq!(OfMachine.find("other").unwrap(), Some(secret(b"another")));
        }
        _ => {
            let home = tempfile::tempdir().unwrap();
            let name = "store::the_store_of_linux_keeps_a_secret_over_a_new_start_and_forgets_it";
            passed(&again(name, UNLOCKED, "empty", home.path()));
            let kept = std::fs::read(home.path().join("data/keyrings/login.keyring")).unwrap();
            assert!(!kept.windows(5).any(|bytes| bytes == b"slate"), "the file of the store has it in plain");
            passed(&again(name, UNLOCKED, "kept", home.path()));
        }
    }
}

#[test]
fn without_a_store_it_is_said_that_there_is_none() {
    if std::env::var(INSIDE).is_ok() {
        for refused in [OfMachine.find("one").map(drop), OfMachine.keep("one", Zeroizing::new(vec![1]))] {
            let told = refused.unwrap_err().to_string();
            assert!(told.starts_with("This computer has no store for passphrases"), "{told}");
        }
        return;
    }
    let home = tempfile::tempdir().unwrap();
    // Nothing on this bus may be started for the asking.
    let alone = "export DBUS_SESSION_BUS_ADDRESS=unix:path=$HOME/no-bus; ";
    passed(&again("store::without_a_store_it_is_said_that_there_is_none", alone, "none", home.path()));
}
