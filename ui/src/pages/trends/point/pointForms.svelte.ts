import {
  countPoint,
  explainPoint,
  ghostPoint,
  type PointPlace,
  type TrendPointView,
} from '../../../api/trends';
import { AddForm, Form } from '../../../state/form.svelte';
import { keyOfSeries, placeOfSeries } from '../words';

const keyOf = (place: PointPlace, what: string) =>
  `point/${keyOfSeries(place)}/${place.period}/${what}`;

/** Why a point is what it is. */
export class ReasonForm extends Form<{ words: string }> {
  static key = (place: PointPlace) => keyOf(place, 'reason');

  constructor(readonly point: PointPlace) {
    const about = {
      key: ReasonForm.key(point),
      title: `Why a trend is what it is in ${point.period}`,
      place: { ...placeOfSeries(point), point: point.period },
    };
    super('reason-', about, { words: '' });
  }

  async save(): Promise<boolean> {
    const { words } = this.fields;
    // Without words Rust would take the reason away, for which there is a button.
    const missing = words.trim() === '' ? [{ field: 'words', message: this.#empty() }] : [];
    const said = `The reason for ${this.point.period} is saved.`;
    const written = await this.send(
      () => explainPoint(this.point, this.fields.words),
      said,
      missing,
    );
    return written !== null;
  }

  async remove(): Promise<boolean> {
    const said = `The reason for ${this.point.period} is removed. Undo with Ctrl+Z.`;
    const written = await this.send(() => explainPoint(this.point, ''), said);
    if (!written) return false;
    this.take({ words: '' });
    this.clear();
    return true;
  }

  #empty(): string {
    return this.stored.words === ''
      ? 'Say why it is what it is.'
      : 'Say why it is what it is, or press “Remove the reason”.';
  }
}

/** That a point is left out of the limits, and why. */
export class GhostForm extends AddForm<{ reason: string }> {
  static key = (place: PointPlace) => keyOf(place, 'ghost');

  constructor(readonly point: PointPlace) {
    const about = {
      key: GhostForm.key(point),
      title: `Why ${point.period} does not count for the limits of a trend`,
      place: { ...placeOfSeries(point), point: point.period },
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

  take({ explanation }: TrendPointView): void {
    this.reason.take({ words: explanation?.words ?? '' });
  }
}
