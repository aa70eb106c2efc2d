//! What was found, as far as anybody reads it.

/// The most findings of one kind that are told one by one.
const MOST: usize = 20;

/// Findings in words.
#[derive(Default)]
pub(super) struct Findings {
    told: Vec<String>,
    more: usize,
}

impl Findings {
    pub(super) fn add(&mut self, finding: String) {
        if self.told.len() < MOST {
            self.told.push(finding);
        } else {
            self.more += 1;
        }
    }

    pub(super) fn extend(&mut self, finding: Option<String>) {
        finding.into_iter().for_each(|finding| self.add(finding));
    }

    pub(super) fn in_words(mut self) -> Vec<String> {
        if self.more > 0 {
            self.told.push(format!("The record of changes: the like was found {} times more.", self.more));
        }
        self.told
    }
}
