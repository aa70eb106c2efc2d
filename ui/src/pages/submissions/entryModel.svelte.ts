import { toApiError } from '../../api/errors';
import {
  checkFigure,
  enterFigures,
  type EntryGrid,
  type EntryOutcome,
  type GridLine,
  type TotalLine,
} from '../../api/figures';
import { formatRoute } from '../../routes';
import type { Holding } from '../../state/forms.svelte';
import { Said } from '../../state/said.svelte';
import { workbook } from '../../state/workbook.svelte';
import { isKept, isWaiting, keptOf, unsavedWords, type KeptFigures } from './entryKept';
import { EntryRow, keyOf, type Part } from './entryRow.svelte.ts';
import { before, LastPaste } from './lastPaste.svelte.ts';
import { placeOfReturn } from './returnKeys';
import { distinct, placed, type Pasted } from './pasting';
import { Supposed } from './supposed.svelte.ts';

/** Where focus goes from a row: elsewhere in it, to another row, or out of the grid. */
export type Leaving = 'cell' | 'row' | 'grid';

/** The grid of one return: its rows, and when what is typed in them is sent. */
export class EntryModel implements Holding {
  static key = (provider: number, period: string) => `figures/${provider}/${period}`;

  rows = $state.raw<EntryRow[]>([]);
  /** Whether the figures can only be read. */
  locked = $state(false);
  /** Whether its period still runs. */
  runs = $state(false);
  /** Whether she said that figures entered while it runs are provisional. */
  provisional = $state(false);
  /** Why the last figures could not be sent; empty when all is well. */
  failure = $state('');
  readonly #papers = new Said<string[]>([]);

  readonly #supposed: Supposed;
  readonly #pasted = new LastPaste();
  /** The provider's, once it is read. */
  #name = $state('');
  /** What was kept, until the figures that are stored are read. */
  #kept = $state.raw<KeptFigures | null>(null);

  constructor(
    readonly provider: number,
    readonly period: string,
  ) {
    this.#supposed = new Supposed(provider, period);
  }

  get key(): string {
    return EntryModel.key(this.provider, this.period);
  }

  get title(): string {
    return `Figures of ${this.#name}, ${this.period}`;
  }

  get place(): string {
    return formatRoute(placeOfReturn(this.provider, this.period));
  }

  get dirty(): boolean {
    return this.#kept !== null || this.rows.some(isWaiting);
  }

  get notSaved(): string {
    return unsavedWords(`${this.#name}, ${this.period}`, this.rows);
  }

  get content(): KeptFigures {
    if (this.#kept) return this.#kept;
    const waiting = this.rows.filter(isWaiting);
    return {
      name: this.#name,
      rows: Object.fromEntries(waiting.map((row) => [row.key, keptOf(row)])),
    };
  }

  /** Waits for the figures that are stored, to be put into their fields again. */
  takeUp(content: unknown): void {
    if (!isKept(content)) return;
    this.#kept = content;
    this.#name = content.name;
  }

  clear(): void {
    this.#kept = null;
    this.failure = '';
    for (const row of this.rows) {
      row.revert();
      row.preferStored();
    }
  }

  /** The issued papers that print a figure as it was before what was entered here. */
  get papers(): string[] {
    return this.#papers.now ?? [];
  }

  get totals(): TotalLine[] {
    return this.#supposed.totals;
  }

  /** Whether a total is as it would be with what is being typed. */
  isSupposed(total: TotalLine): boolean {
    return this.#supposed.isSupposed(total);
  }

  /** Takes what is stored now, each indicator's rows together. */
  take(grid: EntryGrid): void {
    const known = this.rows;
    const typing = this.#supposed.take(grid.totals);
    this.locked = grid.locked;
    this.runs = grid.course === 'runs';
    this.provisional = this.runs && (this.provisional || grid.said_provisional);
    this.rows = inGroups(grid.lines).map((line) => {
      const row = known.find(({ key }) => key === keyOf(line));
      row?.take(line);
      return row ?? new EntryRow(line);
    });
    for (const row of this.rows) row.provisional = this.provisional;
    this.#name = grid.provider_name;
    if (this.#kept) this.#fillIn(this.#kept);
    if (typing) this.look(typing);
  }

  /** Figures entered from now on are provisional, or are not; what waited for it to be said is saved. */
  sayProvisional(said: boolean): void {
    this.provisional = said;
    for (const row of this.rows) {
      row.provisional = said;
      if (row.refused) row.unsent();
    }
    if (said) void this.flush();
  }

  /** Puts what was kept into its fields, where nothing else was stored since. */
  #fillIn({ rows }: KeptFigures): void {
    this.#kept = null;
    for (const row of this.rows) {
      const kept = rows[row.key];
      if (kept && row.takeUp(kept)) void this.#check(row);
    }
  }

  /** Why it was refused is told again; what is good now is saved when she leaves it. */
  async #check(row: EntryRow): Promise<void> {
    const entry = row.send();
    try {
      const { problems } = await checkFigure(this.provider, this.period, entry);
      if (problems.length > 0) row.settle(entry, problems);
      else row.unsent();
    } catch {
      // Saving it will tell what is wrong.
      row.unsent();
    }
  }

  /** Text of a row changed: what its figure would be is asked, and shown before it is saved. */
  look(row: EntryRow): void {
    this.#supposed.look(row);
  }

  /** The page is left. */
  rest(): void {
    this.#papers.clear();
    this.#pasted.forget();
    this.#supposed.rest();
  }

  /** Focus left a row's field (`part`) or button. Sends what is due now. */
  async leave(row: EntryRow, part: Part | null, leaving: Leaving): Promise<void> {
    const due = leaving === 'grid' ? this.rows.filter((each) => each.waiting) : [];
    if (row.waiting && this.#isDue(row, part, leaving) && !due.includes(row)) due.push(row);
    if (!row.unsaved && leaving !== 'cell') row.reopened = false;
    if (due.length > 0) await this.#send(due);
  }

  /** Sends whatever is typed. */
  async flush(): Promise<void> {
    const due = this.rows.filter((row) => row.waiting);
    if (due.length > 0) await this.#send(due);
  }

  /** Fills a block in from a field on, and sends it as one act. */
  async paste(row: EntryRow, part: Part, block: readonly string[][]): Promise<Pasted> {
    const { cells, left, percentages } = placed(this.rows, { row, part }, block);
    const filled = distinct(cells.map((cell) => cell.row));
    const stood = before(filled);
    for (const cell of cells) cell.row.type(cell.part, cell.text);
    this.#pasted.note(stood);
    const due = filled.filter((each) => each.waiting);
    for (const each of due) each.reopened = each.worded;
    const outcome = due.length > 0 ? await this.#send(due) : null;
    const refused = distinct((outcome?.problems ?? []).map(keyOf));
    return { pasted: filled.length, left, percentages, refused: refused.length };
  }

  /** Whether text of the last paste stands in fields and is not saved. */
  get hasPasted(): boolean {
    return this.#pasted.stands;
  }

  /** Puts the fields of the last paste that are not saved back as they were before it. */
  takePasteOff(): void {
    for (const row of this.#pasted.takeOff()) this.look(row);
  }

  /** Something else was typed: the paste is no longer the last thing she did. */
  forgetPaste(): void {
    this.#pasted.forget();
  }

  /** Keeps in sight which issued papers print figures as they were. */
  name(papers: readonly string[]): void {
    if (papers.length > 0) this.#papers.say(distinct([...this.papers, ...papers]));
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
    this.#supposed.drop();
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
      this.name(output.papers);
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
