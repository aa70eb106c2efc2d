//! Tables on paper: drawings in their cells, compact ones, and what stays together where a page ends.

mod pdf_checks;
mod pdf_samples;

use lac_core::chart::{Scene, Shape};
use lac_core::paper::document::{Alignment, Block, Cell, Column, Run, Table};
use lac_core::pdf::{Pages, lay_out, page_svg, page_text, to_pdf};
use lopdf::{Dictionary, Object};

use pdf_checks::{elements, problems};
use pdf_samples::{document, heading, icon, long_table, overview_table, whole_paper};

fn pages_of(table: Table) -> Pages {
    lay_out(&document(vec![Block::Table(table)]))
}

fn pdf_of(table: Table) -> Vec<u8> {
    let document = document(vec![Block::Table(table)]);
    to_pdf(&lay_out(&document), &document).unwrap()
}

fn words(text: &str) -> Cell {
    Cell::Text(vec![Run::plain(text)])
}

fn drawings(scenes: Vec<Scene>, words: &str) -> Cell {
    Cell::Drawings { scenes, words: vec![Run::plain(words)] }
}

/// A table without header rows, of these cells in equal columns.
fn plain_table(rows: Vec<Vec<Cell>>) -> Table {
    let count = rows.first().map_or(0, Vec::len);
    let columns = vec![Column { share: 1.0, alignment: Alignment::Left }; count];
    Table { caption: None, columns, header: Vec::new(), rows, first_column_heads: false, compact: false }
}

/// The values of an attribute of these elements of a page.
fn numbers(svg: &str, element: &str, attribute: &str) -> Vec<f32> {
    let (element, attribute) = (format!("<{element} "), format!("{attribute}=\""));
    let elements = svg.split(&element).skip(1);
    let values = elements.filter_map(|element| element.split(&attribute).nth(1)?.split('"').next());
    values.flat_map(|values| values.split([' ', ',']).map(|value| value.parse().unwrap())).collect()
}

/// All places that lines and shapes of a page go through, but not the white of the page itself.
fn places(svg: &str) -> Vec<(f32, f32)> {
    let shapes = ["polyline", "polygon"].map(|element| numbers(svg, element, "points")).concat();
    let shapes = shapes.chunks(2).map(|place| (place[0], place[1]));
    let centres = numbers(svg, "circle", "cx").into_iter().zip(numbers(svg, "circle", "cy"));
    let discs = centres.zip(numbers(svg, "circle", " r")).flat_map(|((x, y), r)| [(x - r, y - r), (x + r, y + r)]);
    shapes.chain(discs).collect()
}

#[test]
fn an_overview_of_sixty_indicators_meets_the_standards() {
    assert_eq!(problems(&pdf_of(overview_table(60))), Vec::<String>::new());
}

#[test]
fn an_overview_repeats_its_header_rows_and_is_read_once() {
    let pages = pages_of(overview_table(60));
    assert!(pages.count() > 3);
    let read: Vec<String> = (0..pages.count()).map(|index| page_text(&pages, index)).collect();
    for index in 0..pages.count() {
        assert!(page_svg(&pages, index, "p").contains(">Assurance</text>"), "page {index}");
    }
    let read = read.join("\n");
    assert_eq!(read.matches("Assurance").count(), 1);
    let rows: Vec<String> = read.lines().filter_map(|line| line.split(['(', ')']).nth(1).map(str::to_owned)).collect();
    assert_eq!(rows, (0..60).map(|row| row.to_string()).collect::<Vec<_>>());
}

#[test]
fn drawings_are_read_as_the_words_below_them() {
    let table =
        plain_table(vec![vec![words("Dental checks"), drawings(vec![icon(Shape::Diamond); 2], "Concern, low")]]);
    let pages = pages_of(table.clone());
    assert_eq!(page_text(&pages, 0), "Dental checks\tConcern, low");
    assert_eq!(page_svg(&pages, 0, "p").matches("<circle").count(), 2);
    assert_eq!(elements(&pdf_of(table), "Figure").len(), 0, "they would be said a second time");
}

#[test]
fn drawings_without_words_are_read_by_their_descriptions() {
    let pdf = pdf_of(plain_table(vec![vec![words("Dental checks"), drawings(vec![icon(Shape::Diamond); 2], " ")]]));
    let figures = elements(&pdf, "Figure");
    assert_eq!(figures.iter().map(said).collect::<Vec<_>>(), ["An icon: Diamond."; 2]);
    let file = lopdf::Document::load_mem(&pdf).unwrap();
    for figure in &figures {
        let cell = file.get_dictionary(figure.get(b"P").and_then(Object::as_reference).unwrap()).unwrap();
        assert_eq!(cell.get(b"S").and_then(Object::as_name).unwrap(), b"TD");
    }
    assert_eq!(problems(&pdf), Vec::<String>::new());
}

fn said(figure: &Dictionary) -> String {
    text_of(figure, b"Alt")
}

fn text_of(element: &Dictionary, key: &[u8]) -> String {
    let bytes = element.get(key).and_then(Object::as_str).unwrap();
    String::from_utf16(&bytes[2..].chunks(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect::<Vec<_>>())
        .unwrap()
}

#[test]
fn a_cell_without_anything_to_draw_or_say_says_so() {
    let nothing = Scene { items: Vec::new(), ..icon(Shape::Circle) };
    let empty = [
        (drawings(Vec::new(), ""), "none"),
        (drawings(vec![nothing], ""), "none"),
        (words(" \u{ad}"), "none"),
        (Cell::Text(Vec::new()), "none"),
        (Cell::List(Vec::new()), "none"),
        (Cell::List(vec![" ".to_owned()]), "none"),
        (Cell::Tick { ticked: false, word: "Yes".to_owned() }, "not ticked"),
    ];
    let (cells, said): (Vec<Cell>, Vec<&str>) =
        empty.into_iter().chain([(words("beside them"), "beside them")]).unzip();
    let table = plain_table(vec![cells]);
    let pages = pages_of(table.clone());
    assert_eq!(page_text(&pages, 0).split('\t').collect::<Vec<_>>(), said);
    assert!(page_svg(&pages, 0, "p").contains("☐</text>"), "an empty box is seen");
    let pdf = pdf_of(table);
    let meanings: Vec<String> = elements(&pdf, "Span").iter().map(|span| text_of(span, b"ActualText")).collect();
    assert_eq!(meanings, said[..7]);
    assert_eq!((elements(&pdf, "TD").len(), elements(&pdf, "Figure").len()), (8, 0));
    assert_eq!(problems(&pdf), Vec::<String>::new());
}

#[test]
fn an_answer_that_is_lacking_on_a_form_is_said_to_be() {
    let form = Table { first_column_heads: true, ..plain_table(vec![vec![words("Author"), words("")]]) };
    assert_eq!(page_text(&pages_of(form), 0), "Author\tnot filled in");
}

#[test]
fn a_row_is_as_high_as_its_drawings_and_their_words() {
    let tall = Scene { height: 150.0, ..icon(Shape::Square) };
    let pages = pages_of(plain_table(vec![vec![drawings(vec![tall], "below"), words("beside")], vec![words("after")]]));
    let svg = page_svg(&pages, 0, "p");
    let lines = numbers(&svg, "text", " y");
    let [below, beside, after, _dash] = lines[..] else { panic!("three lines and a dash, not {lines:?}") };
    assert!(below - beside > 140.0, "the words stand below the drawing");
    let boxes: Vec<f32> = numbers(&svg, "polygon", "points").chunks(2).map(|place| place[1]).collect();
    assert!(boxes.iter().any(|edge| (below..after - 7.0).contains(edge)), "a border parts the rows");
}

#[test]
fn drawings_are_made_smaller_to_fit_their_column_and_keep_their_sizes_to_one_another() {
    let wide = Scene { width: 900.0, ..icon(Shape::Diamond) };
    for scenes in [vec![icon(Shape::Square); 40], vec![wide; 2], vec![icon(Shape::Triangle)]] {
        let count = scenes.len();
        let pages = pages_of(plain_table(vec![vec![words("one"), drawings(scenes, "two"), words("three")]]));
        let svg = page_svg(&pages, 0, "p");
        let radii = numbers(&svg, "circle", " r");
        assert!(radii.iter().all(|radius| *radius == radii[0] && *radius <= 10.0), "{radii:?}");
        let column = 217.0..378.0;
        let discs = numbers(&svg, "circle", "cx");
        assert!(discs.len() == count && discs.iter().all(|x| column.contains(x)), "{discs:?}");
    }
}

#[test]
fn nothing_of_a_table_runs_off_the_page() {
    let mut table = overview_table(60);
    let long = "Words without end, and aVeryLongOneThatHasNoPlaceToBreakAnywhereAtAllInIt. ".repeat(30);
    table.rows[7][5] = drawings(vec![icon(Shape::Diamond); 9], &long);
    table.rows[20][0] = words(&long.repeat(6));
    table.rows[33] = vec![Cell::Drawings { scenes: Vec::new(), words: Vec::new() }; 8];
    let pages = pages_of(table);
    for index in 0..pages.count() {
        let svg = page_svg(&pages, index, "p");
        let svg = svg.split("<polyline points=\"56.7,791.89").next().unwrap(); // what follows is the footer
        let texts = numbers(svg, "text", " x").into_iter().map(|x| (x, 100.0));
        let lines = numbers(svg, "text", " y").into_iter().map(|y| (100.0, y));
        for (x, y) in places(svg).into_iter().chain(texts).chain(lines) {
            assert!((56.0..540.0).contains(&x) && (65.0..774.0).contains(&y), "page {index}: {x}, {y}");
        }
    }
}

#[test]
fn a_compact_table_is_smaller_but_never_too_small_to_read() {
    let sizes = |blocks: Vec<Block>| numbers(&page_svg(&lay_out(&document(blocks)), 0, "p"), "text", "font-size");
    let smallest = |sizes: Vec<f32>| sizes.into_iter().fold(f32::MAX, f32::min);
    let compact = || Block::Table(overview_table(5));
    assert_eq!(smallest(sizes(vec![compact()])), 8.5);
    assert_eq!(smallest(sizes(vec![Block::OnePage(vec![compact(), Block::Table(long_table(25))])])), 8.5);
    assert_eq!(smallest(sizes(vec![Block::Table(long_table(5))])), 10.0);
}

#[test]
fn a_compact_table_breaks_no_word_that_another_column_has_room_for() {
    let svg = page_svg(&pages_of(overview_table(5)), 0, "p");
    for word in ["Improvement, ", "Assurance", "assessments "] {
        assert!(svg.contains(&format!("{word}</text>")) || svg.contains(&format!("{word}under")), "{word} is broken");
    }
}

/// How many rows of the table stand on each page that has any, when this much of the first page is taken.
fn rows_by_page(table: &Table, taken: f32, is_row: impl Fn(&str) -> bool) -> Vec<usize> {
    let pages = lay_out(&document(vec![Block::Space(taken), Block::Table(table.clone())]));
    let count = |index| page_text(&pages, index).lines().filter(|line| is_row(line)).count();
    (0..pages.count()).map(count).filter(|rows| *rows > 0).collect()
}

#[test]
fn no_row_stands_alone_where_a_page_ends() {
    for taken in (0..720).step_by(8) {
        for (table, mark) in [(overview_table(14), "≥ 85%"), (long_table(33), "%\t"), (long_table(3), "%\t")] {
            let rows = rows_by_page(&table, taken as f32, |line| line.contains(mark));
            assert_eq!(rows.iter().sum::<usize>(), table.rows.len());
            assert!(rows.iter().all(|rows| *rows > 1), "{taken} points down: {rows:?}");
        }
    }
}

#[test]
fn a_short_table_stays_whole_and_with_its_heading_and_caption() {
    for (table, taken) in [overview_table(3), long_table(7)].iter().flat_map(|table| (0..90).map(move |at| (table, at)))
    {
        let blocks = vec![
            Block::Space(taken as f32 * 8.0),
            heading(1, None, "The heading", true),
            Block::Table(Table { caption: Some("The caption".to_owned()), ..table.clone() }),
        ];
        let pages = lay_out(&document(blocks));
        let text = page_text(&pages, pages.count() - 1);
        let lines: Vec<&str> = text.lines().collect();
        let expected = (3 + table.rows.len(), "The heading", "The caption");
        assert_eq!((lines.len(), lines[0], lines[1]), expected, "{} points down", taken * 8);
    }
}

#[test]
fn rows_too_high_for_company_may_stand_alone() {
    let table = plain_table((0..4).map(|row| vec![words(&format!("row {row} ").repeat(1_500))]).collect());
    let pages = pages_of(table.clone());
    let read: Vec<String> = (0..pages.count()).map(|index| page_text(&pages, index)).collect();
    assert!(read.iter().all(|text| !text.is_empty()), "no page is left empty");
    assert_eq!(read.join(" ").matches("row 3").count(), 1_500);
}

#[test]
fn a_whole_paper_with_the_overview_in_its_appendix_meets_the_standards() {
    let mut paper = whole_paper();
    paper.blocks.push(Block::Table(overview_table(40)));
    let pdf = to_pdf(&lay_out(&paper), &paper).unwrap();
    assert_eq!(problems(&pdf), Vec::<String>::new());
    assert!(pdf == to_pdf(&lay_out(&paper), &paper).unwrap(), "the same paper is the same file");
}
