//! How returns stand: what is owed of them, what was given, when it is due.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use chrono::NaiveDate;

use crate::calendar::{FinancialYear, Grain, Period};
use crate::figures::{Course, Indicator, Provider, Register, State};
use crate::ids::{AreaId, IndicatorId, ProviderId, SubmissionId};
use crate::submissions::{
    Chase, Owed, Receipt, Standing, Submission, SubmissionStatus, USUAL_DAYS_TO_RETURN, due_date, owed_of,
};

/// How the figures of a submission are there.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Came {
    /// How many are provisional.
    pub provisional: usize,
    /// How many came as those of a return do: not provisional, and not printed by an old paper.
    pub returned: usize,
}

/// Whose figure of what it is: the provider, the indicator, the area.
pub type Series = (ProviderId, IndicatorId, AreaId);

/// Which returns are asked about. No more is read than decides how these stand.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Which<'a> {
    /// That of a provider for a period.
    One(ProviderId, Period),
    /// Those of a year.
    InYear(FinancialYear),
    /// Those for which figures are owed by now.
    Owed,
    /// The same of some providers, and no more than what is missing of them.
    OwedBy(&'a [ProviderId]),
    /// Those of periods that ended on this day or later.
    EndedSince(NaiveDate),
}

/// The period of a return, and for a quarter its months.
pub(crate) fn parts_of(period: Period) -> Vec<Period> {
    let months = if period.grain() == Grain::Quarter { period.parts(Grain::Month) } else { Vec::new() };
    std::iter::once(period).chain(months).collect()
}

/// All that decides how some returns stand, read once.
pub(crate) struct Returns {
    pub(crate) register: Arc<Register>,
    /// What each provider submits or did, in the order of the register.
    pub(crate) submitted: HashMap<ProviderId, Vec<IndicatorId>>,
    pub(crate) submissions: HashMap<(ProviderId, Period), Submission>,
    pub(crate) given: HashMap<SubmissionId, HashSet<(IndicatorId, AreaId)>>,
    pub(crate) first_given: HashMap<Series, Period>,
    pub(crate) came: HashMap<SubmissionId, Came>,
    pub(crate) chases: HashMap<SubmissionId, Vec<Chase>>,
    pub(crate) open_queries: HashMap<SubmissionId, usize>,
    /// What is owed of the returns that are open, where those were asked for.
    pub(crate) open: HashMap<(ProviderId, Period), Vec<Owed>>,
    pub(crate) working: Period,
    pub(crate) today: NaiveDate,
}

impl Returns {
    /// What is owed by now: an indicator in the periods in which the provider is asked for it. So a new indicator
    /// asks for no history, however much of it is given.
    pub(crate) fn owed(&self, provider: ProviderId, period: Period) -> Vec<Owed> {
        let asked = |line: &Owed| {
            let asked = self.register.asks(line.indicator, provider, line.period);
            let since_a_day = self.register.asks_since_a_day(line.indicator, provider, line.period);
            asked && (since_a_day || self.had_begun(provider, line))
        };
        if !self.asks_anything(provider, period) {
            return Vec::new();
        }
        self.can_be_given(provider, period).into_iter().filter(asked).collect()
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
    pub(crate) fn looked_at(&self, which: Which<'_>) -> Vec<SubmissionId> {
        let of = |period: &dyn Fn(Period) -> bool| -> Vec<SubmissionId> {
            self.submissions.iter().filter(|((_, of), _)| period(*of)).map(|(_, each)| each.id).collect()
        };
        match which {
            Which::One(..) => of(&|_| true),
            Which::InYear(year) => of(&|period| period.financial_year() == year),
            Which::EndedSince(day) => of(&|period| period.last_day() >= day),
            Which::Owed | Which::OwedBy(_) => self
                .open
                .keys()
                .flat_map(|(provider, period)| self.parts(*provider, *period))
                .map(|part| part.id)
                .collect(),
        }
    }

    /// The returns of which anything is owed by now and that were not accepted, with what is owed.
    pub(crate) fn open_returns(&self, which: Which<'_>) -> HashMap<(ProviderId, Period), Vec<Owed>> {
        let providers: Vec<ProviderId> = match which {
            Which::OwedBy(providers) => providers.to_vec(),
            _ => self.providers().map(|body| body.id).collect(),
        };
        let periods = self.ended_periods();
        let all = providers.into_iter().flat_map(|provider| periods.iter().map(move |period| (provider, *period)));
        all.filter_map(|key| Some((key, self.open_return(key.0, key.1)?))).collect()
    }

    /// What is owed of a return; none of one that was accepted, or of which nothing is owed.
    pub(crate) fn open_return(&self, provider: ProviderId, period: Period) -> Option<Vec<Owed>> {
        let own = self.submissions.get(&(provider, period));
        if own.is_some_and(|own| own.status == SubmissionStatus::Accepted) {
            return None;
        }
        Some(self.owed(provider, period)).filter(|owed| !owed.is_empty())
    }

    fn submitted_by(&self, provider: ProviderId) -> impl Iterator<Item = &Indicator> {
        let submitted = self.submitted.get(&provider).into_iter().flatten();
        submitted.filter_map(|indicator| self.register.indicator(*indicator))
    }

    /// What a provider may give in its return, owed or not.
    pub(crate) fn can_be_given(&self, provider: ProviderId, period: Period) -> Vec<Owed> {
        owed_of(&self.register, self.submitted_by(provider), provider, period)
    }

    /// Whether a provider is asked for anything on a day of `period`.
    fn asks_anything(&self, provider: ProviderId, period: Period) -> bool {
        self.submitted_by(provider).any(|indicator| self.register.asks(indicator.id, provider, period))
    }

    /// How many figures of a return are provisional, those of its months among them.
    pub(crate) fn provisional(&self, provider: ProviderId, period: Period) -> usize {
        self.parts(provider, period).iter().map(|part| self.came_of(part).provisional).sum()
    }

    fn came_of(&self, submission: &Submission) -> Came {
        self.came.get(&submission.id).copied().unwrap_or_default()
    }

    /// Whether it is to be asked when a return came: figures of it came, and nobody has said when. What old papers
    /// printed was no return, and one that was accepted is settled.
    pub(crate) fn asks_receipt(&self, provider: ProviderId, period: Period) -> bool {
        let own = self.submissions.get(&(provider, period));
        let open = own.is_some_and(|own| own.status == SubmissionStatus::Received && own.receipt == Receipt::NotSaid);
        open && self.has_returned(provider, period)
    }

    /// Whether figures of a return came, as those that old papers printed did not.
    pub(crate) fn has_returned(&self, provider: ProviderId, period: Period) -> bool {
        self.parts(provider, period).iter().any(|part| self.came_of(part).returned > 0)
    }

    /// How many questions about a return are not settled.
    pub(crate) fn open_queries(&self, provider: ProviderId, period: Period) -> usize {
        let of = |part: &Submission| self.open_queries.get(&part.id).copied().unwrap_or(0);
        self.parts(provider, period).into_iter().map(of).sum()
    }

    /// The submissions of a return: its own, and for a quarter those of its months.
    fn parts(&self, provider: ProviderId, period: Period) -> Vec<&Submission> {
        parts_of(period).into_iter().filter_map(|period| self.submissions.get(&(provider, period))).collect()
    }

    /// Whether the figure of a line is there.
    pub(crate) fn is_given(&self, provider: ProviderId, line: &Owed) -> bool {
        let submission = self.submissions.get(&(provider, line.period));
        let figures = submission.and_then(|submission| self.given.get(&submission.id));
        figures.is_some_and(|figures| figures.contains(&(line.indicator, line.area)))
    }

    /// How a return stands by what is owed. History that nobody owes counts only where nothing is owed.
    pub(crate) fn standing(&self, provider: ProviderId, period: Period) -> Standing {
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

    pub(crate) fn chases_of(&self, submission: Option<&Submission>) -> &[Chase] {
        submission.and_then(|submission| self.chases.get(&submission.id)).map_or(&[], Vec::as_slice)
    }

    pub(crate) fn providers(&self) -> impl Iterator<Item = &Provider> {
        self.register.providers.iter().filter(|provider| !provider.archived)
    }

    /// The quarters and years that have ended, from the first of which anything is owed.
    pub(crate) fn ended_periods(&self) -> Vec<Period> {
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

/// What each provider submits or did, in the order of the register.
pub(crate) fn submitted(register: &Register) -> HashMap<ProviderId, Vec<IndicatorId>> {
    let mut submitted: HashMap<ProviderId, Vec<IndicatorId>> = HashMap::new();
    for (indicator, provider) in register.asked.keys() {
        submitted.entry(*provider).or_default().push(*indicator);
    }
    let places: HashMap<IndicatorId, usize> =
        register.indicators.iter().enumerate().map(|(place, indicator)| (indicator.id, place)).collect();
    for indicators in submitted.values_mut() {
        indicators.sort_by_key(|indicator| places.get(indicator));
    }
    submitted
}

/// When a provider's return is due, unless another day was agreed for it.
pub(crate) fn usual_due_date(register: &Register, provider: ProviderId, period: Period) -> NaiveDate {
    due_date(period, register.provider(provider).map_or(USUAL_DAYS_TO_RETURN, |provider| provider.days_to_return))
}

/// Whether a return comes by a figure of `period` in this state. What is provisional, or given while the period runs,
/// is told on the way; taking a figure away brings nothing.
pub(crate) fn makes_it_come(period: Period, state: &State, today: NaiveDate) -> bool {
    Course::of(period, today) == Course::Ended && !matches!(state, State::Missing | State::Provisional { .. })
}
