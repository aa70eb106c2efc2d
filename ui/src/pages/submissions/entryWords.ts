import type { EntryGrid, GridLine, TotalLine, WarningView } from '../../api/figures';
import { longDate } from '../../dates';
import type { EntryRow, Part } from './entryRow.svelte.ts';

/** What the provider calls the indicator, or what we do. */
export function nameOf({ label, name }: GridLine): string {
  return label || name;
}

/** "Dorset Council", or "Dorset Council, July 2020" for a month of a quarter's return. */
export function placeName({ area_name, period, monthly }: GridLine | TotalLine): string {
  return monthly ? `${area_name}, ${period}` : area_name;
}

/** "Initial health assessments, Dorset Council" */
export function rowName(line: GridLine): string {
  return `${nameOf(line)}, ${placeName(line)}`;
}

/** "Initial health assessments, total of Pan Dorset" */
export function totalName(total: TotalLine): string {
  return `${total.name}, total of ${placeName(total)}`;
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
  if (row.refused) return { words: 'Not saved: see below', colour: 'red' };
  if (row.unsaved && row.half) return { words: 'Half entered', colour: 'orange' };
  if (row.unsaved) return { words: 'Not saved yet', colour: 'orange' };
  switch (row.line.state.state) {
    case 'missing':
      return { words: 'Missing', colour: 'yellow' };
    case 'entered':
      if (!row.line.miss?.missed) return { words: 'Entered' };
      if (row.line.miss.explained) return { words: 'Entered; target missed, explained' };
      return { words: 'Target missed', colour: 'yellow' };
    case 'provisional': {
      const missed = row.line.miss?.missed && !row.line.miss.explained;
      return { words: missed ? 'Provisional; target missed' : 'Provisional', colour: 'yellow' };
    }
    case 'published_percentage':
      return { words: 'Published' };
    case 'not_available':
      return { words: 'Not available' };
    case 'not_applicable':
      return { words: 'Not applicable' };
  }
}

/** What stands in place of the fields. */
export function insteadOfFields({ figure }: GridLine): string {
  return figure;
}

/** "12 of 24 entered" */
export function progress({ given, expected }: EntryGrid): string {
  return `${given} of ${expected} entered`;
}

/** When the return came or is due, and whether that is late: "Taken as received on 12 October 2020". */
export function returnWords({ details, due_on, overdue, late, locked }: EntryGrid): string {
  const { receipt, received_from, status } = details;
  const due = longDate(due_on);
  if (locked) {
    if (receipt.said === 'on_a_day') return `Accepted; received on ${longDate(receipt.day)}`;
    return receipt.said === 'not_known' ? 'Accepted; received, day not known' : 'Accepted';
  }
  if (receipt.said !== 'on_a_day') {
    if (receipt.said === 'not_known') return 'Received; the day is not known';
    if (status === 'received') return 'Received; the day is not said';
    return overdue ? `Overdue: it was due on ${due}` : `Due on ${due}`;
  }
  const day = longDate(receipt.day);
  const came = received_from
    ? `Received on ${day} from ${received_from}`
    : `Taken as received on ${day}`;
  if (overdue) return `${came}; figures are missing that were due on ${due}`;
  return late ? `${came}, late: it was due on ${due}` : came;
}

/** The financial year of "Q2 2020-21" or "2019-20", for the way back to the matrix. */
export function yearOf(period: string): { year?: string } {
  const year = /\d{4}-\d{2}$/.exec(period)?.[0];
  return year === undefined ? {} : { year };
}

/** What a check found, with all its sentences: one answer holds for them. */
export type Found = Pick<WarningView, 'check' | 'answer' | 'can_be_right'> & {
  sentences: string[];
};

export function foundIn(warnings: readonly WarningView[]): Found[] {
  return [...new Set(warnings.map(({ check }) => check))].map((check) => {
    const own = warnings.filter((warning) => warning.check === check);
    const open = own.find(({ answer }) => answer === null);
    return {
      check,
      can_be_right: own.every(({ can_be_right }) => can_be_right),
      answer: open ? null : (own[0]?.answer ?? null),
      sentences: own.map(({ sentence }) => sentence),
    };
  });
}

/** Whether something was found that is still to be looked at. */
export function isToLookAt({ warnings }: GridLine | TotalLine): boolean {
  return warnings.some(({ answer }) => answer === null);
}
