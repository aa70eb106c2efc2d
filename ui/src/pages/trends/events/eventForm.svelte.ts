import { addEvent, updateEvent, type Event, type EventDetails } from '../../../api/trends';
import { dateProblems } from '../../../state/dateProblems';
import { Form } from '../../../state/form.svelte';

/** The series beside which the event is written down. */
export type Beside = { indicator: number; area: number };

/** Something that happened: a new event, or one to change. */
export class EventForm extends Form {
  on = $state('');
  words = $state('');
  /** "this" or "every". */
  indicators = $state('this');
  /** "this" or "every". */
  areas = $state('this');
  /** "new_limits" if new limits start with it. */
  marks = $state<string[]>([]);
  reason = $state('');

  constructor(
    readonly beside: Beside,
    readonly event: Event | null = null,
  ) {
    super(event ? `event-${event.id}-` : 'new-event-');
    if (event) this.#take(event);
  }

  get newLimits(): boolean {
    return this.marks.includes('new_limits');
  }

  /** From a day on which new limits might be due. What was typed stays. */
  startNewLimits(from: string): void {
    this.on = from;
    this.marks = ['new_limits'];
  }

  async save(): Promise<boolean> {
    const { event } = this;
    const refusals = dateProblems('on', this.on, 'Enter the day on which it happened, or began.');
    const saved = event
      ? await this.send(
          () => updateEvent(event.id, this.#details()),
          'The event is saved.',
          refusals,
        )
      : await this.send(() => addEvent(this.#details()), 'The event is noted.', refusals);
    return saved !== null;
  }

  #details(): EventDetails {
    return {
      on: this.on,
      words: this.words,
      indicator: this.indicators === 'every' ? null : this.beside.indicator,
      area: this.areas === 'every' ? null : this.beside.area,
      new_limits: this.newLimits,
      reason: this.newLimits ? this.reason : '',
    };
  }

  #take(event: Event): void {
    this.on = event.on;
    this.words = event.words;
    this.indicators = event.indicator === null ? 'every' : 'this';
    this.areas = event.area === null ? 'every' : 'this';
    this.marks = event.new_limits ? ['new_limits'] : [];
    this.reason = event.reason;
  }
}
