import { describe, expect, it } from 'vitest';
import { dateProblems } from './coverDates';

describe('a date of the cover sheet', () => {
  it.each(['', '2020-03-31', '2020-02-29'])('may be “%s”', (date) => {
    expect(dateProblems('on', date)).toEqual([]);
  });

  it.each(['2019-02-29', '2020-13-01', '31/x/2020', '2020-3-1', 'today'])(
    'may not be %s, which is told at its field',
    (date) => {
      const [problem] = dateProblems('on', date);
      expect(problem).toMatchObject({
        field: 'on',
        message: expect.stringMatching(/^Enter a day/),
      });
    },
  );
});
