import { putComparator, type ComparatorView, type TypedValue } from '../../../api/trends';
import { Form } from '../../../state/form.svelte';
import { pastedWords } from '../typed/pasted';

export const COLUMNS = ['period', 'value'] as const;
export type Column = (typeof COLUMNS)[number];

/** Figures that others report, while they are typed: new ones, or those to change. */
export class ComparatorForm extends Form {
  name = $state('');
  source = $state('');
  lines = $state<TypedValue[]>([]);
  /** What became of the last paste. */
  pasted = $state('');

  /** `periods` are offered for new figures, so that only their values are to be typed. */
  constructor(
    readonly indicator: number,
    readonly comparator: ComparatorView | null,
    periods: readonly string[],
  ) {
    super('comparator-');
    this.name = comparator?.name ?? '';
    this.source = comparator?.source ?? '';
    const offered = periods.length > 0 ? periods : [''];
    this.lines =
      comparator?.values.map((value) => ({ ...value })) ??
      offered.map((period) => ({ period, value: '' }));
  }

  /** Adds a row at the end; tells its place, from 1. */
  addLine(): number {
    return this.lines.push({ period: '', value: '' });
  }

  /** Puts cells from a spreadsheet into the fields from one on, with rows for all of them. */
  paste(from: number, column: Column, block: readonly string[][]): void {
    const columns = COLUMNS.slice(COLUMNS.indexOf(column));
    const rows = block.filter((cells) => cells.some((text) => text !== ''));
    let pasted = 0;
    let left = 0;
    for (const [down, cells] of rows.entries()) {
      const line = this.#lineAt(from + down);
      for (const [right, text] of cells.entries()) {
        const into = columns[right];
        if (text === '') continue;
        if (into) {
          line[into] = text;
          pasted += 1;
        } else left += 1;
      }
    }
    this.pasted = pastedWords(pasted, left);
  }

  async save(): Promise<boolean> {
    this.pasted = '';
    const { name, source, lines, indicator } = this;
    const values = lines.map((line) => ({ ...line }));
    const written = await this.send(
      () => putComparator(this.comparator?.id ?? null, { indicator, name, source, values }),
      `The figures of ${name.trim()} are saved.`,
    );
    return written !== null;
  }

  #lineAt(index: number): TypedValue {
    while (this.lines.length <= index) this.addLine();
    return this.lines[index] ?? { period: '', value: '' };
  }
}
