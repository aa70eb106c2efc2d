import { explainMiss, type FigurePlace, type MissView } from '../../../api/figures';
import { Form } from '../../../state/form.svelte';
import type { EntryModel } from '../entryModel.svelte.ts';
import { keyOf, placeOf } from '../entryRow.svelte.ts';
import { keyOfFigures, placeOfReturn } from '../returnKeys';
import { latestLine } from './latestLine';

type Fields = {
  words: string;
  /** By the identity of the reason, as typed. */
  counts: Record<number, string>;
};

/** Why a figure missed its target. */
export class MissForm extends Form<Fields> {
  static key = (figure: FigurePlace, { provider, period }: EntryModel) =>
    `${keyOfFigures(provider, period)}${keyOf(figure)}/miss`;

  constructor(
    readonly figure: FigurePlace,
    readonly name: string,
    readonly model: EntryModel,
    miss: MissView,
  ) {
    const { provider, period } = model;
    const about = {
      key: MissForm.key(figure, model),
      title: `Why ${name}, ${period} missed its target`,
      place: placeOfReturn(provider, period),
    };
    super('miss-', about, fieldsOf(miss));
  }

  /** Takes what is stored now. */
  follow(miss: MissView): void {
    this.take(fieldsOf(miss));
  }

  protected override async latest(): Promise<Fields> {
    const { line } = await latestLine(this.model, this.figure);
    return line?.miss ? fieldsOf(line.miss) : this.stored;
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

  async save(): Promise<boolean> {
    const { provider, period } = this.model;
    const written = await this.send(
      () => explainMiss(provider, period, placeOf(this.figure), this.#details()),
      `${this.name}: why the target was missed is saved.`,
    );
    return written !== null;
  }

  #details() {
    const { words, counts } = this.fields;
    const counted = Object.entries(counts).map(([reason, children]) => ({
      reason: Number(reason),
      children,
    }));
    return { words, counts: counted };
  }
}

function fieldsOf({ words, counts }: MissView): Fields {
  return {
    words,
    counts: Object.fromEntries(counts.map(({ reason, children }) => [reason, String(children)])),
  };
}
