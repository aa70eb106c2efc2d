import {
  countPoint,
  explainPoint,
  ghostPoint,
  type Aggregation,
  type PointPlace,
  type TrendPointView,
} from '../../../api/trends';
import { AddForm, Form } from '../../../state/form.svelte';
import { latestTrend } from '../latest';
import { keyOfSeries, placeOfSeries } from '../words';

/** Where a point is shown: the series has points of other lengths too. */
const placeOf = (point: PointPlace, by: Aggregation) =>
  ({ ...placeOfSeries(point), by, point: point.period }) as const;

const keyOf = (place: PointPlace, what: string) =>
  `point/${keyOfSeries(place)}/${place.period}/${what}`;

/** Why a point is what it is. */
export class ReasonForm extends Form<{ words: string }> {
  static key = (place: PointPlace) => keyOf(place, 'reason');

  constructor(
    readonly point: PointPlace,
    readonly by: Aggregation,
  ) {
    const about = {
      key: ReasonForm.key(point),
      title: `Why a trend is what it is in ${point.period}`,
      place: placeOf(point, by),
    };
    super('reason-', about, { words: '' });
  }

  protected override async latest(): Promise<{ words: string }> {
    const { points } = await latestTrend(this.point, this.by);
    const now = points.find(({ period }) => period === this.point.period);
    return now ? wordsOf(now) : this.stored;
  }

  async save(): Promise<boolean> {
    const said = `The reason for ${this.point.period} is saved.`;
    return (await this.send(() => explainPoint(this.point, this.fields.words), said)) !== null;
  }

  async remove(): Promise<boolean> {
    const said = `The reason for ${this.point.period} is removed. Undo with Ctrl+Z.`;
    const written = await this.send(() => explainPoint(this.point, null), said);
    if (!written) return false;
    this.take({ words: '' });
    this.clear();
    return true;
  }
}

/** That a point is left out of the limits, and why. */
export class GhostForm extends AddForm<{ reason: string }> {
  static key = (place: PointPlace) => keyOf(place, 'ghost');

  constructor(
    readonly point: PointPlace,
    by: Aggregation,
  ) {
    const about = {
      key: GhostForm.key(point),
      title: `Why ${point.period} does not count for the limits of a trend`,
      place: placeOf(point, by),
    };
    super('ghost-', about, { reason: '' });
  }

  async save(): Promise<boolean> {
    const said = `${this.point.period} is left out of the limits.`;
    return (await this.send(() => ghostPoint(this.point, this.fields.reason), said)) !== null;
  }

  async countAgain(): Promise<boolean> {
    const said = `${this.point.period} counts again.`;
    return (await this.send(() => countPoint(this.point), said)) !== null;
  }
}

/** The forms about one point. What is typed in them waits while the panel is about another. */
export class PointForms {
  constructor(
    readonly reason: ReasonForm,
    readonly ghost: GhostForm,
  ) {}

  take(point: TrendPointView): void {
    this.reason.take(wordsOf(point));
  }
}

function wordsOf({ explanation }: TrendPointView): { words: string } {
  return { words: explanation?.words ?? '' };
}
