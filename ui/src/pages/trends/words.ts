import type { AssuranceIcon, Grain, ShownAs, TrendView, VariationIcon } from '../../api/trends';

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

export const GRAIN_NAMES: Record<Grain, string> = {
  month: 'By month',
  quarter: 'By quarter',
  year: 'By year',
};

type Sign = { words: string; colour: 'grey' | 'blue' | 'orange' | 'purple' };

/** The two icons in words, with the colours of Making Data Count. Only those that the chart bears. */
export function signs({ variation, assurance }: TrendView): Sign[] {
  const found: Sign[] = [];
  if (variation)
    found.push({ words: `Variation: ${VARIATION[variation]}`, colour: hue(variation) });
  if (assurance) {
    const colour = { pass: 'blue', fail: 'orange', inconsistent: 'grey' } as const;
    found.push({ words: `Target: ${ASSURANCE[assurance]}`, colour: colour[assurance] });
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
export function howMany({ points_given, grain }: TrendView): string {
  return `${points_given} ${points_given === 1 ? grain : `${grain}s`} with a figure`;
}
