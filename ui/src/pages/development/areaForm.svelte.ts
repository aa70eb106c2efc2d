import {
  addDevelopmentArea,
  updateDevelopmentArea,
  type DevelopmentArea,
} from '../../api/development';
import { Form } from '../../state/form.svelte';

/** What she writes of an area: a new one of a year, or one to change. */
export class AreaForm extends Form {
  title = $state('');
  words = $state('');
  origin = $state('');
  /** The ids of the areas that a new one came from, as text. */
  cameFrom = $state<string[]>([]);
  readonly area: DevelopmentArea | null;
  readonly year: string | null;

  constructor(from: { area: DevelopmentArea } | { year: string }) {
    super('area' in from ? `area-${from.area.id}-` : 'new-area-');
    this.area = 'area' in from ? from.area : null;
    this.year = 'year' in from ? from.year : null;
    this.title = this.area?.title ?? '';
    this.words = this.area?.words ?? '';
    this.origin = this.area?.origin ?? '';
  }

  async save(): Promise<boolean> {
    const { area, year, title, words, origin } = this;
    const details = { title, words, origin };
    if (area) {
      const said = `${title} is saved.`;
      return (await this.send(() => updateDevelopmentArea(area.id, details), said)) !== null;
    }
    const cameFrom = this.cameFrom.map(Number);
    const saved = await this.send(
      () => addDevelopmentArea(details, year ?? '', cameFrom),
      `${title} is an area of ${year ?? ''}.`,
    );
    return saved !== null;
  }
}
