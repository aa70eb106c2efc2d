import { expect, it } from 'vitest';
import { mergedLines } from './mergedLines';

/** "Q1:1 Q2:2" as lines. */
const lines = (words: string) =>
  words
    .split(' ')
    .filter(Boolean)
    .map((each) => {
      const [period = '', value = ''] = each.split(':');
      return { period, value };
    });

const BEFORE = 'Q1:1 Q2:2';

it.each([
  ['what she touched stays', 'Q1:1 Q2:9', 'Q1:5 Q2:2', 'Q1:5 Q2:9'],
  ['what neither touched is as it was', 'Q1:1 Q2:2', 'Q2:2 Q1:1', 'Q2:2 Q1:1'],
  ['what was added elsewhere is added', 'Q1:9 Q2:2', 'Q1:1 Q2:2 Q3:3', 'Q1:9 Q2:2 Q3:3'],
  ['what she added is added', 'Q1:1 Q2:2 Q3:3', 'Q1:1 Q2:5', 'Q1:1 Q2:5 Q3:3'],
  ['what was taken away elsewhere is gone', 'Q1:1 Q2:2 Q3:3', 'Q2:2', 'Q2:2 Q3:3'],
  ['but not what she changed', 'Q1:9 Q2:2', 'Q2:2', 'Q1:9 Q2:2'],
  ['what she took away is gone', 'Q2:2', 'Q1:5 Q2:2', 'Q2:2'],
  ['a line that she moved to another period is there once', 'Q1:1 Q5:2', 'Q1:7 Q2:2', 'Q1:7 Q5:2'],
])('%s', (_, typed, now, expected) => {
  expect(mergedLines(lines(typed), lines(BEFORE), lines(now))).toEqual(lines(expected));
});
