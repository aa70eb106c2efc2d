import { updateSubmission, type SubmissionDetails, type SubmissionStatus } from '../../api/figures';
import { dateProblems } from '../../state/dateProblems';
import { Form } from '../../state/form.svelte';

export const STATUSES: readonly { value: SubmissionStatus; label: string }[] = [
  { value: 'expected', label: 'Expected: it has not come yet' },
  { value: 'received', label: 'Received' },
  { value: 'queried', label: 'Queried: something was asked about it' },
  { value: 'accepted', label: 'Accepted: it is in order' },
];

type Fields = Record<'status' | 'received_on' | 'received_from' | 'source' | 'note', string>;

function fieldsOf(details: SubmissionDetails): Fields {
  const { status, received_on, received_from, source, note } = details;
  return { status, received_on: received_on ?? '', received_from, source, note };
}

/** What is known about a return itself. */
export class ReturnForm extends Form {
  fields: Fields;
  #stored: SubmissionDetails;

  constructor(
    readonly provider: number,
    readonly period: string,
    details: SubmissionDetails,
  ) {
    super('return-');
    this.#stored = details;
    this.fields = $state(fieldsOf(details));
  }

  /** Takes what is stored now, unless she is changing it. */
  take(details: SubmissionDetails): void {
    const before = JSON.stringify(fieldsOf(this.#stored));
    const untouched = JSON.stringify(this.fields) === before;
    this.#stored = details;
    if (untouched) this.fields = fieldsOf(details);
  }

  async save(): Promise<boolean> {
    const { status, received_on, ...words } = this.fields;
    const details: SubmissionDetails = {
      ...words,
      status: STATUSES.find(({ value }) => value === status)?.value ?? 'expected',
      received_on: received_on === '' ? null : received_on,
      due_on: this.#stored.due_on,
    };
    const written = await this.send(
      () => updateSubmission(this.provider, this.period, details),
      'The return details are saved.',
      dateProblems('received_on', received_on),
    );
    // Rust may have tidied the words: those that come back are taken.
    if (written) this.#stored = details;
    return written !== null;
  }
}
