// Dates come from Rust as text without a zone; they are read as local, and printed in British order.

const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric' });
const weekday = new Intl.DateTimeFormat('en-GB', { weekday: 'long' });
const clock = new Intl.DateTimeFormat('en-GB', {
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

/** "2020-03-31" as "31 March 2020"; text that is no date is given back as it is. */
export function longDate(date: string): string {
  const read = new Date(date.includes('T') ? date : `${date}T00:00`);
  return Number.isNaN(read.getTime()) ? date : day.format(read);
}

/** "2020-03-31" as "Tuesday 31 March 2020"; text that is no date is given back as it is. */
export function weekdayDate(date: string): string {
  const read = new Date(`${date}T00:00`);
  return Number.isNaN(read.getTime()) ? date : `${weekday.format(read)} ${day.format(read)}`;
}

/** "2020-03-31T14:31:07" as "14:31". */
export function clockTime(dateTime: string): string {
  const read = new Date(dateTime);
  return Number.isNaN(read.getTime()) ? dateTime : clock.format(read);
}

/** "2020-03-31T14:31:07" as "31 March 2020 at 14:31". */
export function momentWords(dateTime: string): string {
  return `${longDate(dateTime)} at ${clockTime(dateTime)}`;
}

/** "Saved at 14:31", with the day unless it is that of `now`. */
export function savedWords(savedAt: string, now: Date): string {
  return `Saved ${whenWords(savedAt, now)}`;
}

/** "Kept at 14:31", with the day unless it is that of `now`. */
export function keptWords(keptAt: string, now: Date): string {
  return `Kept ${whenWords(keptAt, now)}`;
}

function whenWords(dateTime: string, now: Date): string {
  const time = clockTime(dateTime);
  const date = longDate(dateTime);
  return date === day.format(now) ? `at ${time}` : `on ${momentWords(dateTime)}`;
}

/** "2020-03-31T14:31:07", by the clock on the wall, as Rust writes it. */
export function wallTime(now = new Date()): string {
  const local = new Date(now.getTime() - now.getTimezoneOffset() * 60_000);
  return local.toISOString().slice(0, 19);
}
