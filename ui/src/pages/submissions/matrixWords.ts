import type { MatrixCell } from '../../api/returns';
import { counted } from '../../counted';
import { longDate } from '../../dates';

/** How a return stands: what counts, the rest of the sentence, and what is asked about it. */
export type CellWords = { state: string; detail: string; questions: string };

/** Null where the provider has no figure to give. */
export function cellWords(cell: MatrixCell): CellWords | null {
  const questions = questionWords(cell.open_queries);
  if (nothingAsked(cell)) {
    return cell.can_be_entered ? { state: 'Not asked for', detail: '', questions } : null;
  }
  const { state, detail } = standing(cell);
  return { state, detail: detail + provisional(cell) + received(cell), questions };
}

function standing(cell: MatrixCell): { state: string; detail: string } {
  const { state, overdue, chased_on: chased } = cell;
  const due = longDate(cell.due_on);
  const wanted = overdue ? `, overdue since ${due}` : `, due ${due}`;
  switch (state) {
    case 'not_due':
      return { state: 'Not due', detail: ` until ${due}` };
    case 'awaited':
      return { state: 'Awaited', detail: wanted };
    case 'overdue':
      return { state: 'Overdue', detail: ` since ${due}` };
    case 'chased':
      return { state: 'Chased', detail: (chased ? ` ${longDate(chased)}` : '') + wanted };
    case 'partial':
      return {
        state: howMany(cell),
        detail: wanted + (chased ? `, chased ${longDate(chased)}` : ''),
      };
    case 'complete':
      return cell.given > cell.expected
        ? { state: howMany(cell), detail: '' }
        : { state: 'Complete', detail: `, ${howMany(cell)}` };
    case 'accepted':
      return { state: 'Accepted', detail: `, ${howMany(cell)}` };
  }
}

function received({ receipt, came, late }: MatrixCell): string {
  if (receipt.said === 'on_a_day') {
    const day = longDate(receipt.day);
    return late ? `, received late on ${day}` : `, received ${day}`;
  }
  if (!came) return '';
  return receipt.said === 'not_known' ? ', received, day not known' : ', received, day not said';
}

function provisional({ provisional: count }: MatrixCell): string {
  return count > 0 ? `, ${count} provisional` : '';
}

/** History can hold figures that nobody asks for. */
function howMany({ given, expected }: MatrixCell): string {
  if (given === 0 && expected === 0) return 'no figures';
  if (given > expected) return counted(given, 'figure');
  return `${given} of ${expected}`;
}

function questionWords(open: number): string {
  if (open === 0) return '';
  return counted(open, 'question open', 'questions open');
}

function nothingAsked({ state, given, expected }: MatrixCell): boolean {
  return state === 'not_due' && given === 0 && expected === 0;
}

/** The ending of the cell's class: colour beside the words. */
export function cellLook(cell: MatrixCell): string {
  if (nothingAsked(cell)) return 'none';
  if (cell.state === 'partial' && cell.overdue) return 'partial-overdue';
  return cell.state.replace('_', '-');
}

/** What each look of a cell means. */
export const LEGEND: readonly { look: string; name: string; meaning: string }[] = [
  { look: 'awaited', name: 'Awaited', meaning: 'the period has ended, and there is still time' },
  { look: 'overdue', name: 'Overdue', meaning: 'the day has passed, and nothing has come' },
  { look: 'chased', name: 'Chased', meaning: 'asked for again, and nothing has come' },
  { look: 'partial', name: '18 of 24', meaning: 'some figures are there' },
  {
    look: 'partial-overdue',
    name: '18 of 24, overdue',
    meaning: 'some are there, and the day has passed',
  },
  { look: 'complete', name: 'Complete', meaning: 'every figure is answered' },
  { look: 'accepted', name: 'Accepted', meaning: 'found in order; its figures are locked' },
  { look: 'none', name: 'Not asked for', meaning: 'figures of the past can still be entered' },
];

/** A period by itself: the year is not a quarter of it. */
export function columnName(period: string): string {
  return /^\d/.test(period) ? `Year ${period}` : period;
}
