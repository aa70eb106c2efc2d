import {
  addDevelopmentArea,
  listDevelopmentAreas,
  updateDevelopmentArea,
  type DevelopmentArea,
} from '../../api/development';
import type { Written } from '../../api/workbook';
import { Form } from '../../state/form.svelte';
import { rowOfArea } from './rows';

type Fields = {
  title: string;
  words: string;
  origin: string;
  /** The ids of the areas that a new one came from, as text. */
  cameFrom: string[];
};

const EMPTY: Fields = { title: '', words: '', origin: '', cameFrom: [] };

function fieldsOf({ title, words, origin }: DevelopmentArea): Fields {
  return { ...EMPTY, title, words, origin };
}

/** What she writes of an area: a new one of a year, or one to change. */
export class AreaForm extends Form<Fields> {
  static key = (of: { area: DevelopmentArea } | { year: string }) =>
    'area' in of ? `development/${of.area.id}` : `development/new/${of.year}`;

  readonly area: DevelopmentArea | null;
  readonly year: string | null;

  constructor(of: { area: DevelopmentArea } | { year: string }) {
    const [area, year] = 'area' in of ? [of.area, null] : [null, of.year];
    const about = {
      key: AreaForm.key(of),
      title: area ? `The development area “${area.title}”` : `A development area of ${year}`,
      place: area
        ? ({ page: 'development', area: area.id } as const)
        : ({ page: 'development', year: year ?? '' } as const),
      of: area && rowOfArea(area),
    };
    const prefix = area ? `area-${area.id}-` : `new-area-${year}-`;
    super(prefix, about, area ? fieldsOf(area) : EMPTY);
    this.area = area;
    this.year = year;
  }

  protected override latest(): Promise<Fields> | null {
    return this.area && this.#latest(this.area);
  }

  async #latest({ id }: DevelopmentArea): Promise<Fields> {
    const now = (await listDevelopmentAreas()).find((each) => each.id === id);
    return now ? fieldsOf(now) : this.stored;
  }

  async save(): Promise<boolean> {
    const { area, year } = this;
    const saved = await this.send<Written>(
      () => {
        const { title, words, origin, cameFrom } = this.fields;
        const details = { title, words, origin };
        return area
          ? updateDevelopmentArea(area.id, details)
          : addDevelopmentArea(details, year ?? '', cameFrom.map(Number));
      },
      () => `${this.fields.title} is ${area ? 'saved' : `an area of ${year}`}.`,
    );
    return saved !== null;
  }
}
