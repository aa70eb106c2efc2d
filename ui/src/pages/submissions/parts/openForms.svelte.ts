import { SvelteMap } from 'svelte/reactivity';
import type { QueryId } from '../../../api/generated/QueryId';
import type { AnswerForm } from './answerForm.svelte.ts';
import { DueDatesForm } from '../due-dates/dueDatesForm.svelte.ts';
import { ReadIn } from '../files/readIn.svelte.ts';
import { SendOut } from '../files/sendOut.svelte.ts';
import type { ChaseForm } from './chaseForm.svelte.ts';
import { OldPaperForm } from '../old-papers/oldPaperForm.svelte.ts';

/** The forms that are open around the returns: going to another page takes nothing away. */
export class OpenForms {
  /** By provider and period. */
  readonly chases = new SvelteMap<string, ChaseForm>();
  readonly answers = new SvelteMap<QueryId, AnswerForm>();
  readonly oldPapers = new SvelteMap<string, OldPaperForm>();
  /** Which provider's old paper is shown, "" for none yet, and for which period. */
  paperOf = $state({ provider: '', year: '', period: '' });
  readonly sendOut = new SendOut();
  readonly readIn = new ReadIn();
  readonly dueDates = new DueDatesForm();

  /** The percentages of one provider and period, as far as they were typed. */
  oldPaper(provider: number, name: string, year: string, period: string): OldPaperForm {
    const key = `${provider} ${period}`;
    const form = this.oldPapers.get(key) ?? new OldPaperForm(provider, name, year, period);
    this.oldPapers.set(key, form);
    return form;
  }
}

let kept: { session: number; forms: OpenForms } | null = null;

/** The forms of one opening of a workbook. */
export function formsOf(session: number): OpenForms {
  if (kept?.session !== session) kept = { session, forms: new OpenForms() };
  return kept.forms;
}
