import type { EntryGrid } from '../../api/figures';
import { acceptReturn, unlockReturn } from '../../api/returns';
import { Act } from '../../state/act.svelte';
import { Form } from '../../state/form.svelte';
import { keyOfReturn, placeOfReturn } from './returnKeys';

/** A return that is found to be in order, which locks its figures. */
export class AcceptForm extends Act {
  constructor(
    readonly provider: number,
    readonly period: string,
  ) {
    super('accept-');
  }

  async save(): Promise<boolean> {
    const written = await this.send(
      () => acceptReturn(this.provider, this.period),
      'The return is accepted. Its figures are locked.',
    );
    return written !== null;
  }
}

/** An accepted return that is to be opened again. */
export class UnlockForm extends Form<{ reason: string }> {
  static key = (provider: number, period: string) => `${keyOfReturn(provider, period)}unlock`;

  readonly provider: number;
  readonly period: string;

  constructor({ provider, provider_name: name, period }: EntryGrid) {
    const about = {
      key: UnlockForm.key(provider, period),
      title: `Why ${name}, ${period} is to be unlocked`,
      place: placeOfReturn(provider, period),
    };
    super('unlock-', about, { reason: '' });
    this.provider = provider;
    this.period = period;
  }

  async save(): Promise<boolean> {
    const written = await this.send(
      () => unlockReturn(this.provider, this.period, this.fields.reason),
      'The return is open again. Its figures can be changed.',
    );
    return written !== null;
  }
}
