import { explainMiss, type FigurePlace, type MissView } from '../../../api/figures';
import { Form } from '../../../state/form.svelte';
import { placeOf } from '../entryRow.svelte.ts';

type Fields = {
  words: string;
  /** By the identity of the reason, as typed. */
  counts: Record<number, string>;
};

/** Why a figure missed its target. */
export class MissForm extends Form {
  fields: Fields;
  #stored: string;

  constructor(
    readonly about: FigurePlace,
    readonly name: string,
    readonly provider: number,
    readonly period: string,
    miss: MissView,
  ) {
    super('miss-');
    this.fields = $state(fieldsOf(miss));
    this.#stored = $state.raw(JSON.stringify(fieldsOf(miss)));
  }

  get changed(): boolean {
    return JSON.stringify(this.fields) !== this.#stored;
  }

  /** Takes what is stored now, unless she is changing it. */
  take(miss: MissView): void {
    const fields = fieldsOf(miss);
    if (!this.changed) this.fields = fields;
    this.#stored = JSON.stringify(fields);
  }

  /** How many children the reasons count, as far as plain digits are typed. */
  get counted(): number {
    const digits = Object.values(this.fields.counts).filter((text) =>
      /^\d{1,9}$/.test(text.trim()),
    );
    return digits.reduce((sum, text) => sum + Number(text), 0);
  }

  count(reason: number, text: string): void {
    // Blank is as if it had never been typed.
    const others = Object.entries(this.fields.counts).filter(([id]) => Number(id) !== reason);
    const typed: [string, string][] = text === '' ? [] : [[String(reason), text]];
    this.fields.counts = Object.fromEntries([...others, ...typed]);
  }

  async save(): Promise<void> {
    const { words } = this.fields;
    const counts = Object.entries(this.fields.counts).map(([reason, children]) => ({
      reason: Number(reason),
      children,
    }));
    const written = await this.send(
      () => explainMiss(this.provider, this.period, placeOf(this.about), { words, counts }),
      `${this.name}: why the target was missed is saved.`,
    );
    // Rust may have tidied the words: those that come back are taken.
    if (written) this.#stored = JSON.stringify(this.fields);
  }
}

function fieldsOf({ words, counts }: MissView): Fields {
  return {
    words,
    counts: Object.fromEntries(counts.map(({ reason, children }) => [reason, String(children)])),
  };
}
