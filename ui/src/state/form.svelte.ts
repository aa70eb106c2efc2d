import type { Written } from '../api/workbook';
import { formatRoute, type Route } from '../routes';
import { Act } from './act.svelte';
import { drafts } from './drafts.svelte';
import { toApiError } from '../api/errors';
import { merged, same } from './merge';
import { known, rowOf, sameRow, withNames, type KnownRow, type Row } from './rows';

/** What a form is of: its key in the workbook, its name in her words, and where it is taken up again. */
export type About = {
  key: string;
  title: string;
  place: Route;
  /** The row that its key names, if it is of one. */
  of?: Row | null;
};

/**
 * What she types before she saves it. `fields` is all that was typed, plain text as it stands;
 * what was stored when the form was opened, or read since, is told apart from it.
 */
export class Form<F extends object> extends Act {
  fields: F;
  readonly key: string;
  readonly title: string;
  readonly place: string;
  #stored: F;
  #of: KnownRow | null;

  constructor(prefix: string, about: About, stored: F) {
    super(prefix);
    this.key = about.key;
    this.title = about.title;
    this.place = formatRoute(about.place);
    this.#of = $state.raw(about.of ? known(about.of) : null);
    this.fields = $state(copyOf(stored));
    this.#stored = $state.raw(copyOf(stored));
  }

  /** Whether something is typed that is not stored. */
  get dirty(): boolean {
    return !same(this.fields, this.#stored);
  }

  /** What stood in the fields before anything was typed. */
  get stored(): F {
    return this.#stored;
  }

  /** What is kept of it while it is not saved. */
  get content(): unknown {
    const of = this.#of ? { of: this.#of } : {};
    return { typed: $state.snapshot(this.fields), stored: this.#stored, ...of };
  }

  /** The row that it is of. */
  get knownRow(): KnownRow | null {
    return this.#of;
  }

  /** Its row has another name now. */
  rename(name: string): void {
    if (this.#of) this.#of = withNames(this.#of, known({ ...this.#of, name }));
  }

  /** Takes up what was kept. What she had not touched then is as it is stored now. */
  takeUp(content: unknown): void {
    const { typed, stored } = content as { typed?: F; stored?: F };
    if (!typed || !stored) return;
    const of = rowOf(content);
    // It was typed about another row, which had this one's id.
    if (of && this.#of && !sameRow(of, this.#of)) return;
    if (of && this.#of) this.#of = withNames(this.#of, of);
    this.fields = this.merge(
      { ...this.#stored, ...typed },
      { ...this.#stored, ...stored },
      this.#stored,
    );
  }

  /** Takes what is stored now; what she touched stays hers. */
  take(now: F): void {
    this.fields = copyOf(this.merge($state.snapshot(this.fields) as F, this.#stored, now));
    this.#stored = copyOf(now);
  }

  /** Puts the fields back as they were before anything was typed. */
  clear(): void {
    this.fields = copyOf(this.#stored);
    this.problems.clear();
  }

  /** What is stored at this moment, for a form that changes something; null for one that adds. */
  protected latest(): Promise<F> | null {
    return null;
  }

  /** What she touched since `before` stays as typed; all else is as it is now. */
  protected merge(typed: F, before: F, now: F): F {
    return merged(typed, before, now);
  }

  /** What is stored of what was sent: all of it, but where a form says otherwise. */
  protected storedOf(sent: F): F {
    return sent;
  }

  override async send<W extends Written>(
    command: () => Promise<W>,
    said: string | ((written: W) => string),
  ): Promise<W | null> {
    let uncertain = false;
    const result = await super.send(async () => {
      const now = await this.latest();
      if (now) this.take(now);
      const sent = $state.snapshot(this.fields) as F;
      const written = await drafts.saving(this.key, command).catch((thrown: unknown) => {
        uncertain = toApiError(thrown).code === 'uncertain';
        throw thrown;
      });
      // Before the pages read again what has changed; Rust may have tidied the words.
      this.#stored = this.storedOf(sent);
      return written;
    }, said);
    // It may be stored after all: what is typed stays, and is told from what is there now.
    if (uncertain) await this.#takeLatest();
    return result;
  }

  async #takeLatest(): Promise<void> {
    try {
      const now = await this.latest();
      if (now) this.take(now);
    } catch {
      // The bar says already that nobody knows.
    }
  }
}

/** A form that adds one thing after another: once it is saved, it is empty again. */
export class AddForm<F extends object> extends Form<F> {
  readonly #empty: F;

  constructor(prefix: string, about: About, empty: F) {
    super(prefix, about, empty);
    this.#empty = empty;
  }

  override async send<W extends Written>(
    command: () => Promise<W>,
    said: string | ((written: W) => string),
  ): Promise<W | null> {
    const written = await super.send(command, said);
    if (!written) return null;
    // As if nothing had been typed: neither by her nor before.
    this.take(this.#empty);
    return written;
  }
}

function copyOf<F>(fields: F): F {
  return structuredClone($state.snapshot(fields)) as F;
}
