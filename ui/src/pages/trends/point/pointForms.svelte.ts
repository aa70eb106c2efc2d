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
    // Without words Rust would take the reason away, for which there is a button.
    const missing = this.words.trim() === '' ? [{ field: 'words', message: this.#empty() }] : [];
    const { period } = this.place;
    return this.#send(this.words, `The reason for ${period} is saved.`, missing);
  }

  async remove(): Promise<boolean> {
    const { period } = this.place;
    this.words = '';
    return this.#send('', `The reason for ${period} is removed. Undo with Ctrl+Z.`);
  }

  async #send(words: string, said: string, refusals: { field: string; message: string }[] = []) {
    const written = await this.send(() => explainPoint(this.place, words), said, refusals);
    // Rust may have tidied the words: those that come back are taken.
    if (written) this.#stored = this.words;
    return written !== null;
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
