import type { OverviewLine, SignView } from '../../../api/trends';

// Lines of an overview for the tests of this folder: what Rust would answer.

const svg = (name: string) =>
  `<svg role="img" aria-labelledby="${name}-title"><title id="${name}-title">${name}</title></svg>`;

export const sign = (words: string, meaning = ''): SignView => ({
  svg: svg(words.replaceAll(' ', '-')),
  words,
  meaning,
});

/** A line about which all is well, but for what is told. */
export function line(told: Partial<OverviewLine> = {}): OverviewLine {
  return {
    indicator: 3,
    area: 1,
    provider: null,
    aggregation: 'quarter',
    indicator_name: 'Initial health assessments',
    area_name: 'Pan Dorset',
    theme: 'performance',
    period: 'Q2 2020-21',
    latest: '88.0%',
    counts: '22 of 25',
    incomplete: null,
    small: null,
    change_on_period: 'a rise of 3.0 percentage points',
    change_on_year: 'a fall of 1.5 percentage points',
    target: '85%',
    meets_target: true,
    closer: null,
    plan: null,
    shown_as: 'spc',
    variation: 'common_cause',
    assurance: 'inconsistent',
    finding: 'Common cause variation. The target of 85% may be met or missed.',
    completeness: '14 of 15 quarters',
    attention: [],
    spark: svg('spark'),
    variation_sign: sign('Common cause'),
    assurance_sign: sign('Target hit or missed'),
    ...told,
  };
}

/** A line with everything that can be the matter. */
export const TROUBLED: Partial<OverviewLine> = {
  indicator: 4,
  indicator_name: 'Review health assessments',
  latest: '71.4%',
  counts: '5 of 7',
  incomplete: '1 of 2 areas',
  small: 'Small number: out of 7',
  meets_target: false,
  closer: null,
  plan: 'behind',
  variation: 'concern_low',
  assurance: 'fail',
  variation_sign: sign('Concern, low'),
  assurance_sign: sign('Expect target missed'),
  finding: 'Concern: the last 7 points are below the mean.',
  attention: [
    { kind: 'concern', words: 'Concern' },
    { kind: 'will_be_missed', words: 'Expect target missed' },
    { kind: 'missed', words: 'Target missed' },
    { kind: 'behind_plan', words: 'Behind plan' },
    { kind: 'say_why', words: 'Say why' },
    { kind: 'incomplete', words: 'Incomplete' },
  ],
};

/** An indicator that nobody has entered a figure of. */
export const WITHOUT_FIGURES: Partial<OverviewLine> = {
  indicator: 6,
  indicator_name: 'Dental checks',
  period: '',
  latest: 'no figure yet',
  counts: '',
  change_on_period: '',
  change_on_year: '',
  target: '',
  meets_target: null,
  shown_as: 'run',
  variation: null,
  assurance: null,
  finding: 'There are no figures yet.',
  completeness: '0 of 0 quarters',
  attention: [{ kind: 'no_figures', words: 'No figures' }],
  spark: null,
  variation_sign: null,
  assurance_sign: null,
};
