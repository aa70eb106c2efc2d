import { fireEvent } from '@testing-library/svelte';
import type { TrendView } from '../../../api/trends';

const RULES: TrendView['settings']['rules'] = {
  profile: 'mdc',
  screen_outliers: false,
  shift_points: 7,
  trend_points: 7,
  baseline: null,
  conflict: 'improvement',
  two_in_three_2023: true,
};

// A trend for the tests of what is typed beside it: what Rust would answer.

export function trendWith(told: Partial<TrendView>): TrendView {
  return {
    indicator: 3,
    area: 1,
    provider: null,
    aggregation: 'quarter',
    aggregations: ['quarter', 'year', 'rolling_year'],
    charts: ['trend'],
    title: 'Initial health assessments, Pan Dorset',
    finding: '',
    points_given: 0,
    shown_as: 'run',
    variation: null,
    assurance: null,
    variation_sign: null,
    assurance_sign: null,
    chart: {
      kind: 'trend',
      title: '',
      finding: '',
      svg: '',
      points: [],
      table: { columns: [], rows: [] },
      under: [],
      rule_set: null,
    },
    points: [],
    limits: [],
    judged_as_usual: true,
    usual_rules: RULES,
    settings: { rules: RULES, reason: '', set_on: null, set_by: '' },
    rule_set: '',
    events: [],
    plan: [],
    comparators: [],
    suggestion: null,
    ...told,
  };
}

/** A copy from a spreadsheet is pasted into a field. */
export async function paste(into: HTMLElement, text: string): Promise<void> {
  into.focus();
  const clipboardData = new DataTransfer();
  clipboardData.setData('text/plain', text);
  await fireEvent.paste(into, { clipboardData });
}
