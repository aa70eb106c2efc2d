import { DueDatesForm } from '../due-dates/dueDatesForm.svelte.ts';
import { ReadIn } from '../files/readIn.svelte.ts';
import { SendOut } from '../files/sendOut.svelte.ts';

/**
 * What is chosen around the returns, until the workbook is closed. A file that is being read in is
 * in the memory of the program alone, so that nothing of it could be taken up after a new start.
 */
export class OpenForms {
  /** Which provider's old paper is shown, "" for none yet, and for which period. */
  paperOf = $state({ provider: '', year: '', period: '' });
  readonly sendOut = new SendOut();
  readonly readIn = new ReadIn();
  readonly dueDates = new DueDatesForm();
}

let kept: { session: number; forms: OpenForms } | null = null;

/** The forms of one opening of a workbook. */
export function formsOf(session: number): OpenForms {
  if (kept?.session !== session) kept = { session, forms: new OpenForms() };
  return kept.forms;
}
