// In which order the lines of a return and what they add up to stand in the table.

import type { TotalLine } from '../../api/figures';
import { keyOf, type EntryRow } from './entryRow.svelte.ts';
import { nameOf } from './entryWords';

export type Item =
  | { kind: 'row'; key: string; row: EntryRow }
  /** The area whose months follow. */
  | { kind: 'area'; key: string; name: string }
  | { kind: 'total'; key: string; total: TotalLine };

/** An indicator with its lines. */
export type Group = {
  key: string;
  /** The heading of the provider's own return that begins here; empty if none does. */
  heading: string;
  /** What the provider calls the indicator. */
  name: string;
  /** What we call it, if that differs. */
  ourName: string;
  /** None for an indicator that is only a total of others. */
  first: EntryRow | null;
  indicator: number;
  items: Item[];
};

/** Each indicator with its totals after its lines; those of indicators that are totals at the end. */
export function groupsOf(rows: readonly EntryRow[], totals: readonly TotalLine[]): Group[] {
  const entered = [...new Set(rows.map(({ line }) => line.indicator))];
  const summed = [...new Set(totals.map(({ indicator }) => indicator))];
  const only = summed.filter((indicator) => !entered.includes(indicator));
  const groups = [...entered, ...only].map((indicator) =>
    groupOf(
      indicator,
      rows.filter(({ line }) => line.indicator === indicator),
      totals.filter((total) => total.indicator === indicator),
    ),
  );
  return withHeadings(groups);
}

function groupOf(indicator: number, rows: EntryRow[], totals: TotalLine[]): Group {
  const first = rows[0] ?? null;
  const name = first ? nameOf(first.line) : (totals[0]?.name ?? '');
  return {
    key: String(indicator),
    heading: first?.line.heading ?? '',
    name,
    ourName: first && first.line.name !== name ? first.line.name : '',
    first,
    indicator,
    items: rows.some(({ line }) => line.monthly)
      ? byArea(rows, totals)
      : [...rows.map(rowItem), ...totals.map(totalItem)],
  };
}

/** The months of each area under its name, and its quarter after them. */
function byArea(rows: readonly EntryRow[], totals: readonly TotalLine[]): Item[] {
  const areas = [...new Set(rows.map(({ line }) => line.area))];
  const items = areas.flatMap((area): Item[] => {
    const own = rows.filter(({ line }) => line.area === area);
    const name = own[0]?.line.area_name ?? '';
    const key = `area-${own[0]?.line.indicator}-${area}`;
    return [
      { kind: 'area', key, name },
      ...own.map(rowItem),
      ...totals.filter((total) => total.area === area).map(totalItem),
    ];
  });
  return [...items, ...totals.filter(({ area }) => !areas.includes(area)).map(totalItem)];
}

/** A heading stands where it begins, and what has none after one is told apart from it. */
function withHeadings(groups: Group[]): Group[] {
  return groups.map((group, index) => {
    const before = groups[index - 1];
    if (!before || before.heading === group.heading)
      return before ? { ...group, heading: '' } : group;
    return { ...group, heading: group.heading || (group.first ? 'Other figures' : 'Totals') };
  });
}

const rowItem = (row: EntryRow): Item => ({ kind: 'row', key: row.key, row });

const totalItem = (total: TotalLine): Item => ({
  kind: 'total',
  key: `total-${keyOf(total)}`,
  total,
});
