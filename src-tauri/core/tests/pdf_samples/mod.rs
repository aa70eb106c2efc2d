//! Two papers to lay out: one with every kind of block, and one with everything that can go wrong in a text.
#![allow(dead_code, reason = "each test uses the samples that it needs")]

use chrono::NaiveDate;
use lac_core::chart::{Anchor, Colour, Item, Place, Scene, Shape, Stroke, spark_line};
use lac_core::paper::document::{Alignment, Block, Cell, Column, Document, HeaderCell, ParagraphStyle, Run, Table};
use lac_core::spc::Category;
use lac_core::typeface::Weight;

const DARK: Colour = Colour(0x21, 0x2b, 0x32);

/// A document of these blocks.
pub fn document(blocks: Vec<Block>) -> Document {
    Document {
        title: "Looked after children and care leavers annual report 2019-20".to_owned(),
        author: "Example Clinical Commissioning Group".to_owned(),
        subject: "Annual report to the governing body".to_owned(),
        footer: "Looked after children and care leavers annual report 2019-20".to_owned(),
        banner: None,
        made_on: NaiveDate::from_ymd_opt(2020, 9, 16).unwrap(),
        blocks,
    }
}

/// A paper with every kind of block: cover sheet, title page, contents, eight sections, appendix.
pub fn whole_paper() -> Document {
    let mut blocks = vec![Block::OnePage(cover()), Block::PageBreak];
    blocks.extend(title_page());
    blocks.extend([Block::PageBreak, heading(1, None, "Contents", false), Block::Contents, Block::PageBreak]);
    for (index, title) in SECTIONS.iter().enumerate() {
        blocks.extend(section(index + 1, title));
    }
    blocks.extend([Block::PageBreak, heading(1, Some("Appendix One"), "Dashboard", true)]);
    for index in 0..4 {
        blocks.push(chart(index));
    }
    let mut document = document(blocks);
    document.banner = Some("EXAMPLE: the quarterly figures are invented for demonstration".to_owned());
    document
}

const SECTIONS: [&str; 8] = [
    "Introduction",
    "Outcomes of key areas for development 2019-20",
    "Demographics",
    "Performance",
    "Challenges",
    "Compliments and complaints",
    "Key areas for development 2020-21",
    "Update on performance progress, quarter 1 of 2020-21",
];

/// The cover sheet, without the page that it has to fit on.
pub fn cover() -> Vec<Block> {
    let centred =
        |text: &str| Block::Paragraph { number: None, runs: vec![Run::bold(text)], style: ParagraphStyle::Centred };
    vec![
        centred("EXAMPLE CLINICAL COMMISSIONING GROUP"),
        centred("GOVERNING BODY MEETING"),
        centred("LOOKED AFTER CHILDREN AND CARE LEAVERS ANNUAL REPORT"),
        form(&[
            ("Date of the meeting", "16 September 2020"),
            ("Author", "Designated Nurse for Looked After Children and Care Leavers"),
            (
                "Purpose of Report",
                "To give the Governing Body the annual report on the health of looked after children and care leavers.",
            ),
            ("Recommendation", "The Governing Body is asked to note the report."),
            (
                "Stakeholder Engagement",
                "All providers and both local authorities sent their figures and saw the report in draft; the children in care councils chose what is said of the voice of the child.",
            ),
            ("Previous GB / Committee/s, Dates", "Quality Committee, 2 September 2020"),
        ]),
        heading(2, None, "Monitoring and Assurance Summary", false),
        Block::Table(Table {
            caption: None,
            columns: columns(&[(0.3, Alignment::Left), (0.7, Alignment::Left)]),
            header: Vec::new(),
            rows: vec![vec![
                words("This report links to the following Strategic Objectives"),
                Cell::List(OBJECTIVES.map(str::to_owned).to_vec()),
            ]],
            first_column_heads: true,
            compact: false,
        }),
        Block::Table(tick_grid()),
        form(&[
            (
                "I confirm that I have considered the implications of this report on each of the matters above, as indicated",
                "Yes ✓",
            ),
            ("Initials", "AB"),
        ]),
    ]
}

const OBJECTIVES: [&str; 5] = [
    "Prevention at Scale",
    "Integrated Community and Primary Care Services",
    "One Acute Network",
    "Digitally Enabled Dorset",
    "Leading and Working Differently",
];

fn tick_grid() -> Table {
    let head = |text: &str, columns, rows| HeaderCell { text: text.to_owned(), columns, rows };
    let tick = |ticked, word: &str| Cell::Tick { ticked, word: word.to_owned() };
    let areas = [
        "All three Domains of Quality (Safety, Quality, Patient Experience)",
        "Board Assurance Framework Risk Register",
        "Budgetary Impact",
        "Legal/Regulatory",
        "People/Staff",
        "Financial/Value for Money/Sustainability",
        "Information Management & Technology",
        "Equality Impact Assessment",
        "Freedom of Information",
    ];
    let row = |(index, area): (usize, &&str)| {
        vec![words(area), tick(true, "Yes"), tick(index == 1, "Yes"), tick(index != 1, "No")]
    };
    Table {
        caption: None,
        columns: columns(&[
            (0.46, Alignment::Left),
            (0.14, Alignment::Centre),
            (0.24, Alignment::Centre),
            (0.16, Alignment::Centre),
        ]),
        header: vec![
            vec![head("", 1, 2), head("Yes", 1, 2), head("Any action required?", 2, 1)],
            vec![head("Yes\nDetail in report", 1, 1), head("No", 1, 1)],
        ],
        rows: areas.iter().enumerate().map(row).collect(),
        first_column_heads: true,
        compact: false,
    }
}

fn title_page() -> Vec<Block> {
    let paragraph = |text: &str, style| Block::Paragraph { number: None, runs: vec![Run::plain(text)], style };
    vec![
        Block::Space(200.0),
        paragraph("Looked after children and care leavers annual report", ParagraphStyle::Title),
        paragraph("2019-2020", ParagraphStyle::Title),
        Block::Space(20.0),
        paragraph("Executive Strategic Summary", ParagraphStyle::Centred),
        Block::Space(60.0),
        paragraph(
            "Designated Nurse for Looked After Children\nNursing and Quality Directorate",
            ParagraphStyle::Centred,
        ),
    ]
}

fn section(number: usize, title: &str) -> Vec<Block> {
    let mut blocks = vec![heading(1, Some(&format!("{number}.")), title, true)];
    for paragraph in 1..=5 {
        blocks.push(Block::Paragraph {
            number: Some(format!("{number}.{paragraph}")),
            runs: vec![Run::plain(prose(number * 7 + paragraph, 40 + paragraph * 14)), Run::bold(" 11.9% → 68.7% ✓")],
            style: ParagraphStyle::Body,
        });
    }
    match number {
        2 | 7 => blocks.push(Block::List(
            (0..4).map(|item| vec![Run::bold(format!("Area {item}: ")), Run::plain(prose(item, 22))]).collect(),
        )),
        3 => blocks.push(Block::Table(long_table(48))),
        4 | 8 => {
            blocks.push(heading(2, None, "Initial health assessments", true));
            blocks.push(chart(number));
            blocks.push(Block::Paragraph {
                number: None,
                runs: vec![Run::plain("Source: provider submissions, quarters 1 to 4.")],
                style: ParagraphStyle::Note,
            });
            blocks.push(chart(number + 1));
        }
        _ => {}
    }
    blocks
}

/// A table that runs over several pages.
pub fn long_table(rows: usize) -> Table {
    let head = |text: &str| HeaderCell { text: text.to_owned(), columns: 1, rows: 1 };
    let row = |row: usize| {
        let name = [
            "Looked after children under 18",
            "Care leavers to 25",
            "Children placed in the area by other local authorities",
        ][row % 3];
        vec![
            words(name),
            words(&format!("{}", 900 + row * 3)),
            words(&format!("{}", 950 + row * 5)),
            words(&format!("{:.1}%", 4.0 + row as f32 / 7.0)),
            words(["↑", "↓", "→"][row % 3]),
        ]
    };
    Table {
        caption: Some("Table 1: Children on 31 March".to_owned()),
        columns: columns(&[
            (0.44, Alignment::Left),
            (0.15, Alignment::Right),
            (0.15, Alignment::Right),
            (0.14, Alignment::Right),
            (0.12, Alignment::Centre),
        ]),
        header: vec![["Group", "2019", "2020", "Change", "Trend"].map(head).to_vec()],
        rows: (0..rows).map(row).collect(),
        first_column_heads: true,
        compact: false,
    }
}

/// The overview of all indicators: eight columns, with icons and spark lines in their cells.
pub fn overview_table(rows: usize) -> Table {
    let head = |text: &str| HeaderCell { text: text.to_owned(), columns: 1, rows: 1 };
    let names = ["Indicator", "Latest", "Counts", "Change on quarter", "Target", "Variation", "Assurance", "Trend"];
    Table {
        caption: Some("All indicators, quarter 3 of 2019-20".to_owned()),
        columns: columns(&[
            (0.22, Alignment::Left),
            (0.09, Alignment::Right),
            (0.1, Alignment::Right),
            (0.12, Alignment::Left),
            (0.09, Alignment::Right),
            (0.12, Alignment::Centre),
            (0.12, Alignment::Centre),
            (0.14, Alignment::Centre),
        ]),
        header: vec![names.map(head).to_vec()],
        rows: (0..rows).map(overview_row).collect(),
        first_column_heads: true,
        compact: true,
    }
}

fn overview_row(row: usize) -> Vec<Cell> {
    let names = [
        "Initial health assessments within 20 working days",
        "Strengths and difficulties questionnaire returned",
        "Dental check in the last year",
        "Review health assessments under five, every six months",
        "Immunisations up to date",
    ];
    let meanings = [
        (Shape::Circle, "No significant change"),
        (Shape::Diamond, "Concern, low"),
        (Shape::Square, "Improvement, high"),
    ];
    let (shape, variation) = meanings[row % 3];
    let assurance = ["Hit or miss", "Falls short", "Meets the target"][row % 3];
    let values: Vec<Option<f64>> = (0..20).map(|at| Some(((at * 37 + row * 11) % 17) as f64)).collect();
    let spark = spark_line(&values, Category::CommonCause, "Trend", &format!("Row {row}: 20 quarters."));
    vec![
        words(&format!("{} ({row})", names[row % 5])),
        words(&format!("{:.1}%", 60.0 + row as f32 / 2.0)),
        words(&format!("{} of {}", 31 + row, 45 + row)),
        words("up 2.1 points"),
        words("≥ 85%"),
        Cell::Drawings { scenes: vec![icon(shape)], words: vec![Run::plain(variation)] },
        Cell::Drawings { scenes: vec![icon(Shape::Circle), icon(shape)], words: vec![Run::plain(assurance)] },
        Cell::Drawings { scenes: vec![spark], words: Vec::new() },
    ]
}

/// An icon as high as two lines of small text.
pub fn icon(shape: Shape) -> Scene {
    let centre = Place { x: 11.0, y: 11.0 };
    let mark = |shape, radius, fill| Item::Mark { shape, centre, radius, fill, outline: DARK, point: None };
    Scene {
        width: 22.0,
        height: 22.0,
        title: String::new(),
        description: format!("An icon: {shape:?}."),
        items: vec![mark(Shape::Circle, 10.0, Colour(0xff, 0xff, 0xff)), mark(shape, 4.5, Colour(0xe4, 0x6c, 0x0a))],
    }
}

/// A chart with every kind of item.
pub fn chart(index: usize) -> Block {
    let value = |point: usize| 60.0 + ((point * 37 + index * 11) % 17) as f32 * 6.0;
    let place = |point: usize| Place { x: 70.0 + point as f32 * 44.0, y: 250.0 - value(point) };
    let stroke = |width, dash| Stroke { colour: DARK, width, dash };
    let label = |x, y, anchor, content: &str| Item::Text {
        place: Place { x, y },
        anchor,
        size: 14.0,
        weight: Weight::Regular,
        colour: DARK,
        content: content.to_owned(),
    };
    let mut items = vec![
        Item::Area {
            corner: Place { x: 60.0, y: 40.0 },
            width: 600.0,
            height: 210.0,
            fill: Colour(0xf0, 0xf4, 0xf5),
            point: None,
        },
        Item::Line { from: Place { x: 60.0, y: 250.0 }, to: Place { x: 660.0, y: 250.0 }, stroke: stroke(1.0, None) },
        Item::Line {
            from: Place { x: 60.0, y: 90.0 },
            to: Place { x: 660.0, y: 90.0 },
            stroke: stroke(1.5, Some((6.0, 4.0))),
        },
        Item::Path {
            places: (0..14).map(place).collect(),
            stroke: Stroke { colour: Colour(0, 0x5e, 0xb8), width: 2.0, dash: None },
        },
        Item::Text {
            place: Place { x: 10.0, y: 22.0 },
            anchor: Anchor::Start,
            size: 16.0,
            weight: Weight::Bold,
            colour: DARK,
            content: format!("Initial health assessments within 20 working days, chart {index}"),
        },
        label(54.0, 95.0, Anchor::End, "85%"),
        label(54.0, 255.0, Anchor::End, "0%"),
        label(666.0, 95.0, Anchor::Start, "Target ≥ 85%"),
    ];
    for point in 0..14 {
        let shape = [Shape::Circle, Shape::Square, Shape::Diamond, Shape::Triangle][point % 4];
        items.push(Item::Mark {
            shape,
            centre: place(point),
            radius: 5.0,
            fill: Colour(0xe4, 0x6c, 0x0a),
            outline: DARK,
            point: Some(point),
        });
        items.push(label(place(point).x, 270.0, Anchor::Middle, &format!("Q{}", point % 4 + 1)));
    }
    let scene = Scene {
        width: 760.0,
        height: 290.0,
        title: format!("Initial health assessments {index}"),
        description: format!(
            "Chart {index}: fourteen quarters between 36% and 92%, eleven of them below the target of 85%."
        ),
        items,
    };
    Block::Chart { scene, caption: format!("Figure {index}: Initial health assessments within 20 working days") }
}

/// Everything that can go wrong in a text, in every place where text can stand.
pub fn worst_paper() -> Document {
    let mut blocks =
        vec![Block::PageBreak, heading(3, Some("Ünnumbered"), "Begins at level 3 <b>&amp;</b>", true), Block::Contents];
    for text in awkward() {
        blocks.extend(awkward_blocks(&text));
    }
    blocks.extend(broken_blocks());
    let mut document = document(blocks);
    document.title = format!("<title> & \"quotes\" \u{0} {}", "long ".repeat(400));
    document.author = "😀 \u{202e}evil".to_owned();
    document.subject = String::new();
    document.footer = "long footer ".repeat(100);
    document.banner = Some("DRAFT ".repeat(60));
    document
}

fn awkward() -> Vec<String> {
    vec![
        "x".repeat(5_000),
        "\u{0}\u{1}bell\u{7}esc\u{1b}[31m\u{7f}\u{85}\u{9f}end\u{feff}\u{fffe}\u{e000}".to_owned(),
        "<script>alert('x')</script> <b>bold</b> &amp; &nbsp;".to_owned(),
        "Emoji 😀👩‍👩‍👧 and flags 🇬🇧, keycaps 1️⃣, ✔️ ☑ ☐ ✓ → ≥".to_owned(),
        "Arabic أحمد محمد and Hebrew שלום עולם in one line, \u{202e}reversed\u{202c} \u{200f}mark".to_owned(),
        "Łódź, naïve façade, e\u{301}te\u{301}, office affluent fflfi, AVATAR To. 1\u{a0}000 000 – “quoted”".to_owned(),
        "line one\r\nline two\n\nline four\u{2028}line five\ttab".to_owned(),
        " ".repeat(300),
        String::new(),
        "中文 日本語 한국어 ไทย हिन्दी 𝔘𝔫𝔦𝔠𝔬𝔡𝔢 \u{10ffff}".to_owned(),
    ]
}

fn awkward_blocks(text: &str) -> Vec<Block> {
    let runs = vec![Run::plain(text), Run::bold(text)];
    let styles = [ParagraphStyle::Body, ParagraphStyle::Centred, ParagraphStyle::Title, ParagraphStyle::Note];
    let mut blocks = vec![heading(2, Some("1.1"), &text.chars().take(900).collect::<String>(), true)];
    for style in styles {
        blocks.push(Block::Paragraph { number: Some("1.1".to_owned()), runs: runs.clone(), style });
    }
    blocks.push(Block::Paragraph { number: Some(text.to_owned()), runs: Vec::new(), style: ParagraphStyle::Body });
    blocks.push(Block::List(vec![runs.clone(), Vec::new()]));
    let mut table = long_table(2);
    table.caption = Some(text.to_owned());
    table.rows.push(vec![
        Cell::Text(runs),
        Cell::List(vec![text.to_owned(); 2]),
        Cell::Tick { ticked: true, word: text.to_owned() },
    ]);
    blocks.push(Block::Table(table));
    blocks.push(Block::Chart {
        scene: Scene { title: text.to_owned(), description: String::new(), ..small_scene(text) },
        caption: text.to_owned(),
    });
    blocks
}

fn small_scene(text: &str) -> Scene {
    let item = Item::Text {
        place: Place { x: 10.0, y: 20.0 },
        anchor: Anchor::Start,
        size: 14.0,
        weight: Weight::Bold,
        colour: DARK,
        content: text.chars().take(30).collect(),
    };
    Scene { width: 300.0, height: 40.0, title: String::new(), description: String::new(), items: vec![item] }
}

fn broken_blocks() -> Vec<Block> {
    let cell = |text: &str, columns, rows| HeaderCell { text: text.to_owned(), columns, rows };
    let one = columns(&[(f32::NAN, Alignment::Left), (-1.0, Alignment::Right)]);
    let table = |header: Vec<Vec<HeaderCell>>, rows: Vec<Vec<Cell>>| {
        Block::Table(Table {
            caption: None,
            columns: one.clone(),
            header,
            rows,
            first_column_heads: true,
            compact: false,
        })
    };
    let scene = |width, height| Block::Chart {
        scene: Scene { width, height, ..small_scene("") },
        caption: "Nothing to see".to_owned(),
    };
    let not_a_number = Item::Line {
        from: Place { x: f32::NAN, y: 0.0 },
        to: Place { x: 1.0, y: f32::INFINITY },
        stroke: Stroke { colour: DARK, width: 1.0, dash: None },
    };
    vec![
        Block::Table(long_table(300)),
        Block::Table(Table { caption: None, ..long_table(0) }),
        Block::Table(Table { columns: Vec::new(), ..long_table(3) }),
        table(Vec::new(), Vec::new()),
        table(Vec::new(), vec![vec![], vec![words("a"), words("b"), words("too many")]]),
        table(
            vec![vec![cell("spans all", 9, 9)], vec![]],
            vec![vec![words(&"A row longer than a page. ".repeat(400)), words(&"and beside it ".repeat(100))]],
        ),
        table(vec![vec![cell(&"header longer than a page ".repeat(300), 1, 1)]], vec![vec![words("a"), words("b")]; 3]),
        Block::Table(Table {
            columns: columns(&[(0.01, Alignment::Left); 60]),
            header: Vec::new(),
            rows: vec![vec![words("narrow"); 60]],
            caption: None,
            first_column_heads: false,
            compact: false,
        }),
        Block::Table(broken_drawings()),
        scene(0.0, 10.0),
        scene(f32::NAN, 10.0),
        scene(10.0, 5_000.0),
        Block::Chart { scene: Scene { items: vec![not_a_number], ..small_scene("") }, caption: String::new() },
        Block::Space(f32::NAN),
        Block::Space(-5.0),
        Block::Space(100_000.0),
        Block::List(Vec::new()),
        Block::OnePage(vec![Block::Table(long_table(90)), heading(1, None, "In a page that is too long", true)]),
        Block::OnePage(Vec::new()),
        heading(6, None, "Alone at the end", true),
        Block::PageBreak,
    ]
}

/// Drawings of every impossible size, and beside them words that never end.
fn broken_drawings() -> Table {
    let sized = |width, height| Scene { width, height, ..icon(Shape::Square) };
    let cell = |scenes: Vec<Scene>, words: &str| Cell::Drawings { scenes, words: vec![Run::plain(words)] };
    let nameless = Scene { description: String::new(), ..icon(Shape::Triangle) };
    let sizes = [(0.0, 9.0), (f32::NAN, 9.0), (-4.0, 9.0), (9.0, f32::INFINITY), (9_000.0, 9.0), (9.0, 9_000.0)];
    let rows = vec![
        vec![cell(sizes.map(|(width, height)| sized(width, height)).to_vec(), ""), cell(vec![nameless; 40], " ")],
        vec![cell(Vec::new(), ""), cell(Vec::new(), "Words alone")],
        vec![cell(vec![Scene { items: Vec::new(), ..sized(9.0, 9.0) }], ""), cell(vec![sized(300.0, 3_000.0)], "Tall")],
        vec![cell(vec![icon(Shape::Circle)], &"Words and more words. ".repeat(900)), cell(Vec::new(), "beside them")],
    ];
    let columns = columns(&[(0.4, Alignment::Right), (0.6, Alignment::Centre)]);
    Table { caption: None, columns, header: Vec::new(), rows, first_column_heads: false, compact: true }
}

/// A heading.
pub fn heading(level: u8, number: Option<&str>, text: &str, in_contents: bool) -> Block {
    Block::Heading { level, number: number.map(str::to_owned), text: text.to_owned(), in_contents }
}

/// A form: rows with a shaded head.
pub fn form(rows: &[(&str, &str)]) -> Block {
    Block::Table(Table {
        caption: None,
        columns: columns(&[(0.3, Alignment::Left), (0.7, Alignment::Left)]),
        header: Vec::new(),
        rows: rows.iter().map(|(head, text)| vec![words(head), words(text)]).collect(),
        first_column_heads: true,
        compact: false,
    })
}

fn columns(columns: &[(f32, Alignment)]) -> Vec<Column> {
    columns.iter().map(|(share, alignment)| Column { share: *share, alignment: *alignment }).collect()
}

fn words(text: &str) -> Cell {
    Cell::Text(vec![Run::plain(text)])
}

/// This many words of some sense.
pub fn prose(seed: usize, count: usize) -> String {
    let words: Vec<&str> =
        "The share of children seen within twenty working days of coming into care fell in the second \
        half of the year because notifications with consent came late and the medical service had too few sessions \
        while both local authorities and the provider met each fortnight to follow a recovery plan that brought the \
        waiting list from forty-one children to none by the end of June"
            .split_whitespace()
            .collect();
    let chosen: Vec<&str> = (0..count).map(|index| words[(seed * 7 + index) % words.len()]).collect();
    format!("{}.", chosen.join(" "))
}
