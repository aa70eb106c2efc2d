import { getTrend, type Aggregation, type TrendView } from '../../api/trends';

type Series = Pick<TrendView, 'indicator' | 'area' | 'provider'>;

/** A series as it is stored at this moment; without `by`, in periods of the usual length. */
export function latestTrend(
  { indicator, area, provider }: Series,
  by: Aggregation | null = null,
): Promise<TrendView> {
  return getTrend({ indicator, area, provider, aggregation: by, kind: 'trend', zoomed: false });
}
