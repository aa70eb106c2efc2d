import type { QueryView } from '../../../api/returns';
import { forms } from '../../../state/forms.svelte';
import type { Row } from '../../../state/rows';

export const rowOfQuestion = ({ id, words }: QueryView): Row => ({
  kind: 'question',
  id,
  name: words,
});

/** All questions were read: no answer to one that is gone stays open. */
export function keepQuestions(questions: readonly QueryView[], goesOn: boolean): void {
  forms.keepRows(questions.map(rowOfQuestion), 'question', goesOn);
}
