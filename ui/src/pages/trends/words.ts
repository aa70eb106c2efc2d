import type { RouteTo } from '../../routes';
import type { ChartKind, Said, ShownAs, TrendView } from '../../api/trends';
import { counted } from '../../counted';
import { longDate } from '../../dates';

const SHOWN_AS: Record<ShownAs, string> = {
  run: 'Run chart',
  trial: 'SPC chart with trial limits',
  spc: 'SPC chart',
};

/** The kinds whose axis can be fitted to the figures. */
const WITH_AXIS: readonly ChartKind[] = ['trend', 'year_on_year', 'comparators'];

export const canFit = (kind: ChartKind): boolean => WITH_AXIS.includes(kind);

export const chartName = ({ shown_as }: TrendView): string => SHOWN_AS[shown_as];

/** "9 quarters with a figure" */
export function howMany({ points_given, aggregation }: TrendView): string {
  const one = aggregation === 'rolling_year' ? 'point' : aggregation;
  return `${counted(points_given, one)} with a figure`;
}

/** "3 May 2020, by the designated nurse": who said something and when. */
export function saidBy({ on, by }: Pick<Said, 'on' | 'by'>): string {
  return by === '' ? longDate(on) : `${longDate(on)}, by ${by}`;
}

type Series = { indicator: number; area: number; provider: number | null };

/** Tells series apart, as part of the keys of their forms. */
export function keyOfSeries({ indicator, area, provider }: Series): string {
  return `${indicator}/${area}/${provider ?? 'all'}`;
}

/** Where the trend of a series is shown. */
export function placeOfSeries({ indicator, area, provider }: Series): RouteTo<'trends'> {
  return { page: 'trends', indicator, area, ...(provider === null ? {} : { provider }) };
}
