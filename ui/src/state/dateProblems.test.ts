import { describe, expect, it } from 'vitest';
import { dateProblems } from './dateProblems';

describe('dateProblems', () => {
  it.each(['2020-03-31', '2020-02-29'])('lets %s pass', (date) => {
    expect(dateProblems('on', date, 'Enter the day.')).toEqual([]);
  });

  it.each(['2019-02-29', '2020-13-01', '31/x/2020', '2020-3-1', 'today'])(
    'refuses %s in words, at its field',
    (date) => {
      const [problem] = dateProblems('on', date);
      expect(problem).toMatchObject({
        field: 'on',
        message: expect.stringMatching(/^Enter a day/),
      });
    },
  );

  it('asks only for a date that is needed', () => {
    expect(dateProblems('on', '')).toEqual([]);
    expect(dateProblems('on', '', 'Enter the day.')).toEqual([
      { field: 'on', message: 'Enter the day.' },
    ]);
  });
});
