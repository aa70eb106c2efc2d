import { checkFigure, type TotalLine } from '../../api/figures';
import { keyOf, type EntryRow } from './entryRow.svelte.ts';
import { LastOnly } from './lastOnly';

/** Shorter than between two figures, longer than between two digits. */
const BETWEEN_DIGITS = 120;

/** What the lines of a return add up to: as stored, and as with the figure that is being typed. */
export class Supposed {
  #stored = $state.raw<TotalLine[]>([]);
  /** What they would add up to with the figure that is being typed. */
  #live = $state.raw<{ row: EntryRow; totals: TotalLine[] } | null>(null);
  #looking = new LastOnly(BETWEEN_DIGITS);

  constructor(
    readonly provider: number,
    readonly period: string,
  ) {}

  get totals(): TotalLine[] {
    return this.#live?.totals ?? this.#stored;
  }

  /** Whether a total is as it would be with what is being typed. */
  isSupposed(total: TotalLine): boolean {
    const stored = this.#stored.find((each) => keyOf(each) === keyOf(total));
    return this.#live !== null && stored?.derived !== total.derived;
  }

  /** Takes what is stored now; answers the row that was being typed. */
  take(totals: TotalLine[]): EntryRow | null {
    const typing = this.#live?.row ?? null;
    this.#stored = totals;
    this.#live = null;
    return typing;
  }

  /** Text of a row changed: what its figure would be is asked, and shown before it is saved. */
  look(row: EntryRow): void {
    this.drop();
    if (!row.unsaved || !row.filled) {
      this.#see(row, null);
      return;
    }
    this.#looking.ask(
      () => checkFigure(this.provider, this.period, row.entry),
      (check) => this.#see(row, check.problems.length > 0 ? null : check),
    );
  }

  /** Nothing more is asked of what is being typed. */
  drop(): void {
    this.#looking.drop();
  }

  /** Nothing is being typed any more. */
  rest(): void {
    this.drop();
    this.#live = null;
  }

  #see(row: EntryRow, check: EntryRow['live']): void {
    row.live = check;
    this.#live = check && { row, totals: check.totals };
  }
}
