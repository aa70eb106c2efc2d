import { counted, oneOrMany } from '../../counted';
import type { EntryRow, KeptText } from './entryRow.svelte.ts';

/** What stands in the fields of a return and is not saved. */
export type KeptFigures = {
  /** The provider's. */
  name: string;
  /** By row. */
  rows: Record<string, KeptText>;
};

/** So many figures are told one by one. */
const TOLD = 3;

export function isKept(content: unknown): content is KeptFigures {
  if (typeof content !== 'object' || content === null) return false;
  const { name, rows } = content as Partial<KeptFigures>;
  return typeof name === 'string' && typeof rows === 'object' && rows !== null;
}

/** Whether something typed in a row is not saved. */
export function isWaiting(row: EntryRow): boolean {
  return row.unsaved || row.overtaken !== null;
}

/** What is typed in a row: what stands in its fields, or what she has still to choose from. */
export function keptOf(row: EntryRow): KeptText {
  return row.unsaved || !row.overtaken ? row.kept : row.overtaken;
}

/** "1 figure of Poole Hospital, Q2 2020-21, is not saved: 12 without its “out of”." */
export function unsavedWords(of: string, rows: readonly EntryRow[]): string {
  const unsaved = rows.filter(isWaiting);
  const count = counted(unsaved.length, 'figure');
  const told = unsaved.slice(0, TOLD).map(typedWords);
  const more = unsaved.length > TOLD ? [`and ${unsaved.length - TOLD} more`] : [];
  const verb = oneOrMany(unsaved.length, 'is', 'are');
  return `${count} of ${of}, ${verb} not saved: ${[...told, ...more].join('; ')}.`;
}

function typedWords(row: EntryRow): string {
  return wordsOf(row, keptOf(row).text);
}

/** "12 of 20", or what is lacking of it. */
export function wordsOf({ parts }: EntryRow, text: KeptText['text']): string {
  const filled = parts.filter((part) => text[part].trim() !== '').length;
  const half = filled > 0 && filled < parts.length;
  const first = text.first.trim();
  const second = text.second.trim();
  if (half) return second === '' ? `${first} without its “out of”` : `“out of” ${second} alone`;
  const words = parts.length === 2 && first !== '' ? `${first} of ${second}` : first;
  return words === '' ? 'an emptied field' : words;
}
