import type { Where } from '../../api/backups';
import type { HolidayFrom } from '../../api/bankHolidays';
import type { StartRule } from '../../api/organisation';
import type {
  AreaKind,
  Basis,
  Direction,
  Grain,
  IndicatorKind,
  IndicatorView,
  ProviderKind,
  Target,
  Theme,
} from '../../api/register';
import { longDate } from '../../dates';

type Choices<T extends string> = readonly { value: T; label: string }[];

export const PROVIDER_KINDS: Choices<ProviderKind> = [
  { value: 'health_provider', label: 'Health provider' },
  { value: 'local_authority', label: 'Local authority' },
  { value: 'commissioner', label: 'Commissioner' },
];

/** What stays of what is no longer listed. */
export const NO_LONGER_LISTED = {
  provider: 'No longer listed. What it submitted stays.',
  area: 'No longer listed. Its figures stay.',
};

export const AREA_KINDS: readonly { value: AreaKind; label: string; hint: string }[] = [
  {
    value: 'local_authority',
    label: 'Local authority',
    hint: 'The children that one council looks after',
  },
  {
    value: 'placed_in',
    label: 'Placed in by others',
    hint: 'Children whom councils elsewhere have placed here',
  },
  {
    value: 'whole',
    label: 'Everyone',
    hint: 'All areas together. There is one.',
  },
];

export const INDICATOR_KINDS: Choices<IndicatorKind> = [
  { value: 'proportion', label: 'Percentage: how many out of how many' },
  { value: 'count', label: 'Count: how many in the period' },
  { value: 'stock', label: 'Count at the end of the period' },
  { value: 'measure', label: 'Measure: a number with a unit, for example days' },
  { value: 'rate', label: 'Rate: how many per 10,000' },
];

export const BASES: Choices<Basis> = [
  { value: 'not_said', label: 'Choose' },
  { value: 'events', label: 'What happened in the period: a year adds up' },
  { value: 'last_day', label: 'How things stood on its last day: a year is its last day' },
];

export const THEMES: Choices<Theme> = [
  { value: 'demographics', label: 'Demographics' },
  { value: 'performance', label: 'Performance' },
];

export const DIRECTIONS: Choices<Direction> = [
  { value: 'increase', label: 'Higher is better' },
  { value: 'decrease', label: 'Lower is better' },
  { value: 'neutral', label: 'Neither is better' },
];

export const GRAIN_CHOICES: Choices<Grain> = [
  { value: 'month', label: 'Every month' },
  { value: 'quarter', label: 'Every quarter' },
  { value: 'year', label: 'Every year' },
];

export const HOLIDAYS_FROM: Choices<HolidayFrom> = [
  { value: 'shipped', label: 'Comes with the application' },
  { value: 'added', label: 'You added it' },
  { value: 'taken_away', label: 'You took it away: people work on it' },
];

export function labelOf<T extends string>(choices: Choices<T>, value: T): string {
  return choices.find((choice) => choice.value === value)?.label ?? '';
}

const SHORT_KINDS: Record<IndicatorKind, string> = {
  proportion: 'Percentage',
  count: 'Count',
  stock: 'Count at the end',
  rate: 'Rate',
  measure: 'Measure',
};

/** The kind of an indicator in one or two words. */
export function shortKind(kind: IndicatorKind): string {
  return SHORT_KINDS[kind];
}

export const START_RULES: readonly { value: StartRule; label: string; hint: string }[] = [
  {
    value: 'a',
    label: 'The day after a child comes into care is day 1',
    hint: 'The usual reading of the regulations. A child who comes into care on Monday 3 February 2020 is due by Monday 2 March.',
  },
  {
    value: 'b',
    label: 'The day on which a child comes into care is day 1',
    hint: 'One working day earlier, as the checks of the Department for Education count. The same child is due by Friday 28 February.',
  },
];

/** For a table: a dash where there is no date. */
export function dateOrDash(date: string | null): string {
  return date === null ? '–' : longDate(date);
}

/** A target as it is printed: "85%", "10 days". */
export function targetWords({ kind, unit }: IndicatorView, { value }: Target): string {
  if (kind === 'proportion') return `${value}%`;
  if (kind === 'rate') return `${value} per 10,000`;
  return kind === 'measure' ? `${value} ${unit}` : value;
}

/** In which folder a backup lies. */
export const BACKUP_PLACES: readonly { value: Where; label: string }[] = [
  { value: 'beside', label: 'Beside the workbook' },
  { value: 'second', label: 'Second folder' },
];
