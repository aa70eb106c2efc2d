//! What readers see of a paper: the same elements, rows and cells in PDFium (Chrome, Edge), pdf.js (Firefox), Poppler
//! (Evince, Okular) and in the file itself, and no cell without words.
//!
//! A validator counts rules and does not see that a reader drops an element; counting elements over readers does.
//! PDFium comes from PyPI and pdf.js from npm, into the folder for tests in `target`, the first time. With `LAC_PAPERS`
//! set to a folder the papers are left there, to be looked at.
#![cfg(target_os = "linux")]

#[path = "pdf_readers/install.rs"]
mod install;
mod pdf_checks;
mod pdf_samples;
#[path = "pdf_readers/seen.rs"]
mod seen;
mod usual;

use chrono::{NaiveDate, NaiveDateTime};
use lac_core::calendar::{FinancialYear, Grain};
use lac_core::exchange::read_figures;
use lac_core::figures::IndicatorDetails;
use lac_core::figures::{AreaKind, IndicatorKind};
use lac_core::organisation::OrganisationDetails;
use lac_core::paper::PaperChart;
use lac_core::paper::document::{Block, Document};
use lac_core::pdf::{lay_out, to_pdf};
use lac_core::trends::{Aggregation, ChartKind};
use lac_core::workbook::Workbook;

use seen::{Seen, by_pdfium, by_pdfjs, by_poppler, in_the_file};

/// All four see the same, and there are at least so many tables and figures.
fn check(name: &str, pdf: &[u8], tables: usize, figures: usize) {
    assert_eq!(pdf_checks::problems(pdf), Vec::<String>::new(), "{name}");
    let file = in_the_file(pdf);
    assert_eq!(file.uneven_tables(), Vec::<String>::new(), "{name}");
    let whole = file.whole();
    assert_eq!(whole.silent_cells, 0, "{name}");
    assert!(whole.count("Table") >= tables && whole.count("Figure") >= figures, "{name}: {:?}", whole.kinds);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("paper.pdf");
    std::fs::write(&path, pdf).unwrap();
    if let Ok(folder) = std::env::var("LAC_PAPERS") {
        std::fs::write(std::path::Path::new(&folder).join(format!("{name}.pdf")), pdf).unwrap();
    }

    assert_eq!(by_poppler(&path), whole, "{name}: Poppler, and what is in the file");
    for (reader, pages) in [("PDFium", by_pdfium(&path)), ("pdf.js", by_pdfjs(&path))] {
        assert_eq!(pages.len(), file.pages(), "{name}: {reader}");
        for (index, seen) in pages.iter().enumerate() {
            assert_eq!(seen, &file.on_page(index), "{name}, page {}: {reader}, and what is in the file", index + 1);
        }
    }
    println!("{name}: {} pages, {:?}", file.pages(), whole.kinds);
}

fn pdf_of(document: &Document) -> Vec<u8> {
    to_pdf(&lay_out(document), document).unwrap()
}

#[test]
fn readers_see_the_same_of_the_examples_annual_paper() {
    let example = Workbook::example_in_memory(Box::new(NaiveDateTime::default)).unwrap();
    let paper = example.find_current_paper().unwrap().unwrap();
    let made = example.compose_paper(&paper).unwrap();
    check("the example's paper", &pdf_of(&made.document), 7, 6);
}

#[test]
fn readers_see_the_same_of_a_paper_with_every_kind_of_chart_and_the_table_of_all_indicators() {
    let mut example = Workbook::example_in_memory(Box::new(NaiveDateTime::default)).unwrap();
    let id = example.find_current_paper().unwrap().unwrap().id;
    add_small_numbers(&mut example);
    let register = example.get_register().unwrap();
    let area = register.whole().unwrap().id;
    let kinds = [
        ChartKind::Trend,
        ChartKind::YearOnYear,
        ChartKind::Areas,
        ChartKind::Providers,
        ChartKind::Comparators,
        ChartKind::BreachReasons,
        ChartKind::Parts,
        ChartKind::SecondOpinion,
    ];
    let of = |indicator: &lac_core::figures::Indicator| {
        let indicator = indicator.id;
        let aggregation = Aggregation::by(register.indicator(indicator).unwrap().grain);
        kinds.map(|kind| PaperChart { indicator, area, provider: None, aggregation, kind })
    };
    let charts: Vec<PaperChart> = register.indicators.iter().flat_map(of).collect();
    example.set_charts(id, &charts).unwrap();
    example.set_paper_overview(id, true).unwrap();
    let made = example.compose_paper(&example.get_paper(id).unwrap()).unwrap();
    let drawn = made.document.blocks.iter().filter(|block| matches!(block, Block::Chart { .. })).count();
    check("every kind of chart", &pdf_of(&made.document), 7, drawn);
    for kind in kinds {
        assert!(made.charts.iter().any(|chart| chart.chart.kind == kind), "{kind:?} is not drawn");
    }
    assert!(drawn >= 12, "{drawn} charts");
}

#[test]
fn readers_see_the_same_of_a_paper_in_which_nothing_is_filled_in() {
    let clock = || NaiveDate::from_ymd_opt(2020, 10, 12).unwrap().and_hms_opt(9, 0, 0).unwrap();
    let mut workbook = Workbook::in_memory(Box::new(clock)).unwrap();
    workbook.add_organisation(&OrganisationDetails::named("NHS Example")).unwrap();
    let id = workbook.add_paper(FinancialYear::starting(2019).unwrap()).unwrap().output;
    let made = workbook.compose_paper(&workbook.get_paper(id).unwrap()).unwrap();
    check("an empty paper", &pdf_of(&made.document), 4, 0);
}

#[test]
fn readers_see_the_same_of_the_worst_papers() {
    check("the worst paper", &pdf_of(&pdf_samples::worst_paper()), 15, 15);
    let mut whole = pdf_samples::whole_paper();
    whole.blocks.push(Block::Table(pdf_samples::overview_table(40)));
    check("a whole paper", &pdf_of(&whole), 4, 40);
}

/// An indicator of small numbers, monthly and with gaps, and with a name of long words.
fn add_small_numbers(example: &mut Workbook) {
    let register = example.get_register().unwrap();
    let provider = register.providers.iter().find(|provider| !provider.archived).unwrap();
    let area = register.areas.iter().find(|area| area.kind == AreaKind::LocalAuthority && !area.archived).unwrap();
    let like = register.indicators.iter().find(|indicator| indicator.kind == IndicatorKind::Proportion).unwrap();
    let details = IndicatorDetails {
        theme: like.theme,
        grain: Grain::Month,
        ..usual::proportion(
            &format!("Seen within a month of {}", "Immunisationsverweigerung".repeat(4)),
            vec![provider.id],
            vec![area.id],
        )
    };
    let indicator = example.add_indicator(&details).unwrap().output;
    let register = example.get_register().unwrap();
    let code = &register.indicator(indicator).unwrap().code;
    let line = |month: u32| {
        let day = NaiveDate::from_ymd_opt(2019, 4, 1).unwrap() + chrono::Months::new(month);
        let (few, all) = (5 + month % 3, 9 + month % 4);
        format!("{code},{},{},{},{few},{all},,,entered,\n", provider.code, area.code, day.format("%B %Y"))
    };
    let heading = "indicator,provider,area,period,numerator,denominator,value,published_percent,state,note\n";
    let text: String = (0..18).filter(|month| month % 7 != 5).map(line).collect();
    let records = read_figures(format!("{heading}{text}").as_bytes(), &register, example.today()).unwrap();
    example.import_figures(&records).unwrap();
}

/// As it was before every cell held something: readers dropped a cell without content, and what followed in the row
/// stood under the wrong heading.
#[test]
fn the_count_sees_a_cell_that_readers_drop() {
    let document = pdf_samples::document(pdf_samples::cover());
    let mut file = lopdf::Document::load_mem(&pdf_of(&document)).unwrap();
    let is_row = |object: &lopdf::Object| {
        object.as_dict().and_then(|element| element.get(b"S")).and_then(lopdf::Object::as_name).ok() == Some(b"TR")
    };
    let row = *file.objects.iter().rfind(|(_, object)| is_row(object)).unwrap().0;
    let empty = file.add_object(lopdf::dictionary! { "Type" => "StructElem", "S" => "TD", "P" => row });
    let cells = file.get_dictionary_mut(row).unwrap().get_mut(b"K").unwrap().as_array_mut().unwrap();
    cells.insert(1, empty.into());
    let mut damaged = Vec::new();
    file.save_to(&mut damaged).unwrap();

    let file = in_the_file(&damaged);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("paper.pdf");
    std::fs::write(&path, &damaged).unwrap();
    assert_eq!((file.whole().silent_cells, by_poppler(&path).silent_cells, file.uneven_tables().len()), (1, 1, 1));
    let cells = |pages: Vec<Seen>| pages.iter().map(|seen| seen.count("TD")).sum::<usize>();
    assert_eq!(cells(by_pdfium(&path)) + 1, file.whole().count("TD"), "PDFium drops it");
    assert_eq!(cells(by_pdfjs(&path)) + 1, file.whole().count("TD"), "and pdf.js");
}
