//! What is said about trends: how they are judged, events, points left out, reasons.

use crate::error::{Error, Result, accepted};
use crate::figures::{Register, Subject};
use crate::ids::{EventId, IndicatorId};
use crate::storage::trends as rows;
use crate::storage::trends::Noted;
use crate::text::tidied;
use crate::trends::{
    Aggregation, EventDetails, PointPlace, SeriesQuestion, ToExplain, TrendSettingsDetails, TrendSources, about,
    reason_to_leave_out, to_explain, trend,
};
use crate::typed::{TypedDay, TypedNumber};
use crate::workbook::{Act, Changed, Noun, Workbook, must_exist};

impl Workbook {
    /// Says how the trends of an indicator are judged.
    ///
    /// # Errors
    /// Fields that were not accepted; no such indicator.
    pub fn set_trend_rules(
        &mut self,
        indicator: IndicatorId,
        details: &TrendSettingsDetails<impl Copy + Into<TypedNumber>>,
    ) -> Result<Changed<()>> {
        accepted(details.problems())?;
        let details = details.known()?;
        let name = name_of(&*self.get_register()?, indicator)?;
        let (today, author) = (self.today(), self.author()?);
        let reason = if details.rules.are_usual() { String::new() } else { tidied(&details.reason) };
        let details = TrendSettingsDetails { reason, ..details };
        let settings = self.get_trend_notes()?.settings_of(indicator);
        let as_before = settings.rules == details.rules && settings.reason == details.reason;
        self.change(
            Act::new("set_trend_rules", &[Noun::Trends], format!("change how {name} is judged")),
            |connection| {
                if as_before {
                    return Ok(());
                }
                rows::put_settings(connection, indicator, &details, Noted { on: today, by: &author })
            },
        )
    }

    /// Notes an event.
    ///
    /// # Errors
    /// Fields that were not accepted; an indicator or area that is not in the workbook.
    pub fn add_event(&mut self, details: &EventDetails<impl Copy + Into<TypedDay>>) -> Result<Changed<EventId>> {
        let (details, today, author) = (self.accepted_event(details)?, self.today(), self.author()?);
        self.change(
            Act::new("add_event", &[Noun::Trends], format!("add the event \u{201c}{}\u{201d}", details.words)),
            |connection| rows::add_event(connection, &details, Noted { on: today, by: &author }),
        )
    }

    /// Changes an event.
    ///
    /// # Errors
    /// As `add_event`; no such event.
    pub fn update_event(
        &mut self,
        id: EventId,
        details: &EventDetails<impl Copy + Into<TypedDay>>,
    ) -> Result<Changed<()>> {
        let (details, today, author) = (self.accepted_event(details)?, self.today(), self.author()?);
        let notes = self.get_trend_notes()?;
        let as_before = notes.events.iter().any(|event| event.id == id && event.details == details);
        self.change(
            Act::new("update_event", &[Noun::Trends], format!("change the event \u{201c}{}\u{201d}", details.words)),
            |connection| {
                if as_before {
                    return Ok(());
                }
                let rows = rows::update_event(connection, id, &details, Noted { on: today, by: &author })?;
                must_exist(rows, "such event")
            },
        )
    }

    /// Takes an event away; limits that started with it are made anew.
    ///
    /// # Errors
    /// If there is no such event.
    pub fn remove_event(&mut self, id: EventId) -> Result<Changed<()>> {
        let notes = self.get_trend_notes()?;
        let event = notes.events.iter().find(|event| event.id == id);
        let words = event.map(|event| event.details.words.clone());
        let words = words.ok_or_else(|| Error::NotFound("such event".into()))?;
        self.change(
            Act::new("remove_event", &[Noun::Trends], format!("remove the event \u{201c}{words}\u{201d}")),
            |connection| must_exist(rows::remove_event(connection, id)?, "such event"),
        )
    }

    fn accepted_event(&self, details: &EventDetails<impl Copy + Into<TypedDay>>) -> Result<EventDetails> {
        accepted(details.problems())?;
        let details = details.known()?;
        let register = self.get_register()?;
        if let Some(indicator) = details.indicator {
            name_of(&register, indicator)?;
        }
        if details.area.is_some_and(|area| register.area(area).is_none()) {
            return Err(Error::NotFound("such area".into()));
        }
        let reason = if details.new_limits { tidied(&details.reason) } else { String::new() };
        Ok(EventDetails { words: tidied(&details.words), reason, ..details })
    }

    /// Leaves a point out of the limits, with the reason; it counts in nothing then.
    ///
    /// # Errors
    /// Without a reason; a point that is not in the workbook.
    pub fn ghost_point(&mut self, place: &PointPlace, reason: &str) -> Result<Changed<()>> {
        self.put_ghost(place, &reason_to_leave_out(reason)?)
    }

    /// Lets a point count again that was left out.
    ///
    /// # Errors
    /// A point that is not in the workbook.
    pub fn count_point(&mut self, place: &PointPlace) -> Result<Changed<()>> {
        self.put_ghost(place, "")
    }

    fn put_ghost(&mut self, place: &PointPlace, reason: &str) -> Result<Changed<()>> {
        let words = self.point_in_words(place)?;
        let (today, author) = (self.today(), self.author()?);
        let notes = self.get_trend_notes()?;
        let as_before = notes.ghosts.get(place).is_some_and(|said| said.words == reason);
        let act = if reason.is_empty() {
            Act::new("count_point", &[Noun::Trends], format!("count {words} for the limits again"))
        } else {
            Act::new("ghost_point", &[Noun::Trends], format!("leave {words} out of the limits"))
        };
        self.change(act, |connection| {
            if as_before {
                return Ok(());
            }
            rows::put_ghost(connection, place, reason, Noted { on: today, by: &author })
        })
    }

    /// Says why a point is what it is; without words the reason is taken away. What the point shows now is kept
    /// with it.
    ///
    /// # Errors
    /// Words that are too long; a point that is not in the workbook.
    pub fn explain_point(&mut self, place: &PointPlace, words: Option<&str>) -> Result<Changed<()>> {
        let notes = self.get_trend_notes()?;
        accepted(words.and_then(|words| notes.problem_of_reason(place, words)).into_iter().collect())?;
        let act = Act::new("explain_point", &[Noun::Trends], format!("say why about {}", self.point_in_words(place)?));
        let words = tidied(words.unwrap_or_default());
        // What is taken away may be about a figure that is gone.
        let (about, subject) = if words.is_empty() { Default::default() } else { self.about_point(place)? };
        let (today, author) = (self.today(), self.author()?);
        let as_before = notes
            .explanations
            .get(place)
            .is_some_and(|given| given.said.words == words && given.subject.as_ref() == Some(&subject));
        self.change(act, |connection| {
            if as_before {
                return Ok(());
            }
            rows::put_explanation(connection, place, (&about, &subject), &words, Noted { on: today, by: &author })
        })
    }

    fn point_in_words(&self, place: &PointPlace) -> Result<String> {
        let register = self.get_register()?;
        let name = name_of(&register, place.indicator)?;
        let area = register.area(place.area).ok_or_else(|| Error::NotFound("such area".into()))?;
        Ok(format!("{name}, {}, {}", area.name, place.period))
    }

    /// What a point shows, in words and exactly.
    fn about_point(&self, place: &PointPlace) -> Result<(String, Subject)> {
        let (book, notes) = (self.book_of_area(&[place.indicator], place.area)?, self.get_trend_notes()?);
        let sources = TrendSources { book: &book, notes: &notes, today: self.today() };
        let series = SeriesQuestion {
            indicator: place.indicator,
            area: place.area,
            provider: place.provider,
            aggregation: Aggregation::by(place.period.grain()),
        };
        let trend = trend(&sources, &series).map_err(|error| Error::Refused(error.to_string()))?;
        let found = trend.as_ref().and_then(|trend| {
            let entry = trend.entries.iter().find(|entry| entry.period == place.period)?;
            Some((about(&sources, trend, entry), entry.subject.clone()))
        });
        let running = trend.iter().flat_map(|trend| &trend.running).find(|running| running.period == place.period);
        found.ok_or_else(|| {
            Error::Refused(match running {
                Some(running) => format!("{} Nothing was changed.", running.said),
                None => format!("There is no figure for {}.", place.period),
            })
        })
    }

    /// The latest points that want a reason.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn list_to_explain(&self) -> Result<Vec<ToExplain>> {
        let whole = self.whole_book()?;
        let all: Vec<IndicatorId> = whole.book.register.indicators.iter().map(|indicator| indicator.id).collect();
        Ok(to_explain(&whole.sources(), &all))
    }
}

fn name_of(register: &Register, indicator: IndicatorId) -> Result<String> {
    let found = register.indicator(indicator).map(|indicator| indicator.name.clone());
    found.ok_or_else(|| Error::NotFound("such indicator".into()))
}
