import type { Form as Printed } from '../../api/papers';
import { Act, type Refusal } from '../../state/act.svelte';

/** The period that is chosen when it is none of those listed. */
export const OTHER = 'other';

/** Which figure is to be put into the text, and what of it is printed. */
export class FigureChoice extends Act {
  indicator = $state('');
  area = $state('');
  period = $state('');
  /** Another period than those listed. */
  typed = $state('');
  printed = $state<Printed>('value');
  /** Why it cannot be read; null if it can. */
  unread: string | null = null;

  constructor(area: string, period: string) {
    super('figure-');
    this.area = area;
    this.period = period;
  }

  get #asked(): string {
    return this.period === OTHER ? this.typed.trim() : this.period;
  }

  get reference(): string {
    return [this.indicator, this.area, this.#asked, this.printed].join('|');
  }

  get complete(): boolean {
    return this.indicator !== '' && this.area !== '' && this.#asked !== '';
  }

  /** The reference, once nothing stands in the way. */
  save(): Promise<string | null> {
    return this.ask(async () => this.reference, this.#refusals());
  }

  #refusals(): Refusal[] {
    const { indicator, unread } = this;
    return [
      ...(indicator === '' ? [{ field: 'indicator', message: 'Choose an indicator' }] : []),
      ...(this.#asked === '' ? [{ field: 'period', message: 'Enter the period' }] : []),
      ...(unread ? [{ field: 'period', message: unread }] : []),
    ];
  }
}
