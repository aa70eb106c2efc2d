import type { FieldError } from '../../api/errors';
import type { Written } from '../../api/workbook';
import { formatRoute } from '../../routes';
import type { About } from '../../state/form.svelte';
import type { Holding } from '../../state/forms.svelte';
import { Problems } from '../../state/problems.svelte';
import { known, rowOf, sameRow, withNames, type KnownRow } from '../../state/rows';
import { workbook } from '../../state/workbook.svelte';

type Rules<T> = {
  save: (value: T) => Promise<Written>;
  /** Whether two values say the same; by default whether they are written the same. */
  same?: (one: T, other: T) => boolean;
  /** What to show once `now` was read in place of `before`; by default what was typed and not saved stays. */
  merge?: (shown: T, before: T, now: T) => T;
  /** What of `shown` no command can take, and the rest, which is saved all the same. */
  refuse?: (shown: T, saved: T) => { fields: FieldError[]; rest: T };
  /** Of the ids of the fields. */
  prefix?: string;
};

/** How old what she types may become before it is saved, however long she goes on typing. */
const LONGEST = 1000;

/**
 * Something that is saved without a Save button. What was typed is never overwritten by what is read,
 * and stays when it was refused, with the reason in `problems`. What is not saved, as long as it is
 * not on its way, is kept as it was typed.
 */
export class Draft<T> implements Holding {
  readonly key: string;
  readonly title: string;
  readonly place: string;
  /** What is on the screen. */
  shown: T;
  readonly problems: Problems;

  #of: KnownRow | null;
  #saved: T;
  #rules: Required<Omit<Rules<T>, 'prefix'>>;
  #turn: Promise<boolean> = Promise.resolve(true);
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Whether it will be saved without her doing. */
  #onItsWay = $state(false);

  constructor(about: About, saved: T, { prefix, ...rules }: Rules<T>) {
    this.key = about.key;
    this.title = about.title;
    this.place = formatRoute(about.place);
    this.#of = $state.raw(about.of ? known(about.of) : null);
    this.shown = $state.raw(saved);
    this.#saved = $state.raw(saved);
    this.problems = new Problems(prefix);
    const same = rules.same ?? writtenTheSame;
    this.#rules = {
      same,
      merge: (shown, before, now) => (same(shown, before) ? now : shown),
      refuse: (shown) => ({ fields: [], rest: shown }),
      ...rules,
    };
  }

  get unsaved(): boolean {
    return !this.#rules.same(this.shown, this.#saved);
  }

  get dirty(): boolean {
    return this.unsaved && (this.problems.any || !this.#onItsWay);
  }

  get content(): unknown {
    const of = this.#of ? { of: this.#of } : {};
    return { typed: this.shown, stored: this.#saved, ...of };
  }

  /** The row that it is of. */
  get knownRow(): KnownRow | null {
    return this.#of;
  }

  /** Its row has another name now. */
  rename(name: string): void {
    if (this.#of) this.#of = withNames(this.#of, known({ ...this.#of, name }));
  }

  /** Takes up what was typed before the program ended, and tries again to save it. */
  takeUp(content: unknown): void {
    const { typed, stored } = content as { typed?: T; stored?: T };
    if (typed === undefined || stored === undefined) return;
    const of = rowOf(content);
    // It was typed about another row, which had this one's id.
    if (of && this.#of && !sameRow(of, this.#of)) return;
    if (of && this.#of) this.#of = withNames(this.#of, of);
    this.shown = this.#rules.merge(typed, stored, this.#saved);
    // What was written meanwhile is not overwritten before she has seen it.
    if (this.#rules.same(stored, this.#saved)) queueMicrotask(() => void this.flush());
  }

  clear(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.shown = this.#saved;
    this.problems.clear();
  }

  /** Takes what was typed, and saves it within a second. */
  type(value: T): void {
    this.shown = value;
    if (this.unsaved) {
      this.#onItsWay = true;
      this.#timer ??= setTimeout(() => void this.flush(), LONGEST);
      return;
    }
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.problems.clear();
  }

  /** Takes what was read from the workbook. */
  receive(now: T): void {
    const before = this.#saved;
    if (this.#rules.same(now, before)) return;
    this.shown = this.#rules.merge(this.shown, before, now);
    this.#saved = now;
    if (!this.unsaved) this.problems.clear();
  }

  /** Saves what is not saved yet, after what is being saved. False if not all of it could be. */
  flush(): Promise<boolean> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#turn = this.#turn.then(() => this.#save());
    return this.#turn;
  }

  async #save(): Promise<boolean> {
    const { fields, rest } = this.#rules.refuse(this.shown, this.#saved);
    try {
      if (!this.#rules.same(rest, this.#saved)) {
        await workbook.write(async () => {
          const written = await this.#rules.save(rest);
          this.#saved = rest;
          return written;
        });
      }
      this.problems.set(fields);
      return fields.length === 0;
    } catch (thrown) {
      this.problems.show(thrown);
      return false;
    } finally {
      this.#onItsWay = this.#timer !== undefined;
    }
  }
}

function writtenTheSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
