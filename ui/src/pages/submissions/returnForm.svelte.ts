import { updateSubmission, type SubmissionDetails, type SubmissionStatus } from '../../api/returns';
import { dateProblems } from '../../state/dateProblems';
import { Form } from '../../state/form.svelte';

/** Accepting a return is an act of its own. */
export const STATUSES: readonly { value: SubmissionStatus; label: string }[] = [
  { value: 'expected', label: 'Expected: it has not come yet' },
  { value: 'received', label: 'Received' },
];

type Fields = Record<
  'status' | 'due_on' | 'received_on' | 'received_from' | 'source' | 'note',
  string
>;

function fieldsOf(details: SubmissionDetails): Fields {
  const { status, due_on, received_on, received_from, source, note } = details;
  return {
    status,
    due_on: due_on ?? '',
    received_on: received_on ?? '',
    received_from,
    source,
    note,
  };
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
    // Accepting and unlocking happen elsewhere on the page, and are never hers to overwrite here.
    else if (details.status === 'accepted') this.fields.status = 'accepted';
    else if (this.fields.status === 'accepted') this.fields.status = details.status;
  }

  async save(): Promise<boolean> {
    const { status, due_on, received_on, ...words } = this.fields;
    const details: SubmissionDetails = {
      ...words,
      status: status as SubmissionStatus,
      received_on: received_on === '' ? null : received_on,
      due_on: due_on === '' ? null : due_on,
    };
    const written = await this.send(
      () => updateSubmission(this.provider, this.period, details),
      'The return details are saved.',
      [...dateProblems('due_on', due_on), ...dateProblems('received_on', received_on)],
    );
    // Rust may have tidied the words: those that come back are taken.
    if (written) this.#stored = details;
    return written !== null;
  }
}
