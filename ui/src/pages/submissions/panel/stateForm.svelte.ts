import { enterFigures, type Entry } from '../../../api/figures';
import { Form } from '../../../state/form.svelte';
import type { EntryModel } from '../entryModel.svelte.ts';
import { placeOf, type EntryRow } from '../entryRow.svelte.ts';
import { rowName } from '../entryWords';

type Fields = Record<'choice' | 'reason' | 'percentage' | 'paper' | 'note', string>;

/** What else can be said of a figure than its numbers. */
export class StateForm extends Form {
  /** `choice` is a state of figures, or "typed" for the numbers of the grid. */
  fields: Fields;
  #stored: string;
  #source: string;

  constructor(
    readonly row: EntryRow,
    readonly model: EntryModel,
    source: string,
  ) {
    super('figure-');
    this.#source = source;
    const fields = fieldsOf(row, source);
    this.fields = $state(fields);
    this.#stored = $state.raw(JSON.stringify(fields));
  }

  get changed(): boolean {
    return JSON.stringify(this.fields) !== this.#stored;
  }

  /** Takes what is stored now, unless she is changing it. */
  take(source: string): void {
    this.#source = source;
    const fields = fieldsOf(this.row, source);
    if (!this.changed) this.fields = fields;
    this.#stored = JSON.stringify(fields);
  }

  /** Whether the figure that is chosen can have a note. The note of one not available is its reason. */
  get takesNote(): boolean {
    const { choice } = this.fields;
    if (choice === 'typed') return this.row.line.state.state === 'entered';
    return choice === 'not_applicable' || choice === 'published_percentage';
  }

  /** Whether there is something to save: numbers that are still to come are entered in the grid. */
  get canSave(): boolean {
    return this.fields.choice !== 'typed' || this.row.line.state.state === 'entered';
  }

  /** True once it is saved. */
  async save(): Promise<boolean> {
    if (!this.canSave) return false;
    const { provider, period } = this.model;
    const note = this.takesNote ? this.fields.note : null;
    const entry = { ...placeOf(this.row.line), entry: this.#entry(), note };
    const written = await this.send(
      () => enterFigures(provider, period, [entry]),
      ({ output }) => (output.accepted > 0 ? `${rowName(this.row.line)}: saved.` : ''),
    );
    if (!written) return false;
    const { problems, papers } = written.output;
    this.model.name(papers);
    this.problems.set(problems.map(({ part, message }) => ({ field: fieldOf(part), message })));
    if (problems.length > 0) return false;
    // What stands in the fields was given up for this.
    if (this.fields.choice !== 'typed') this.row.revert();
    // What is stored now was read before this, or will be: she is not changing it any more.
    this.fields = fieldsOf(this.row, this.#source);
    this.#stored = JSON.stringify(this.fields);
    return true;
  }

  #entry(): Entry {
    const { first, second } = this.row.line;
    const { choice, reason, percentage, paper } = this.fields;
    switch (choice) {
      case 'missing':
        return { entry: 'typed', first: '', second: '' };
      case 'not_available':
        return { entry: 'not_available', reason };
      case 'not_applicable':
        return { entry: 'not_applicable' };
      case 'published_percentage':
        return { entry: 'published_percentage', typed: percentage, paper };
      default:
        return { entry: 'typed', first, second };
    }
  }
}

function fieldsOf({ line: { state, note } }: EntryRow, source: string): Fields {
  const numbers = state.state === 'missing' || state.state === 'entered';
  return {
    choice: numbers ? 'typed' : state.state,
    reason: state.state === 'not_available' ? state.reason : '',
    percentage: state.state === 'published_percentage' ? state.percentage : '',
    paper: source,
    note,
  };
}

function fieldOf(part: string): string {
  return part === 'reason' || part === 'paper' ? part : 'percentage';
}
