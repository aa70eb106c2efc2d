import { addEvent, updateEvent, type Event, type EventDetails } from '../../../api/trends';
import { Form } from '../../../state/form.svelte';
import { longDate } from '../../../dates';
import { latestTrend } from '../latest';
import { rowOfEvent } from '../rows';
import { keyOfSeries, placeOfSeries } from '../words';

/** The series beside which the event is written down. */
export type Beside = { indicator: number; area: number; provider: number | null };

type Fields = {
  on: string;
  words: string;
  indicators: 'this' | 'every';
  areas: 'this' | 'every';
  /** "new_limits" if new limits start with it. */
  marks: string[];
  reason: string;
};

const EMPTY: Fields = {
  on: '',
  words: '',
  indicators: 'this',
  areas: 'this',
  marks: [],
  reason: '',
};

function fieldsOf(event: Event): Fields {
  return {
    on: event.on,
    words: event.words,
    indicators: event.indicator === null ? 'every' : 'this',
    areas: event.area === null ? 'every' : 'this',
    marks: event.new_limits ? ['new_limits'] : [],
    reason: event.reason,
  };
}

/** Something that happened: a new event, or one to change. */
export class EventForm extends Form<Fields> {
  static key = (beside: Beside, event: Event | null) =>
    `event/${keyOfSeries(beside)}/${event?.id ?? 'new'}`;

  constructor(
    readonly beside: Beside,
    readonly event: Event | null = null,
  ) {
    const about = {
      key: EventForm.key(beside, event),
      title: event ? `The event of ${longDate(event.on)}` : 'A new event beside a trend',
      place: placeOfSeries(beside),
      of: event && rowOfEvent(beside, event),
    };
    super(event ? `event-${event.id}-` : 'new-event-', about, event ? fieldsOf(event) : EMPTY);
  }

  /** Takes the event as it is stored now. */
  follow(event: Event): void {
    this.take(fieldsOf(event));
  }

  protected override latest(): Promise<Fields> | null {
    return this.event && this.#latest(this.event);
  }

  async #latest({ id }: Event): Promise<Fields> {
    const now = (await latestTrend(this.beside)).events.find((each) => each.id === id);
    return now ? fieldsOf(now) : this.stored;
  }

  get newLimits(): boolean {
    return this.fields.marks.includes('new_limits');
  }

  /** From a day on which new limits might be due. What was typed stays. */
  startNewLimits(from: string): void {
    this.fields.on = from;
    this.fields.marks = ['new_limits'];
  }

  async save(): Promise<boolean> {
    const { event } = this;
    const saved = event
      ? await this.send(() => updateEvent(event.id, this.#details()), 'The event is saved.')
      : await this.send(() => addEvent(this.#details()), 'The event is noted.');
    return saved !== null;
  }

  #details(): EventDetails {
    return {
      on: this.fields.on,
      words: this.fields.words,
      indicator: this.fields.indicators === 'every' ? null : this.beside.indicator,
      area: this.fields.areas === 'every' ? null : this.beside.area,
      new_limits: this.newLimits,
      reason: this.newLimits ? this.fields.reason : '',
    };
  }
}
