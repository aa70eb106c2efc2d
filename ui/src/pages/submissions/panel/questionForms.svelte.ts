import type { FigurePlace } from '../../../api/figures';
import { raiseQuery } from '../../../api/returns';
import { Form } from '../../../state/form.svelte';
import { placeOf } from '../entryRow.svelte.ts';

/** A question to be asked, about one figure or the whole return. */
export class QuestionForm extends Form {
  askedOf: string;
  words = $state('');

  constructor(
    readonly about: FigurePlace | null,
    readonly provider: number,
    readonly period: string,
    readonly contact: string,
  ) {
    super(about ? 'question-' : 'return-question-');
    this.askedOf = $state(contact);
  }

  get changed(): boolean {
    return this.words !== '';
  }

  async save(): Promise<boolean> {
    const about = this.about && placeOf(this.about);
    const details = { about, asked_of: this.askedOf, words: this.words };
    const written = await this.send(
      () => raiseQuery(this.provider, this.period, details),
      'The question is saved. Copy its e-mail to ask it.',
    );
    if (!written) return false;
    this.words = '';
    this.askedOf = this.contact;
    return true;
  }
}
