import { ApiError, toApiError } from '../../../api/errors';
import { setPlan, type PlanLine, type TrendView, type TypedValue } from '../../../api/trends';
import { Form } from '../../../state/form.svelte';
import { placeOfSeries } from '../words';
import { pastedWords } from '../typed/pasted';

/** What was typed, by period. */
type Fields = { typed: Record<string, string> };

/** The plan of one series while it is typed. What is not touched follows what is saved. */
export class PlanForm extends Form<Fields> {
  static key = ({ indicator, area, aggregation }: TrendView) =>
    `plan/${indicator}/${area}/${aggregation}`;

  /** What became of the last paste. */
  pasted = $state('');
  /** The plan as it is saved. */
  lines: readonly PlanLine[];
  readonly #series: Pick<TrendView, 'indicator' | 'area'>;

  constructor(trend: TrendView) {
    const about = {
      key: PlanForm.key(trend),
      title: `The plan of ${trend.title}`,
      place: { ...placeOfSeries(trend), by: trend.aggregation },
    };
    super('plan-', about, { typed: {} });
    const { indicator, area } = trend;
    this.#series = { indicator, area };
    this.lines = $state.raw(trend.plan);
  }

  textOf({ period, planned }: PlanLine): string {
    return this.fields.typed[period] ?? planned;
  }

  type({ period }: PlanLine, text: string): void {
    this.fields.typed[period] = text;
  }

  /** Puts a column from a spreadsheet into the fields from one on. A blank cell leaves what is there. */
  paste(from: number, block: readonly string[][]): void {
    if (block.some((cells) => cells.length > 1)) {
      this.pasted = 'Nothing was pasted. Copy the column of planned values alone.';
      return;
    }
    let pasted = 0;
    let left = 0;
    for (const [down, [text = '']] of block.entries()) {
      const line = this.lines[from + down];
      if (text === '') continue;
      if (line) {
        this.type(line, text);
        pasted += 1;
      } else left += 1;
    }
    this.pasted = pastedWords(pasted, left);
  }

  async save(): Promise<boolean> {
    this.pasted = '';
    const { values, places } = this.#changed();
    if (values.length === 0) return true;
    const { indicator, area } = this.#series;
    const written = await this.send(async () => {
      try {
        return await setPlan(indicator, area, values);
      } catch (thrown) {
        throw atPlaces(toApiError(thrown), places);
      }
    }, 'The plan is saved.');
    return written !== null;
  }

  /** The lines that differ from what is saved, and their places in the table, from 1. */
  #changed(): { values: TypedValue[]; places: number[] } {
    const all = this.lines.map((line, index) => ({ line, place: index + 1 }));
    const changed = all.filter(({ line }) => this.textOf(line).trim() !== line.planned);
    return {
      values: changed.map(({ line }) => ({ period: line.period, value: this.textOf(line) })),
      places: changed.map(({ place }) => place),
    };
  }
}

/** Rust counts the lines that were sent; the table has others between them. */
function atPlaces({ code, message, fields }: ApiError, places: readonly number[]): ApiError {
  const moved = fields.map((problem) => {
    const sent = /^(?:value|period)-(\d+)$/.exec(problem.field)?.[1];
    const place = places[Number(sent) - 1];
    return place === undefined ? problem : { ...problem, field: `value-${place}` };
  });
  return new ApiError(code, message, moved);
}
