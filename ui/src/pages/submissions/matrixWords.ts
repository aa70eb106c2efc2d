import type { MatrixCell } from '../../api/figures';
import { longDate } from '../../dates';

/** How a return stands: what counts, and the rest of the sentence. Null for a return that nobody owes. */
type CellWords = { state: string; detail: string };

export function cellWords(cell: MatrixCell): CellWords | null {
  const { state, given, expected, received_on } = cell;
  const due = longDate(cell.due_on);
  const received = received_on ? `, received ${longDate(received_on)}` : '';
  switch (state) {
    case 'not_due':
      return expected === 0 ? null : { state: 'Not due', detail: ` until ${due}` };
    case 'awaited':
      return { state: 'Awaited', detail: `, due ${due}` };
    case 'overdue':
      return { state: 'Overdue', detail: ` since ${due}` };
    case 'partial':
    case 'complete':
      return { state: howMany(given, expected), detail: received };
    case 'accepted':
      return { state: howMany(given, expected), detail: `, accepted${received}` };
  }
}

/** History can hold figures that nobody owes. */
function howMany(given: number, expected: number): string {
  if (given > expected) return given === 1 ? '1 figure' : `${given} figures`;
  return `${given} of ${expected}`;
}

/** The ending of the cell's class: colour beside the words. */
export function cellLook({ state, expected }: MatrixCell): string {
  return state === 'not_due' && expected === 0 ? 'none' : state.replace('_', '-');
}

/** The last column is the year itself, not a quarter of it. */
export function columnName(period: string): string {
  return /^\d/.test(period) ? `Year ${period}` : period;
}
