//! How the command line behaves where it is used by other programs: pipes, full disks, exit codes, odd paths.

use std::fs::File;
use std::process::{Command, Output, Stdio};

use crate::{Place, refusal};

/// Every command, in an order in which each can be carried out.
const COMMANDS: [&[&str]; 17] = [
    &["new", "n.lac"],
    &["figures", "import", "x.lac", "--from", "q.csv"],
    &["figures", "export", "x.lac", "--to", "out.csv"],
    &["figures", "get", "x.lac", "--indicator", "iha-20-days"],
    &["return", "write", "x.lac", "--provider", "poole-hospital", "--period", "Q2 2020-21", "--to", "r.xlsx"],
    &["return", "read", "x.lac", "--from", "r.xlsx"],
    &["trends", "x.lac", "--indicator", "iha-20-days", "--svg", "t.svg"],
    &["spc", "s.csv"],
    &["due-dates", "2020-04-03"],
    &["check", "x.lac"],
    &["trail", "x.lac", "--to", "changes.csv"],
    &["paper", "x.lac", "--year", "2019-20", "--to", "p.pdf"],
    &["start-paper", "x.lac", "--year", "2020-21"],
    &["organisation", "x.lac", "--name", "NHS Example"],
    &["--help"],
    &["--version"],
    &["help", "figures"],
];

fn prepared() -> Place {
    let place = Place::with_example();
    place.write(
        "q.csv",
        "indicator,provider,area,period,numerator,denominator\n\
         iha-20-days,poole-hospital,dorset-council,Q2 2020-21,30,38\n",
    );
    place.write("s.csv", "date,value\n2020-04-01,1\n2020-05-01,2\n");
    place
}

/// Runs a command whose standard output is what `open` answers.
fn run_into(place: &Place, arguments: &[&str], out: Stdio) -> Output {
    place.command(arguments).stdout(out).stderr(Stdio::piped()).spawn().unwrap().wait_with_output().unwrap()
}

/// A pipe whose reader has gone.
fn closed_pipe() -> Stdio {
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    writer.into()
}

#[test]
fn a_reader_who_has_read_enough_is_no_fault() {
    let place = prepared();
    for arguments in COMMANDS {
        let output = run_into(&place, arguments, closed_pipe());
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!((output.status.code(), &*said), (Some(0), ""), "{arguments:?}");
    }
    assert!(place.path("n.lac").exists() && place.path("p.pdf").exists(), "each was carried out");
    assert_eq!(
        run_into(&place, &["check", "x.lac", "--json"], closed_pipe()).status.code(),
        Some(1),
        "a finding stays"
    );
}

#[test]
#[cfg(target_os = "linux")]
fn an_answer_that_finds_no_room_is_told() {
    let place = prepared();
    for arguments in COMMANDS {
        let full = File::options().write(true).open("/dev/full").unwrap();
        let said = refusal(&run_into(&place, arguments, full.into()));
        assert!(said.contains("The answer could not be written: the disk is full."), "{arguments:?}: {said}");
    }
    assert!(place.path("n.lac").exists() && place.path("p.pdf").exists(), "each was carried out");
}

#[test]
#[cfg(target_os = "linux")]
fn a_refusal_that_nobody_reads_is_a_refusal() {
    let place = Place::new();
    for arguments in [&["check", "nowhere.lac"][..], &["nonsense", "x"]] {
        let full = File::options().write(true).open("/dev/full").unwrap();
        let status = place.command(arguments).stderr(full).stdout(Stdio::null()).status().unwrap();
        assert!(matches!(status.code(), Some(1 | 2)), "{arguments:?}: {status}");
    }
}

#[test]
#[cfg(unix)]
fn what_is_no_ordinary_file_is_refused_before_it_is_opened() {
    let place = Place::with_example();
    std::fs::create_dir(place.path("folder")).unwrap();
    assert!(Command::new("mkfifo").arg(place.path("fifo")).status().unwrap().success());
    for (path, words) in [
        ("/dev/zero", "it is no ordinary file"),
        ("fifo", "it is no ordinary file"),
        ("folder", "it is a folder"),
        ("nowhere.csv", "there is no such file"),
        ("x.lac/inside.csv", "there is no such file"),
    ] {
        for arguments in [
            &["figures", "import", "x.lac", "--from", path][..],
            &["return", "read", "x.lac", "--from", path],
            &["spc", path],
            &["new", "n.lac", "--passphrase-file", path],
        ] {
            let said = place.refused(arguments);
            assert!(said.contains(words), "{arguments:?}: {said}");
        }
    }
}

#[test]
fn a_file_that_is_too_large_says_how_large_it_may_be() {
    let place = Place::with_example();
    for (megabytes, arguments, words) in [
        (101, &["figures", "import", "x.lac", "--from", "large"][..], "larger than 100 MB"),
        (21, &["return", "read", "x.lac", "--from", "large"], "larger than 20 MB"),
        (21, &["spc", "large"], "larger than 20 MB"),
        (1, &["new", "n.lac", "--passphrase-file", "large"], "larger than 64 KB"),
    ] {
        File::create(place.path("large")).unwrap().set_len(megabytes * 1024 * 1024).unwrap();
        let said = place.refused(arguments);
        assert!(said.contains(words), "{arguments:?}: {said}");
    }
}

#[test]
fn a_code_that_a_terminal_would_obey_does_not_come_in() {
    let place = Place::new();
    place.succeeds(&["new", "x.lac"]);
    place.write("codes.csv", "indicator,provider,area,period,numerator\n\u{9b}31mwaits,trust,north,Q2 2020-21,1\n");
    let said = place.refused(&["figures", "import", "x.lac", "--from", "codes.csv"]);
    assert!(said.contains("line 2, column indicator: the code holds a letter that cannot be shown"), "{said}");
}

#[test]
#[cfg(target_os = "linux")]
fn the_command_line_needs_nothing_of_a_window() {
    let listed = Command::new("ldd").arg(env!("CARGO_BIN_EXE_lac")).output().unwrap();
    let listed = String::from_utf8(listed.stdout).unwrap();
    let library = |line: &str| {
        let name = line.split_whitespace().next().unwrap_or_default();
        name.rsplit('/').next().unwrap_or_default().split(".so").next().unwrap_or_default().to_owned()
    };
    let libraries: std::collections::BTreeSet<String> = listed.lines().map(library).collect();
    let of_the_system = ["linux-vdso", "ld-linux", "libc", "libdl", "libgcc_s", "libm", "libpthread", "librt"];
    let others: Vec<&String> =
        libraries.iter().filter(|name| !of_the_system.iter().any(|own| name.starts_with(own))).collect();
    assert!(libraries.len() > 2 && others.is_empty(), "{others:?} of {libraries:?}");
}
