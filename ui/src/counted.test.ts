import { expect, test } from 'vitest';
import { counted, oneOrMany } from './counted';

test('one is said otherwise than none or several', () => {
  expect([0, 1, 2].map((count) => counted(count, 'figure'))).toEqual([
    '0 figures',
    '1 figure',
    '2 figures',
  ]);
  expect(counted(1, 'figure is', 'figures are')).toBe('1 figure is');
  expect(oneOrMany(3, 'is', 'are')).toBe('are');
});
