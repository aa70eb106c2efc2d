//! A page as SVG for the screen, and its words.
//!
//! The same commands as in the PDF: every glyph stands where it does in the file. Literal attributes only, because the
//! window's content policy allows no inline style.

use std::fmt::Write;

use super::letters::STAND_IN;
use super::metadata::escaped;
use super::objects::rounded;
use super::page::{Child, Command, Face, NodeId, PAGE_HEIGHT, PAGE_WIDTH, Page, Pages, Role, TextRun};
use crate::chart::{Place, Stroke};

/// The page at `index`, counted from 0, as an SVG element; empty if there is no such page.
///
/// `id_prefix` begins every `id`, so that several pages can stand in one window; anything in it but letters, digits,
/// `-` and `_` is dropped.
pub fn page_svg(pages: &Pages, index: usize, id_prefix: &str) -> String {
    let Some(page) = pages.pages.get(index) else { return String::new() };
    let title = format!("{}-title", id_of(id_prefix));
    let mut svg = format!(
        concat!(
            r#"<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}""#,
            r#" role="img" aria-labelledby="{title}" font-family="Arimo, Arial, sans-serif""#,
            r#" stroke-linejoin="round" xml:space="preserve">"#,
            r#"<title id="{title}">Page {number} of {all}</title>"#,
            r##"<rect width="{width}" height="{height}" fill="#ffffff"/>"##
        ),
        width = PAGE_WIDTH,
        height = PAGE_HEIGHT,
        title = title,
        number = index + 1,
        all = pages.count(),
    );
    for command in &page.commands {
        draw(&mut svg, command);
    }
    svg.push_str("</svg>");
    svg
}

fn id_of(prefix: &str) -> String {
    prefix.chars().filter(|character| character.is_ascii_alphanumeric() || "-_".contains(*character)).collect()
}

fn draw(svg: &mut String, command: &Command) {
    // Writing to a string cannot fail.
    let _ = match command {
        Command::Begin { .. } | Command::BeginArtifact(_) | Command::End => Ok(()),
        Command::Text(run) => text(svg, run),
        Command::Line { places, stroke } => {
            write!(svg, r#"<polyline points="{}" fill="none"{}/>"#, points(places), stroked(Some(*stroke)))
        }
        Command::Polygon { places, fill, outline } => {
            write!(svg, r#"<polygon points="{}" fill="{}"{}/>"#, points(places), fill.hex(), stroked(*outline))
        }
        Command::Disc { centre, radius, fill, outline } => write!(
            svg,
            r#"<circle cx="{}" cy="{}" r="{}" fill="{}"{}/>"#,
            rounded(centre.x),
            rounded(centre.y),
            rounded(*radius),
            fill.hex(),
            stroked(*outline)
        ),
    };
}

fn text(svg: &mut String, run: &TextRun) -> std::fmt::Result {
    let (mut places, mut words) = (String::new(), String::new());
    for glyph in &run.glyphs {
        let said = run.text.get(glyph.text.clone()).unwrap_or_default();
        let shown = if glyph.stand_in { STAND_IN.to_string() } else { said.to_owned() };
        for character in shown.chars() {
            write!(places, "{} ", rounded(run.place.x + glyph.x))?;
            words.push(character);
        }
    }
    let family = if run.face == Face::Symbols { r#" font-family="Source Sans 3""# } else { "" };
    let weight = if run.face == Face::Bold { r#" font-weight="bold""# } else { "" };
    write!(
        svg,
        r#"<text x="{}" y="{}" font-size="{}" fill="{}"{family}{weight}>{}</text>"#,
        places.trim_end(),
        rounded(run.place.y),
        rounded(run.size),
        run.colour.hex(),
        escaped(&words)
    )
}

fn points(places: &[Place]) -> String {
    places.iter().map(|place| format!("{},{}", rounded(place.x), rounded(place.y))).collect::<Vec<_>>().join(" ")
}

fn stroked(stroke: Option<Stroke>) -> String {
    let Some(stroke) = stroke else { return String::new() };
    let dash = stroke.dash.map(|(dash, gap)| format!(r#" stroke-dasharray="{} {}""#, rounded(dash), rounded(gap)));
    let width = rounded(stroke.width);
    format!(r#" stroke="{}" stroke-width="{width}"{}"#, stroke.colour.hex(), dash.unwrap_or_default())
}

/// The words of the page at `index`, in reading order, without banner and footer: a line for each heading, paragraph,
/// bullet and table row, with tabs between the cells of a row.
pub fn page_text(pages: &Pages, index: usize) -> String {
    let Some(page) = pages.pages.get(index) else { return String::new() };
    let contents = words_by_mark(page);
    let text = words_of(pages, 0, index, &contents);
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.collect::<Vec<_>>().join("\n")
}

/// What each piece of marked content of the page says.
fn words_by_mark(page: &Page) -> Vec<String> {
    let mut contents = vec![String::new(); page.owners.len()];
    let mut current = None;
    for command in &page.commands {
        match command {
            Command::Begin { mark, .. } => current = Some(*mark),
            Command::BeginArtifact(_) | Command::End => current = None,
            Command::Text(run) => {
                if let Some(words) = current.and_then(|mark| contents.get_mut(mark)) {
                    words.push_str(&run.text);
                }
            }
            _ => {}
        }
    }
    contents
}

fn words_of(pages: &Pages, node: NodeId, index: usize, contents: &[String]) -> String {
    let Some(node) = pages.nodes.get(node) else { return String::new() };
    let said = |child: &Child| match child {
        Child::Node(child) => words_of(pages, *child, index, contents),
        Child::Content { page, mark } if *page == index => contents.get(*mark).cloned().unwrap_or_default(),
        Child::Content { .. } | Child::Link(_) => String::new(),
    };
    let words: String = node.children.iter().map(said).collect();
    match node.role {
        Role::HeaderCell { .. } | Role::Cell => words.trim().replace('\n', " ") + "\t",
        Role::Heading(_) | Role::Paragraph | Role::ListItem | Role::TableRow => words + "\n",
        // The words of a chart stand before its caption.
        Role::Caption => format!("\n{words}\n"),
        Role::Figure { .. } | Role::ContentsItem => words + "\n",
        Role::Meaning(meant) if !words.is_empty() => meant.to_owned(),
        _ => words,
    }
}
