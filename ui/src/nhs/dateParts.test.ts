import { describe, expect, it } from 'vitest';
import { joinDate, splitDate } from './dateParts';

describe('date parts', () => {
  it.each([
    ['2020-03-05', { day: '5', month: '3', year: '2020' }],
    ['2021-02-31', { day: '31', month: '2', year: '2021' }],
    ['', { day: '', month: '', year: '' }],
    ['31/x/2020', { day: '31', month: 'x', year: '2020' }],
    ['//20', { day: '', month: '', year: '20' }],
  ])('%j is split and joined alike', (value, parts) => {
    expect(splitDate(value)).toEqual(parts);
    expect(joinDate(parts)).toBe(value);
  });

  it('takes leading zeros and spaces for what they are', () => {
    expect(joinDate({ day: ' 05', month: '03 ', year: '2020' })).toBe('2020-03-05');
  });
});
