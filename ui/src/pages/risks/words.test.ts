import { describe, expect, it } from 'vitest';
import type { ScoreEntry } from '../../api/risks';
import { marksOf } from './marks';
import { actionWords, bandOf, cellOf, LEVELS, movementWords } from './words';

describe('the printed matrix', () => {
  it('has each total where the NPSA has it, in one band wherever it stands', () => {
    for (const consequence of LEVELS) {
      for (const likelihood of LEVELS) {
        const cell = cellOf(consequence, likelihood);
        expect(cell?.total).toBe(consequence * likelihood);
        expect(cell?.band).toBe(bandOf(consequence * likelihood));
      }
    }
  });

  it.each([
    [3, 'low'],
    [4, 'moderate'],
    [6, 'moderate'],
    [8, 'high'],
    [12, 'high'],
    [15, 'extreme'],
    [25, 'extreme'],
  ])('calls %i %s', (total, band) => expect(bandOf(total)).toBe(band));

  it('knows nothing outside itself', () => {
    expect(cellOf(0, 3)).toBeNull();
    expect(bandOf(7)).toBeNull();
  });
});

describe('words about a risk', () => {
  it.each([
    [-4, 'Down 4 since the score before'],
    [8, 'Up 8 since the score before'],
    [0, 'No change since the score before'],
    [null, 'Not scored again yet'],
  ])('says a movement of %s as “%s”', (movement, words) => {
    expect(movementWords(movement)).toBe(words);
  });

  it('says when an action is due or was done', () => {
    expect(actionWords({ due_on: '2020-11-30', done_on: null })).toBe('Due 30 November 2020');
    expect(actionWords({ due_on: '2020-11-30', done_on: '2020-12-01' })).toBe(
      'Done on 1 December 2020',
    );
    expect(actionWords({ due_on: null, done_on: null })).toBe('No date');
  });
});

describe('the marks of the chart', () => {
  it('are the scores without targets, and of two on one day the later', () => {
    const score = (id: number, stage: ScoreEntry['stage'], on: string): ScoreEntry => ({
      id,
      stage,
      score: { consequence: 4, likelihood: 3 },
      on,
      reason: '',
    });
    const scores = [
      score(1, 'initial', '2020-01-01'),
      score(2, 'current', '2020-01-01'),
      score(3, 'target', '2020-01-01'),
      score(4, 'target', '2020-02-01'),
      score(5, 'current', '2020-03-01'),
    ];
    expect(marksOf(scores).map(({ id }) => id)).toEqual([2, 5]);
  });
});
