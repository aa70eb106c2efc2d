//! Returns in the workbook: the matrix of providers and periods, what is missing, who was asked for it again.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;
use serde::Serialize;

use super::queries::return_of;
use super::{Act, Changed, Workbook, accepted};
use crate::calendar::{FinancialYear, Grain, Period, Quarter};
use crate::error::{Error, Result};
use crate::figures::{Course, Provider, Register, State};
use crate::ids::{AreaId, IndicatorId, ProviderId, SubmissionId};
use crate::storage::{Connection, figures as figure_rows, submissions as rows};
use crate::submissions::{
    Chase, Owed, Receipt, ReturnState, Standing, Submission, SubmissionStatus, USUAL_DAYS_TO_RETURN, due_date, owed,
};
use crate::text::{NAME, NOTE, not_too_long, tidied};

/// A provider's return for a period, in the matrix.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
#[ts(export)]
pub struct MatrixCell {
    /// For which period.
    #[ts(type = "string")]
    pub period: Period,
    /// How it stands.
    pub state: ReturnState,
    /// How many figures are there.
    pub given: usize,
    /// How many figures that are there are provisional.
    pub provisional: usize,
    /// How many are owed.
    pub expected: usize,
    /// When it is due.
    pub due_on: NaiveDate,
    /// What is known of the day on which it came.
    pub receipt: Receipt,
    /// Whether figures of it came as a return does: not provisional, and not printed by an old paper alone.
    pub came: bool,
    /// Whether it came after it was due.
    pub late: bool,
    /// Whether figures are missing although the day has passed.
    pub overdue: bool,
    /// When it was asked for again, the last time.
    pub chased_on: Option<NaiveDate>,
    /// How many questions about it are not settled.
    pub open_queries: usize,
    /// Whether the provider has any figure to give for the period, owed or not.
    pub can_be_entered: bool,
}

/// A provider's returns of a year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
#[ts(export)]
pub struct MatrixRow {
    /// Who.
    pub provider: ProviderId,
    /// Its full name.
    pub name: String,
    /// Its returns, one for each period of the matrix.
    pub cells: Vec<MatrixCell>,
}

/// Providers and the periods of one year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
#[ts(export)]
pub struct SubmissionMatrix {
    /// Which financial year.
    pub year: String,
    /// The years that can be looked at, newest first.
    pub years: Vec<String>,
    /// The periods, left to right: four quarters and the year itself.
    pub periods: Vec<String>,
    /// The providers.
    pub rows: Vec<MatrixRow>,
}

/// How many quarters old the latest figures may be before the workbook is taken for one that looks back.
const LOOKING_BACK: i32 = 2;
/// How many years back the matrix can always be looked at, for figures of the past.
const YEARS_BACK: i32 = 10;

/// Which returns are asked about. No more is read than decides how these stand.
#[derive(Debug, Clone, Copy)]
pub(super) enum Which {
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
pub(super) struct Returns {
    pub(super) register: Register,
    pub(super) submissions: HashMap<(ProviderId, Period), Submission>,
    given: HashMap<SubmissionId, HashSet<(IndicatorId, AreaId)>>,
    first_given: HashMap<figure_rows::Series, Period>,
    came: HashMap<SubmissionId, figure_rows::Came>,
    chases: HashMap<SubmissionId, Vec<Chase>>,
    open_queries: HashMap<SubmissionId, usize>,
    /// What is owed of the returns that are open, where those were asked for.
    pub(super) open: HashMap<(ProviderId, Period), Vec<Owed>>,
    working: Period,
    pub(super) today: NaiveDate,
}

impl Returns {
    /// What is owed by now: an indicator in the periods in which the provider is asked for it. So a new indicator
    /// asks for no history, however much of it is given.
    pub(super) fn owed(&self, provider: ProviderId, period: Period) -> Vec<Owed> {
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
    pub(super) fn provisional(&self, provider: ProviderId, period: Period) -> usize {
        self.parts(provider, period).iter().map(|part| self.came_of(part).provisional).sum()
    }

    fn came_of(&self, submission: &Submission) -> figure_rows::Came {
        self.came.get(&submission.id).copied().unwrap_or_default()
    }

    /// Whether it is to be asked when a return came: figures of it came, and nobody has said when. What old papers
    /// printed was no return, and one that was accepted is settled.
    pub(super) fn asks_receipt(&self, provider: ProviderId, period: Period) -> bool {
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
    pub(super) fn is_given(&self, provider: ProviderId, line: &Owed) -> bool {
        let submission = self.submissions.get(&(provider, line.period));
        let figures = submission.and_then(|submission| self.given.get(&submission.id));
        figures.is_some_and(|figures| figures.contains(&(line.indicator, line.area)))
    }

    /// How a return stands by what is owed. History that nobody owes counts only where nothing is owed.
    pub(super) fn standing(&self, provider: ProviderId, period: Period) -> Standing {
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

    pub(super) fn chases_of(&self, submission: Option<&Submission>) -> &[Chase] {
        submission.and_then(|submission| self.chases.get(&submission.id)).map_or(&[], Vec::as_slice)
    }

    fn cell(&self, provider: ProviderId, period: Period) -> MatrixCell {
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

    pub(super) fn providers(&self) -> impl Iterator<Item = &Provider> {
        self.register.providers.iter().filter(|provider| !provider.archived)
    }

    /// The quarters and years that have ended, from the first of which anything is owed.
    pub(super) fn ended_periods(&self) -> Vec<Period> {
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
    /// The quarter to work on: the last that has ended, or in a workbook that looks back the one after its figures.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn working_quarter(&self) -> Result<Period> {
        let today = self.today();
        let ended = Period::Quarter(Quarter::containing(today)).previous();
        let latest = figure_rows::latest_quarter(self.read(), today)?;
        Ok(match latest {
            Some(latest) if ended.financial_year().start() - latest.financial_year().start() > LOOKING_BACK => {
                latest.next()
            }
            _ => ended,
        })
    }

    /// How some returns stand.
    pub(super) fn returns(&self, which: Which) -> Result<Returns> {
        self.returns_by(self.get_register()?, which)
    }

    /// How some returns stand, by a register that was read already.
    pub(super) fn returns_by(&self, register: Register, which: Which) -> Result<Returns> {
        let connection = self.read();
        let submissions: HashMap<(ProviderId, Period), Submission> = match which {
            Which::One(provider, period) => {
                let parts = parts_of(period).into_iter();
                let found = parts.map(|part| rows::find(connection, provider, part)).collect::<Result<Vec<_>>>()?;
                found.into_iter().flatten().map(|each| ((each.provider, each.period), each)).collect()
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

    /// Providers and the periods of one year; of the year to work on if none is named.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn get_submission_matrix(&self, year: Option<FinancialYear>) -> Result<SubmissionMatrix> {
        let year = year.map_or_else(|| Ok(self.working_quarter()?.financial_year()), Ok::<_, Error>)?;
        let returns = self.returns(Which::InYear(year))?;
        let periods: Vec<Period> =
            year.quarters().into_iter().map(Period::Quarter).chain([Period::Year(year)]).collect();
        let rows = returns
            .providers()
            .map(|provider| MatrixRow {
                provider: provider.id,
                name: provider.name.clone(),
                cells: periods.iter().map(|period| returns.cell(provider.id, *period)).collect(),
            })
            .filter(|row| row.cells.iter().any(|cell| cell.can_be_entered || cell.given > 0))
            .collect();
        Ok(SubmissionMatrix {
            year: year.to_string(),
            years: years_to_look_at(&returns, year),
            periods: periods.iter().map(ToString::to_string).collect(),
            rows,
        })
    }

    /// Notes that a provider was asked for its return again.
    ///
    /// # Errors
    /// Fields that were not accepted; no such provider.
    pub fn chase_return(&mut self, provider: ProviderId, period: Period, chase: &Chase) -> Result<Changed<()>> {
        let day = self.not_to_come("chased_on", chase.chased_on);
        let problems = [day, not_too_long("whom", &chase.whom, NAME), not_too_long("note", &chase.note, NOTE)];
        accepted(problems.into_iter().flatten().collect())?;
        let name = self.name_of_return(provider, period)?;
        let chase = Chase { chased_on: chase.chased_on, whom: tidied(&chase.whom), note: tidied(&chase.note) };
        self.change(Act::ChaseReturn(name), |connection| {
            let submission = begun(connection, provider, period)?;
            rows::chase(connection, submission.id, &chase)
        })
    }

    /// What figures that are entered now tell of the day on which their return came. A month is due with its quarter.
    pub(super) fn receipt_now(&self, provider: ProviderId, period: Period) -> Result<Receipt> {
        let whole = return_of(period);
        let agreed = rows::find(self.read(), provider, whole)?.and_then(|submission| submission.due_on);
        let due_on = match agreed {
            Some(day) => day,
            None => usual_due_date(&self.get_register()?, provider, whole),
        };
        Ok(Receipt::when_entered(due_on, self.today()))
    }

    /// How a return is called in the trail: "Poole Hospital, Q2 2020-21".
    pub(super) fn name_of_return(&self, provider: ProviderId, period: Period) -> Result<String> {
        let register = self.get_register()?;
        let provider = register.provider(provider).ok_or_else(|| Error::NotFound("such provider".into()))?;
        Ok(format!("{}, {period}", provider.short_name))
    }

    /// A problem with a day that is still to come.
    pub(super) fn not_to_come(&self, field: &str, day: NaiveDate) -> Option<crate::error::FieldError> {
        (day > self.today()).then(|| crate::error::FieldError::new(field, "This day has not come yet. Check the date."))
    }
}

fn years_to_look_at(returns: &Returns, year: FinancialYear) -> Vec<String> {
    let working = returns.working.financial_year();
    let first = returns.submissions.keys().map(|(_, period)| period.financial_year().start()).min();
    let first = first.unwrap_or(working.start()).min(year.start()).min(working.start() - YEARS_BACK);
    let last = working.max(FinancialYear::containing(returns.today)).max(year);
    (first..=last.start()).rev().filter_map(FinancialYear::starting).map(|year| year.to_string()).collect()
}

/// When a provider's return is due, unless another day was agreed for it.
pub(super) fn usual_due_date(register: &Register, provider: ProviderId, period: Period) -> NaiveDate {
    due_date(period, register.provider(provider).map_or(USUAL_DAYS_TO_RETURN, |provider| provider.days_to_return))
}

/// The submission of a provider for a period, begun if it is not there yet.
pub(super) fn begun(connection: &Connection, provider: ProviderId, period: Period) -> Result<Submission> {
    if let Some(submission) = rows::find(connection, provider, period)? {
        return Ok(submission);
    }
    let mut submission = Submission {
        id: SubmissionId(0),
        provider,
        period,
        status: SubmissionStatus::Expected,
        due_on: None,
        receipt: Receipt::NotSaid,
        received_from: String::new(),
        source: String::new(),
        note: String::new(),
    };
    submission.id = rows::add(connection, &submission)?;
    Ok(submission)
}

/// Whether a return comes by a figure of `period` in this state. What is provisional, or given while the period runs,
/// is told on the way; taking a figure away brings nothing.
pub(super) fn makes_it_come(period: Period, state: &State, today: NaiveDate) -> bool {
    Course::of(period, today) == Course::Ended && !matches!(state, State::Missing | State::Provisional { .. })
}

/// A submission has come. What was said of the day before stays.
pub(super) fn receive(connection: &Connection, provider: ProviderId, period: Period, receipt: Receipt) -> Result<()> {
    let submission = begun(connection, provider, period)?;
    if submission.status != SubmissionStatus::Expected {
        return Ok(());
    }
    let receipt = if submission.receipt == Receipt::NotSaid { receipt } else { submission.receipt };
    let received = Submission { status: SubmissionStatus::Received, receipt, ..submission };
    rows::update(connection, &received).map(|_| ())
}
