//! Rust text as its words and signs, without comments, what stands between quotation marks, and what only tests see.

/// The words and signs of Rust text. `::` is one sign; what a quotation holds is left out, its marks are not.
pub fn signs_of(text: &str) -> Vec<String> {
    let letters: Vec<char> = text.chars().collect();
    let mut signs = Vec::new();
    let mut at = 0;
    while at < letters.len() {
        at = match next(&letters, at) {
            Next::Skip(to) => to,
            Next::Sign(to) => {
                signs.push(letters[at..to].iter().collect());
                to
            }
            Next::Quotation(to) => {
                signs.push("\"\"".to_owned());
                to
            }
        };
    }
    signs
}

/// The same without the items that stand behind `#[cfg(test)]`.
pub fn signs_outside_tests(text: &str) -> Vec<String> {
    const ONLY_TESTS: [&str; 7] = ["#", "[", "cfg", "(", "test", ")", "]"];
    let signs = signs_of(text);
    let mut kept = Vec::new();
    let mut at = 0;
    while at < signs.len() {
        if signs[at..].iter().map(String::as_str).take(7).eq(ONLY_TESTS) {
            at = end_of_item(&signs, at + 7);
        } else {
            kept.push(signs[at].clone());
            at += 1;
        }
    }
    kept
}

/// Where the item ends that begins here: behind its `;`, or behind its first block.
fn end_of_item(signs: &[String], from: usize) -> usize {
    let mut depth = 0;
    for (at, sign) in signs.iter().enumerate().skip(from) {
        match sign.as_str() {
            "(" | "[" | "{" => depth += 1,
            ")" | "]" => depth -= 1,
            "}" => {
                depth -= 1;
                if depth == 0 {
                    return at + 1;
                }
            }
            ";" if depth == 0 => return at + 1,
            _ => {}
        }
    }
    signs.len()
}

enum Next {
    /// Nothing that counts, up to here.
    Skip(usize),
    /// A word or a sign.
    Sign(usize),
    /// Something between quotation marks.
    Quotation(usize),
}

fn next(letters: &[char], at: usize) -> Next {
    let letter = letters[at];
    let follows = |offset: usize| letters.get(at + offset).copied().unwrap_or(' ');
    match letter {
        _ if letter.is_whitespace() => Next::Skip(at + 1),
        '/' if follows(1) == '/' => Next::Skip(find(letters, at, |rest| rest[0] == '\n')),
        '/' if follows(1) == '*' => Next::Skip(find(letters, at + 2, |rest| rest.starts_with(&['*', '/'])) + 2),
        '"' => Next::Quotation(end_of_quotation(letters, at + 1)),
        'r' | 'b' if opens_raw(&letters[at..]) => Next::Quotation(end_of_raw(letters, at)),
        '\'' => quoted_letter(letters, at),
        ':' if follows(1) == ':' => Next::Sign(at + 2),
        _ if is_of_word(letter) => Next::Sign(find(letters, at, |rest| !is_of_word(rest[0]))),
        _ => Next::Sign(at + 1),
    }
}

fn is_of_word(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '_'
}

fn find(letters: &[char], from: usize, wanted: impl Fn(&[char]) -> bool) -> usize {
    (from..letters.len()).find(|&at| wanted(&letters[at..])).unwrap_or(letters.len())
}

fn end_of_quotation(letters: &[char], from: usize) -> usize {
    let mut at = from;
    while at < letters.len() && letters[at] != '"' {
        at += if letters[at] == '\\' { 2 } else { 1 };
    }
    at + 1
}

/// Whether `r"`, `r#"`, `br"` or the like stands here.
fn opens_raw(letters: &[char]) -> bool {
    let behind_b = usize::from(letters[0] == 'b');
    let mut rest = letters[behind_b..].iter();
    rest.next() == Some(&'r') && rest.find(|letter| **letter != '#') == Some(&'"')
}

fn end_of_raw(letters: &[char], at: usize) -> usize {
    let opens = find(letters, at, |rest| rest[0] == '"');
    let hashes = letters[at..opens].iter().filter(|letter| **letter == '#').count();
    let mut close = vec!['"'];
    close.extend(std::iter::repeat_n('#', hashes));
    (find(letters, opens + 1, |rest| rest.starts_with(&close)) + close.len()).min(letters.len())
}

/// A letter between single marks; or the name of a lifetime, which has no second mark.
fn quoted_letter(letters: &[char], at: usize) -> Next {
    if letters.get(at + 1) == Some(&'\\') {
        return Next::Quotation(find(letters, at + 3, |rest| rest[0] == '\'') + 1);
    }
    if letters.get(at + 2) == Some(&'\'') {
        return Next::Quotation(at + 3);
    }
    Next::Skip(find(letters, at + 1, |rest| !is_of_word(rest[0])))
}

#[test]
fn comments_quotations_and_what_only_tests_see_are_left_out() {
    for (text, left) in [
        ("use a::b; // use c;\n/* d */ e", "use a :: b ; e"),
        (r##"x("a \" b", r#"c"d"#, b'\'', '"', 'e')"##, r#"x ( "" , "" , b "" , "" , "" )"#),
        ("fn f<'a>(x: &'a str) {}", "fn f < > ( x : & str ) { }"),
        ("a #[cfg(test)] mod tests { use x; fn f() {} } b", "a b"),
        ("a #[cfg(test)] mod tests; b", "a b"),
        ("#[cfg(test)] #[derive(Debug)] struct A([u8; 2]); b", "b"),
        ("let robust = r; bar", "let robust = r ; bar"),
    ] {
        assert_eq!(signs_outside_tests(text).join(" "), left, "{text}");
    }
}
