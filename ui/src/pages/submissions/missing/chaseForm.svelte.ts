import { chaseReturn, type MissingProvider, type MissingReturn } from '../../../api/returns';
import { dateProblems } from '../../../state/dateProblems';
import { Form } from '../../../state/form.svelte';

/** A reminder to note: when a provider was asked for a return again, and whom she asked. */
export class ChaseForm extends Form {
  chasedOn = $state('');
  whom = $state('');
  note = $state('');

  constructor(
    readonly from: MissingProvider,
    readonly missing: MissingReturn,
    today: string,
  ) {
    super(`chase-${idOf(from, missing)}-`);
    this.chasedOn = today;
    this.whom = from.contact;
  }

  async save(): Promise<boolean> {
    const { from, missing } = this;
    const chase = { chased_on: this.chasedOn, whom: this.whom, note: this.note };
    const written = await this.send(
      () => chaseReturn(from.provider, missing.period, chase),
      `The reminder to ${from.name}, ${missing.period}, is noted.`,
      dateProblems('chased_on', this.chasedOn, 'Enter the day on which you asked.'),
    );
    return written !== null;
  }
}

/** Names a return within the page: "7-Q2-2020-21". */
export function idOf({ provider }: MissingProvider, { period }: MissingReturn): string {
  return `${provider}-${period.replaceAll(' ', '-')}`;
}
