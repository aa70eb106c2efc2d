import {
  countPoint,
  explainPoint,
  ghostPoint,
  type PointPlace,
  type TrendPointView,
} from '../../../api/trends';
import { Form } from '../../../state/form.svelte';

/** Why a point is what it is. */
export class ReasonForm extends Form {
  words = $state('');
  #stored = $state('');

  constructor(readonly place: PointPlace) {
    super('reason-');
  }

  get changed(): boolean {
    return this.words !== this.#stored;
  }

  /** Takes what is stored now, unless she is changing it. */
  take(stored: string): void {
    if (!this.changed) this.words = stored;
    this.#stored = stored;
  }

  async save(): Promise<boolean> {
    const { words } = this;
    // Without words Rust would take the reason away, for which there is a button.
    const missing = words.trim() === '' ? [{ field: 'words', message: this.#empty() }] : [];
    const said = `The reason for ${this.place.period} is saved.`;
    const written = await this.send(() => explainPoint(this.place, words), said, missing);
    // Rust may have tidied the words: those that come back are taken.
    if (written) this.#stored = words;
    return written !== null;
  }

  async remove(): Promise<boolean> {
    const said = `The reason for ${this.place.period} is removed. Undo with Ctrl+Z.`;
    const written = await this.send(() => explainPoint(this.place, ''), said);
    if (!written) return false;
    this.words = '';
    this.#stored = '';
    return true;
  }

  #empty(): string {
    return this.#stored === ''
      ? 'Say why it is what it is.'
      : 'Say why it is what it is, or press “Remove the reason”.';
  }
}

/** That a point is left out of the limits, and why. */
export class GhostForm extends Form {
  reason = $state('');

  constructor(readonly place: PointPlace) {
    super('ghost-');
  }

  get changed(): boolean {
    return this.reason !== '';
  }

  async leaveOut(): Promise<boolean> {
    const said = `${this.place.period} is left out of the limits.`;
    const written = await this.send(() => ghostPoint(this.place, this.reason), said);
    if (written) this.reason = '';
    return written !== null;
  }

  async countAgain(): Promise<boolean> {
    const said = `${this.place.period} counts again.`;
    return (await this.send(() => countPoint(this.place), said)) !== null;
  }
}

/** The forms about one point. What is typed in them waits while the panel is about another. */
export class PointForms {
  readonly reason: ReasonForm;
  readonly ghost: GhostForm;

  constructor(readonly place: PointPlace) {
    this.reason = new ReasonForm(place);
    this.ghost = new GhostForm(place);
  }

  get changed(): boolean {
    return this.reason.changed || this.ghost.changed;
  }

  take({ explanation }: TrendPointView): void {
    this.reason.take(explanation?.words ?? '');
  }
}
