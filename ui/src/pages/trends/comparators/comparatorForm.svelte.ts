import {
  putComparator,
  type ComparatorView,
  type TrendView,
  type TypedValue,
} from '../../../api/trends';
import { Form } from '../../../state/form.svelte';
import { latestTrend } from '../latest';
import { rowOfComparator } from '../rows';
import { pastedWords } from '../typed/pasted';
import { placeOfSeries } from '../words';
import { mergedLines } from './mergedLines';

export const COLUMNS = ['period', 'value'] as const;
export type Column = (typeof COLUMNS)[number];

type Fields = { name: string; source: string; lines: TypedValue[] };

/** So many of the latest periods are offered for new figures. */
const OFFERED = 8;

/** New figures begin with the periods that the trend has, so that only values are to be typed. */
function newFields({ aggregation, points }: TrendView): Fields {
  // Nobody else reports in rolling windows.
  const latest = aggregation === 'rolling_year' ? [] : points.slice(-OFFERED);
  const periods = latest.length > 0 ? latest.map(({ period }) => period) : [''];
  return { name: '', source: '', lines: periods.map((period) => ({ period, value: '' })) };
}

function fieldsOf({ name, source, values }: ComparatorView): Fields {
  return { name, source, lines: values.map((value) => ({ ...value })) };
}

/** Figures that others report, while they are typed: new ones, or those to change. */
export class ComparatorForm extends Form<Fields> {
  static key = ({ indicator }: TrendView, comparator: ComparatorView | null) =>
    `comparator/${indicator}/${comparator?.id ?? 'new'}`;

  /** What became of the last paste. */
  pasted = $state('');
  readonly indicator: number;
  readonly #trend: TrendView;

  constructor(
    trend: TrendView,
    readonly comparator: ComparatorView | null,
  ) {
    const about = {
      key: ComparatorForm.key(trend, comparator),
      title: comparator ? `The figures of ${comparator.name}` : 'New figures of others',
      place: placeOfSeries(trend),
      of: comparator && rowOfComparator(comparator),
    };
    super('comparator-', about, comparator ? fieldsOf(comparator) : newFields(trend));
    this.indicator = trend.indicator;
    this.#trend = trend;
  }

  /** Takes the figures as they are stored now. */
  follow(comparator: ComparatorView): void {
    this.take(fieldsOf(comparator));
  }

  protected override latest(): Promise<Fields> | null {
    return this.comparator && this.#latest(this.comparator);
  }

  async #latest({ id }: ComparatorView): Promise<Fields> {
    const now = (await latestTrend(this.#trend)).comparators.find((each) => each.id === id);
    return now ? fieldsOf(now) : this.stored;
  }

  protected override merge(typed: Fields, before: Fields, now: Fields): Fields {
    const lines = mergedLines(typed.lines, before.lines, now.lines);
    return { ...super.merge(typed, before, now), lines };
  }

  /** Adds a row at the end; tells its place, from 1. */
  addLine(): number {
    return this.fields.lines.push({ period: '', value: '' });
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
    const written = await this.send(
      () => {
        const { name, source, lines } = this.fields;
        const values = lines.map((line) => ({ ...line }));
        const details = { indicator: this.indicator, name, source, values };
        return putComparator(this.comparator?.id ?? null, details);
      },
      () => `The figures of ${this.fields.name.trim()} are saved.`,
    );
    return written !== null;
  }

  #lineAt(index: number): TypedValue {
    while (this.fields.lines.length <= index) this.addLine();
    return this.fields.lines[index] ?? { period: '', value: '' };
  }
}
