import { enterFigures, type Entry } from '../../api/figures';
import { Form } from '../../state/form.svelte';
import type { EntryRow } from './entryRow.svelte.ts';
import { rowName } from './entryWords';

/** What else can be said of a figure than its numbers. */
export class FigureForm extends Form {
  /** A state of figures, or "typed" for the numbers of the grid. */
  choice = $state('typed');
  reason = $state('');
  percentage = $state('');
  note = $state('');

  constructor(
    readonly row: EntryRow,
    readonly provider: number,
    readonly period: string,
  ) {
    super('figure-');
    const { state, note } = row.line;
    if (row.worded) this.choice = state.state;
    if (state.state === 'not_available') this.reason = state.reason;
    if (state.state === 'published_percentage') this.percentage = state.percentage;
    this.note = note;
  }

  /** Whether the figure that is chosen can have a note. The note of one not available is its reason. */
  get takesNote(): boolean {
    if (this.choice === 'typed') return this.row.line.state.state === 'entered';
    return this.choice === 'not_applicable' || this.choice === 'published_percentage';
  }

  /** True once it is saved; at once if the numbers are still to be entered in the grid. */
  async save(): Promise<boolean> {
    if (this.choice === 'typed' && this.row.line.state.state !== 'entered') return true;
    const { indicator, area } = this.row.line;
    const note = this.takesNote ? this.note : null;
    const entries = [{ indicator, area, entry: this.#entry(), note }];
    const written = await this.send(
      () => enterFigures(this.provider, this.period, entries),
      ({ output }) => (output.accepted > 0 ? `${rowName(this.row.line)}: saved.` : ''),
    );
    if (!written) return false;
    const { problems } = written.output;
    this.problems.set(
      problems.map(({ part, message }) => ({
        field: part === 'reason' ? 'reason' : 'percentage',
        message,
      })),
    );
    if (problems.length > 0) return false;
    // What stands in the fields was given up for this.
    if (this.choice !== 'typed') this.row.revert();
    return true;
  }

  #entry(): Entry {
    const { first, second } = this.row.line;
    switch (this.choice) {
      case 'missing':
        return { entry: 'typed', first: '', second: '' };
      case 'not_available':
        return { entry: 'not_available', reason: this.reason };
      case 'not_applicable':
        return { entry: 'not_applicable' };
      case 'published_percentage':
        return { entry: 'published_percentage', typed: this.percentage };
      default:
        return { entry: 'typed', first, second };
    }
  }
}
