import { describe, expect, it } from 'vitest';
import { merged } from './merge';

describe('two edits of one thing', () => {
  it('keep each the fields that they changed', () => {
    const before = { received_on: '', note: '', source: 'Return' };
    const hers = { received_on: '', note: 'Came late.', source: 'Return' };
    const now = { received_on: '2020-10-12', note: '', source: 'Return' };
    expect(merged(hers, before, now)).toEqual({
      received_on: '2020-10-12',
      note: 'Came late.',
      source: 'Return',
    });
  });

  it('leave a field that both changed as she typed it', () => {
    expect(merged({ note: 'Hers' }, { note: '' }, { note: 'Theirs' })).toEqual({ note: 'Hers' });
  });

  it('keep each box that was ticked or cleared in either', () => {
    const merging = merged(
      { areas: ['1', '3'] },
      { areas: ['1', '2'] },
      { areas: ['1', '2', '4'] },
    );
    expect(merging).toEqual({ areas: ['1', '4', '3'] });
  });

  it('keep what was counted under different reasons', () => {
    const counts = merged({ 1: '3', 2: '4' }, { 1: '3' }, { 1: '5' });
    expect(counts).toEqual({ 1: '5', 2: '4' });
  });
});
