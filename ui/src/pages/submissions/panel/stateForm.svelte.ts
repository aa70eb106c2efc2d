import { ApiError } from '../../../api/errors';
import { enterFigures, type CellProblem, type Entry, type GridLine } from '../../../api/figures';
import { Form } from '../../../state/form.svelte';
import type { EntryModel } from '../entryModel.svelte.ts';
import { placeOf, type EntryRow } from '../entryRow.svelte.ts';
import { rowName } from '../entryWords';
import { keyOfFigures, placeOfReturn } from '../returnKeys';
import { latestLine } from './latestLine';

type Fields = Record<'choice' | 'reason' | 'percentage' | 'paper' | 'note', string>;

/** What else can be said of a figure than its numbers. */
export class StateForm extends Form<Fields> {
  static key = (row: EntryRow, { provider, period }: EntryModel) =>
    `${keyOfFigures(provider, period)}${row.key}/state`;

  #source: string;
  /** The figure as it was read just before it is sent. */
  #latest: GridLine | null = null;

  /** The row of the page that is shown: each time it is opened, rows are made anew. */
  row: EntryRow;
  model: EntryModel;

  constructor(row: EntryRow, model: EntryModel, source: string) {
    const { provider, period } = model;
    const about = {
      key: StateForm.key(row, model),
      title: `What is known of ${rowName(row.line)}, ${period}`,
      place: placeOfReturn(provider, period),
    };
    super('figure-', about, fieldsOf(row.line, source));
    this.row = $state.raw(row);
    this.model = model;
    this.#source = source;
  }

  /** Takes what is stored now. */
  follow(source: string): void {
    this.#source = source;
    this.take(fieldsOf(this.row.line, source));
  }

  /** Whether the figure that is chosen can have a note. The note of one not available is its reason. */
  get takesNote(): boolean {
    const { choice } = this.fields;
    if (choice === 'typed') return isNumber(this.#line);
    return choice === 'not_applicable' || choice === 'published_percentage';
  }

  /** Whether there is something to save: numbers that are still to come are entered in the grid. */
  get canSave(): boolean {
    return this.fields.choice !== 'typed' || isNumber(this.row.line);
  }

  get #line(): GridLine {
    return this.#latest ?? this.row.line;
  }

  protected override async latest(): Promise<Fields> {
    const { grid, line } = await latestLine(this.model, placeOf(this.row.line));
    this.#source = grid.details.source;
    this.#latest = line ?? null;
    return line ? fieldsOf(line, this.#source) : this.stored;
  }

  /** True once it is saved. */
  async save(): Promise<boolean> {
    if (!this.canSave) return false;
    const { provider, period } = this.model;
    const written = await this.send(
      async () => {
        const note = this.#note();
        // A note leaves the number as it stands.
        const provisional = this.#line.state.state === 'provisional';
        const entry = { ...placeOf(this.row.line), entry: this.#entry(), note, provisional };
        const answer = await enterFigures(provider, period, [entry]);
        const { problems } = answer.output;
        // The one figure that was sent was not accepted, so nothing was written.
        if (problems.length > 0) throw refusedFor(problems);
        return answer;
      },
      `${rowName(this.row.line)}: saved.`,
    );
    this.#latest = null;
    if (!written) return false;
    this.model.name(written.output.papers);
    // What stands in the fields was given up for this.
    if (this.fields.choice !== 'typed') this.row.revert();
    // What is stored now was read before this, or will be: she is not changing it any more.
    this.take(fieldsOf(this.row.line, this.#source));
    this.clear();
    return true;
  }

  /** What is to be noted; null to leave the note as it is. */
  #note(): string | null {
    const { note } = this.fields;
    if (this.takesNote) return note;
    if (this.fields.choice !== this.stored.choice || note === this.stored.note) return null;
    // The figure is another than the one that she noted something about.
    const message =
      'The figure was changed meanwhile, and cannot have this note. Look at it again.';
    throw new ApiError('invalid', message, [{ field: 'note', message }]);
  }

  #entry(): Entry {
    const { first, second } = this.#line;
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

/** Whether a number is there, final or provisional. */
function isNumber({ state }: GridLine): boolean {
  return state.state === 'entered' || state.state === 'provisional';
}

function fieldsOf({ state, note }: GridLine, source: string): Fields {
  const numbers = ['missing', 'entered', 'provisional'].includes(state.state);
  return {
    choice: numbers ? 'typed' : state.state,
    reason: state.state === 'not_available' ? state.reason : '',
    percentage: state.state === 'published_percentage' ? `${state.percentage}%` : '',
    paper: source,
    note,
  };
}

function refusedFor(problems: readonly CellProblem[]): ApiError {
  const fields = problems.map(({ part, message }) => ({ field: fieldOf(part), message }));
  return new ApiError('invalid', 'The figure was not accepted.', fields);
}

function fieldOf(part: string): string {
  return part === 'reason' || part === 'paper' ? part : 'percentage';
}
