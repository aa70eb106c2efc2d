import { SvelteMap } from 'svelte/reactivity';
import type { Event, PointPlace, TrendView } from '../../api/trends';
import { EventForm } from './events/eventForm.svelte.ts';
import { PointForms } from './point/pointForms.svelte.ts';
import { RulesForm } from './rules/rulesForm.svelte.ts';

type Series = Pick<TrendView, 'indicator' | 'area' | 'provider'>;

/** The forms that are open beside trends: neither another trend nor another page takes one away. */
export class TrendForms {
  #points: readonly PointForms[] = [];
  readonly #newEvents = new SvelteMap<string, EventForm>();
  readonly #events = new SvelteMap<string, EventForm>();
  /** By indicator. */
  readonly rules = new SvelteMap<number, RulesForm>();

  point(place: PointPlace): PointForms {
    const known = this.#points.find((each) => keyOfPoint(each.place) === keyOfPoint(place));
    if (known) return known;
    const made = new PointForms(place);
    this.#points = [...this.#points, made];
    return made;
  }

  /** The period of another point of the series of which something was typed and not saved. */
  unsaved(series: Series, but: string): string | null {
    const waiting = this.#points.find(
      ({ place, changed }) => changed && keyOf(place) === keyOf(series) && place.period !== but,
    );
    return waiting?.place.period ?? null;
  }

  newEvent(series: Series): EventForm | undefined {
    return this.#newEvents.get(keyOf(series));
  }

  openNewEvent(series: Series): EventForm {
    const form = this.newEvent(series) ?? new EventForm(series);
    this.#newEvents.set(keyOf(series), form);
    return form;
  }

  closeNewEvent(series: Series): void {
    this.#newEvents.delete(keyOf(series));
  }

  event(series: Series, event: Event): EventForm | undefined {
    return this.#events.get(keyOfEvent(series, event));
  }

  openEvent(series: Series, event: Event): EventForm {
    const form = this.event(series, event) ?? new EventForm(series, event);
    this.#events.set(keyOfEvent(series, event), form);
    return form;
  }

  closeEvent(series: Series, event: Event): void {
    this.#events.delete(keyOfEvent(series, event));
  }

  openRules({ indicator, settings }: TrendView): RulesForm {
    const form = this.rules.get(indicator) ?? new RulesForm(indicator, settings);
    this.rules.set(indicator, form);
    return form;
  }
}

function keyOf({ indicator, area, provider }: Series): string {
  return `${indicator} ${area} ${provider ?? ''}`;
}

const keyOfPoint = (place: PointPlace) => `${keyOf(place)} ${place.period}`;
const keyOfEvent = (series: Series, event: Event) => `${keyOf(series)} ${event.id}`;

let kept: { session: number; forms: TrendForms } | null = null;

/** The forms of one opening of a workbook. */
export function formsOf(session: number): TrendForms {
  if (kept?.session !== session) kept = { session, forms: new TrendForms() };
  return kept.forms;
}
