import { describe, expect, it } from 'vitest';
import fixture from '../../../../tests/fixtures/marked_text.json';
import { marked, pieces, type Piece } from './marked';

type Case = { words: string; pieces: Piece[] };
const CASES = fixture as Case[];

/** Neighbouring words of one weight are one piece when they are written again. */
function joined(parts: readonly Piece[]): Piece[] {
  return parts.reduce<Piece[]>((before, part) => {
    const last = before.at(-1);
    return last && 'text' in last && 'text' in part && last.bold === part.bold
      ? [...before.slice(0, -1), { text: last.text + part.text, bold: part.bold }]
      : [...before, part];
  }, []);
}

describe('the text of a paragraph', () => {
  it.each(CASES)('is read on the screen as in the paper: $words', (each) => {
    expect(pieces(each.words)).toEqual(each.pieces);
  });

  it.each(CASES)('says the same when it is written again: $words', (each) => {
    expect(joined(pieces(marked(each.pieces)))).toEqual(joined(each.pieces));
  });

  it('takes what is typed literally', () => {
    for (const text of [
      '**',
      '{{iha|dorset|2019-20|value}}',
      'C:\\*',
      '\\',
      '{',
      '<b>not bold</b>',
    ]) {
      expect(pieces(marked([{ text, bold: false }]))).toEqual([{ text, bold: false }]);
    }
  });
});
