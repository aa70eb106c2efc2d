import { forms } from '../../../state/forms.svelte';
import { DueDatesForm } from '../due-dates/dueDatesForm.svelte.ts';
import { ReadIn } from '../files/readIn.svelte.ts';
import { SendOut } from '../files/sendOut.svelte.ts';

/** What is chosen around the returns, until the workbook is closed. */
export class OpenForms {
  /** Which provider's old paper is shown, "" for none yet, and for which period. */
  paperOf = $state({ provider: '', year: '', period: '' });
  readonly sendOut = new SendOut();
  readonly dueDates = new DueDatesForm();

  get readIn(): ReadIn {
    return forms.open(ReadIn.key, () => new ReadIn());
  }
}

let kept: { session: number; forms: OpenForms } | null = null;

/** The forms of one opening of a workbook. */
export function formsOf(session: number): OpenForms {
  if (kept?.session !== session) kept = { session, forms: new OpenForms() };
  return kept.forms;
}
