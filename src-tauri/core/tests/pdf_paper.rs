//! The paper as a PDF: the standards, the structure, the page numbers, the words, and that it is always the same.

mod pdf_checks;
mod pdf_samples;

use std::process::Command;
use std::sync::LazyLock;

use lac_core::paper::document::{Block, Cell, Document, ParagraphStyle, Run, Table};
use lac_core::pdf::{Pages, lay_out, page_svg, page_text, to_pdf};
use lopdf::{Dictionary, Object, ObjectId};

use pdf_checks::{bookmarks, elements, links, page_count, problems};
use pdf_samples::{cover, document, form, heading, long_table, prose, whole_paper, worst_paper};

/// A paper laid out and made.
struct Made {
    pages: Pages,
    pdf: Vec<u8>,
}

impl Made {
    fn of(document: &Document) -> Self {
        let pages = lay_out(document);
        let pdf = to_pdf(&pages, document).unwrap();
        Self { pages, pdf }
    }
}

static WHOLE: LazyLock<Made> = LazyLock::new(|| Made::of(&whole_paper()));
static WORST: LazyLock<Made> = LazyLock::new(|| Made::of(&worst_paper()));

fn pdf_of(document: &Document) -> Vec<u8> {
    Made::of(document).pdf
}

fn paragraph(text: &str) -> Block {
    Block::Paragraph { number: None, runs: vec![Run::plain(text)], style: ParagraphStyle::Body }
}

fn text_of(pages: &Pages) -> Vec<String> {
    (0..pages.count()).map(|index| page_text(pages, index)).collect()
}

fn check_standards(pdf: &[u8]) {
    let found = problems(pdf);
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn a_whole_paper_meets_the_standards() {
    check_standards(&WHOLE.pdf);
}

#[test]
fn the_worst_paper_meets_the_standards() {
    check_standards(&WORST.pdf);
}

#[test]
fn small_papers_meet_the_standards() {
    let no_words = Document { title: String::new(), author: String::new(), ..document(Vec::new()) };
    check_standards(&pdf_of(&no_words));
    let blocks = [
        heading(1, None, "Only a heading", true),
        paragraph("Only a paragraph."),
        form(&[("Only", "a form")]),
        Block::Table(long_table(1)),
        Block::Table(long_table(0)),
        Block::List(vec![vec![Run::plain("Only a list")]]),
        pdf_samples::chart(1),
        Block::Contents,
    ];
    for block in blocks {
        check_standards(&pdf_of(&document(vec![block])));
    }
}

#[test]
fn qpdf_finds_nothing_wrong() {
    let empty = pdf_of(&document(Vec::new()));
    for (name, pdf) in [("whole", &WHOLE.pdf), ("worst", &WORST.pdf), ("empty", &empty)] {
        let path = std::env::temp_dir().join(format!("lac-{}-{name}.pdf", std::process::id()));
        std::fs::write(&path, pdf).unwrap();
        let output = Command::new("qpdf").arg("--check").arg(&path).output();
        std::fs::remove_file(&path).unwrap();
        let output = output.expect("qpdf is needed for this test: install the package qpdf");
        assert!(output.status.success(), "{name}: {}", String::from_utf8_lossy(&output.stdout));
    }
}

#[test]
fn the_same_paper_is_the_same_file() {
    assert!(pdf_of(&whole_paper()) == WHOLE.pdf);
    assert!(pdf_of(&worst_paper()) == WORST.pdf);
    let mut other = whole_paper();
    other.made_on = other.made_on.succ_opt().unwrap();
    let id = |pdf: &[u8]| lopdf::Document::load_mem(pdf).unwrap().trailer.get(b"ID").unwrap().clone();
    assert_ne!(id(&WHOLE.pdf), id(&pdf_of(&other)));
}

#[test]
fn the_contents_table_names_the_pages_of_the_headings() {
    let text = text_of(&WHOLE.pages);
    let (bookmarks, links) = (bookmarks(&WHOLE.pdf), links(&WHOLE.pdf));
    let contents = text.iter().find(|page| page.starts_with("Contents")).unwrap();
    let entries: Vec<&str> = contents.lines().skip(2).collect();
    assert_eq!((entries.len(), links.len()), (11, 11));
    for (entry, (words, to)) in entries.iter().zip(&links) {
        let (title, printed) = entry.rsplit_once(' ').unwrap();
        assert_eq!(printed, to.to_string(), "{words}");
        assert!(text[*to as usize - 1].contains(title.trim_start_matches("Appendix One ")), "{words}");
    }
    let titles: Vec<&str> = bookmarks.iter().map(|bookmark| bookmark.title.as_str()).collect();
    assert!(titles.contains(&"4. Performance") && titles.contains(&"Appendix One: Dashboard"), "{titles:?}");
    for bookmark in &bookmarks {
        let words = bookmark.title.replace("Appendix One: ", "");
        assert!(text[bookmark.page as usize - 1].contains(&words), "{bookmark:?}");
    }
}

#[test]
fn the_cover_stays_on_one_page() {
    let text = text_of(&WHOLE.pages);
    assert!(text[0].starts_with("EXAMPLE CLINICAL COMMISSIONING GROUP") && text[0].ends_with("Initials\tAB"));
    assert!(text[1].starts_with("Looked after children"));
    let mut long = cover();
    long.extend((0..5).map(|index| paragraph(&prose(index, 14))));
    long.push(paragraph("The end."));
    let text = text_of(&lay_out(&document(vec![Block::OnePage(long), Block::PageBreak, paragraph("Next.")])));
    assert_eq!(text.len(), 2, "a longer cover is set smaller");
    assert!(text[0].ends_with("The end."));
}

#[test]
fn what_never_fits_on_one_page_flows_on() {
    let pages = lay_out(&document(vec![paragraph("First."), Block::OnePage(vec![Block::Table(long_table(90))])]));
    assert!(pages.count() > 3);
    let svg = page_svg(&pages, 1, "p");
    assert!(svg.contains("font-size=\"10\""), "at full size");
}

#[test]
fn no_heading_stands_alone_at_the_foot_of_a_page() {
    for points in (0..720).step_by(6) {
        let blocks = vec![
            Block::Space(points as f32),
            heading(1, Some("1."), "Outer", true),
            heading(2, None, "Inner", true),
            paragraph(&prose(points, 60)),
        ];
        let pages = lay_out(&document(blocks));
        let words: String = prose(points, 60).chars().take(60).collect();
        for bookmark in pages.bookmarks() {
            assert!(page_text(&pages, bookmark.page).contains(&words), "{points} points down: {}", bookmark.title);
        }
    }
}

#[test]
fn a_draft_and_its_issue_have_the_same_pages() {
    let issue = lay_out(&Document { banner: None, ..whole_paper() });
    let draft = &WHOLE.pages;
    assert_eq!(text_of(draft), text_of(&issue));
    assert!(page_svg(draft, 0, "p").contains("EXAMPLE: the quarterly figures"));
    assert!(!page_svg(&issue, 0, "p").contains("EXAMPLE: the quarterly figures"));
}

#[test]
fn the_footer_counts_the_pages_but_the_first() {
    let pages = &WHOLE.pages;
    let all = pages.count();
    assert!(!page_svg(pages, 0, "p").contains(&format!(">Page 1 of {all}</text>")));
    for index in 1..all {
        let svg = page_svg(pages, index, "p");
        assert!(svg.contains(&format!(">Page {} of {all}</text>", index + 1)));
        assert!(svg.contains(">Looked after children and care leavers annual report 2019-20</text>"));
    }
    assert_eq!(page_count(&WHOLE.pdf), all);
}

#[test]
fn header_rows_are_drawn_on_each_page_but_read_once() {
    let pages = lay_out(&document(vec![Block::Table(long_table(120))]));
    assert!(pages.count() > 2);
    for index in 0..pages.count() {
        assert!(page_svg(&pages, index, "p").contains(">Trend</text>"), "page {index}");
    }
    let read = text_of(&pages).join("\n");
    assert_eq!(read.matches("Trend").count(), 1);
    assert_eq!(read.matches("Care leavers to 25").count(), 40);
}

#[test]
fn a_row_longer_than_a_page_is_drawn_whole() {
    let words: Vec<String> = (0..2_500).map(|index| format!("word{index}")).collect();
    let cell = |text: &str| Cell::Text(vec![Run::plain(text)]);
    let mut table = long_table(3);
    table.rows.insert(1, [&words.join(" "), "1", "2", "3", "4"].map(cell).to_vec());
    let pages = lay_out(&document(vec![Block::Table(table)]));
    assert!(pages.count() > 3);
    let text = text_of(&pages).join(" ");
    let read: Vec<&str> = text.split_whitespace().filter(|word| word.starts_with("word")).collect();
    assert_eq!(read, words);
}

#[test]
fn nothing_runs_off_the_page() {
    for pages in [&WHOLE.pages, &WORST.pages] {
        for index in 0..pages.count() {
            let svg = page_svg(pages, index, "p");
            let numbers = |attribute: &str| -> Vec<f32> {
                let texts = svg.split("<text ").skip(1);
                let values = texts.filter_map(|text| text.split(attribute).nth(1)?.split('"').next());
                values.flat_map(|values| values.split_whitespace().map(|value| value.parse().unwrap())).collect()
            };
            for x in numbers("x=\"") {
                assert!((50.0..560.0).contains(&x), "page {index}: {x}");
            }
            for y in numbers(" y=\"") {
                assert!((30.0..812.0).contains(&y), "page {index}: {y}");
            }
        }
    }
}

#[test]
fn the_file_gives_its_words_back() {
    let words =
        "Łódź, naïve façade, office affluent fflfi AVATAR To. £1,234.5m – “quoted” 11.9% ≥ 85% → ✓ ☐ <b>&amp;</b>";
    let pdf = pdf_of(&document(vec![paragraph(words), paragraph("1\u{a0}000 \u{202e}marks\u{200f} 12\u{0}34")]));
    let read = lopdf::Document::load_mem(&pdf).unwrap().extract_text(&[1]).unwrap();
    let read = read.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(read.contains(words), "{read}");
    assert!(read.contains("1 000 marks 12\u{fffd}34"), "{read}");
}

#[test]
fn a_character_that_no_face_has_leaves_a_mark_and_is_still_said() {
    let document = document(vec![paragraph("Seen 😀 by أحمد")]);
    let pages = lay_out(&document);
    assert_eq!(page_text(&pages, 0), "Seen 😀 by أحمد");
    assert!(page_svg(&pages, 0, "p").contains("\u{fffd}"));
    let file = lopdf::Document::load_mem(&pdf_of(&document)).unwrap();
    let page = file.get_pages()[&1];
    let content = String::from_utf8_lossy(&file.get_page_content(page)).into_owned();
    assert!(content.contains("/ActualText<FEFFD83DDE00>"), "{content}");
}

#[test]
fn the_preview_obeys_the_windows_content_policy() {
    let pages = &WORST.pages;
    for index in 0..pages.count() {
        let svg = page_svg(pages, index, "page \"7\"");
        let tags: Vec<&str> = svg.split('<').skip(1).map(|tag| tag.split('>').next().unwrap()).collect();
        assert!(svg.starts_with("<svg ") && svg.ends_with("</svg>") && svg.contains("role=\"img\""));
        assert!(tags.iter().all(|tag| !tag.contains(" style=") && !tag.contains("var(") && !tag.contains("href")));
        let known = ["svg", "/svg", "title", "/title", "rect", "text", "/text", "polyline", "polygon", "circle"];
        for tag in tags {
            let name = tag.split([' ', '/']).find(|name| !name.is_empty()).unwrap();
            assert!(known.contains(&name) || known.contains(&format!("/{name}").as_str()), "{tag}");
        }
        assert!(svg.contains("<title id=\"page7-title\">"));
    }
    assert_eq!(page_svg(pages, pages.count(), "p"), "");
    assert_eq!(page_text(pages, pages.count()), "");
}

#[test]
fn a_table_is_read_row_by_row() {
    let text = page_text(&lay_out(&document(cover())), 0);
    assert!(text.contains("Budgetary Impact\tYes ✓\tnot ticked\tNo ✓"), "{text}");
    assert!(text.contains("Board Assurance Framework Risk Register\tYes ✓\tYes ✓\tnot ticked"), "{text}");
}

#[test]
fn a_table_without_a_first_column_of_heads_has_plain_cells() {
    let table = Table { first_column_heads: false, ..long_table(2) };
    let pdf = pdf_of(&document(vec![Block::Table(table)]));
    assert_eq!(elements(&pdf, "TH").len(), 5);
    assert_eq!(elements(&pdf, "TD").len(), 10);
}

#[test]
fn header_cells_say_what_they_head() {
    let pdf = pdf_of(&document(cover()));
    let attribute = |cell: &Dictionary, key: &[u8]| cell.get(b"A").unwrap().as_dict().unwrap().get(key).cloned().ok();
    let cells = elements(&pdf, "TH");
    let spans = |key: &[u8]| cells.iter().filter(|cell| attribute(cell, key) == Some(Object::Integer(2))).count();
    assert_eq!((spans(b"ColSpan"), spans(b"RowSpan")), (1, 2));
    let scopes =
        |scope: &str| cells.iter().filter(|cell| attribute(cell, b"Scope") == Some(Object::Name(scope.into()))).count();
    assert_eq!((scopes("Column"), scopes("Row")), (5, 6 + 1 + 9 + 2));
}

/// Damages the file and expects the checks to see it.
fn check_damage(name: &str, damage: impl Fn(&mut lopdf::Document)) {
    let mut file = lopdf::Document::load_mem(&WHOLE.pdf).unwrap();
    damage(&mut file);
    let mut damaged = Vec::new();
    file.save_to(&mut damaged).unwrap();
    assert!(!problems(&damaged).is_empty(), "nobody noticed: {name}");
}

#[test]
fn the_checks_let_a_file_pass_that_was_only_saved_again() {
    let mut file = lopdf::Document::load_mem(&WHOLE.pdf).unwrap();
    let mut saved = Vec::new();
    file.save_to(&mut saved).unwrap();
    assert_eq!(problems(&saved), Vec::<String>::new());
}

#[test]
fn the_checks_see_what_is_missing() {
    for key in ["Lang", "MarkInfo", "Metadata", "StructTreeRoot", "ViewerPreferences", "Outlines", "OutputIntents"] {
        check_damage(key, |file| {
            file.catalog_mut().unwrap().remove(key.as_bytes());
        });
    }
    for (kind, key) in [("Figure", "Alt"), ("TH", "A"), ("Figure", "K"), ("H1", "P")] {
        check_damage(&format!("{key} of {kind}"), |file| {
            first_element(file, kind).remove(key.as_bytes());
        });
    }
}

#[test]
fn the_checks_see_a_broken_parent_tree() {
    check_damage("no parent tree", |file| {
        structure_root(file).remove(b"ParentTree");
    });
    check_damage("a short parent tree", |file| {
        parents_of_a_page(file).pop();
    });
    check_damage("a misordered parent tree", |file| parents_of_a_page(file).swap(0, 3));
    check_damage("a torn parent tree", |file| {
        parent_tree(file).pop();
    });
}

#[test]
fn the_checks_see_content_and_links_that_belong_to_nobody() {
    check_damage("a mark used twice", |file| rewrite_content(file, "MCID 1>>", "MCID 0>>"));
    check_damage("a mark that no element has", |file| rewrite_content(file, "MCID 1>>", "MCID 999>>"));
    check_damage("content without a mark", |file| rewrite_content(file, "/P <</MCID 1>> BDC", "/P <<>> BDC"));
    check_damage("a link elsewhere", |file| {
        let last = *file.get_pages().values().last().unwrap();
        let link = file
            .objects
            .values_mut()
            .filter_map(|object| object.as_dict_mut().ok())
            .find(|object| object.has(b"Dest") && object.has(b"Rect"));
        link.unwrap().get_mut(b"Dest").unwrap().as_array_mut().unwrap()[0] = Object::Reference(last);
    });
    check_damage("a bookmark elsewhere", |file| {
        let first = *file.get_pages().values().next().unwrap();
        let bookmarks = file
            .objects
            .values_mut()
            .filter_map(|object| object.as_dict_mut().ok())
            .filter(|object| object.has(b"Title") && object.has(b"Dest"));
        for bookmark in bookmarks {
            bookmark.get_mut(b"Dest").unwrap().as_array_mut().unwrap()[0] = Object::Reference(first);
        }
    });
}

fn first_element<'a>(file: &'a mut lopdf::Document, kind: &str) -> &'a mut Dictionary {
    let mut all = file.objects.values_mut().filter_map(|object| object.as_dict_mut().ok());
    all.find(|element| element.get(b"S").and_then(Object::as_name).ok() == Some(kind.as_bytes())).unwrap()
}

fn structure_root(file: &mut lopdf::Document) -> &mut Dictionary {
    let root = file.catalog().unwrap().get(b"StructTreeRoot").and_then(Object::as_reference).unwrap();
    file.get_dictionary_mut(root).unwrap()
}

fn parent_tree(file: &mut lopdf::Document) -> &mut Vec<Object> {
    let tree: ObjectId = structure_root(file).get(b"ParentTree").and_then(Object::as_reference).unwrap();
    file.get_dictionary_mut(tree).unwrap().get_mut(b"Nums").unwrap().as_array_mut().unwrap()
}

fn parents_of_a_page(file: &mut lopdf::Document) -> &mut Vec<Object> {
    parent_tree(file)[1].as_array_mut().unwrap()
}

fn rewrite_content(file: &mut lopdf::Document, from: &str, to: &str) {
    let page = file.get_pages()[&1];
    let content = file.get_page_content(page);
    let at = content.windows(from.len()).position(|part| part == from.as_bytes()).expect("the text to be replaced");
    let changed = [&content[..at], to.as_bytes(), &content[at + from.len()..]].concat();
    file.change_page_content(page, changed).unwrap();
}
