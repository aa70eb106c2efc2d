import type { Attention, OverviewLine, OverviewView } from '../../../api/trends';
import { oneOrMany } from '../../../counted';
import { formatRoute, type RouteTo } from '../../../routes';

type Route = RouteTo<'trends'>;

/** How pressing each is, to the eye; the words are Rust's. */
export const ATTENTION_COLOURS: Record<Attention, 'red' | 'orange' | 'yellow' | 'grey' | 'blue'> = {
  concern: 'red',
  will_be_missed: 'orange',
  missed: 'red',
  behind_plan: 'yellow',
  say_why: 'blue',
  incomplete: 'grey',
  no_figures: 'grey',
};

/** "12 of 48 need attention" */
export function attentionWords({ need_attention, all }: OverviewView): string {
  if (all === 0) return '';
  if (need_attention === 0) return 'Nothing needs attention';
  return `${need_attention} of ${all} ${oneOrMany(need_attention, 'needs', 'need')} attention`;
}

/** The address of a line's trend, or of its latest point. What the overview is filtered by stays in it. */
export function trendOf(line: OverviewLine, route: Route, at: 'trend' | 'point' = 'trend'): string {
  const { areas, attention } = route;
  return formatRoute({
    page: 'trends',
    indicator: line.indicator,
    area: line.area,
    ...(areas === undefined ? {} : { areas }),
    ...(line.provider === null ? {} : { provider: line.provider }),
    ...(attention === undefined ? {} : { attention }),
    ...(at === 'point' ? { point: line.period } : {}),
  });
}

/** Names a line where its row cannot be seen. */
export const lineName = ({ indicator_name, area_name }: OverviewLine): string =>
  `${indicator_name}, ${area_name}`;

export type Emptiness = 'no indicators' | 'none of these' | 'no figures' | 'nothing to attend to';

/** Why there is no table; null if there is one. */
export function emptiness(view: OverviewView, hasIndicators: boolean): Emptiness | null {
  if (!hasIndicators) return 'no indicators';
  if (view.all === 0) return 'none of these';
  if (view.lines.length === 0) return 'nothing to attend to';
  const allShown = view.lines.length === view.all;
  return allShown && view.lines.every(({ period }) => period === '') ? 'no figures' : null;
}
