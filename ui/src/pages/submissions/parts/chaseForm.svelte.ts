import { chaseReturn } from '../../../api/returns';
import { Form } from '../../../state/form.svelte';
import { keyOfReturn, placeOfReturn } from '../returnKeys';

/** The return that is asked for again. */
export type Chased = {
  provider: number;
  /** The provider's name. */
  name: string;
  period: string;
  /** Whom to ask; may be empty. */
  contact: string;
};

/** A reminder to note: when a provider was asked for a return again, and whom she asked. */
export class ChaseForm extends Form<{ chasedOn: string; whom: string; note: string }> {
  static key = ({ provider, period }: Pick<Chased, 'provider' | 'period'>) =>
    `${keyOfReturn(provider, period)}chase`;

  constructor(
    readonly chased: Chased,
    today: string,
  ) {
    const { provider, name, period } = chased;
    const about = {
      key: ChaseForm.key(chased),
      title: `A reminder to ${name}, ${period}`,
      place: placeOfReturn(provider, period),
    };
    super(`chase-${idOf(chased)}-`, about, { chasedOn: today, whom: chased.contact, note: '' });
  }

  async save(): Promise<boolean> {
    const { provider, name, period } = this.chased;
    const written = await this.send(() => {
      const { chasedOn, whom, note } = this.fields;
      return chaseReturn(provider, period, { chased_on: chasedOn, whom, note });
    }, `The reminder to ${name}, ${period}, is noted.`);
    return written !== null;
  }
}

/** Names a return within the page: "7-Q2-2020-21". */
export function idOf({ provider, period }: Pick<Chased, 'provider' | 'period'>): string {
  return `${provider}-${period.replaceAll(' ', '-')}`;
}
