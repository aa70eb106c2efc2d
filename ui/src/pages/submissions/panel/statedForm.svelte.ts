import { stateTotal, type FigurePlace, type StatedText } from '../../../api/figures';
import { Form } from '../../../state/form.svelte';
import { placeOf } from '../entryRow.svelte.ts';

/** What the return itself prints as worked out, to be held against its figures. */
export class StatedForm extends Form {
  fields: StatedText;
  #stored: string;

  constructor(
    readonly about: FigurePlace,
    readonly name: string,
    readonly provider: number,
    readonly period: string,
    stated: StatedText,
  ) {
    super('stated-');
    this.fields = $state({ ...stated });
    this.#stored = $state.raw(JSON.stringify(stated));
  }

  get changed(): boolean {
    return JSON.stringify(this.fields) !== this.#stored;
  }

  /** Takes what is stored now, unless she is changing it. */
  take(stated: StatedText): void {
    if (!this.changed) this.fields = { ...stated };
    this.#stored = JSON.stringify(stated);
  }

  async save(): Promise<void> {
    const written = await this.send(
      () => stateTotal(this.provider, this.period, placeOf(this.about), { ...this.fields }),
      `${this.name}: what the return states is saved.`,
    );
    // Rust may have tidied the numbers: those that come back are taken.
    if (written) this.#stored = JSON.stringify(this.fields);
  }
}
