import { counted } from '../../counted';
// A block from a spreadsheet, and which of its cells go into which fields.

import type { EntryRow, Part } from './entryRow.svelte.ts';

/** What became of a pasted block. */
export type Pasted = {
  /** How many figures were put into their fields. */
  pasted: number;
  /** What found no field, each in words. */
  left: string[];
  /** Percentages that were left out, since they are worked out. */
  percentages: number;
  refused: number;
};

type Cell = { row: EntryRow; part: Part; text: string };

/** The cells of a block in their fields, from a field on, to the right and down. A blank cell leaves what is there. */
export function placed(
  rows: readonly EntryRow[],
  from: { row: EntryRow; part: Part },
  block: readonly string[][],
): { cells: Cell[]; left: string[]; percentages: number } {
  const top = rows.indexOf(from.row);
  const across = from.part === 'second' ? 1 : 0;
  const cells: Cell[] = [];
  const left: string[] = [];
  let percentages = 0;
  for (const [down, texts] of block.entries()) {
    const row = rows[top + down];
    const given = texts.filter((text) => text !== '');
    if (!row) {
      if (given.length > 0)
        left.push(`Row ${down + 1} (${given.join(', ')}): there are no more rows`);
      continue;
    }
    for (const [right, text] of texts.entries()) {
      const part = row.parts[across + right];
      if (text === '') continue;
      if (part) cells.push({ row, part, text });
      else if (across + right > 1 && text.endsWith('%')) percentages += 1;
      else
        left.push(
          `Row ${down + 1}, column ${right + 1} (${text}): ${noField(row, across + right)}`,
        );
    }
  }
  return { cells, left, percentages };
}

function noField(row: EntryRow, column: number): string {
  return column > 1 || row.parts.length > 1
    ? 'there is no field after “Out of”'
    : 'this figure is one number, with no “Out of”';
}

/** "18 figures pasted, 2 did not fit, 1 not accepted; percentages are worked out, 6 left out" */
export function pastedWords({ pasted, left, percentages, refused }: Pasted): string {
  const words = [
    `${counted(pasted, 'figure')} pasted`,
    ...(left.length > 0 ? [`${left.length} did not fit`] : []),
    ...(refused > 0 ? [`${refused} not accepted`] : []),
  ].join(', ');
  return percentages > 0 ? `${words}; percentages are worked out, ${percentages} left out` : words;
}

/** Each once, in the order of its first. */
export function distinct<T>(all: readonly T[]): T[] {
  return [...new Set(all)];
}
