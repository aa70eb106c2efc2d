import type { ComparatorView, Event, TrendView } from '../../api/trends';
import { forms } from '../../state/forms.svelte';
import type { Row } from '../../state/rows';

/** What tells which events are read together: those of every provider. */
type Beside = { indicator: number; area: number };

// Only the events of one series are read at once, so those of each are a kind of their own.
const eventsBeside = ({ indicator, area }: Beside) => `event/${indicator}/${area}`;
const comparatorsOf = (indicator: number) => `comparator/${indicator}`;

export const rowOfEvent = (beside: Beside, { id, words }: Event): Row => ({
  kind: eventsBeside(beside),
  id,
  name: words,
});

export const rowOfComparator = ({ id, indicator, name }: ComparatorView): Row => ({
  kind: comparatorsOf(indicator),
  id,
  name,
});

/** A trend was read: no form of an event or of figures of others that are gone stays open. */
export function keepTrend(trend: TrendView, goesOn: boolean): void {
  const { indicator, events, comparators } = trend;
  const rows = events.map((event) => rowOfEvent(trend, event));
  forms.keepRows(rows, eventsBeside(trend), goesOn);
  forms.keepRows(comparators.map(rowOfComparator), comparatorsOf(indicator), goesOn);
}
