import type { RegisterView } from '../../../api/register';
import type { OverviewScope } from '../../../api/trends';
import type { RouteTo } from '../../../routes';

type Route = RouteTo<'trends'>;
type Option = { value: string; label: string };
type Named = { id: number; name: string; archived: boolean };

const EVERY = 'every';

/** What the address asks the overview to show. */
export function scopeOf(route: Route): OverviewScope {
  return {
    areas: areasOf(route),
    provider: route.provider ?? null,
    attention_only: route.attention === 'only',
  };
}

function areasOf({ area, areas }: Route): OverviewScope['areas'] {
  if (areas === EVERY) return { kind: 'every' };
  return area === undefined ? { kind: 'whole' } : { kind: 'one', area };
}

/** Whether the lines are of several areas, so that each must say whose children it is about. */
export const showsEveryArea = (route: Route): boolean => route.areas === EVERY;

/** Whose children, as it is chosen in the list: the whole is the empty choice. */
export function chosenArea(route: Route, register: RegisterView): string {
  if (route.areas === EVERY) return EVERY;
  const area = register.areas.find(({ id }) => id === route.area);
  return area === undefined || area.kind === 'whole' ? '' : String(area.id);
}

export function areaOptions(route: Route, register: RegisterView): Option[] {
  const whole = register.areas.find(({ kind }) => kind === 'whole');
  const parts = register.areas.filter(({ kind }) => kind !== 'whole');
  return [
    { value: '', label: whole ? `Everyone (${whole.name})` : 'Everyone' },
    ...named(parts, route.area),
    { value: EVERY, label: 'Every area, one by one' },
  ];
}

export function providerOptions(route: Route, register: RegisterView): Option[] {
  return [{ value: '', label: 'All providers' }, ...named(register.providers, route.provider)];
}

// One that is retired can still be shown, to those who have its address.
function named(list: readonly Named[], shown: number | undefined): Option[] {
  return list
    .filter(({ archived, id }) => !archived || id === shown)
    .map(({ id, name }) => ({ value: String(id), label: name }));
}

/** The address with another choice of whose children. */
export function withAreas(route: Route, choice: string): Route {
  const rest = { ...route };
  delete rest.area;
  delete rest.areas;
  if (choice === EVERY) return { ...rest, areas: EVERY };
  return choice === '' ? rest : { ...rest, area: Number(choice) };
}

/** The address with another choice of who submitted the figures. */
export function withProvider(route: Route, choice: string): Route {
  const rest = { ...route };
  delete rest.provider;
  return choice === '' ? rest : { ...rest, provider: Number(choice) };
}

/** The address with all lines, or only those that need attention. */
export function withAttention(route: Route, only: boolean): Route {
  const rest = { ...route };
  delete rest.attention;
  return only ? { ...rest, attention: 'only' } : rest;
}
