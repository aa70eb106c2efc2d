import {
  addIndicator,
  getRegister,
  lookAtKind,
  updateIndicator,
  type Basis,
  type Direction,
  type Grain,
  type IndicatorDetails,
  type IndicatorKind,
  type IndicatorView,
  type KindLook,
  type Theme,
} from '../../api/register';
import type { Written } from '../../api/workbook';
import { Form } from '../../state/form.svelte';
import { rowOfIndicator } from './rows';

type Fields = {
  name: string;
  theme: Theme;
  kind: IndicatorKind;
  basis: Basis;
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
  /** The day from which it holds who submits it and for which areas, where that changes. */
  holdsFrom: string;
};

const EMPTY: Omit<Fields, 'holdsFrom'> = {
  name: '',
  theme: 'performance',
  kind: 'proportion',
  basis: 'not_said',
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

function fieldsOf(indicator: IndicatorView, holdsFrom: string): Fields {
  return {
    name: indicator.name,
    theme: indicator.theme,
    kind: indicator.kind,
    basis: indicator.basis,
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
    holdsFrom,
  };
}

/** What she writes of an indicator: a new one, or one to change. */
export class IndicatorForm extends Form<Fields> {
  static key = (indicator: IndicatorView | null) => `settings/indicator/${indicator?.id ?? 'new'}`;

  /** `holdsFrom` is the day that is proposed: today, or for a new indicator the first of the quarter to work on. */
  constructor(
    readonly indicator: IndicatorView | null,
    readonly holdsFrom: string,
  ) {
    const about = {
      key: IndicatorForm.key(indicator),
      title: indicator ? `Settings of ${indicator.name}` : 'A new indicator',
      place: { page: 'settings', part: 'indicators' },
      of: indicator && rowOfIndicator(indicator),
    } as const;
    super(
      'indicator-',
      about,
      indicator ? fieldsOf(indicator, holdsFrom) : { ...EMPTY, holdsFrom },
    );
  }

  /** What a change of kind does to what is printed, as it was looked at. */
  #look = $state.raw<{ of: string; found: KindLook } | null>(null);

  /** What the kind that stands in the fields would change; null until it was looked at. */
  get look(): KindLook | null {
    return this.#look?.of === this.#kindOf(this.fields) ? this.#look.found : null;
  }

  #kindOf({ kind, basis, grain }: Fields): string {
    return JSON.stringify([kind, basis, grain]);
  }

  /** Before another kind is saved, what it does to printed figures is shown. Whether it is shown now. */
  async #lookFirst({ id }: IndicatorView): Promise<boolean> {
    if (this.look || this.#kindOf(this.fields) === this.#kindOf(this.stored)) return false;
    const found = await lookAtKind(id, this.#details());
    this.#look = { of: this.#kindOf(this.fields), found };
    return found.printed.length > 0;
  }

  /** Whether it is counted out of something. */
  get hasDenominator(): boolean {
    return this.fields.kind === 'proportion' || this.fields.kind === 'rate';
  }

  get hasDecimals(): boolean {
    return this.hasDenominator || this.fields.kind === 'measure';
  }

  /** Whether its kind leaves open what it is of. */
  get asksBasis(): boolean {
    return !this.canBeTotal;
  }

  /** Whether she changed who submits it or for which areas. */
  get changesCoverage(): boolean {
    const same = (one: readonly string[], other: readonly string[]) =>
      one.length === other.length && one.every((each) => other.includes(each));
    const { fields, stored } = this;
    return !same(fields.providers, stored.providers) || !same(fields.areas, stored.areas);
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
    return now ? fieldsOf(now, this.holdsFrom) : this.stored;
  }

  async save(): Promise<boolean> {
    const { indicator } = this;
    this.problems.clear();
    try {
      if (indicator && (await this.#lookFirst(indicator))) return false;
    } catch (thrown) {
      this.problems.show(thrown);
      return false;
    }
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
      basis: this.asksBasis ? this.fields.basis : 'not_said',
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
      holds_from: this.fields.holdsFrom,
    };
  }
}
