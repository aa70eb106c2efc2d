import { describe, expect, it } from 'vitest';
import type { CoverContent, CoverSheet } from '../../api/papers';
import { mergeCover, refuseDates, sameCover } from './coverSheet';

const cover = (title: string, ...contents: CoverContent[]): CoverSheet => ({
  title,
  fields: contents.map((content, index) => ({
    name: `Field ${index}`,
    heading: null,
    required: true,
    content,
  })),
});
const text = (words: string): CoverContent => ({ kind: 'text', words });
const date = (day: string | null): CoverContent => ({ kind: 'date', date: day });
const list = (...items: string[]): CoverContent => ({ kind: 'list', items });

describe('the cover sheet', () => {
  it('keeps the field that is being typed in, and takes the others as they are read', () => {
    const before = cover('A', text('one'), text('two'));
    const shown = cover('A', text('one and more'), text('two'));
    const now = cover('B', text('one'), text('two, undone'));
    expect(mergeCover(shown, before, now)).toEqual(
      cover('B', text('one and more'), text('two, undone')),
    );
  });

  it('keeps a title that is being typed', () => {
    expect(mergeCover(cover('A and'), cover('A'), cover('B')).title).toBe('A and');
  });

  it('takes another form as it is', () => {
    const now = cover('A', date(null));
    expect(mergeCover(cover('A', text('mine')), cover('A', text('')), now)).toBe(now);
  });

  it('does not take blank lines of a list for a change', () => {
    expect(sameCover(cover('A', list('a', 'b')), cover('A', list(' a', '', 'b ', '')))).toBe(true);
    expect(sameCover(cover('A', list('a', 'b')), cover('A', list('b', 'a')))).toBe(false);
  });

  it('saves all but a date that is none, which is told at its field', () => {
    const saved = cover('A', date('2020-09-16'), text('one'));
    const { fields, rest } = refuseDates(cover('A', date('31/2/2020'), text('two')), saved);
    expect(fields).toEqual([
      { field: 'field-0', message: expect.stringContaining('day that exists') },
    ]);
    expect(rest).toEqual(cover('A', date('2020-09-16'), text('two')));
  });

  it.each([null, '2020-02-29'])('takes the date %s', (day) => {
    expect(refuseDates(cover('A', date(day)), cover('A', date(null))).fields).toEqual([]);
  });
});
