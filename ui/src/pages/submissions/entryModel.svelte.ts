import { toApiError } from '../../api/errors';
import { enterFigures, type EntryGrid, type EntryOutcome, type GridLine } from '../../api/figures';
import { workbook } from '../../state/workbook.svelte';
import { EntryRow, keyOf, type Part } from './entryRow.svelte.ts';

/** Where focus goes from a row: elsewhere in it, to another row, or out of the grid. */
export type Leaving = 'cell' | 'row' | 'grid';

/** What became of a pasted block. */
export type Pasted = { pasted: number; left: number; refused: number };

/** The grid of one return: its rows, and when what is typed in them is sent. */
export class EntryModel {
  rows = $state.raw<EntryRow[]>([]);
  /** Why the last figures could not be sent; empty when all is well. */
  failure = $state('');

  constructor(
    readonly provider: number,
    readonly period: string,
  ) {}

  get unsaved(): boolean {
    return this.rows.some((row) => row.unsaved);
  }

  /** Takes what is stored now, each indicator's rows together. */
  take(grid: EntryGrid): void {
    const known = this.rows;
    this.rows = inGroups(grid.lines).map((line) => {
      const row = known.find(({ key }) => key === keyOf(line));
      row?.take(line);
      return row ?? new EntryRow(line);
    });
  }

  /** Focus left a row's field (`part`) or button. Sends what is due now. */
  async leave(row: EntryRow, part: Part | null, leaving: Leaving): Promise<void> {
    const due = leaving === 'grid' ? this.rows.filter((each) => each.waiting) : [];
    if (row.waiting && this.#isDue(row, part, leaving) && !due.includes(row)) due.push(row);
    if (!row.unsaved && leaving !== 'cell') row.reopened = false;
    if (due.length > 0) await this.#send(due);
  }

  /** Sends whatever is typed. */
  flush(): void {
    const due = this.rows.filter((row) => row.waiting);
    if (due.length > 0) void this.#send(due);
  }

  /**
   * Fills a block in from a field on, to the right and down, and sends it as one act. A blank cell
   * leaves what is there.
   */
  async paste(row: EntryRow, part: Part, block: readonly string[][]): Promise<Pasted> {
    const top = this.rows.indexOf(row);
    const left = part === 'second' ? 1 : 0;
    const filled: EntryRow[] = [];
    const count: Pasted = { pasted: 0, left: 0, refused: 0 };
    for (const [down, cells] of block.entries()) {
      const target = this.rows[top + down];
      for (const [right, text] of cells.entries()) {
        if (text === '') continue;
        const into = target?.parts[left + right];
        if (!target || !into) {
          count.left += 1;
          continue;
        }
        target.type(into, text);
        if (!filled.includes(target)) filled.push(target);
        count.pasted += 1;
      }
    }
    const due = filled.filter((each) => each.waiting);
    for (const each of due) each.reopened = each.worded;
    const outcome = due.length > 0 ? await this.#send(due) : null;
    return { ...count, refused: outcome?.problems.length ?? 0 };
  }

  // Half a figure is kept until it is clear that the other half was passed over: whoever fills a
  // column from top to bottom comes back for the other one.
  #isDue(row: EntryRow, part: Part | null, leaving: Leaving): boolean {
    if (row.filled || row.parts.length === 1) return true;
    if (leaving === 'cell') return false;
    if (!row.half || leaving === 'grid') return true;
    return part === null || row.text[part].trim() === '';
  }

  async #send(rows: readonly EntryRow[]): Promise<EntryOutcome | null> {
    const sent = rows.map((row) => ({ row, entry: row.send() }));
    try {
      const { output } = await workbook.write(async () => {
        const entries = sent.map(({ entry }) => entry);
        const changed = await enterFigures(this.provider, this.period, entries);
        // Before the pages read again what has changed.
        for (const { row, entry } of sent) {
          const own = changed.output.problems.filter((problem) => keyOf(problem) === row.key);
          row.settle(entry, own);
        }
        return changed;
      });
      this.failure = '';
      return output;
    } catch (thrown) {
      for (const { row } of sent) row.unsent();
      this.failure = toApiError(thrown).message;
      return null;
    }
  }
}

/** Each indicator's lines together, where its first one is. */
function inGroups(lines: readonly GridLine[]): GridLine[] {
  const first = (line: GridLine) => lines.findIndex((each) => each.indicator === line.indicator);
  return [...lines].sort((one, other) => first(one) - first(other));
}
