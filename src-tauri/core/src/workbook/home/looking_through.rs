//! What only a look at every figure tells: the quarter's returns held against their history, figures that do not hold,
//! points that want a reason, the paper. It is looked through in steps, each of some ten thousand figures, so that
//! between them other commands have their turn. What was found is kept for as long as the steps go on, and no longer.

use std::collections::VecDeque;
use std::sync::Arc;

use crate::calendar::Period;
use crate::error::Result;
use crate::figures::{Book, LookedBack, Register, look_back, with_parts};
use crate::ids::{AuditId, FigureId, IndicatorId, ProviderId};
use crate::paper::Severity;
use crate::storage::{audit, figures as figure_rows};
use crate::submissions::OpenReturn;
use crate::text::counted;
use crate::trends::{ToExplain, TrendNotes, TrendSources, to_explain};
use crate::views::{Home, HomeTask, TaskState, task};
use crate::workbook::Workbook;
use crate::workbook::home::at_once::AtOnce;
use crate::workbook::home::time::ToConfirm;
use crate::workbook::submissions::history::History;

/// How many figures a step looks at, about.
const FIGURES_A_STEP: usize = 10_000;

/// Of how many providers a step opens the return, each with forty periods behind it.
const RETURNS_A_STEP: usize = 2;

/// Up to so many figures all is looked through at once: an ordinary workbook has no more.
const AT_ONCE: usize = 20_000;

/// How many points that want a reason stand on Home by themselves.
const POINTS_ON_HOME: usize = 3;

/// Where a point is explained.
fn route_of(point: &ToExplain) -> String {
    let period = point.place.period.to_string().replace(' ', "+");
    format!("/trends/{}?area={}&point={period}", point.place.indicator, point.place.area)
}

/// A step of looking through.
enum Step {
    /// The quarter's returns of some providers.
    Returns(Vec<ProviderId>),
    /// The figures of some indicators.
    Figures(Vec<IndicatorId>),
    /// The risks, and what the indicators that are linked to them say.
    Risks,
    /// The paper that is being worked on.
    Paper,
}

/// A figure that does not hold, as Home names it.
struct ToPutRight {
    figure: FigureId,
    words: String,
    route: String,
}

/// What was found so far.
#[derive(Default)]
struct Found {
    to_confirm: ToConfirm,
    to_put_right: usize,
    /// The one that was entered first.
    first_to_put_right: Option<ToPutRight>,
    in_returns: Vec<HomeTask>,
    to_explain: Vec<ToExplain>,
    risks: Option<HomeTask>,
    paper: Option<HomeTask>,
}

/// Home while it is looked through.
pub struct HomeInSteps {
    /// The act of the workbook up to which it was begun.
    as_of: Option<AuditId>,
    register: Arc<Register>,
    notes: TrendNotes,
    quarter: Period,
    at_once: AtOnce,
    found: Found,
    steps: VecDeque<Step>,
    of: usize,
}

impl HomeInSteps {
    /// Whether there is more to look through.
    pub fn goes_on(&self) -> bool {
        !self.steps.is_empty()
    }

    /// What Home shows by now.
    pub fn so_far(&self) -> Home {
        let AtOnce { of_returns, of_receipts, of_questions, of_registers, issues } = &self.at_once;
        let to_put_right = self.found.first_to_put_right.as_ref().map(|first| {
            let title = format!("{} to put right", counted(self.found.to_put_right, "figure"));
            task(title, &first.words, TaskState::Urgent, &first.route)
        });
        let returned = of_returns.iter().cloned().chain(self.found.to_confirm.tasks(&self.register));
        let tasks = returned.chain(of_receipts.clone()).chain(to_put_right).chain(of_questions.iter().cloned());
        let tasks = tasks.chain(self.found.in_returns.iter().cloned()).chain(tasks_in_trends(&self.found.to_explain));
        let tasks = tasks.chain(self.found.risks.clone()).chain(of_registers.iter().cloned());
        let tasks = tasks.chain(self.found.paper.clone());
        let done = (self.of - self.steps.len()) * 100 / self.of.max(1);
        Home {
            quarter: self.quarter.to_string(),
            tasks: tasks.collect(),
            issues: issues.clone(),
            looking_through: self.goes_on().then(|| format!("Still looking through all figures: {done}% done")),
        }
    }
}

impl Workbook {
    /// Home as far as it is told at once. In a workbook that is not large that is all of it.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn begin_home(&self) -> Result<HomeInSteps> {
        self.begin_home_at_once_up_to(AT_ONCE)
    }

    /// The same, all of it at once up to so many figures.
    pub(in crate::workbook) fn begin_home_at_once_up_to(&self, most: usize) -> Result<HomeInSteps> {
        let (register, quarter) = (self.get_register()?, self.working_quarter()?);
        let figures = figure_rows::at_most(self.read())?;
        let steps = if figures > most { steps(&register, figures) } else { one_step_of_each(&register) };
        let mut home = HomeInSteps {
            as_of: audit::last_act(self.read())?,
            at_once: self.told_at_once(&register, quarter)?,
            notes: self.get_trend_notes()?,
            register,
            quarter,
            found: Found::default(),
            of: steps.len(),
            steps,
        };
        while figures <= most && home.goes_on() {
            self.step(&mut home)?;
        }
        Ok(home)
    }

    /// Looks through a step more. What was changed meanwhile is told by beginning anew.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn go_on_with_home(&self, mut home: HomeInSteps) -> Result<HomeInSteps> {
        if audit::last_act(self.read())? != home.as_of {
            return self.begin_home();
        }
        self.step(&mut home)?;
        Ok(home)
    }

    fn step(&self, home: &mut HomeInSteps) -> Result<()> {
        match home.steps.pop_front() {
            Some(Step::Returns(providers)) => {
                let tasks = self.tasks_in_returns(home, &providers)?;
                home.found.in_returns.extend(tasks);
            }
            Some(Step::Figures(indicators)) => self.look_through(home, &indicators)?,
            Some(Step::Risks) => home.found.risks = self.risks_task()?,
            Some(Step::Paper) => home.found.paper = self.paper_task(home.quarter)?,
            None => {}
        }
        Ok(())
    }

    /// Looks through the figures of some indicators, and of those that they are totals of.
    fn look_through(&self, home: &mut HomeInSteps, indicators: &[IndicatorId]) -> Result<()> {
        let figures = figure_rows::list_of_indicators(self.read(), &with_parts(&home.register, indicators))?;
        let book = Book::new(Arc::clone(&home.register), figures);
        let today = self.today();
        for finding in look_back(&book, today) {
            if !indicators.contains(&finding.figure.indicator) {
                continue;
            }
            if finding.found == LookedBack::NotConfirmed {
                home.found.to_confirm.count(&finding.figure, today);
                continue;
            }
            home.found.to_put_right += 1;
            if home.found.first_to_put_right.as_ref().is_none_or(|first| finding.id < first.figure) {
                home.found.first_to_put_right = Some(ToPutRight {
                    figure: finding.id,
                    words: finding.in_words(&home.register, today),
                    route: super::time::route_of(finding.figure.provider, finding.figure.period),
                });
            }
        }
        let sources = TrendSources { book: &book, notes: &home.notes, today };
        home.found.to_explain.extend(to_explain(&sources, indicators));
        Ok(())
    }

    /// What the returns of some providers ask: figures that look wrong, targets that were missed.
    fn tasks_in_returns(&self, home: &HomeInSteps, providers: &[ProviderId]) -> Result<Vec<HomeTask>> {
        let open = self.open_returns(providers, home.quarter, History::OfAll)?;
        Ok(open.iter().flat_map(tasks_in_return).collect())
    }

    fn risks_task(&self) -> Result<Option<HomeTask>> {
        let open: Vec<_> = self.list_risk_views()?.into_iter().filter(|view| view.risk.closed_on.is_none()).collect();
        let waiting = open.iter().filter(|view| !view.attention.is_empty()).count();
        Ok((!open.is_empty()).then(|| match waiting {
            0 => task(
                "Review the risks",
                format!("{} open, none needs attention", open.len()),
                TaskState::Done,
                "/risks",
            ),
            count => task(
                "Review the risks",
                format!("{count} of {} need attention", open.len()),
                TaskState::Urgent,
                "/risks",
            ),
        }))
    }

    pub(super) fn paper_task(&self, quarter: Period) -> Result<Option<HomeTask>> {
        let Some(paper) = self.find_current_paper()? else {
            let year = quarter.financial_year();
            return Ok(Some(task(
                "Start the paper",
                format!("There is none yet, for example for {year}"),
                TaskState::ToDo,
                "/paper",
            )));
        };
        let Ok(composed) = self.compose_paper(&paper) else { return Ok(None) };
        let errors = composed.findings.iter().filter(|finding| finding.severity == Severity::Error).count();
        let (state, detail) = match errors {
            0 => (TaskState::Done, "Nothing to put right".to_owned()),
            errors => (TaskState::ToDo, format!("{} to put right", counted(errors, "thing"))),
        };
        Ok(Some(task(format!("Paper for {}", paper.year), detail, state, "/paper")))
    }
}

fn bodies(register: &Register) -> Vec<ProviderId> {
    register.providers.iter().filter(|provider| !provider.archived).map(|provider| provider.id).collect()
}

fn all_indicators(register: &Register) -> Vec<IndicatorId> {
    register.indicators.iter().map(|indicator| indicator.id).collect()
}

/// The steps of a workbook in which one look at each is short.
fn one_step_of_each(register: &Register) -> VecDeque<Step> {
    [Step::Returns(bodies(register)), Step::Figures(all_indicators(register)), Step::Risks, Step::Paper].into()
}

/// The steps of a workbook of so many figures, each about as long as the others.
fn steps(register: &Register, figures: usize) -> VecDeque<Step> {
    let (bodies, indicators) = (bodies(register), all_indicators(register));
    let a_step = (indicators.len() * FIGURES_A_STEP / figures.max(1)).max(1);
    let returns = bodies.chunks(RETURNS_A_STEP).map(|some| Step::Returns(some.to_vec()));
    let looked_at = indicators.chunks(a_step).map(|some| Step::Figures(some.to_vec()));
    returns.chain(looked_at).chain([Step::Risks, Step::Paper]).collect()
}

fn tasks_in_return(open: &OpenReturn) -> Vec<HomeTask> {
    let (name, quarter) = (&open.provider.name, open.period);
    let route = format!("/submissions/{}?period={}", open.provider.id, quarter.to_string().replace(' ', "+"));
    let mut tasks = Vec::new();
    let unanswered = open.unanswered();
    if unanswered > 0 {
        let title = format!("{} of {name} to look at", counted(unanswered, "figure"));
        tasks.push(task(title, "Unusual is not wrong: say whether each is right", TaskState::ToDo, &route));
    }
    let unexplained = open.unexplained();
    if unexplained > 0 {
        let title = format!("{} of {name} to explain", counted(unexplained, "missed target"));
        tasks.push(task(title, "Say why, and count the reasons", TaskState::ToDo, &route));
    }
    tasks
}

/// Points that want a reason: each with its place, the rest in the overview.
fn tasks_in_trends(wanting: &[ToExplain]) -> Vec<HomeTask> {
    let mut tasks: Vec<HomeTask> = wanting
        .iter()
        .take(POINTS_ON_HOME)
        .map(|point| task(format!("Say why: {}", point.title), &point.about, TaskState::ToDo, route_of(point)))
        .collect();
    let more = wanting.len().saturating_sub(POINTS_ON_HOME);
    if more > 0 {
        let title = format!("{more} more to say why about");
        tasks.push(task(
            title,
            "They are marked in the overview",
            TaskState::ToDo,
            "/trends?areas=every&attention=only",
        ));
    }
    tasks
}
