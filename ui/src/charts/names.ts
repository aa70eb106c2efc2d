import type { Aggregation, ChartKind } from '../api/trends';

/** What each kind of chart is called, in the order in which they are offered. */
export const CHART_NAMES: Record<ChartKind, string> = {
  trend: 'Trend',
  year_on_year: 'Year on year',
  areas: 'By area',
  providers: 'By provider',
  comparators: 'Against others',
  breach_reasons: 'Reasons for misses',
  parts: 'What it is made of',
  second_opinion: 'Second opinion',
};

/** By how long a period the figures are put together, from short to long. */
export const AGGREGATION_NAMES: Record<Aggregation, string> = {
  month: 'By month',
  quarter: 'By quarter',
  year: 'By year',
  rolling_year: 'Rolling 12 months',
};
