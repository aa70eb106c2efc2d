import { answerWarning, type FigurePlace } from '../../api/figures';
import { Form } from '../../state/form.svelte';
import { keyOf, placeOf } from './entryRow.svelte.ts';
import type { Found } from './entryWords';
import { keyOfFigures, placeOfReturn } from './returnKeys';

/** What looks wrong, in which figure of which return. */
export type Looked = {
  found: Found;
  about: FigurePlace;
  name: string;
  provider: number;
  period: string;
};

/** That something which looks wrong is right, and why. */
export class WarningForm extends Form<{ reason: string }> {
  static key = ({ found, about, provider, period }: Looked) =>
    `${keyOfFigures(provider, period)}${keyOf(about)}/look/${found.check}`;

  constructor(
    prefix: string,
    readonly looked: Looked,
  ) {
    const { name, provider, period } = looked;
    const about = {
      key: WarningForm.key(looked),
      title: `Why ${name}, ${period} is right`,
      place: placeOfReturn(provider, period),
    };
    super(prefix, about, { reason: '' });
  }

  async save(): Promise<boolean> {
    const { found, about, name, provider, period } = this.looked;
    const written = await this.send(
      () => answerWarning(provider, period, placeOf(about), found.check, this.fields.reason),
      `${name}: confirmed as right.`,
    );
    return written !== null;
  }
}
