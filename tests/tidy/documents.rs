//! The documents say what is there: each list in them is held against the code that it lists.

use std::collections::BTreeSet;

use crate::markdown::{quoted, section, table};
use crate::{files, shown, text_of, top};

/// What a piece of text has between two marks.
pub fn between<'a>(text: &'a str, from: &str, to: &str) -> &'a str {
    let behind = text.split_once(from).unwrap_or_else(|| panic!("there is no “{from}”")).1;
    behind.split_once(to).unwrap_or_else(|| panic!("there is no “{to}” behind “{from}”")).0
}

/// The words that Rust text has between quotation marks; none of them holds a quotation mark itself.
fn words(text: &str) -> Vec<String> {
    text.split('"').skip(1).step_by(2).map(str::to_owned).collect()
}

pub fn set<Word: Into<String>>(words: impl IntoIterator<Item = Word>) -> BTreeSet<String> {
    words.into_iter().map(Into::into).collect()
}

/// Rust files below a folder with what stands before their tests, by their paths from the top.
pub fn rust_below(folder: &str) -> Vec<(String, String)> {
    let mut paths = Vec::new();
    files(&top().join(folder), &mut paths);
    let texts = paths.iter().map(|path| shown(path)).filter(|path| path.ends_with(".rs")).map(|path| {
        let text = text_of(&path);
        let code = text.split("#[cfg(test)]").next().unwrap_or_default().to_owned();
        (path, code)
    });
    texts.collect()
}

// What stands in a sentence.

#[test]
fn architecture_lists_the_forms_of_live_figures_and_the_names() {
    let live = section("ARCHITECTURE.md", "## Live figures");
    let forms = words(between(&text_of("src-tauri/core/src/paper/live.rs"), "pub const FORMS", "];"));
    assert_eq!(set(quoted(between(&live, "what of it is printed (", ")"))), set(forms));
    let names = text_of("src-tauri/core/src/paper/names.rs");
    let names = words(between(&names, "pub const NAMES", "];"));
    let marks = names.chunks(2).map(|name| format!("{{{{{}}}}}", name[0]));
    let named = quoted(&live).into_iter().filter(|mark| mark.starts_with("{{") && mark.matches('|').count() < 2);
    assert_eq!(set(named), set(marks));
}

// The workbook.

/// The migrations in order: name and text.
fn migrations() -> Vec<(String, String)> {
    let text = text_of("src-tauri/core/src/storage/migrate.rs");
    let names = words(between(&text, "const MIGRATIONS", "];"));
    names
        .iter()
        .map(|path| {
            let name = path.trim_start_matches("migrations/").to_owned();
            (name, text_of(&format!("src-tauri/core/src/storage/{path}")))
        })
        .collect()
}

/// The tables that the migrations leave.
fn tables() -> BTreeSet<String> {
    let mut tables = BTreeSet::new();
    for (_, text) in migrations() {
        for line in text.lines() {
            let word =
                |at: usize| line.split([' ', ';', '(']).filter(|word| !word.is_empty()).nth(at).unwrap().to_owned();
            if line.starts_with("CREATE TABLE ") {
                tables.insert(word(2));
            } else if line.starts_with("DROP TABLE ") {
                tables.remove(&word(2));
            } else if line.starts_with("ALTER TABLE ") && line.contains(" RENAME TO ") {
                tables.remove(&word(2));
                tables.insert(word(5));
            }
        }
    }
    tables
}

#[test]
fn data_lists_each_table_of_the_workbook_once() {
    let rows = table(&section("docs/data.md", "### Tables"));
    let listed: Vec<String> = rows.iter().flat_map(|row| quoted(&row[0])).collect();
    assert!(listed.len() > 40, "only {} tables were seen", listed.len());
    assert_eq!(set(listed.clone()), tables());
    assert_eq!(listed.len(), tables().len(), "a table is listed twice");
}

#[test]
fn architecture_names_the_tables_that_the_trail_does_not_watch() {
    let audit = text_of("src-tauri/core/src/storage/audit/watch.rs");
    let unwatched = between(&audit, "const UNWATCHED", ";\n").split_once('=').unwrap().1;
    let said = section("ARCHITECTURE.md", "## Audit and undo by triggers");
    assert_eq!(set(quoted(between(&said, "on every table but eight (", ")"))), set(words(unwatched)));
}

#[test]
fn data_names_each_migration_and_a_workbook_of_each_older_format_is_kept() {
    let names = migrations().into_iter().map(|(name, _)| name);
    let named = quoted(&section("docs/data.md", "### Tables")).into_iter().filter(|name| name.ends_with(".sql"));
    assert_eq!(set(named), set(names.clone()));
    let format = names.count();
    let now = between(&text_of("docs/data.md"), "| `user_version`, now ", ":").to_owned();
    assert_eq!(now, format.to_string());
    for older in 1..format {
        for kind in ["format", "encrypted"] {
            let kept = format!("tests/fixtures/formats/{kind}-{older}.lac");
            assert!(top().join(&kept).is_file(), "{kept} is not there");
        }
    }
    let how = text_of("docs/how-to-add-a-screen.md");
    assert!(
        how.contains(&format!("`core/src/storage/migrations/{:04}_….sql`", format + 1)),
        "the next is {}",
        format + 1
    );
    for kept in [format!("`tests/fixtures/formats/format-{format}.lac`"), format!("`encrypted-{format}.lac`")] {
        assert!(how.contains(&kept), "what is kept then is {kept}");
    }
}

#[test]
fn data_lists_the_kinds_of_act_with_the_nouns_that_each_touches() {
    let mut made = BTreeSet::new();
    for (path, text) in rust_below("src-tauri/core/src/workbook") {
        for act in text.split("Act::new(").skip(1) {
            let word = words(act).into_iter().next().unwrap_or_default();
            let nouns: Vec<&str> = between(act, "&[", "]").split(',').map(|noun| noun.trim()).collect();
            let nouns: Vec<&str> = nouns.iter().filter_map(|noun| noun.strip_prefix("Noun::")).collect();
            let is_word = !word.is_empty() && word.chars().all(|letter| letter.is_ascii_lowercase() || letter == '_');
            assert!(is_word && act.trim_start().starts_with('"'), "{path}: the act has no word of its own: {word}");
            made.insert((nouns.join(", "), word));
        }
    }
    let rows = table(&section("docs/data.md", "### Kinds of act"));
    let listed: Vec<(String, String)> =
        rows.iter().flat_map(|row| quoted(&row[1]).into_iter().map(|word| (row[0].clone(), word))).collect();
    assert!(made.len() > 60, "only {} kinds of act were seen", made.len());
    assert_eq!(listed.iter().cloned().collect::<BTreeSet<_>>(), made);
    assert_eq!(listed.len(), made.len(), "a kind of act is listed twice");
}

#[test]
fn data_gives_each_length_that_a_text_may_have() {
    let rows = table(&section("docs/data.md", "### Lengths"));
    let given = set(rows.iter().map(|row| row[0].replace(',', "")));
    let text = text_of("src-tauri/core/src/text.rs");
    let lengths: Vec<String> = text
        .lines()
        .filter_map(|line| line.strip_prefix("pub const ")?.split_once(": usize = "))
        .map(|(_, length)| length.trim_end_matches(';').replace('_', ""))
        .collect();
    assert!(lengths.len() >= 5, "{lengths:?}");
    for length in lengths {
        assert!(given.contains(&length), "{length} is not in the list");
    }
}

/// Limits that `docs/data.md` gives: below which heading, in which file of the core, by which name there.
const LIMITS: [(&str, &str, &str); 17] = [
    ("## The workbook file", "storage/place.rs", "LONGEST_PATH"),
    ("## The workbook file", "storage/place.rs", "LONGEST_NAME"),
    ("### Passphrases", "storage/passphrase.rs", "SHORTEST"),
    ("### Passphrases", "storage/passphrase.rs", "LONGEST"),
    ("### Lengths", "paper/cover.rs", "MOST_OF_COVER"),
    ("### Lengths", "paper/cover.rs", "MOST_LETTERS"),
    ("## Returns as spreadsheets", "exchange/sheet/xlsx/parts.rs", "MOST_PIECES"),
    ("## Returns as spreadsheets", "exchange/sheet/xlsx/workbook.rs", "MOST_SHEETS"),
    ("## Returns as spreadsheets", "exchange/sheet/limits.rs", "LAST_ROW"),
    ("## Returns as spreadsheets", "exchange/sheet/limits.rs", "LAST_COLUMN"),
    ("## Returns as spreadsheets", "exchange/sheet/limits.rs", "MOST_PLACES"),
    ("## Returns as spreadsheets", "exchange/sheet/limits.rs", "MOST_CELLS"),
    ("## Returns as spreadsheets", "exchange/sheet/xlsx/workbook.rs", "LONGEST_TEXT"),
    ("## Returns as spreadsheets", "exchange/sheet/xlsx/cells.rs", "MOST_BLOCKS"),
    ("## Returns as spreadsheets", "exchange/returns/table.rs", "MOST_LINES"),
    ("## Files of figures", "exchange/figures_file.rs", "MOST_LINES"),
    ("## Files of figures", "exchange/csv_lines.rs", "MOST_CELLS"),
];

#[test]
fn data_gives_the_limits_as_they_are() {
    for (heading, file, name) in LIMITS {
        let code = text_of(&format!("src-tauri/core/src/{file}"));
        let limit = between(&code, &format!("const {name}: "), ";").rsplit("= ").next().unwrap().replace('_', ",");
        let told = section("docs/data.md", heading);
        let numbers = told.split(|sign: char| !(sign.is_ascii_digit() || sign == ','));
        let told = numbers.map(|number| number.trim_matches(',')).any(|number| number == limit);
        assert!(told, "{heading} of docs/data.md does not give {limit} ({file}, {name})");
    }
}

// Files that are exchanged.

#[test]
fn data_lists_the_columns_of_files_of_figures_and_the_number_of_the_form() {
    let columns = words(between(&text_of("src-tauri/core/src/exchange/headings.rs"), "pub const COLUMNS", "];"));
    let rows = table(&section("docs/data.md", "## Files of figures"));
    let listed: Vec<String> = rows.iter().flat_map(|row| quoted(&row[0])).collect();
    assert_eq!(listed, columns);
    let form = text_of("src-tauri/core/src/exchange/returns/form.rs");
    let number = between(&form, "pub(super) const FORMAT: u32 = ", ";").to_owned();
    assert_eq!(between(&text_of("docs/data.md"), "with the number of the form (now ", ")"), number);
}

// The command line.

fn kebab(name: &str) -> String {
    let mut kebab = String::new();
    for letter in name.chars() {
        if letter.is_uppercase() && !kebab.is_empty() {
            kebab.push('-');
        }
        kebab.extend(letter.to_lowercase());
    }
    kebab.replace('_', "-")
}

/// The commands of a file of the command line, with those below each.
fn commands_of(file: &str) -> Vec<String> {
    let text = text_of(&format!("src-tauri/cli/src/{file}.rs"));
    let mut commands = Vec::new();
    for line in between(&text, "enum Command {\n", "\n}").lines() {
        let indented = line.strip_prefix("    ").unwrap_or_default();
        if indented.starts_with(|letter: char| letter.is_ascii_uppercase()) {
            commands.push(kebab(indented.split([' ', '(', ',']).next().unwrap_or_default()));
        } else if let Some(below) = line.trim().strip_prefix("command: ").and_then(|at| at.strip_suffix("::Command,")) {
            let above = commands.pop().unwrap_or_default();
            commands.extend(commands_of(below).iter().map(|command| format!("{above} {command}")));
        }
    }
    commands
}

#[test]
fn each_command_has_a_section_and_no_section_is_of_another() {
    let text = text_of("docs/command-line.md");
    let sections =
        text.lines().filter_map(|line| line.strip_prefix("## ")).filter(|name| *name != "Codes of the example");
    let commands = commands_of("lib");
    assert!(commands.len() > 10, "{commands:?}");
    assert_eq!(set(sections), set(commands));
}

/// The options that the command line takes, by the fields that are marked so.
fn options() -> BTreeSet<String> {
    let mut options = set(["--help", "--version"]);
    for (_, text) in rust_below("src-tauri/cli/src") {
        for argument in text.split("#[arg(").skip(1).filter(|argument| argument.trim_start().starts_with("long")) {
            let field = argument.lines().map(str::trim).find(|line| line.ends_with(','));
            let fields = argument.lines().map(str::trim).skip_while(|line| !line.ends_with(")]"));
            let field = fields.skip(1).find(|line| line.contains(": ")).or(field).unwrap_or_default();
            let name = field.split(':').next().unwrap_or_default().trim_start_matches("pub(super) ");
            options.insert(format!("--{}", kebab(name)));
        }
    }
    options
}

#[test]
fn each_option_is_told_and_no_other() {
    let text = text_of("docs/command-line.md");
    let is_of_option = |letter: char| letter.is_ascii_alphanumeric() || letter == '-';
    let told = text.split(|letter| !is_of_option(letter)).filter(|word| {
        word.strip_prefix("--").is_some_and(|name| name.starts_with(|letter: char| letter.is_ascii_lowercase()))
    });
    let mut options = options();
    // What every program answers is not told.
    options.remove("--help");
    options.remove("--version");
    assert_eq!(set(told), options);
}

// What a machine needs.

#[test]
fn contributing_names_the_packages_that_are_installed() {
    let prepare = text_of(".ci/prepare");
    let rows = table(&section("CONTRIBUTING.md", "### Linux"));
    // Python is installed only where what the tests need of it is not there.
    for (row, list, more) in [(0, "build=(", ""), (1, "window=(", between(&prepare, "|| window+=(", ")"))] {
        let installed = between(&prepare, &format!("\n{list}"), ")").split_whitespace().chain(more.split_whitespace());
        let named = quoted(&rows[row][1]);
        assert_eq!(set(named.iter().flat_map(|names| names.split_whitespace())), set(installed));
    }
}

#[test]
fn the_oldest_rust_and_node_are_named() {
    let rust = between(&text_of("Cargo.toml"), "rust-version = \"", "\"").to_owned();
    let node = between(&text_of("ui/package.json"), "\"node\": \">=", "\"").to_owned();
    for document in ["README.md", "CONTRIBUTING.md"] {
        let text = text_of(document);
        for asked in [format!("{rust} or newer"), format!("Node {node} or newer")] {
            assert!(text.contains(&asked), "{document} does not ask for {asked}");
        }
    }
}

// Speed.

/// What a table of `docs/performance.md` promises: the first cell of each row and its last.
fn promised_in(heading: &str) -> Vec<(String, String)> {
    let rows = table(&section("docs/performance.md", heading));
    rows.into_iter().map(|row| (row[0].clone(), row[row.len() - 1].clone())).collect()
}

#[test]
fn performance_lists_what_is_asked_at_every_size_and_what_is_promised_of_it() {
    let bench = text_of("src-tauri/core/benches/promises/large.rs");
    let asked = words(between(&bench, "const QUESTIONS", "];"));
    let asked = asked.chunks(2).map(|question| {
        let promised = if question[1].is_empty() { "–" } else { question[1].as_str() };
        (question[0].clone(), promised.to_owned())
    });
    assert_eq!(promised_in("## As the file grows"), asked.collect::<Vec<_>>());
}

#[test]
fn performance_lists_every_other_promise_of_the_bench() {
    let bench = text_of("src-tauri/core/benches/promises/main.rs");
    let without_what_varies = |name: &str| name.split(", {").next().unwrap_or_default().to_owned();
    let mut printed: Vec<(String, String)> = Vec::new();
    for measured in bench.split("measure(").skip(1).filter(|behind| behind.starts_with(['"', '&'])) {
        let said = words(measured);
        printed.push((without_what_varies(&said[0]), said[1].clone()));
    }
    // What takes so long that it is measured once.
    for once in bench.split("let what = format!(").skip(1) {
        printed.push((without_what_varies(&words(once)[0]), between(once, "   promised ", " (").to_owned()));
    }
    assert!(printed.len() > 8, "{printed:?}");
    let told = promised_in("## By itself");
    assert_eq!(told.iter().collect::<BTreeSet<_>>(), printed.iter().collect::<BTreeSet<_>>());
}

// What an organisation may set.

#[test]
fn the_document_for_it_lists_each_setting() {
    let policy = text_of("src-tauri/cli/src/policy.rs");
    let known = between(&policy, "let fault = match name {", "_ => Some(");
    let known = known.lines().filter_map(|line| line.trim().strip_suffix("\" => {")?.strip_prefix('"'));
    let rows = table(&section("docs/it.md", "## Settings for every user"));
    let listed = rows.iter().map(|row| row[0].trim_matches('`')).filter(|name| name.contains('_'));
    assert_eq!(set(listed), set(known));
}
