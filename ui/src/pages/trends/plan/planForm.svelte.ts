import { ApiError, toApiError } from '../../../api/errors';
import { setPlan, type PlanLine, type TrendView, type TypedValue } from '../../../api/trends';
import { Form } from '../../../state/form.svelte';
import { latestTrend } from '../latest';
import { pastedWords } from '../typed/pasted';
import { placeOfSeries } from '../words';

/** What stands in the fields, by period. */
type Fields = { typed: Record<string, string> };

/** The plan of one series while it is typed. What is not touched follows what is saved. */
export class PlanForm extends Form<Fields> {
  static key = ({ indicator, area, aggregation }: TrendView) =>
    `plan/${indicator}/${area}/${aggregation}`;

  /** What became of the last paste. */
  pasted = $state('');
  /** The plan as it is saved. */
  lines: readonly PlanLine[];
  readonly #trend: TrendView;

  constructor(trend: TrendView) {
    const about = {
      key: PlanForm.key(trend),
      title: `The plan of ${trend.title}`,
      place: { ...placeOfSeries(trend), by: trend.aggregation },
    };
    super('plan-', about, fieldsOf(trend.plan));
    this.#trend = trend;
    this.lines = $state.raw(trend.plan);
  }

  /** Takes the plan as it is stored now. */
  follow(lines: readonly PlanLine[]): void {
    this.lines = lines;
    this.take(fieldsOf(lines));
  }

  protected override async latest(): Promise<Fields> {
    this.lines = (await latestTrend(this.#trend, this.#trend.aggregation)).plan;
    return fieldsOf(this.lines);
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
    if (this.#changed().values.length === 0) return true;
    const { indicator, area } = this.#trend;
    const written = await this.send(async () => {
      // By what is stored now: her own words are told from it.
      const { values, places } = this.#changed();
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

function fieldsOf(lines: readonly PlanLine[]): Fields {
  return { typed: Object.fromEntries(lines.map(({ period, planned }) => [period, planned])) };
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
