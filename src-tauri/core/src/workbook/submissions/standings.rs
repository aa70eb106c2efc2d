//! How returns stand: all that decides it, read once and no further than it is asked about.

use std::collections::HashMap;

use crate::calendar::Period;
use crate::error::Result;
use crate::ids::ProviderId;
use crate::storage::{figures as figure_rows, submissions as rows};
use crate::submissions::{Returns, Submission, Which, parts_of, submitted};
use crate::workbook::Workbook;

impl Workbook {
    /// How some returns stand.
    pub(in crate::workbook) fn returns(&self, which: Which<'_>) -> Result<Returns> {
        let register = self.get_register()?;
        let connection = self.read();
        let submissions = match which {
            Which::One(provider, period) => rows::list_of(connection, &[provider], &parts_of(period))?,
            // Which of them decide anything follows from the register: they are read below.
            Which::OwedBy(_) => Vec::new(),
            _ => rows::list(connection)?,
        };
        let mut since_ever = register.providers_asked_since_ever();
        match which {
            Which::One(provider, _) => since_ever.retain(|other| *other == provider),
            Which::OwedBy(providers) => since_ever.retain(|other| providers.contains(other)),
            _ => {}
        }
        let mut returns = Returns {
            first_given: figure_rows::first_given(connection, &since_ever)?,
            working: self.working_quarter()?,
            today: self.today(),
            submitted: submitted(&register),
            register,
            submissions: by_place(submissions),
            given: HashMap::new(),
            came: HashMap::new(),
            chases: HashMap::new(),
            open_queries: HashMap::new(),
            open: HashMap::new(),
        };
        if let Which::OwedBy(providers) = which {
            let periods: Vec<Period> = returns.ended_periods().into_iter().flat_map(parts_of).collect();
            returns.submissions = by_place(rows::list_of(connection, providers, &periods)?);
        }
        if matches!(which, Which::Owed | Which::OwedBy(_)) {
            returns.open = returns.open_returns(which);
        }
        let looked_at = returns.looked_at(which);
        returns.given = figure_rows::given(connection, &looked_at)?;
        if matches!(which, Which::OwedBy(_)) {
            return Ok(returns);
        }
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

fn by_place(submissions: Vec<Submission>) -> HashMap<(ProviderId, Period), Submission> {
    submissions.into_iter().map(|each| ((each.provider, each.period), each)).collect()
}
