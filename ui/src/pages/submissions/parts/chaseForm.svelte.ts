import { chaseReturn } from '../../../api/returns';
import { dateProblems } from '../../../state/dateProblems';
import { Form } from '../../../state/form.svelte';

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
export class ChaseForm extends Form {
  chasedOn = $state('');
  whom = $state('');
  note = $state('');

  constructor(
    readonly chased: Chased,
    today: string,
  ) {
    super(`chase-${idOf(chased)}-`);
    this.chasedOn = today;
    this.whom = chased.contact;
  }

  async save(): Promise<boolean> {
    const { provider, name, period } = this.chased;
    const chase = { chased_on: this.chasedOn, whom: this.whom, note: this.note };
    const written = await this.send(
      () => chaseReturn(provider, period, chase),
      `The reminder to ${name}, ${period}, is noted.`,
      dateProblems('chased_on', this.chasedOn, 'Enter the day on which you chased it.'),
    );
    return written !== null;
  }
}

/** Names a return within the page: "7-Q2-2020-21". */
export function idOf({ provider, period }: Pick<Chased, 'provider' | 'period'>): string {
  return `${provider}-${period.replaceAll(' ', '-')}`;
}
