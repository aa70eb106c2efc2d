//! The names of places on a sheet: "B9", "A1:C4".

/// A column's letters: "A" for 0, "XFD" for 16383.
pub fn column_letters(column: u32) -> String {
    let mut letters = String::new();
    let mut rest = u64::from(column) + 1;
    while rest > 0 {
        let place = ((rest - 1) % 26) as u8;
        letters.insert(0, char::from(b'A' + place));
        rest = (rest - 1) / 26;
    }
    letters
}

/// The name of a cell by its row and column from 0, like "B9".
pub fn cell_name((row, column): (u32, u32)) -> String {
    format!("{}{}", column_letters(column), u64::from(row) + 1)
}

/// Row and column, from 0, of a name like "B9"; none if it is no such name.
pub(super) fn place_of(name: &str) -> Option<(u32, u32)> {
    let digits = name.find(|letter: char| letter.is_ascii_digit())?;
    let (letters, number) = name.split_at(digits);
    let mut column: u32 = 0;
    for letter in letters.bytes() {
        let place = letter.to_ascii_uppercase().checked_sub(b'A').filter(|place| *place < 26)?;
        column = column.checked_mul(26)?.checked_add(u32::from(place) + 1)?;
    }
    Some((number.parse::<u32>().ok()?.checked_sub(1)?, column.checked_sub(1)?))
}

/// A rectangle of cells, both ends included, counted from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Block {
    /// Row and column of its first cell.
    pub first: (u32, u32),
    /// Row and column of its last cell.
    pub last: (u32, u32),
}

impl std::fmt::Display for Block {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}:{}", cell_name(self.first), cell_name(self.last))
    }
}

/// The block that a name like "B2:C9" stands for.
pub(super) fn block_of(name: &str) -> Option<Block> {
    let (first, last) = name.split_once(':').unwrap_or((name, name));
    Some(Block { first: place_of(first)?, last: place_of(last)? })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_and_its_name_are_the_same() {
        for (name, place) in [("A1", (0, 0)), ("Z9", (8, 25)), ("AA10", (9, 26)), ("XFD1048576", (1_048_575, 16_383))] {
            assert_eq!(place_of(name), Some(place));
            assert_eq!(cell_name(place), name);
        }
    }

    #[test]
    fn what_is_no_place_is_none() {
        for name in ["", "A", "1", "A0", "-1", "A1B", "É1", "AAAAAAAAAAAA1", "A99999999999", "A1:B2"] {
            assert_eq!(place_of(name), None, "{name}");
        }
    }
}
