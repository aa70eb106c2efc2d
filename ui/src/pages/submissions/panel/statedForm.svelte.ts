import { stateTotal, type FigurePlace, type StatedText } from '../../../api/figures';
import { Form } from '../../../state/form.svelte';
import type { EntryModel } from '../entryModel.svelte.ts';
import { keyOf, placeOf } from '../entryRow.svelte.ts';
import { keyOfFigures, placeOfReturn } from '../returnKeys';
import { latestLine, latestTotal } from './latestLine';

/** What the return itself prints as worked out, to be held against its figures. */
export class StatedForm extends Form<StatedText> {
  static key = (figure: FigurePlace, { provider, period }: EntryModel, total = false) =>
    `${keyOfFigures(provider, period)}${total ? 'total-' : ''}${keyOf(figure)}/stated`;

  constructor(
    readonly figure: FigurePlace & { stated: StatedText },
    readonly name: string,
    readonly model: EntryModel,
    readonly total = false,
  ) {
    const { provider, period } = model;
    const about = {
      key: StatedForm.key(figure, model, total),
      title: `What the return states of ${name}, ${period}`,
      place: placeOfReturn(provider, period),
    };
    super('stated-', about, { ...figure.stated });
  }

  protected override async latest(): Promise<StatedText> {
    const read = this.total ? latestTotal : latestLine;
    const { line } = await read(this.model, this.figure);
    return { ...(line?.stated ?? this.stored) };
  }

  async save(): Promise<boolean> {
    const { provider, period } = this.model;
    const written = await this.send(
      () => stateTotal(provider, period, placeOf(this.figure), { ...this.fields }),
      `${this.name}: what the return states is saved.`,
    );
    return written !== null;
  }
}
