import { getEntryGrid, type EntryGrid } from '../../api/figures';
import {
  updateSubmission,
  type Receipt,
  type SubmissionDetails,
  type SubmissionStatus,
} from '../../api/returns';
import { Form } from '../../state/form.svelte';
import { keyOfReturn, placeOfReturn } from './returnKeys';

/** Accepting a return is an act of its own. */
export const STATUSES: readonly { value: SubmissionStatus; label: string }[] = [
  { value: 'expected', label: 'Expected: it has not come yet' },
  { value: 'received', label: 'Received' },
];

/** What can be known of the day on which it came. */
export const RECEIPTS: readonly { value: Receipt['said']; label: string }[] = [
  { value: 'not_said', label: 'Not said yet' },
  { value: 'on_a_day', label: 'On a day' },
  { value: 'not_known', label: 'On a day that is not known' },
];

type Fields = Record<
  'status' | 'due_on' | 'receipt' | 'received_on' | 'received_from' | 'source' | 'note',
  string
>;

function fieldsOf(details: SubmissionDetails): Fields {
  const { status, due_on, receipt, received_from, source, note } = details;
  return {
    status,
    due_on: due_on ?? '',
    receipt: receipt.said,
    received_on: receipt.said === 'on_a_day' ? receipt.day : '',
    received_from,
    source,
    note,
  };
}

/** What is known about a return itself. */
export class ReturnForm extends Form<Fields> {
  static key = (provider: number, period: string) => `${keyOfReturn(provider, period)}details`;

  readonly provider: number;
  readonly period: string;

  constructor({ provider, provider_name: name, period, details }: EntryGrid) {
    const about = {
      key: ReturnForm.key(provider, period),
      title: `Return details of ${name}, ${period}`,
      place: placeOfReturn(provider, period),
    };
    super('return-', about, fieldsOf(details));
    this.provider = provider;
    this.period = period;
  }

  /** Takes what is stored now, unless she is changing it. */
  follow(details: SubmissionDetails): void {
    this.take(fieldsOf(details));
    // Accepting and unlocking happen elsewhere on the page, and are never hers to overwrite here.
    const one = details.status === 'accepted' || this.fields.status === 'accepted';
    if (one) this.fields.status = details.status;
  }

  // A figure that was entered meanwhile has told when the return came.
  protected override async latest(): Promise<Fields> {
    return fieldsOf((await getEntryGrid(this.provider, this.period)).details);
  }

  async save(): Promise<boolean> {
    const written = await this.send(
      () => updateSubmission(this.provider, this.period, this.#details()),
      'The return details are saved.',
    );
    return written !== null;
  }

  #receipt(): Receipt {
    const { receipt, received_on: day } = this.fields;
    if (receipt === 'on_a_day') return { said: 'on_a_day', day };
    return { said: receipt === 'not_known' ? 'not_known' : 'not_said' };
  }

  #details(): SubmissionDetails {
    const { status, due_on, received_from, source, note } = this.fields;
    return {
      status: status as SubmissionStatus,
      receipt: this.#receipt(),
      due_on,
      received_from,
      source,
      note,
    };
  }
}
