import type { ComponentProps } from 'svelte';
import type { DevelopmentArea, DevelopmentYear, Outcome } from '../../api/development';
import type { LogKind } from '../../api/log';
import { counted } from '../../counted';
import type Tag from '../../nhs/Tag.svelte';

type Colour = ComponentProps<typeof Tag>['colour'];

export const OUTCOMES: Record<Outcome, { words: string; colour: Colour }> = {
  achieved: { words: 'Achieved', colour: 'green' },
  business_as_usual: { words: 'Achieved, now business as usual', colour: 'green' },
  continuing: { words: 'Continuing', colour: 'blue' },
  partly_achieved: { words: 'Partly achieved', colour: 'yellow' },
  carried_forward: { words: 'Not achieved, carried forward', colour: 'orange' },
  postponed: { words: 'Postponed', colour: 'purple' },
  not_taken_forward: { words: 'Not taken forward', colour: 'grey' },
};

export const NO_OUTCOME: { words: string; colour: Colour } = {
  words: 'No outcome yet',
  colour: 'white',
};

export function outcomeShown(outcome: Outcome | null): { words: string; colour: Colour } {
  return outcome === null ? NO_OUTCOME : OUTCOMES[outcome];
}

export function isOutcome(value: string): value is Outcome {
  return value in OUTCOMES;
}

export const LOG_KINDS: Record<LogKind, string> = {
  challenge: 'Challenge',
  compliment: 'Compliment',
  complaint: 'Complaint',
  visit: 'Provider visit',
  voice: 'Voice of the child',
  case_study: 'Case study',
  incident: 'Incident',
  audit: 'Audit',
};

export function isLogKind(value: string): value is LogKind {
  return value in LOG_KINDS;
}

/** "2019-20" for 2019: only the name, which days it has is Rust's to say. */
function yearName(start: number): string {
  return `${start}-${String(start + 1).slice(-2)}`;
}

/** "2020-21" for "2019-20". */
export function yearAfter(year: string): string {
  return yearName(Number(year.slice(0, 4)) + 1);
}

/** The years that have areas, and some around today to begin one in, latest first. */
export function yearsToChoose(areas: readonly DevelopmentArea[], today: string | null): string[] {
  const known = areas.flatMap(({ years }) => years.map(({ year }) => year));
  const now = Number(today?.slice(0, 4) ?? NaN);
  const around = Number.isNaN(now) ? [] : [-3, -2, -1, 0, 1].map((step) => yearName(now + step));
  return [...new Set([...known, ...around, ...known.map(yearAfter)])].sort().reverse();
}

/** The latest year that has areas; without any, the one that begins in the year of today. */
export function yearToShow(areas: readonly DevelopmentArea[], today: string | null): string {
  const known = yearsOf(areas).at(-1);
  return known ?? (today ? yearName(Number(today.slice(0, 4))) : '');
}

/** The years that have areas, oldest first. */
export function yearsOf(areas: readonly DevelopmentArea[]): string[] {
  return [...new Set(areas.flatMap(({ years }) => years.map(({ year }) => year)))].sort();
}

export type AreaInYear = { area: DevelopmentArea; entry: DevelopmentYear };

/** The areas of a year in their places. */
export function areasOf(areas: readonly DevelopmentArea[], year: string): AreaInYear[] {
  return areas
    .flatMap((area) => {
      const entry = area.years.find((each) => each.year === year);
      return entry ? [{ area, entry }] : [];
    })
    .sort((one, other) => Number(one.entry.position) - Number(other.entry.position));
}

/** The areas that `ids` name. */
export function named(
  areas: readonly DevelopmentArea[],
  ids: readonly number[],
): DevelopmentArea[] {
  return areas.filter(({ id }) => ids.includes(id));
}

/** "9 areas", "1 area", "no areas yet". */
export function countWords(count: number): string {
  if (count === 0) return 'no areas yet';
  return counted(count, 'area');
}
