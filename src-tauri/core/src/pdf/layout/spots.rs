//! Where the cells of a table's header stand in the grid of its rows and columns.

use crate::paper::document::HeaderCell;

/// Where a header cell stands in the grid of header rows and columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Spot<'a> {
    pub row: usize,
    pub column: usize,
    pub rows: usize,
    pub columns: usize,
    pub text: &'a str,
}

/// Finds each header cell its place: the next free one in its row. Spans that do not fit are cut, and what remains
/// free is filled with empty cells, so that every row has all columns.
pub(super) fn spots(header: &[Vec<HeaderCell>], columns: usize) -> Vec<Spot<'_>> {
    let mut taken = vec![vec![false; columns]; header.len()];
    let mut spots = Vec::new();
    for (row, cells) in header.iter().enumerate() {
        let mut cells = cells.iter();
        while let Some(column) = taken[row].iter().position(|taken| !taken) {
            let cell = cells.next();
            let (wide, high) = cell.map_or((1, 1), |cell| (cell.columns.max(1), cell.rows.max(1)));
            let free = taken[row][column..].iter().take_while(|taken| !**taken).count();
            let (wide, high) = (wide.min(free), high.min(header.len() - row));
            for line in &mut taken[row..row + high] {
                line[column..column + wide].fill(true);
            }
            let text = cell.map_or("", |cell| cell.text.as_str());
            spots.push(Spot { row, column, rows: high, columns: wide, text });
        }
    }
    spots
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell(text: &str, columns: usize, rows: usize) -> HeaderCell {
        HeaderCell { text: text.to_owned(), columns, rows }
    }

    fn check(header: &[Vec<HeaderCell>], columns: usize, expected: &[(usize, usize, usize, usize, &str)]) {
        let found: Vec<_> = spots(header, columns)
            .iter()
            .map(|spot| (spot.row, spot.column, spot.rows, spot.columns, spot.text))
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn the_covers_tick_grid() {
        let header = [
            vec![cell("", 1, 2), cell("Yes", 1, 2), cell("Any action required?", 2, 1)],
            vec![cell("Yes", 1, 1), cell("No", 1, 1)],
        ];
        let expected = [
            (0, 0, 2, 1, ""),
            (0, 1, 2, 1, "Yes"),
            (0, 2, 1, 2, "Any action required?"),
            (1, 2, 1, 1, "Yes"),
            (1, 3, 1, 1, "No"),
        ];
        check(&header, 4, &expected);
    }

    #[test]
    fn spans_are_cut_and_holes_filled() {
        check(&[vec![cell("a", 9, 9)]], 2, &[(0, 0, 1, 2, "a")]);
        check(&[vec![cell("a", 0, 0)], vec![]], 1, &[(0, 0, 1, 1, "a"), (1, 0, 1, 1, "")]);
        check(&[vec![cell("a", 1, 1), cell("b", 1, 1)]], 1, &[(0, 0, 1, 1, "a")]);
    }
}
