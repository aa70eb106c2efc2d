//! Returns in the workbook: the matrix of providers and periods, what is missing, who was asked for it again.

use crate::calendar::{FinancialYear, Period, Quarter};
use crate::error::{Error, Result};
use crate::ids::{ProviderId, SubmissionId};
use crate::storage::{Connection, figures as figure_rows, submissions as rows};
use crate::submissions::{Chase, Receipt, Submission, SubmissionStatus, Which, return_of, usual_due_date};
use crate::typed::TypedDay;
use crate::views::{SubmissionMatrix, submission_matrix};
use crate::workbook::{Act, Changed, Noun, Workbook};

/// How many quarters old the latest figures may be before the workbook is taken for one that looks back.
const LOOKING_BACK: i32 = 2;

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

    /// Providers and the periods of one year; of the year to work on if none is named.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn get_submission_matrix(&self, year: Option<FinancialYear>) -> Result<SubmissionMatrix> {
        let year = year.map_or_else(|| Ok(self.working_quarter()?.financial_year()), Ok::<_, Error>)?;
        Ok(submission_matrix(&self.returns(Which::InYear(year))?, year))
    }

    /// Notes that a provider was asked for its return again.
    ///
    /// # Errors
    /// Fields that were not accepted; no such provider.
    pub fn chase_return(
        &mut self,
        provider: ProviderId,
        period: Period,
        chase: &Chase<impl Copy + Into<TypedDay>>,
    ) -> Result<Changed<()>> {
        let chase = chase.known(self.today())?;
        let name = self.name_of_return(provider, period)?;
        self.change(Act::new("chase_return", &[Noun::Figures], format!("note that {name} was chased")), |connection| {
            let submission = begun(connection, provider, period)?;
            rows::chase(connection, submission.id, &chase)
        })
    }

    /// What figures that are entered now tell of the day on which their return came. A month is due with its quarter.
    pub(in crate::workbook) fn receipt_now(&self, provider: ProviderId, period: Period) -> Result<Receipt> {
        let whole = return_of(period);
        let agreed = rows::find(self.read(), provider, whole)?.and_then(|submission| submission.due_on);
        let due_on = match agreed {
            Some(day) => day,
            None => usual_due_date(&*self.get_register()?, provider, whole),
        };
        Ok(Receipt::when_entered(due_on, self.today()))
    }

    /// How a return is called in the trail: "Poole Hospital, Q2 2020-21".
    pub(in crate::workbook) fn name_of_return(&self, provider: ProviderId, period: Period) -> Result<String> {
        let register = self.get_register()?;
        let provider = register.provider(provider).ok_or_else(|| Error::NotFound("such provider".into()))?;
        Ok(format!("{}, {period}", provider.short_name))
    }
}

/// The submission of a provider for a period, begun if it is not there yet.
pub(in crate::workbook) fn begun(connection: &Connection, provider: ProviderId, period: Period) -> Result<Submission> {
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

/// A submission has come. What was said of the day before stays.
pub(in crate::workbook) fn receive(
    connection: &Connection,
    provider: ProviderId,
    period: Period,
    receipt: Receipt,
) -> Result<()> {
    let submission = begun(connection, provider, period)?;
    if submission.status != SubmissionStatus::Expected {
        return Ok(());
    }
    let receipt = if submission.receipt == Receipt::NotSaid { receipt } else { submission.receipt };
    let received = Submission { status: SubmissionStatus::Received, receipt, ..submission };
    rows::update(connection, &received).map(|_| ())
}
