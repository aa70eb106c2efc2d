//! Of what there may be too little for limits, and by which rule that was found.

/// Of what there is too little.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FewOf {
    /// Of what was counted.
    Counted,
    /// Of those in a proportion that were not counted: nearly all were.
    Uncounted,
    /// Of values other than 0; what they count is not known.
    Values,
}

/// How it was found to be too little.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scarcity {
    /// So many in all periods together, less than one a period; out of so many, if it is a proportion.
    OnAverage {
        /// How many in all.
        total: u64,
        /// Out of how many in all.
        out_of: Option<u64>,
    },
    /// There is none in so many periods, more than half of them.
    MostlyNone {
        /// In how many periods.
        empty: usize,
    },
}

/// Why a chart has no limits, however many points there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TooFew {
    /// Of what.
    pub of: FewOf,
    /// By which rule.
    pub scarcity: Scarcity,
    /// In how many periods with a value.
    pub periods: usize,
    /// The row of the first of them.
    pub first: usize,
    /// The row of the last of them.
    pub last: usize,
}
