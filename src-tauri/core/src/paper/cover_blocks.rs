//! The cover sheet as it is printed: the heads of the organisation and the meeting, then the form.

use super::cover::{CoverContent, CoverField, CoverSheet, GridColumn, GridRow};
use super::document::{Alignment, Block, Cell, Column, HeaderCell, ParagraphStyle, Run, Table};
use super::names::with_names;
use crate::calendar::short_date;
use crate::organisation::OrganisationDetails;

impl CoverSheet {
    /// The cover sheet as blocks: headings of the organisation and meeting, then the form.
    pub(super) fn blocks(&self, organisation: &OrganisationDetails) -> Vec<Block> {
        let head = |words: String, style| Block::Paragraph { number: None, runs: vec![Run::bold(words)], style };
        let mut blocks = vec![
            head(organisation.name.to_uppercase(), ParagraphStyle::Centred),
            head(format!("{} MEETING", organisation.meeting.to_uppercase()), ParagraphStyle::Centred),
            Block::Heading { level: 1, number: None, text: self.title.to_uppercase(), in_contents: false },
        ];
        let mut form: Vec<Vec<Cell>> = Vec::new();
        for field in self.fields.iter().filter(|field| field.is_shown()) {
            if let Some(heading) = &field.heading {
                flush(&mut form, &mut blocks);
                blocks.push(Block::Heading { level: 2, number: None, text: heading.clone(), in_contents: false });
            }
            match field.cell(organisation) {
                Some(cell) => form.push(vec![Cell::Text(vec![Run::bold(&field.name)]), cell]),
                None => {
                    flush(&mut form, &mut blocks);
                    blocks.extend(field.own_blocks());
                }
            }
        }
        flush(&mut form, &mut blocks);
        blocks
    }
}

fn flush(form: &mut Vec<Vec<Cell>>, blocks: &mut Vec<Block>) {
    if form.is_empty() {
        return;
    }
    let column = |share| Column { share, alignment: Alignment::Left };
    blocks.push(Block::Table(Table {
        caption: None,
        columns: vec![column(0.28), column(0.72)],
        header: Vec::new(),
        rows: std::mem::take(form),
        first_column_heads: true,
        compact: false,
    }));
}

impl CoverField {
    /// An optional field that was left blank is not printed.
    fn is_shown(&self) -> bool {
        self.required || !matches!(&self.content, CoverContent::Text { words } if words.trim().is_empty())
    }

    /// Its answer as a cell beside its name, if it is a row of the form.
    fn cell(&self, organisation: &OrganisationDetails) -> Option<Cell> {
        match &self.content {
            CoverContent::Text { words } => Some(Cell::Text(vec![Run::plain(with_names(words, organisation))])),
            CoverContent::Date { date } => Some(Cell::Text(vec![Run::plain(date.map(short_date).unwrap_or_default())])),
            CoverContent::List { items } => Some(Cell::List(items.clone())),
            CoverContent::TickGrid { .. } | CoverContent::Declaration { .. } => None,
        }
    }

    /// Its answer as blocks of its own.
    fn own_blocks(&self) -> Vec<Block> {
        match &self.content {
            CoverContent::TickGrid { columns, rows } => vec![Block::Table(grid_table(columns, rows))],
            CoverContent::Declaration { confirmed, initials } => self.declaration_blocks(*confirmed, initials),
            _ => Vec::new(),
        }
    }

    fn declaration_blocks(&self, confirmed: bool, initials: &str) -> Vec<Block> {
        let column = |share, alignment| Column { share, alignment };
        let row =
            vec![Cell::Text(vec![Run::plain(&self.name)]), Cell::Tick { ticked: confirmed, word: "Confirmed".into() }];
        let table = Table {
            caption: None,
            columns: vec![column(0.8, Alignment::Left), column(0.2, Alignment::Centre)],
            header: Vec::new(),
            rows: vec![row],
            first_column_heads: true,
            compact: false,
        };
        let initials = Block::Paragraph {
            number: None,
            runs: vec![Run::plain(format!("Initials: {initials}"))],
            style: ParagraphStyle::Body,
        };
        vec![Block::Space(6.0), Block::Table(table), Block::Space(4.0), initials]
    }
}

/// The grid under one header row. A heading that columns share stands over the name of each of them: screen readers lose
/// their way in header cells over several columns or rows (NVDA 19404, 16209, 13889).
fn grid_table(columns: &[GridColumn], rows: &[GridRow]) -> Table {
    let grouped = columns.iter().any(|column| !column.group.is_empty());
    // A heading over a column's own name is long: it is not to be broken into a tower of words.
    let first = if grouped { 0.4 } else { 0.5 };
    let weight = |column: &GridColumn| if column.group.is_empty() { 1.0 } else { 2.5_f32 };
    let all: f32 = columns.iter().map(weight).sum();
    let share = |column: &GridColumn| (1.0 - first) * weight(column) / all;
    let head = |text: String| HeaderCell { text, columns: 1, rows: 1 };
    let named = |column: &GridColumn| {
        let words = [column.group.as_str(), column.name.as_str()].into_iter().filter(|words| !words.is_empty());
        head(words.collect::<Vec<_>>().join("\n"))
    };
    let header: Vec<HeaderCell> =
        std::iter::once(head("Matter considered".into())).chain(columns.iter().map(named)).collect();
    let mut widths = vec![Column { share: first, alignment: Alignment::Left }];
    widths.extend(columns.iter().map(|column| Column { share: share(column), alignment: Alignment::Centre }));
    Table {
        caption: None,
        columns: widths,
        header: vec![header],
        rows: rows.iter().map(|row| grid_row(columns, row)).collect(),
        first_column_heads: true,
        compact: false,
    }
}

fn grid_row(columns: &[GridColumn], row: &GridRow) -> Vec<Cell> {
    let tick = |(index, column): (usize, &GridColumn)| Cell::Tick {
        ticked: row.ticks.get(index).copied().unwrap_or(false),
        word: column.name.split_whitespace().next().unwrap_or("Yes").to_owned(),
    };
    std::iter::once(Cell::Text(vec![Run::plain(&row.name)])).chain(columns.iter().enumerate().map(tick)).collect()
}

#[cfg(test)]
mod tests {
    use super::super::cover_forms::dorset_form;
    use super::*;

    #[test]
    fn the_dorset_form_has_its_nine_rows_under_one_header_row_with_every_word_of_its_heads() {
        let form = dorset_form("Annual Report", "Designated Nurse");
        let table = form
            .blocks(&OrganisationDetails::named("NHS Dorset CCG"))
            .into_iter()
            .find_map(|block| match block {
                Block::Table(table) if !table.header.is_empty() => Some(table),
                _ => None,
            })
            .unwrap();
        assert_eq!(table.rows.len(), 9);
        let [heads] = table.header.as_slice() else { panic!("{:?}", table.header) };
        let words: Vec<&str> = heads.iter().map(|head| head.text.as_str()).collect();
        let action = "Any action required?";
        let (yes, no) = (format!("{action}\nYes Detail in report"), format!("{action}\nNo"));
        assert_eq!(words, ["Matter considered", "Yes", &yes, &no]);
        assert!(heads.iter().all(|head| (head.columns, head.rows) == (1, 1)), "readers lose their way in merged cells");
        assert!((table.columns.iter().map(|column| column.share).sum::<f32>() - 1.0).abs() < 1e-5);
    }
}
