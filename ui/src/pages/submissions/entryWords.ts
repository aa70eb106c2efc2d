import type { EntryGrid, GridLine } from '../../api/figures';
import { longDate } from '../../dates';
import type { Pasted } from './entryModel.svelte.ts';
import type { EntryRow, Part } from './entryRow.svelte.ts';

/** "Initial health assessments, Dorset Council" */
export function rowName({ name, area_name }: GridLine): string {
  return `${name}, ${area_name}`;
}

/** The name of a field: the indicator, the area and what is counted. */
export function fieldName(line: GridLine, part: Part): string {
  const counted = part === 'first' ? line.numerator : line.denominator;
  return [rowName(line), counted || (part === 'first' ? 'Number' : 'Out of'), line.unit]
    .filter(Boolean)
    .join(', ');
}

/** What is counted, under the indicator's name. */
export function counted({ numerator, denominator, unit }: GridLine): string {
  if (denominator) return `Number: ${numerator}. Out of: ${denominator}.`;
  return [numerator, unit && `in ${unit}`].filter(Boolean).join(', ');
}

type Look = 'yellow' | 'orange' | 'red';

/** How a row stands; a colour for what is still to be done. */
export function rowState(row: EntryRow): { words: string; colour?: Look } {
  if (row.refused) return { words: 'Not accepted', colour: 'red' };
  if (row.unsaved && row.half) return { words: 'Half entered', colour: 'orange' };
  if (row.unsaved) return { words: 'Not saved yet', colour: 'orange' };
  switch (row.line.state.state) {
    case 'missing':
      return { words: 'Missing', colour: 'yellow' };
    case 'entered':
      return { words: 'Entered' };
    case 'published_percentage':
      return { words: 'Published' };
    case 'not_available':
      return { words: 'Not available' };
    case 'not_applicable':
      return { words: 'Not applicable' };
  }
}

/** What stands in place of the fields. */
export function insteadOfFields({ state, derived }: GridLine): string {
  switch (state.state) {
    case 'not_available':
      return `Not available: ${state.reason}`;
    case 'published_percentage':
      return `${derived}, counts not known`;
    default:
      return 'Not applicable';
  }
}

/** "12 of 24 entered" */
export function progress({ given, expected }: EntryGrid): string {
  return `${given} of ${expected} entered`;
}

/** "8 figures pasted, 2 did not fit, 1 not accepted" */
export function pastedWords({ pasted, left, refused }: Pasted): string {
  return [
    `${pasted} ${pasted === 1 ? 'figure' : 'figures'} pasted`,
    ...(left > 0 ? [`${left} did not fit`] : []),
    ...(refused > 0 ? [`${refused} not accepted`] : []),
  ].join(', ');
}

/** How the return itself stands: "Received 24 July 2020 from the contracts manager". */
export function returnWords({ details, state, due_on }: EntryGrid): string {
  const { received_on, received_from, status } = details;
  const from = received_from ? ` from ${received_from}` : '';
  const received = received_on ? `received ${longDate(received_on)}${from}` : '';
  const due = `${state === 'overdue' ? 'was due' : 'due'} ${longDate(due_on)}`;
  const standing = { expected: due, received: '', queried: 'queried', accepted: 'accepted' }[
    status
  ];
  const words = [standing, received].filter(Boolean).join(', ') || 'received';
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** The financial year of "Q2 2020-21" or "2019-20", for the way back to the matrix. */
export function yearOf(period: string): { year?: string } {
  const year = /\d{4}-\d{2}$/.exec(period)?.[0];
  return year === undefined ? {} : { year };
}
