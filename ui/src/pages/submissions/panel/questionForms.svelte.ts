import type { EntryGrid, FigurePlace } from '../../../api/figures';
import { raiseQuery } from '../../../api/returns';
import { AddForm } from '../../../state/form.svelte';
import { keyOf, placeOf } from '../entryRow.svelte.ts';
import { keyOfFigures, keyOfReturn, placeOfReturn } from '../returnKeys';

/** Of which return the question is. */
type Return = Pick<EntryGrid, 'provider' | 'provider_name' | 'period' | 'contact'>;

/** A question to be asked, about one figure or the whole return. */
export class QuestionForm extends AddForm<{ askedOf: string; words: string }> {
  static key = (about: FigurePlace | null, { provider, period }: Return) =>
    about
      ? `${keyOfFigures(provider, period)}${keyOf(about)}/question`
      : `${keyOfReturn(provider, period)}question`;

  constructor(
    readonly figure: FigurePlace | null,
    readonly of: Return,
  ) {
    const { provider, provider_name: name, period, contact } = of;
    const about = {
      key: QuestionForm.key(figure, of),
      title: `A question to ${name}, ${period}`,
      place: placeOfReturn(provider, period),
    };
    const prefix = figure ? 'question-' : 'return-question-';
    super(prefix, about, { askedOf: contact, words: '' });
  }

  async save(): Promise<boolean> {
    const { provider, period } = this.of;
    const written = await this.send(() => {
      const { askedOf, words } = this.fields;
      const about = this.figure && placeOf(this.figure);
      return raiseQuery(provider, period, { about, asked_of: askedOf, words });
    }, 'The question is saved. Copy its e-mail to ask it.');
    return written !== null;
  }
}
