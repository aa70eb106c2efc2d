import { describe, expect, it } from 'vitest';
import { clockTime, longDate, momentWords, savedWords, weekdayDate } from './dates';

describe('dates', () => {
  it.each([
    ['2020-03-31', '31 March 2020'],
    ['2020-03-31T14:31:07', '31 March 2020'],
    ['31/x/2020', '31/x/2020'],
  ])('%s is printed as %s', (date, printed) => {
    expect(longDate(date)).toBe(printed);
  });

  it('names the weekday', () => {
    expect(weekdayDate('2020-03-31')).toBe('Tuesday 31 March 2020');
    expect(weekdayDate('31/x/2020')).toBe('31/x/2020');
  });

  it.each([
    ['2020-03-31T14:31:07', '14:31'],
    ['2020-03-31T00:05:00', '00:05'],
  ])('%s is %s on the clock', (dateTime, time) => {
    expect(clockTime(dateTime)).toBe(time);
  });

  it('names a moment by its day and its time', () => {
    expect(momentWords('2020-03-31T14:31:07')).toBe('31 March 2020 at 14:31');
  });

  it('names the day of a save only when it is another day', () => {
    const now = new Date('2020-03-31T20:00:00');
    expect(savedWords('2020-03-31T14:31:07', now)).toBe('Saved at 14:31');
    expect(savedWords('2020-03-30T09:02:00', now)).toBe('Saved on 30 March 2020 at 09:02');
  });
});
