//! Days: which is today on this phone, and how a day is said.

use crate::{Error, Phone};
use jiff::civil;
use walkabout_protocol::schema::Date;
use walkabout_words::{Args, Words};

impl Phone {
    /// Today, by this phone's clock and zone.
    pub(crate) fn today(&self) -> Result<civil::Date, Error> {
        let now = self.store().ports().clock.now()?;
        let local = now.utc_ms.saturating_add(i64::from(now.offset_min) * 60_000);
        let today = jiff::Timestamp::from_millisecond(local)
            .map_or(civil::Date::ZERO, |t| jiff::tz::Offset::UTC.to_datetime(t).date());
        // A clock that is centuries off must not stop a promise: its day is then one that can at least be written.
        Ok(today.clamp(civil::date(1970, 1, 1), civil::date(2999, 12, 31)))
    }

    /// The day so many days from today.
    pub(crate) fn day_after(&self, days: i64) -> Result<Date, Error> {
        let today = self.today()?;
        let day = today.checked_add(jiff::Span::new().days(days)).unwrap_or(today);
        Ok(Date(day.min(civil::date(2999, 12, 31)).to_string()))
    }
}

impl Phone {
    /// A moment as people say it: *today, 14:05*, *Friday 9 May*, *9 May 2025*. `ms`: UTC milliseconds.
    pub(crate) fn when(&self, words: &Words, ms: i64) -> Result<String, Error> {
        let offset_min = self.store().ports().clock.now()?.offset_min;
        let local = ms.saturating_add(i64::from(offset_min) * 60_000);
        let Ok(local) = jiff::Timestamp::from_millisecond(local) else { return Ok(words.plain("phone-not-said")) };
        let local = jiff::tz::Offset::UTC.to_datetime(local);
        let (today, then) = (self.today()?, local.date());
        let at_a_time = |id: &str| words.say(id, &Args::new().with("time", local.strftime("%H:%M").to_string()));
        if then == today {
            return Ok(at_a_time("when-today"));
        }
        if then.tomorrow().is_ok_and(|next| next == today) {
            return Ok(at_a_time("when-yesterday"));
        }
        if then.year() == today.year() {
            return Ok(day(words, &Date(then.to_string())));
        }
        let month = words.named("month", &then.month().to_string());
        let args = Args::new().with("day", then.day().to_string()).with("month", month);
        Ok(words.say("when-day", &args.with("year", then.year().to_string())))
    }
}

/// The calendar day of a date; `None` where it is no day.
pub(crate) fn civil_day(date: &Date) -> Option<civil::Date> {
    date.0.parse().ok()
}

/// A day as people say it: *Friday 9 May*.
pub(crate) fn day(words: &Words, date: &Date) -> String {
    let Some(day) = civil_day(date) else { return date.0.clone() };
    let weekday = words.named("weekday", &day.weekday().to_monday_one_offset().to_string());
    let month = words.named("month", &day.month().to_string());
    words.say(
        "when-weekday",
        &Args::new().with("weekday", weekday).with("day", day.day().to_string()).with("month", month),
    )
}

/// The time of day on this phone: *14:05*.
pub(crate) fn time(utc_ms: i64, offset_min: i16) -> String {
    let minutes = utc_ms.div_euclid(60_000).saturating_add(i64::from(offset_min)).rem_euclid(24 * 60);
    format!("{:02}:{:02}", minutes / 60, minutes % 60)
}
