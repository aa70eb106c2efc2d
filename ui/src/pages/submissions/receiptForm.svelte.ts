import type { EntryGrid } from '../../api/figures';
import { sayReceipt, type TypedReceipt } from '../../api/returns';
import { Form } from '../../state/form.svelte';
import { keyOfReturn, placeOfReturn } from './returnKeys';

/** When a return came that was entered after it was due. */
export class ReceiptForm extends Form<{ day: string }> {
  static key = (provider: number, period: string) => `${keyOfReturn(provider, period)}receipt`;

  readonly provider: number;
  readonly period: string;

  constructor({ provider, provider_name: name, period }: EntryGrid) {
    const about = {
      key: ReceiptForm.key(provider, period),
      title: `When the return of ${name}, ${period} came`,
      place: placeOfReturn(provider, period),
    };
    super('receipt-', about, { day: '' });
    this.provider = provider;
    this.period = period;
  }

  save(): Promise<boolean> {
    const { day } = this.fields;
    return this.#say({ said: 'on_a_day', day }, 'The day on which it came is saved.');
  }

  /** Nobody knows the day any more. */
  notKnown(): Promise<boolean> {
    return this.#say({ said: 'not_known' }, 'It is noted that the day is not known.');
  }

  async #say(receipt: TypedReceipt, said: string): Promise<boolean> {
    const say = () => sayReceipt(this.provider, this.period, receipt);
    return (await this.send(say, said)) !== null;
  }
}
