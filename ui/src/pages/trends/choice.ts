import type { IndicatorView, RegisterView } from '../../api/register';
import type { ChartQuestion } from '../../api/trends';
import type { Aggregation, RouteTo } from '../../routes';

type Route = RouteTo<'trends'>;
type Named = { id: number; name: string };

/** What the address asks for, as far as the register has it, and what else can be asked. */
export type Choice = {
  indicators: readonly IndicatorView[];
  indicator: IndicatorView;
  areas: readonly Named[];
  providers: readonly Named[];
  question: ChartQuestion;
};

/** Null if there is no indicator to choose. */
export function choiceOf(register: RegisterView, route: Route): Choice | null {
  // One that is retired keeps its trend, for those who have its address.
  const indicators = register.indicators.filter(
    ({ archived, id }) => !archived || id === route.indicator,
  );
  const indicator = indicators.find(({ id }) => id === route.indicator) ?? indicators[0];
  if (!indicator) return null;
  const areas = register.areas.filter(
    ({ id, kind }) => kind === 'whole' || indicator.told_for.includes(id),
  );
  const whole = areas.find(({ kind }) => kind === 'whole');
  const providers = register.providers.filter(({ id }) => indicator.providers.includes(id));
  return {
    indicators,
    indicator,
    areas,
    providers,
    question: {
      indicator: indicator.id,
      area: known(areas, route.area) ?? (whole ?? areas[0])?.id ?? null,
      provider: known(providers, route.provider),
      aggregation: aggregationOf(indicator, route.by),
      kind: route.chart ?? 'trend',
      zoomed: route.axis === 'fitted',
    },
  };
}

/** The address of the same question with a change. What the overview was filtered by stays in it. */
export function routeOf(
  route: Route,
  question: ChartQuestion,
  change: Partial<ChartQuestion> = {},
): Route {
  const { indicator, area, provider, aggregation, kind, zoomed } = { ...question, ...change };
  return {
    page: 'trends',
    indicator,
    ...(area === null ? {} : { area }),
    ...(route.areas === undefined ? {} : { areas: route.areas }),
    ...(provider === null ? {} : { provider }),
    ...(route.attention === undefined ? {} : { attention: route.attention }),
    ...(aggregation === null ? {} : { by: aggregation }),
    ...(kind === 'trend' ? {} : { chart: kind }),
    ...(zoomed ? { axis: 'fitted' } : {}),
  };
}

/** The overview as it was filtered, as far as the address tells. */
export function overviewOf({ area, areas, provider, attention }: Route): Route {
  return {
    page: 'trends',
    ...(areas === undefined ? {} : { areas }),
    ...(areas !== undefined || area === undefined ? {} : { area }),
    ...(provider === undefined ? {} : { provider }),
    ...(attention === undefined ? {} : { attention }),
  };
}

// What another indicator was shown by can be too short for this one.
function aggregationOf(
  { aggregations }: IndicatorView,
  by: Aggregation | undefined,
): Aggregation | null {
  return aggregations.find((each) => each === by) ?? null;
}

function known(list: readonly Named[], id: number | undefined): number | null {
  return list.find((each) => each.id === id)?.id ?? null;
}
