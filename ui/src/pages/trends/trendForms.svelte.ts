import type { Aggregation, Event, PointPlace, TrendView } from '../../api/trends';
import { forms } from '../../state/forms.svelte';
import { EventForm } from './events/eventForm.svelte.ts';
import { GhostForm, PointForms, ReasonForm } from './point/pointForms.svelte.ts';
import { RulesForm } from './rules/rulesForm.svelte.ts';

type Series = Pick<TrendView, 'indicator' | 'area' | 'provider'>;
type Points = Series & Pick<TrendView, 'aggregation'>;

/** The forms that are open beside trends: neither another trend nor another page takes one away. */
export class TrendForms {
  point(place: PointPlace, by: Aggregation): PointForms {
    return new PointForms(
      forms.open(ReasonForm.key(place), () => new ReasonForm(place, by)),
      forms.open(GhostForm.key(place), () => new GhostForm(place, by)),
    );
  }

  /** The period of another point of the series of which something was typed and not saved. */
  unsaved(series: Points, points: readonly { period: string }[], but: string): string | null {
    const waiting = points.find(({ period }) => {
      const { indicator, area, provider, aggregation } = series;
      const place = { indicator, area, provider, period };
      return (
        period !== but &&
        [
          forms.of(ReasonForm.key(place), () => new ReasonForm(place, aggregation)),
          forms.of(GhostForm.key(place), () => new GhostForm(place, aggregation)),
        ].some((form) => form?.dirty)
      );
    });
    return waiting?.period ?? null;
  }

  newEvent(series: Series): EventForm | null {
    return forms.of(EventForm.key(series, null), () => new EventForm(series));
  }

  openNewEvent(series: Series): EventForm {
    return forms.open(EventForm.key(series, null), () => new EventForm(series));
  }

  event(series: Series, event: Event): EventForm | null {
    return forms.of(EventForm.key(series, event), () => new EventForm(series, event));
  }

  openEvent(series: Series, event: Event): EventForm {
    return forms.open(EventForm.key(series, event), () => new EventForm(series, event));
  }

  closeEvent(series: Series, event: Event | null): void {
    forms.close(EventForm.key(series, event));
  }

  rules(trend: TrendView): RulesForm | null {
    return forms.of(RulesForm.key(trend.indicator), () => new RulesForm(trend));
  }

  openRules(trend: TrendView): RulesForm {
    return forms.open(RulesForm.key(trend.indicator), () => new RulesForm(trend));
  }

  closeRules({ indicator }: TrendView): void {
    forms.close(RulesForm.key(indicator));
  }
}
