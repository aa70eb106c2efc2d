//! How returns stand: all that decides it, read once and no further than it is asked about.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use chrono::NaiveDate;

use crate::calendar::{FinancialYear, Grain, Period};
use crate::error::Result;
use crate::figures::{Provider, Register};
use crate::ids::{AreaId, IndicatorId, ProviderId, SubmissionId};
use crate::storage::{figures as figure_rows, submissions as rows};
use crate::submissions::{Chase, Owed, Receipt, Standing, Submission, SubmissionStatus, owed};
use crate::workbook::Workbook;
use crate::workbook::submissions::begin::{MatrixCell, usual_due_date};

/// Which returns are asked about. No more is read than decides how these stand.
#[derive(Debug, Clone, Copy)]
pub(in crate::workbook) enum Which {
    /// That of a provider for a period.
    One(ProviderId, Period),
    /// Those of a year.
    InYear(FinancialYear),
    /// Those for which figures are owed by now.
    Owed,
    /// Those of periods that ended on this day or later.
    EndedSince(NaiveDate),
}

/// The period of a return, and for a quarter its months.
fn parts_of(period: Period) -> Vec<Period> {
    let months = if period.grain() == Grain::Quarter { period.parts(Grain::Month) } else { Vec::new() };
    std::iter::once(period).chain(months).collect()
}

/// All that decides how some returns stand, read once.
pub(in crate::workbook) struct Returns {
    pub(in crate::workbook) register: Arc<Register>,
    pub(in crate::workbook) submissions: HashMap<(ProviderId, Period), Submission>,
    given: HashMap<SubmissionId, HashSet<(IndicatorId, AreaId)>>,
    first_given: HashMap<figure_rows::Series, Period>,
    came: HashMap<SubmissionId, figure_rows::Came>,
    chases: HashMap<SubmissionId, Vec<Chase>>,
    open_queries: HashMap<SubmissionId, usize>,
    /// What is owed of the returns that are open, where those were asked for.
    pub(in crate::workbook) open: HashMap<(ProviderId, Period), Vec<Owed>>,
    pub(in crate::workbook) working: Period,
    pub(in crate::workbook) today: NaiveDate,
}

impl Returns {
    /// What is owed by now: an indicator in the periods in which the provider is asked for it. So a new indicator
    /// asks for no history, however much of it is given.
    pub(in crate::workbook) fn owed(&self, provider: ProviderId, period: Period) -> Vec<Owed> {
        let asked = |line: &Owed| {
            let asked = self.register.asks(line.indicator, provider, line.period);
            let since_a_day = self.register.asks_since_a_day(line.indicator, provider, line.period);
            asked && (since_a_day || self.had_begun(provider, line))
        };
        if !self.asks_anything(provider, period) {
            return Vec::new();
        }
        owed(&self.register, provider, period).into_iter().filter(asked).collect()
    }

    /// Of a workbook of before it is not known since when a provider is asked. It is taken to be since the first
    /// period for which it gave the indicator for that area, or if it never did since the quarter to work on.
    fn had_begun(&self, provider: ProviderId, line: &Owed) -> bool {
        match self.first_given.get(&(provider, line.indicator, line.area)) {
            Some(first) => first.first_day() <= line.period.first_day(),
            None => line.period.last_day() >= self.working.first_day(),
        }
    }

    /// The submissions whose figures are looked at.
    fn looked_at(&self, which: Which) -> Vec<SubmissionId> {
        let of = |period: &dyn Fn(Period) -> bool| -> Vec<SubmissionId> {
            self.submissions.iter().filter(|((_, of), _)| period(*of)).map(|(_, each)| each.id).collect()
        };
        match which {
            Which::One(..) => of(&|_| true),
            Which::InYear(year) => of(&|period| period.financial_year() == year),
            Which::EndedSince(day) => of(&|period| period.last_day() >= day),
            Which::Owed => self
                .open
                .keys()
                .flat_map(|(provider, period)| self.parts(*provider, *period))
                .map(|part| part.id)
                .collect(),
        }
    }

    /// The returns of which anything is owed by now and that were not accepted, with what is owed.
    fn open_returns(&self) -> HashMap<(ProviderId, Period), Vec<Owed>> {
        let periods = self.ended_periods();
        let accepted = |key: &(ProviderId, Period)| {
            self.submissions.get(key).is_some_and(|own| own.status == SubmissionStatus::Accepted)
        };
        let all = self.providers().flat_map(|body| periods.iter().map(|period| (body.id, *period)));
        let owed = all.filter(|key| !accepted(key)).map(|key| (key, self.owed(key.0, key.1)));
        owed.filter(|(_, owed)| !owed.is_empty()).collect()
    }

    /// Whether a provider is asked for anything on a day of `period`.
    fn asks_anything(&self, provider: ProviderId, period: Period) -> bool {
        self.register.indicators.iter().any(|indicator| self.register.asks(indicator.id, provider, period))
    }

    /// How many figures of a return are provisional, those of its months among them.
    pub(in crate::workbook) fn provisional(&self, provider: ProviderId, period: Period) -> usize {
        self.parts(provider, period).iter().map(|part| self.came_of(part).provisional).sum()
    }

    fn came_of(&self, submission: &Submission) -> figure_rows::Came {
        self.came.get(&submission.id).copied().unwrap_or_default()
    }

    /// Whether it is to be asked when a return came: figures of it came, and nobody has said when. What old papers
    /// printed was no return, and one that was accepted is settled.
    pub(in crate::workbook) fn asks_receipt(&self, provider: ProviderId, period: Period) -> bool {
        let own = self.submissions.get(&(provider, period));
        let open = own.is_some_and(|own| own.status == SubmissionStatus::Received && own.receipt == Receipt::NotSaid);
        open && self.has_returned(provider, period)
    }

    /// Whether figures of a return came, as those that old papers printed did not.
    fn has_returned(&self, provider: ProviderId, period: Period) -> bool {
        self.parts(provider, period).iter().any(|part| self.came_of(part).returned > 0)
    }

    /// The submissions of a return: its own, and for a quarter those of its months.
    fn parts(&self, provider: ProviderId, period: Period) -> Vec<&Submission> {
        parts_of(period).into_iter().filter_map(|period| self.submissions.get(&(provider, period))).collect()
    }

    /// Whether the figure of a line is there.
    pub(in crate::workbook) fn is_given(&self, provider: ProviderId, line: &Owed) -> bool {
        let submission = self.submissions.get(&(provider, line.period));
        let figures = submission.and_then(|submission| self.given.get(&submission.id));
        figures.is_some_and(|figures| figures.contains(&(line.indicator, line.area)))
    }

    /// How a return stands by what is owed. History that nobody owes counts only where nothing is owed.
    pub(in crate::workbook) fn standing(&self, provider: ProviderId, period: Period) -> Standing {
        let submission = self.submissions.get(&(provider, period));
        let owed_now = self.owed(provider, period);
        let given = if owed_now.is_empty() {
            submission.and_then(|submission| self.given.get(&submission.id)).map_or(0, HashSet::len)
        } else {
            owed_now.iter().filter(|line| self.is_given(provider, line)).count()
        };
        Standing {
            period,
            due_on: submission
                .and_then(|submission| submission.due_on)
                .unwrap_or_else(|| usual_due_date(&self.register, provider, period)),
            status: submission.map(|submission| submission.status).unwrap_or_default(),
            given,
            expected: owed_now.len(),
            provisional: self.provisional(provider, period),
            chased_on: self.chases_of(submission).last().map(|chase| chase.chased_on),
            receipt: submission.map(|submission| submission.receipt).unwrap_or_default(),
        }
    }

    pub(in crate::workbook) fn chases_of(&self, submission: Option<&Submission>) -> &[Chase] {
        submission.and_then(|submission| self.chases.get(&submission.id)).map_or(&[], Vec::as_slice)
    }

    pub(in crate::workbook) fn cell(&self, provider: ProviderId, period: Period) -> MatrixCell {
        let standing = self.standing(provider, period);
        MatrixCell {
            period,
            state: standing.state(self.today),
            given: standing.given,
            expected: standing.expected,
            due_on: standing.due_on,
            provisional: standing.provisional,
            receipt: standing.receipt,
            came: standing.status != SubmissionStatus::Expected && self.has_returned(provider, period),
            late: standing.came_late(),
            overdue: standing.is_overdue(self.today),
            chased_on: standing.chased_on,
            open_queries: self
                .parts(provider, period)
                .iter()
                .map(|part| self.open_queries.get(&part.id).copied().unwrap_or(0))
                .sum(),
            can_be_entered: !owed(&self.register, provider, period).is_empty(),
        }
    }

    pub(in crate::workbook) fn providers(&self) -> impl Iterator<Item = &Provider> {
        self.register.providers.iter().filter(|provider| !provider.archived)
    }

    /// The quarters and years that have ended, from the first of which anything is owed.
    pub(in crate::workbook) fn ended_periods(&self) -> Vec<Period> {
        let since = self.register.asked.values().flatten().filter_map(|days| days.from);
        let since = since.map(FinancialYear::containing);
        let first = since.chain(self.first_given.values().map(|period| period.financial_year())).min();
        let first = first.unwrap_or(self.working.financial_year()).min(self.working.financial_year());
        let last = FinancialYear::containing(self.today);
        let mut periods: Vec<Period> = (first.start()..=last.start())
            .filter_map(FinancialYear::starting)
            .flat_map(|year| year.quarters().into_iter().map(Period::Quarter).chain([Period::Year(year)]))
            .filter(|period| period.last_day() < self.today)
            .collect();
        periods.sort_by_key(|period| (period.last_day(), period.grain()));
        periods
    }
}

impl Workbook {
    /// How some returns stand.
    pub(in crate::workbook) fn returns(&self, which: Which) -> Result<Returns> {
        self.returns_by(Arc::new(self.get_register()?), which)
    }

    /// How some returns stand, by a register that was read already.
    pub(in crate::workbook) fn returns_by(&self, register: Arc<Register>, which: Which) -> Result<Returns> {
        let connection = self.read();
        let submissions: HashMap<(ProviderId, Period), Submission> = match which {
            Which::One(provider, period) => {
                let found = rows::list_of(connection, &[provider], &parts_of(period))?;
                found.into_iter().map(|each| ((each.provider, each.period), each)).collect()
            }
            _ => rows::list(connection)?.into_iter().map(|each| ((each.provider, each.period), each)).collect(),
        };
        let mut since_ever = register.providers_asked_since_ever();
        if let Which::One(provider, _) = which {
            since_ever.retain(|other| *other == provider);
        }
        let mut returns = Returns {
            first_given: figure_rows::first_given(connection, &since_ever)?,
            working: self.working_quarter()?,
            today: self.today(),
            register,
            submissions,
            given: HashMap::new(),
            came: HashMap::new(),
            chases: HashMap::new(),
            open_queries: HashMap::new(),
            open: HashMap::new(),
        };
        if matches!(which, Which::Owed) {
            returns.open = returns.open_returns();
        }
        let looked_at = returns.looked_at(which);
        returns.given = figure_rows::given(connection, &looked_at)?;
        returns.came = figure_rows::came(connection, &looked_at)?;
        match which {
            Which::One(..) => {
                for submission in looked_at {
                    returns.chases.insert(submission, rows::chases_of(connection, submission)?);
                }
            }
            _ => {
                returns.chases = rows::chases(connection)?;
                for query in rows::list_queries(connection)?.iter().filter(|query| query.is_open()) {
                    *returns.open_queries.entry(query.submission).or_default() += 1;
                }
            }
        }
        Ok(returns)
    }
}
