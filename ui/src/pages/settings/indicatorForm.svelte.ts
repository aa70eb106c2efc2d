import {
  addIndicator,
  getRegister,
  updateIndicator,
  type Direction,
  type Grain,
  type IndicatorDetails,
  type IndicatorKind,
  type IndicatorView,
  type Theme,
} from '../../api/register';
import type { Written } from '../../api/workbook';
import { Form } from '../../state/form.svelte';
import { rowOfIndicator } from './rows';

type Fields = {
  name: string;
  theme: Theme;
  kind: IndicatorKind;
  numerator: string;
  denominator: string;
  unit: string;
  direction: Direction;
  decimals: string;
  grain: Grain;
  source: string;
  /** "archived" while it is to be retired. */
  retired: string[];
  /** The ids of what it is the total of, of those who submit it and of its areas. */
  totalOf: string[];
  providers: string[];
  areas: string[];
};

const EMPTY: Fields = {
  name: '',
  theme: 'performance',
  kind: 'proportion',
  numerator: '',
  denominator: '',
  unit: '',
  direction: 'increase',
  decimals: '1',
  grain: 'quarter',
  source: '',
  retired: [],
  totalOf: [],
  providers: [],
  areas: [],
};

function fieldsOf(indicator: IndicatorView): Fields {
  return {
    name: indicator.name,
    theme: indicator.theme,
    kind: indicator.kind,
    numerator: indicator.numerator,
    denominator: indicator.denominator,
    unit: indicator.unit,
    direction: indicator.direction,
    decimals: String(indicator.decimals),
    grain: indicator.grain,
    source: indicator.source,
    retired: indicator.archived ? ['archived'] : [],
    totalOf: indicator.total_of.map(String),
    providers: indicator.providers.map(String),
    areas: indicator.areas.map(String),
  };
}

/** What she writes of an indicator: a new one, or one to change. */
export class IndicatorForm extends Form<Fields> {
  static key = (indicator: IndicatorView | null) => `settings/indicator/${indicator?.id ?? 'new'}`;

  constructor(readonly indicator: IndicatorView | null) {
    const about = {
      key: IndicatorForm.key(indicator),
      title: indicator ? `Settings of ${indicator.name}` : 'A new indicator',
      place: { page: 'settings', part: 'indicators' },
      of: indicator && rowOfIndicator(indicator),
    } as const;
    super('indicator-', about, indicator ? fieldsOf(indicator) : EMPTY);
  }

  /** Whether it is counted out of something. */
  get hasDenominator(): boolean {
    return this.fields.kind === 'proportion' || this.fields.kind === 'rate';
  }

  get hasDecimals(): boolean {
    return this.hasDenominator || this.fields.kind === 'measure';
  }

  get canBeTotal(): boolean {
    return this.fields.kind === 'count' || this.fields.kind === 'stock';
  }

  /** A total is worked out, so that nobody submits it. */
  get isTotal(): boolean {
    return this.canBeTotal && this.fields.totalOf.length > 0;
  }

  protected override latest(): Promise<Fields> | null {
    return this.indicator && this.#latest(this.indicator);
  }

  async #latest({ id }: IndicatorView): Promise<Fields> {
    const now = (await getRegister()).indicators.find((each) => each.id === id);
    return now ? fieldsOf(now) : this.stored;
  }

  async save(): Promise<boolean> {
    const { indicator } = this;
    const written = await this.send<Written>(
      () =>
        indicator ? updateIndicator(indicator.id, this.#details()) : addIndicator(this.#details()),
      () => `${this.fields.name} is ${indicator ? 'saved' : 'added'}.`,
    );
    return written !== null;
  }

  // What another kind has no use for stays in the form, in case she changes her mind.
  #details(): IndicatorDetails {
    return {
      name: this.fields.name,
      theme: this.fields.theme,
      kind: this.fields.kind,
      numerator: this.fields.numerator,
      denominator: this.hasDenominator ? this.fields.denominator : '',
      unit: this.fields.kind === 'measure' ? this.fields.unit : '',
      direction: this.fields.direction,
      decimals: this.hasDecimals ? Number(this.fields.decimals) : 0,
      grain: this.fields.grain,
      source: this.fields.source,
      archived: this.fields.retired.length > 0,
      total_of: this.isTotal ? this.fields.totalOf.map(Number) : [],
      providers: this.isTotal ? [] : this.fields.providers.map(Number),
      areas: this.isTotal ? [] : this.fields.areas.map(Number),
    };
  }
}
