import type {
  Aggregation,
  AssuranceIcon,
  ChartKind,
  Said,
  ShownAs,
  TrendView,
  VariationIcon,
} from '../../api/trends';
import { longDate } from '../../dates';

const VARIATION: Record<VariationIcon, string> = {
  common_cause: 'common cause',
  improvement_high: 'improvement, higher than usual',
  improvement_low: 'improvement, lower than usual',
  concern_high: 'concern, higher than usual',
  concern_low: 'concern, lower than usual',
  neutral_high: 'higher than usual, neither better nor worse',
  neutral_low: 'lower than usual, neither better nor worse',
};

const ASSURANCE: Record<AssuranceIcon, string> = {
  pass: 'will be met',
  fail: 'will be missed',
  inconsistent: 'may be met or missed',
};

const SHOWN_AS: Record<ShownAs, string> = {
  run: 'Run chart',
  trial: 'SPC chart with trial limits',
  spc: 'SPC chart',
};

export const AGGREGATION_NAMES: Record<Aggregation, string> = {
  month: 'By month',
  quarter: 'By quarter',
  year: 'By year',
  rolling_year: 'Rolling 12 months',
};

export const CHART_NAMES: Record<ChartKind, string> = {
  trend: 'Trend',
  year_on_year: 'Year on year',
  areas: 'By area',
  providers: 'By provider',
  comparators: 'Against others',
  breach_reasons: 'Reasons for missed targets',
  parts: 'What it is made of',
  second_opinion: 'Second opinion',
};

/** The kinds whose axis can be fitted to the figures. */
const WITH_AXIS: readonly ChartKind[] = ['trend', 'year_on_year', 'comparators'];

export const canFit = (kind: ChartKind): boolean => WITH_AXIS.includes(kind);

type Sign = {
  words: string;
  colour: 'grey' | 'blue' | 'orange' | 'purple';
  /** The icon, painted by Rust, if there is one. */
  svg: string | null;
};

/** The two icons in words, with the colours of Making Data Count. Only those that the chart bears. */
export function signs(trend: TrendView): Sign[] {
  const { variation, assurance } = trend;
  const found: Sign[] = [];
  if (variation) {
    const words = `Variation: ${VARIATION[variation]}`;
    found.push({ words, colour: hue(variation), svg: trend.variation_svg });
  }
  if (assurance) {
    const colour = { pass: 'blue', fail: 'orange', inconsistent: 'grey' } as const;
    const words = `Target: ${ASSURANCE[assurance]}`;
    found.push({ words, colour: colour[assurance], svg: trend.assurance_svg });
  }
  return found;
}

function hue(variation: VariationIcon): Sign['colour'] {
  if (variation.startsWith('improvement')) return 'blue';
  if (variation.startsWith('concern')) return 'orange';
  return variation === 'common_cause' ? 'grey' : 'purple';
}

export const chartName = ({ shown_as }: TrendView): string => SHOWN_AS[shown_as];

/** "9 quarters with a figure" */
export function howMany({ points_given, aggregation }: TrendView): string {
  const one = aggregation === 'rolling_year' ? 'point' : aggregation;
  return `${points_given} ${points_given === 1 ? one : `${one}s`} with a figure`;
}

/** "3 May 2020, by the designated nurse": who said something and when. */
export function saidBy({ on, by }: Pick<Said, 'on' | 'by'>): string {
  return by === '' ? longDate(on) : `${longDate(on)}, by ${by}`;
}
