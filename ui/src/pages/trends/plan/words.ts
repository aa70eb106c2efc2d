import type { PlanLine, TrendView } from '../../../api/trends';

export const STATE_WORDS: Record<NonNullable<PlanLine['state']>, string> = {
  on_plan: 'On plan',
  behind: 'Behind plan',
  open: '',
};

/** Why a trend that shows no plan has none. */
export function whyNoPlan({ aggregation }: TrendView): string {
  return aggregation === 'rolling_year'
    ? 'Rolling 12 months have no plan. Show the trend by month, quarter or year to see or make one.'
    : 'A plan is for all providers together. Choose all providers to see or make one.';
}
