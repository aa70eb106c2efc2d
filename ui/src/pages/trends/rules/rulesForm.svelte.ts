import {
  setTrendRules,
  type TrendRules,
  type TrendSettings,
  type TrendSettingsDetails,
  type TrendView,
} from '../../../api/trends';
import { Act } from '../../../state/act.svelte';
import { Form } from '../../../state/form.svelte';
import { latestTrend } from '../latest';
import { placeOfSeries } from '../words';

type Fields = {
  profile: string;
  shiftPoints: string;
  trendPoints: string;
  /** As typed; empty for all points. */
  baseline: string;
  conflict: string;
  /** "screen_outliers", "two_in_three_2023". */
  marks: string[];
  reason: string;
};

function fieldsOf({ rules, reason }: TrendSettings): Fields {
  return {
    profile: rules.profile,
    shiftPoints: String(rules.shift_points),
    trendPoints: String(rules.trend_points),
    baseline: rules.baseline === null ? '' : String(rules.baseline),
    conflict: rules.conflict,
    marks: [
      rules.screen_outliers ? 'screen_outliers' : '',
      rules.two_in_three_2023 ? 'two_in_three_2023' : '',
    ].filter(Boolean),
    reason,
  };
}

/** How the trends of one indicator are judged. */
export class RulesForm extends Form<Fields> {
  static key = (indicator: number) => `trend/${indicator}/rules`;

  readonly indicator: number;
  readonly #trend: TrendView;

  constructor(trend: TrendView) {
    const about = {
      key: RulesForm.key(trend.indicator),
      title: `How this indicator is judged: ${trend.title}`,
      place: placeOfSeries(trend),
    };
    super('rules-', about, fieldsOf(trend.settings));
    this.indicator = trend.indicator;
    this.#trend = trend;
  }

  protected override async latest(): Promise<Fields> {
    return fieldsOf((await latestTrend(this.#trend)).settings);
  }

  /** Takes the rules as they are stored now. */
  follow(settings: TrendSettings): void {
    this.take(fieldsOf(settings));
  }

  async save(): Promise<boolean> {
    const said = 'How this indicator is judged is saved.';
    const command = () =>
      setTrendRules(this.indicator, { rules: this.#rules(), reason: this.fields.reason });
    return (await this.send(command, said)) !== null;
  }

  #rules(): TrendSettingsDetails['rules'] {
    return {
      profile: this.fields.profile === 'plotthedots' ? 'plotthedots' : 'mdc',
      screen_outliers: this.fields.marks.includes('screen_outliers'),
      shift_points: Number(this.fields.shiftPoints),
      trend_points: Number(this.fields.trendPoints),
      baseline: this.fields.baseline,
      conflict: this.fields.conflict === 'concern' ? 'concern' : 'improvement',
      two_in_three_2023: this.fields.marks.includes('two_in_three_2023'),
    };
  }
}

/** Back to the usual rules, by one press. */
export class UsualRules extends Act {
  constructor(
    readonly indicator: number,
    readonly usual: TrendRules,
  ) {
    super('usual-rules-');
  }

  async restore(): Promise<boolean> {
    const command = () =>
      setTrendRules(this.indicator, { rules: { ...this.usual, baseline: '' }, reason: '' });
    const said = 'This indicator is judged by the usual rules again. Undo with Ctrl+Z.';
    return (await this.send(command, said)) !== null;
  }
}
