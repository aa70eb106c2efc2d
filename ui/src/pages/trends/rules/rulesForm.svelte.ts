import { setTrendRules, type TrendRules, type TrendSettings } from '../../../api/trends';
import { Form, type Refusal } from '../../../state/form.svelte';

/** How the trends of one indicator are judged. */
export class RulesForm extends Form {
  profile = $state('');
  shiftPoints = $state('');
  trendPoints = $state('');
  /** As typed; empty for all points. */
  baseline = $state('');
  conflict = $state('');
  /** "screen_outliers", "two_in_three_2023". */
  marks = $state<string[]>([]);
  reason = $state('');

  constructor(
    readonly indicator: number,
    { rules, reason }: TrendSettings,
  ) {
    super('rules-');
    this.profile = rules.profile;
    this.shiftPoints = String(rules.shift_points);
    this.trendPoints = String(rules.trend_points);
    this.baseline = rules.baseline === null ? '' : String(rules.baseline);
    this.conflict = rules.conflict;
    this.marks = [
      rules.screen_outliers ? 'screen_outliers' : '',
      rules.two_in_three_2023 ? 'two_in_three_2023' : '',
    ].filter(Boolean);
    this.reason = reason;
  }

  async save(): Promise<boolean> {
    const rules = this.#rules();
    const details = { rules, reason: this.reason };
    const said = 'How this indicator is judged is saved.';
    const command = () => setTrendRules(this.indicator, details);
    return (await this.send(command, said, this.#refusals())) !== null;
  }

  #rules(): TrendRules {
    const baseline = this.baseline.trim();
    return {
      profile: this.profile === 'plotthedots' ? 'plotthedots' : 'mdc',
      screen_outliers: this.marks.includes('screen_outliers'),
      shift_points: Number(this.shiftPoints),
      trend_points: Number(this.trendPoints),
      baseline: baseline === '' ? null : Number(baseline),
      conflict: this.conflict === 'concern' ? 'concern' : 'improvement',
      two_in_three_2023: this.marks.includes('two_in_three_2023'),
    };
  }

  // What is no number at all, Rust could not even read.
  #refusals(): Refusal[] {
    const baseline = this.baseline.trim();
    if (baseline === '' || /^\d{1,4}$/.test(baseline)) return [];
    const message = 'Enter a whole number of points, or leave it empty to use all of them.';
    return [{ field: 'baseline', message }];
  }
}

/** Back to the usual rules, by one press. */
export class UsualRules extends Form {
  constructor(
    readonly indicator: number,
    readonly usual: TrendRules,
  ) {
    super('usual-rules-');
  }

  async restore(): Promise<boolean> {
    const command = () => setTrendRules(this.indicator, { rules: this.usual, reason: '' });
    const said = 'This indicator is judged by the usual rules again. Undo with Ctrl+Z.';
    return (await this.send(command, said)) !== null;
  }
}
