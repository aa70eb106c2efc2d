//! Where packages come from and under what licence. `make check` asks cargo-deny the same of every platform; this needs
//! no tool, so that it holds in every test run.

use std::collections::BTreeSet;
use std::process::Command;
use std::sync::LazyLock;

use serde_json::Value;

use crate::documents::between;
use crate::{text_of, top};

const CRATES_IO: &str = "registry+https://github.com/rust-lang/crates.io-index";
const NPM: &str = "https://registry.npmjs.org/";
/// Allowed for packages of the screens besides: a typeface, and tools that are no part of the program.
const ALLOWED_OF_SCREENS: [&str; 2] = ["OFL-1.1", "BlueOak-1.0.0"];
const LOCKS: [&str; 2] = ["ui/package-lock.json", "src-tauri/core/tests/pdf_readers/package-lock.json"];

/// What cargo knows of every package that is built on this machine.
pub fn metadata() -> Value {
    static METADATA: LazyLock<Value> = LazyLock::new(|| {
        let ask = |program: &str, arguments: &[&str]| {
            let output = Command::new(program).args(arguments).current_dir(top()).output().unwrap();
            assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
            output.stdout
        };
        let about = String::from_utf8(ask("rustc", &["-vV"])).unwrap();
        let host = between(&about, "host: ", "\n");
        // Packages of other systems may not be here.
        let only = ["metadata", "--format-version", "1", "--locked", "--offline", "--filter-platform", host];
        serde_json::from_slice(&ask(env!("CARGO"), &only)).unwrap()
    });
    METADATA.clone()
}

/// The licences that `deny.toml` allows.
fn allowed() -> BTreeSet<String> {
    let text = text_of("deny.toml");
    let list = between(&text, "allow = [", "]");
    list.split('"').skip(1).step_by(2).map(str::to_owned).collect()
}

/// Whether a licence expression leaves a choice that is allowed.
fn is_allowed(expression: &str, allowed: &BTreeSet<String>) -> bool {
    // The old way of writing a choice.
    let spaced = expression.replace('/', " OR ").replace('(', " ( ").replace(')', " ) ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let mut at = 0;
    let answer = either(&words, &mut at, allowed);
    answer && at == words.len()
}

fn either(words: &[&str], at: &mut usize, allowed: &BTreeSet<String>) -> bool {
    let mut answer = both(words, at, allowed);
    while words.get(*at) == Some(&"OR") {
        *at += 1;
        answer |= both(words, at, allowed);
    }
    answer
}

fn both(words: &[&str], at: &mut usize, allowed: &BTreeSet<String>) -> bool {
    let mut answer = one(words, at, allowed);
    while words.get(*at) == Some(&"AND") {
        *at += 1;
        answer &= one(words, at, allowed);
    }
    answer
}

fn one(words: &[&str], at: &mut usize, allowed: &BTreeSet<String>) -> bool {
    let Some(word) = words.get(*at) else { return false };
    *at += 1;
    if *word == "(" {
        let answer = either(words, at, allowed);
        *at += 1;
        return answer;
    }
    let mut name = (*word).to_owned();
    if words.get(*at) == Some(&"WITH") {
        name = format!("{name} WITH {}", words.get(*at + 1).unwrap_or(&""));
        *at += 2;
    }
    allowed.contains(&name)
}

#[test]
fn a_licence_is_allowed_only_where_a_choice_is() {
    let allowed: BTreeSet<String> = ["MIT", "Zlib", "Apache-2.0 WITH LLVM-exception"].map(str::to_owned).into();
    for (expression, answer) in [
        ("MIT", true),
        ("GPL-3.0-only", false),
        ("GPL-3.0-only OR MIT", true),
        ("MIT/GPL-2.0", true),
        ("MIT AND GPL-3.0-only", false),
        ("MIT AND Zlib", true),
        ("(GPL-3.0-only OR MIT) AND Zlib", true),
        ("(GPL-3.0-only OR MIT) AND LGPL-3.0", false),
        ("Apache-2.0 WITH LLVM-exception", true),
        ("MIT WITH LLVM-exception", false),
        ("MIT Zlib", false),
        ("", false),
    ] {
        assert_eq!(is_allowed(expression, &allowed), answer, "{expression}");
    }
}

#[test]
fn every_crate_has_a_licence_that_is_allowed() {
    let (metadata, allowed) = (metadata(), allowed());
    let packages = metadata["packages"].as_array().unwrap();
    assert!(packages.len() > 300 && allowed.len() > 10, "{} {allowed:?}", packages.len());
    for package in packages {
        let name = package["name"].as_str().unwrap();
        // One states no expression; its file is the MIT licence.
        let expression = match (name, package["license"].as_str()) {
            ("quantizr", None) => "MIT",
            (_, expression) => expression.unwrap_or_default(),
        };
        assert!(is_allowed(expression, &allowed), "{name} is under “{expression}”");
    }
}

/// What of a lock file does not come from crates.io with its sum.
fn foreign_crates(lock: &str) -> Vec<String> {
    let foreign = |package: &&str| {
        let is_of_registry =
            package.contains(&format!("source = \"{CRATES_IO}\"")) && package.contains("checksum = \"");
        let is_ours = !package.contains("source = ")
            && ["lac", "lac-assurance", "lac-core", "lac-fuzz", "lac-fuzz-driver"]
                .iter()
                .any(|name| package.contains(&format!("name = \"{name}\"\n")));
        !is_of_registry && !is_ours
    };
    let packages = lock.split("[[package]]").skip(1);
    packages.filter(foreign).map(|package| between(package, "name = \"", "\"").to_owned()).collect()
}

#[test]
fn every_crate_comes_from_crates_io_with_its_sum() {
    let lock = text_of("Cargo.lock");
    assert!(lock.matches("[[package]]").count() > 400);
    assert_eq!(foreign_crates(&lock), Vec::<String>::new());
    assert_eq!(foreign_crates(&text_of("tests/fuzz/driver/Cargo.lock")), Vec::<String>::new());
    for foreign in [
        "name = \"a\"\nsource = \"git+https://example.org/a#1\"\n",
        "name = \"b\"\nsource = \"registry+https://example.org/index\"\nchecksum = \"0\"\n",
        "name = \"c\"\nversion = \"1\"\n",
    ] {
        assert_eq!(foreign_crates(&format!("{lock}\n[[package]]\n{foreign}")).len(), 1, "{foreign}");
    }
}

/// What a package of a lock file needs, each by its name.
fn needed(lock: &str, package: &str) -> BTreeSet<String> {
    let block = lock.split("[[package]]").find(|block| block.contains(&format!("\nname = \"{package}\"\n")));
    let lines = block.map(|block| between(block, "dependencies = [", "]")).unwrap_or_default().lines();
    let names = lines.filter_map(|line| line.trim().trim_matches([',', '"']).split(' ').next());
    names.filter(|name| !name.is_empty()).map(str::to_owned).collect()
}

#[test]
fn the_lock_of_the_fuzzing_knows_what_our_packages_need() {
    let (metadata, lock) = (metadata(), text_of("tests/fuzz/driver/Cargo.lock"));
    let packages = metadata["packages"].as_array().unwrap();
    for name in ["lac", "lac-core", "lac-fuzz"] {
        let package = packages.iter().find(|package| package["name"] == name).unwrap();
        let stated = package["dependencies"].as_array().unwrap().iter().filter(|needs| needs["kind"] != "dev");
        let stated: BTreeSet<String> = stated.map(|needs| needs["name"].as_str().unwrap().to_owned()).collect();
        assert!(stated.len() > 2, "{name}: {stated:?}");
        let told = "run `cargo metadata --manifest-path tests/fuzz/driver/Cargo.toml` to write the lock anew";
        assert_eq!(needed(&lock, name), stated, "{name}: {told}");
    }
    assert_eq!(needed(&lock, "lac-nobody"), BTreeSet::new());
}

/// What of a lock file of npm is not from the registry, has no sum, or a licence that is not allowed.
fn wrong_packages(lock: &Value, allowed: &BTreeSet<String>) -> Vec<String> {
    let packages = lock["packages"].as_object().into_iter().flatten().filter(|(place, _)| !place.is_empty());
    let wrong = packages.filter(|(_, package)| {
        let from = package["resolved"].as_str();
        let is_of_registry = from.is_none_or(|from| from.starts_with(NPM)) && package["link"].is_null();
        let has_sum = package["integrity"].as_str().is_some_and(|sum| sum.starts_with("sha512-"));
        !(is_of_registry && has_sum && is_allowed(package["license"].as_str().unwrap_or_default(), allowed))
    });
    wrong.map(|(place, _)| place.clone()).collect()
}

#[test]
fn every_package_of_npm_comes_from_the_registry_with_its_sum_and_an_allowed_licence() {
    let mut allowed = allowed();
    allowed.extend(ALLOWED_OF_SCREENS.map(str::to_owned));
    for path in LOCKS {
        let lock: Value = serde_json::from_str(&text_of(path)).unwrap();
        assert!(lock["packages"].as_object().unwrap().len() > 1);
        assert_eq!(wrong_packages(&lock, &allowed), Vec::<String>::new(), "{path}");
        for (name, value) in [
            ("resolved", serde_json::json!("git+ssh://git@example.org/a.git#1")),
            ("resolved", serde_json::json!("https://example.org/a.tgz")),
            ("integrity", Value::Null),
            ("integrity", serde_json::json!("sha1-abc=")),
            ("license", serde_json::json!("GPL-3.0-only")),
            ("license", Value::Null),
            ("link", serde_json::json!(true)),
        ] {
            let mut changed = lock.clone();
            let packages = changed["packages"].as_object_mut().unwrap();
            let place = packages.keys().find(|place| !place.is_empty()).unwrap().clone();
            packages[&place][name] = value;
            assert_eq!(wrong_packages(&changed, &allowed), [place], "{path}: {name} is not seen");
        }
    }
}
