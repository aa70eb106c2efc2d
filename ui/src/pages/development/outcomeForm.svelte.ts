import {
  listDevelopmentAreas,
  setOutcome,
  type DevelopmentArea,
  type DevelopmentYear,
} from '../../api/development';
import { Form } from '../../state/form.svelte';
import { rowOfArea } from './rows';
import { isOutcome, outcomeShown } from './words';

/** `outcome` is "" while it is not known. */
type Fields = { outcome: string; narrative: string };

function fieldsOf({ outcome, narrative }: DevelopmentYear): Fields {
  return { outcome: outcome ?? '', narrative };
}

/** What became of an area in a year. */
export class AreaOutcome extends Form<Fields> {
  static key = (area: DevelopmentArea, year: string) => `development/${area.id}/outcome/${year}`;

  readonly year: string;

  constructor(
    readonly area: DevelopmentArea,
    entry: DevelopmentYear,
  ) {
    const { year } = entry;
    const about = {
      key: AreaOutcome.key(area, year),
      title: `What became of “${area.title}” in ${year}`,
      place: { page: 'development', area: area.id, year },
      of: rowOfArea(area),
    } as const;
    super(`outcome-${area.id}-`, about, fieldsOf(entry));
    this.year = year;
  }

  protected override async latest(): Promise<Fields> {
    const area = (await listDevelopmentAreas()).find(({ id }) => id === this.area.id);
    const now = area?.years.find(({ year }) => year === this.year);
    return now ? fieldsOf(now) : this.stored;
  }

  async save(): Promise<boolean> {
    const outcome = () => (isOutcome(this.fields.outcome) ? this.fields.outcome : null);
    const saved = await this.send(
      () => setOutcome(this.area.id, this.year, outcome(), this.fields.narrative),
      () => `${this.area.title}, ${this.year}: ${outcomeShown(outcome()).words}.`,
    );
    return saved !== null;
  }
}
