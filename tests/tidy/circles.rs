//! No circle of files in the core: whichever file is opened, what it names can be read without coming back to it.
//!
//! Read are the paths that a file names, in `use` and where it writes them out; not which methods it calls.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use crate::NOT_YET_HELD;
use crate::rust_text::signs_outside_tests;

/// Where a module stands below the crate: `["trends", "trend"]`.
type Module = Vec<String>;

/// What a file of the crate names and holds.
struct File {
    /// From the folder of the crate: `trends/trend/mod.rs`.
    path: String,
    children: BTreeSet<String>,
    /// What it binds to a name by `use`, and whether it does so only to hand it on.
    bound: BTreeMap<String, (Vec<String>, bool)>,
    /// The paths behind `use a::*`.
    globs: Vec<Vec<String>>,
    /// Paths written out in the code.
    written_out: BTreeSet<Vec<String>>,
    /// Every word outside `use`.
    words: BTreeSet<String>,
    /// What it defines by name.
    defined: BTreeSet<String>,
}

/// The files of a crate, by module.
struct Crate(BTreeMap<Module, File>);

/// Which file names which, and by which words.
type Named = BTreeMap<String, BTreeMap<String, BTreeSet<String>>>;

/// Reads the crate whose files are given by their paths in its folder, from `lib.rs` down.
fn read(files: &BTreeMap<String, String>) -> Crate {
    let mut read = BTreeMap::new();
    let mut to_read: Vec<(Module, String)> = vec![(Vec::new(), "lib.rs".to_owned())];
    while let Some((module, path)) = to_read.pop() {
        let file = read_file(&path, &files[&path]);
        for child in &file.children {
            let below: Module = module.iter().chain([child]).cloned().collect();
            let stem = below.join("/");
            let path =
                [format!("{stem}.rs"), format!("{stem}/mod.rs")].into_iter().find(|path| files.contains_key(path));
            to_read.push((below, path.unwrap_or_else(|| panic!("{stem} has no file"))));
        }
        read.insert(module, file);
    }
    Crate(read)
}

fn read_file(path: &str, text: &str) -> File {
    let signs = signs_outside_tests(text);
    let mut file = File {
        path: path.to_owned(),
        children: BTreeSet::new(),
        bound: BTreeMap::new(),
        globs: Vec::new(),
        written_out: BTreeSet::new(),
        words: BTreeSet::new(),
        defined: BTreeSet::new(),
    };
    let sign = |at: usize| signs.get(at).map_or("", String::as_str);
    let mut at = 0;
    while at < signs.len() {
        match sign(at) {
            "use" => {
                let hands_on = at > 0 && ["pub", ")"].contains(&sign(at - 1));
                let end = (at..signs.len()).find(|&end| sign(end) == ";").unwrap_or(signs.len());
                file.bind(&signs[at + 1..end], &[], hands_on);
                at = end;
            }
            "mod" if sign(at + 2) == ";" => {
                file.children.insert(sign(at + 1).to_owned());
                at += 2;
            }
            "fn" | "struct" | "enum" | "type" | "const" | "static" | "trait" | "union" => {
                file.defined.insert(sign(at + 1).to_owned());
            }
            word if is_word(word) => {
                let path = path_from(&signs[at..]);
                at += 2 * (path.len() - 1);
                file.words.extend(path.iter().cloned());
                if path.len() > 1 {
                    file.written_out.insert(path);
                }
            }
            _ => {}
        }
        at += 1;
    }
    file
}

fn is_word(sign: &str) -> bool {
    sign.starts_with(|letter: char| letter.is_alphabetic() || letter == '_')
}

/// The path that begins here: `a::b::c`.
fn path_from(signs: &[String]) -> Vec<String> {
    let mut path = vec![signs[0].clone()];
    for pair in signs[1..].chunks(2) {
        match pair {
            [colons, word] if colons == "::" && is_word(word) => path.push(word.clone()),
            _ => break,
        }
    }
    path
}

impl File {
    /// Binds what a tree of `use` names: `a::{b, c as d, e::*}`.
    fn bind(&mut self, tree: &[String], before: &[String], hands_on: bool) {
        for branch in branches(tree) {
            let path: Vec<String> = before.iter().chain(path_from_tree(branch)).cloned().collect();
            match branch.iter().position(|sign| sign == "{") {
                Some(opens) => self.bind(&branch[opens + 1..branch.len() - 1], &path, hands_on),
                None => self.bind_one(branch, path, hands_on),
            }
        }
    }

    fn bind_one(&mut self, branch: &[String], mut path: Vec<String>, hands_on: bool) {
        if branch.last().is_some_and(|sign| sign == "*") {
            self.globs.push(path);
            return;
        }
        let renamed = branch.iter().position(|sign| sign == "as").map(|at| branch[at + 1].clone());
        if path.last().is_some_and(|last| last == "self") && path.len() > 1 {
            path.pop();
        }
        if let Some(name) = renamed.or_else(|| path.last().cloned()) {
            self.bound.insert(name, (path, hands_on));
        }
    }
}

/// The parts of a tree that stand between its outermost commas.
fn branches(tree: &[String]) -> Vec<&[String]> {
    let mut depth = 0;
    tree.split(|sign| {
        depth += match sign.as_str() {
            "{" => 1,
            "}" => -1,
            _ => 0,
        };
        sign == "," && depth == 0
    })
    .filter(|branch| !branch.is_empty())
    .collect()
}

/// The words before a branch's braces, star or new name.
fn path_from_tree(branch: &[String]) -> impl Iterator<Item = &String> {
    branch.iter().take_while(|sign| !["{", "*", "as"].contains(&sign.as_str())).filter(|sign| *sign != "::")
}

impl Crate {
    /// Which file each file names.
    fn named(&self) -> Named {
        let mut named = Named::new();
        for (module, file) in &self.0 {
            let handed_on = |name: &String, hands_on: bool| hands_on && !file.words.contains(name);
            let bound = file
                .bound
                .iter()
                .filter(|(name, (_, hands_on))| !handed_on(name, *hands_on))
                .map(|(_, (path, _))| path);
            for path in bound.chain(&file.written_out) {
                if let Some(other) = self.file_of(module, path, 0).filter(|other| *other != file.path) {
                    let by = named.entry(file.path.clone()).or_default().entry(other).or_default();
                    by.insert(path.join("::"));
                }
            }
        }
        named
    }

    /// The file that defines what a path means, seen from a module; none for another crate's, and for a module itself.
    fn file_of(&self, from: &[String], path: &[String], hops: usize) -> Option<String> {
        assert!(hops < 20, "{} leads nowhere", path.join("::"));
        let mut module = from.to_vec();
        for (at, word) in path.iter().enumerate() {
            let rest = &path[at + 1..];
            match word.as_str() {
                "crate" => module.clear(),
                "self" => {}
                "super" => drop(module.pop()),
                _ => {
                    let file = &self.0[&module];
                    let is_last = rest.is_empty();
                    if file.children.contains(word) && !(is_last && file.bound.contains_key(word)) {
                        module.push(word.clone());
                        continue;
                    }
                    if let Some((bound, _)) = file.bound.get(word).filter(|(bound, _)| *bound != path) {
                        let whole: Vec<String> = bound.iter().chain(rest).cloned().collect();
                        return self.file_of(&module, &whole, hops + 1);
                    }
                    let is_ours = at > 0;
                    return if file.defined.contains(word) {
                        Some(file.path.clone())
                    } else {
                        let through = file.globs.iter().find_map(|glob| {
                            let whole: Vec<String> = glob.iter().chain(&path[at..]).cloned().collect();
                            self.file_of(&module, &whole, hops + 1)
                        });
                        // What a macro defines is in no list: the file that has the word is the one.
                        through.or_else(|| (is_ours && file.words.contains(word)).then(|| file.path.clone()))
                    };
                }
            }
        }
        None
    }
}

/// Each set of files of which every one leads to every other, with one way round.
fn circles(named: &Named) -> Vec<String> {
    let reached: BTreeMap<&String, BTreeSet<&String>> = named.keys().map(|file| (file, reach(named, file))).collect();
    let back_to = |file: &String, other: &String| reached.get(other).is_some_and(|reach| reach.contains(file));
    let mut told = BTreeSet::new();
    let mut circles = Vec::new();
    for file in named.keys().filter(|file| reached[file].contains(file)) {
        if told.contains(file) {
            continue;
        }
        let members: BTreeSet<&String> = reached[file].iter().copied().filter(|other| back_to(file, other)).collect();
        told.extend(members.iter().copied());
        circles.push(in_words(named, &members));
    }
    circles
}

fn reach<'a>(named: &'a Named, from: &String) -> BTreeSet<&'a String> {
    let mut reached = BTreeSet::new();
    let mut open: Vec<&String> = named.get(from).into_iter().flat_map(BTreeMap::keys).collect();
    while let Some(file) = open.pop() {
        if reached.insert(file) {
            open.extend(named.get(file).into_iter().flat_map(BTreeMap::keys));
        }
    }
    reached
}

/// The members, and what each names of the others.
fn in_words(named: &Named, members: &BTreeSet<&String>) -> String {
    let mut lines = vec![format!("A circle of {} files, of which the shortest way round is", members.len())];
    let shortest = members.iter().map(|file| way_round(named, file)).min_by_key(Vec::len).unwrap_or_default();
    for pair in shortest.windows(2) {
        lines.push(format!("  {} names {} ({})", pair[0], pair[1], join(&named[&pair[0]][&pair[1]])));
    }
    lines.push(format!("  all: {}", members.iter().map(|file| file.as_str()).collect::<Vec<_>>().join(" ")));
    lines.join("\n")
}

fn join(words: &BTreeSet<String>) -> String {
    words.iter().map(String::as_str).collect::<Vec<_>>().join(", ")
}

/// The shortest way from a file back to itself.
fn way_round(named: &Named, file: &String) -> Vec<String> {
    let mut open = VecDeque::from([vec![file.clone()]]);
    let mut seen = BTreeSet::new();
    while let Some(way) = open.pop_front() {
        for next in named.get(&way[way.len() - 1]).into_iter().flat_map(BTreeMap::keys) {
            let longer: Vec<String> = way.iter().chain([next]).cloned().collect();
            if next == file {
                return longer;
            }
            if seen.insert(next.clone()) {
                open.push_back(longer);
            }
        }
    }
    Vec::new()
}

fn core() -> BTreeMap<String, String> {
    let folder = crate::top().join("src-tauri/core/src");
    let mut paths = Vec::new();
    crate::files(&folder, &mut paths);
    paths
        .iter()
        .map(|path| {
            let shown = path.strip_prefix(&folder).unwrap().to_string_lossy().replace('\\', "/");
            (shown, std::fs::read_to_string(path).unwrap())
        })
        .filter(|(path, _)| path.ends_with(".rs"))
        .collect()
}

#[test]
fn the_core_has_no_circle_of_files() {
    let named = read(&core()).named();
    assert!(named.len() > 200, "only {} files name another", named.len());
    let all = circles(&named);
    let is_held = |circle: &&String| {
        let members = circle.lines().last().unwrap_or_default().trim_start().trim_start_matches("all: ");
        let not_yet =
            |file: &str| NOT_YET_HELD.iter().any(|room| format!("src-tauri/core/src/{file}").starts_with(room));
        !members.split(' ').all(not_yet)
    };
    let (held, not_yet): (Vec<&String>, Vec<&String>) = all.iter().partition(is_held);
    for circle in not_yet {
        println!("not yet opened: {circle}");
    }
    assert!(held.is_empty(), "{}", held.iter().map(|circle| circle.as_str()).collect::<Vec<_>>().join("\n\n"));
}

/// The rooms lead one way as well: what names a room is not named by it.
#[test]
fn the_rooms_of_the_core_lead_one_way() {
    let room = |path: &String| path.split('/').next().unwrap_or_default().to_owned();
    let mut rooms = Named::new();
    for (file, others) in read(&core()).named() {
        for (other, by) in others.into_iter().filter(|(other, _)| room(other) != room(&file)) {
            let said = by.into_iter().map(|name| format!("{file}: {name}"));
            rooms.entry(room(&file)).or_default().entry(room(&other)).or_default().extend(said);
        }
    }
    let all = circles(&rooms);
    assert!(all.is_empty(), "{}", all.join("\n\n"));
}

#[test]
fn a_circle_is_seen_however_it_is_named() {
    let check = |files: &[(&str, &str)], members: Option<&str>| {
        let files = files.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect();
        let found = circles(&read(&files).named());
        assert!(found.len() <= 1, "{found:?}");
        let all = found.first().map(|circle| circle.lines().last().unwrap_or_default().replace("  all: ", ""));
        assert_eq!(all.as_deref(), members, "{files:?}");
    };
    const LIB: (&str, &str) = ("lib.rs", "mod a; mod b;");
    check(&[LIB, ("a.rs", "use crate::b::B; struct A;"), ("b.rs", "struct B;")], None);
    check(
        &[LIB, ("a.rs", "use crate::b::B; struct A;"), ("b.rs", "use super::a::{A as X}; struct B;")],
        Some("a.rs b.rs"),
    );
    check(&[LIB, ("a.rs", "struct A(crate::b::B);"), ("b.rs", "struct B(super::a::A);")], Some("a.rs b.rs"));
    check(&[LIB, ("a.rs", "use crate::b; struct A(b::B);"), ("b.rs", "struct B(super::a::A);")], Some("a.rs b.rs"));
    check(
        &[LIB, ("a.rs", "struct A(crate::b::B);"), ("b.rs", "struct B; #[cfg(test)] mod tests { use crate::a::A; }")],
        None,
    );
    check(&[LIB, ("a.rs", "struct A(crate::b::B);"), ("b.rs", "/// Of [crate::a::A].\nstruct B;")], None);
    // Through a folder that hands on what its files define.
    let handed_on = [("lib.rs", "mod a;"), ("a/mod.rs", "mod c; mod d; pub use c::C; pub use d::*;")];
    check(&[handed_on[0], handed_on[1], ("a/c.rs", "use super::D; struct C;"), ("a/d.rs", "struct D;")], None);
    check(
        &[handed_on[0], handed_on[1], ("a/c.rs", "use super::D; struct C;"), ("a/d.rs", "struct D(super::C);")],
        Some("a/c.rs a/d.rs"),
    );
    // A child that names what its parent itself defines, and the parent what the child does.
    check(
        &[("lib.rs", "mod a;"), ("a/mod.rs", "mod c; use c::C; struct A;"), ("a/c.rs", "struct C(super::A);")],
        Some("a/c.rs a/mod.rs"),
    );
    check(
        &[("lib.rs", "mod a;"), ("a/mod.rs", "mod c; pub use c::C; struct A;"), ("a/c.rs", "struct C(super::A);")],
        None,
    );
}
