import {
  addIndicator,
  updateIndicator,
  type Direction,
  type Grain,
  type IndicatorDetails,
  type IndicatorKind,
  type IndicatorView,
  type Theme,
} from '../../api/register';
import { Form } from '../../state/form.svelte';

/** What she writes of an indicator: a new one, or one to change. */
export class IndicatorForm extends Form {
  name = $state('');
  theme = $state<Theme>('performance');
  kind = $state<IndicatorKind>('proportion');
  numerator = $state('');
  denominator = $state('');
  unit = $state('');
  direction = $state<Direction>('increase');
  decimals = $state('1');
  grain = $state<Grain>('quarter');
  source = $state('');
  /** "archived" while it is to be retired. */
  retired = $state<string[]>([]);
  /** The ids of what it is the total of, of those who submit it and of its areas. */
  totalOf = $state<string[]>([]);
  providers = $state<string[]>([]);
  areas = $state<string[]>([]);

  constructor(readonly indicator: IndicatorView | null) {
    super('indicator-');
    if (!indicator) return;
    this.name = indicator.name;
    this.theme = indicator.theme;
    this.kind = indicator.kind;
    this.numerator = indicator.numerator;
    this.denominator = indicator.denominator;
    this.unit = indicator.unit;
    this.direction = indicator.direction;
    this.decimals = String(indicator.decimals);
    this.grain = indicator.grain;
    this.source = indicator.source;
    this.retired = indicator.archived ? ['archived'] : [];
    this.totalOf = indicator.total_of.map(String);
    this.providers = indicator.providers.map(String);
    this.areas = indicator.areas.map(String);
  }

  /** Whether it is counted out of something. */
  get hasDenominator(): boolean {
    return this.kind === 'proportion' || this.kind === 'rate';
  }

  get hasDecimals(): boolean {
    return this.hasDenominator || this.kind === 'measure';
  }

  get canBeTotal(): boolean {
    return this.kind === 'count' || this.kind === 'stock';
  }

  /** A total is worked out, so that nobody submits it. */
  get isTotal(): boolean {
    return this.canBeTotal && this.totalOf.length > 0;
  }

  async save(): Promise<boolean> {
    const { indicator } = this;
    const details = this.#details();
    const written = await (indicator
      ? this.send(() => updateIndicator(indicator.id, details), `${this.name} is saved.`)
      : this.send(() => addIndicator(details), `${this.name} is added.`));
    return written !== null;
  }

  // What another kind has no use for stays in the form, in case she changes her mind.
  #details(): IndicatorDetails {
    return {
      name: this.name,
      theme: this.theme,
      kind: this.kind,
      numerator: this.numerator,
      denominator: this.hasDenominator ? this.denominator : '',
      unit: this.kind === 'measure' ? this.unit : '',
      direction: this.direction,
      decimals: this.hasDecimals ? Number(this.decimals) : 0,
      grain: this.grain,
      source: this.source,
      archived: this.retired.length > 0,
      total_of: this.isTotal ? this.totalOf.map(Number) : [],
      providers: this.isTotal ? [] : this.providers.map(Number),
      areas: this.isTotal ? [] : this.areas.map(Number),
    };
  }
}
