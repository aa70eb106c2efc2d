import type { IndicatorView, RegisterView } from '../../api/register';
import type { TrendQuestion } from '../../api/trends';
import { GRAINS, type Grain, type RouteTo } from '../../routes';

type Route = RouteTo<'trends'>;
type Named = { id: number; name: string };

/** What the address asks for, as far as the register has it, and what else can be asked. */
export type Choice = {
  indicators: readonly IndicatorView[];
  indicator: IndicatorView;
  areas: readonly Named[];
  providers: readonly Named[];
  grains: readonly Grain[];
  question: TrendQuestion;
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
    ({ id, kind }) => kind === 'whole' || indicator.areas.includes(id),
  );
  const whole = areas.find(({ kind }) => kind === 'whole');
  const providers = register.providers.filter(({ id }) => indicator.providers.includes(id));
  const grains = GRAINS.slice(GRAINS.indexOf(indicator.grain));
  return {
    indicators,
    indicator,
    areas,
    providers,
    grains,
    question: {
      indicator: indicator.id,
      area: known(areas, route.area) ?? (whole ?? areas[0])?.id ?? null,
      provider: known(providers, route.provider),
      grain: grains.find((grain) => grain === route.grain) ?? indicator.grain,
    },
  };
}

/** The address of the same question about another indicator, area, provider or length of period. */
export function routeOf(question: TrendQuestion, change: Partial<TrendQuestion> = {}): Route {
  const { indicator, area, provider, grain } = { ...question, ...change };
  return {
    page: 'trends',
    indicator,
    ...(area === null ? {} : { area }),
    ...(provider === null ? {} : { provider }),
    ...(grain === null ? {} : { grain }),
  };
}

function known(list: readonly Named[], id: number | undefined): number | null {
  return list.find((each) => each.id === id)?.id ?? null;
}
