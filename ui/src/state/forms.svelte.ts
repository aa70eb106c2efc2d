import { untrack } from 'svelte';
import { drafts } from './drafts.svelte';
import { rowOf, sameRow, type KnownRow, type Row } from './rows';
import { workbook } from './workbook.svelte';

/** Something she types and has not saved: a form, the figures of a return, a text of a paper. */
export type Holding = {
  readonly key: string;
  /** What it is called in her words. */
  readonly title: string;
  /** The address at which it is taken up again. */
  readonly place: string;
  /** Whether something is typed that is not stored. */
  readonly dirty: boolean;
  /** What is kept of it. */
  readonly content: unknown;
  /** The row that it is of, if it is of one that may be gone. */
  readonly knownRow?: KnownRow | null;
  takeUp(content: unknown): void;
  /** Its row has another name now. */
  rename?(name: string): void;
  /** Puts all back as it is stored. */
  clear(): void;
  /** What of it is not saved, in a sentence of its own. */
  readonly notSaved?: string;
};

/**
 * The forms that are open, each by its key: until it is saved or put away, wherever she looks
 * meanwhile. One that was being filled in when the program ended is open again.
 */
export class Forms {
  #session = 0;
  // Not a SvelteMap: a form may be made while the screen is drawn. `#changes` tells of it after that.
  // eslint-disable-next-line svelte/prefer-svelte-reactivity
  #open = new Map<string, Holding>();
  #changes = $state(0);

  /** The form, if it is open. A key is of one kind of form: `make` tells which. */
  of<H extends Holding>(key: string, make: () => H): H | null {
    void this.#changes;
    const known = this.#all().get(key);
    if (known && !known.knownRow) return known as H;
    return untrack(() => {
      const kept = drafts.find(key);
      if (!known && !kept) return null;
      const made = make();
      const of = known ? known.knownRow : rowOf(kept && read(kept.content));
      if (!of || !made.knownRow || sameRow(of, made.knownRow))
        return (known as H | undefined) ?? this.#add(made);
      // Its row is gone, and its id is given to another.
      this.#all().delete(key);
      queueMicrotask(() => this.#drop(key));
      return null;
    });
  }

  /** Opens the form, or gives the one that is open already. */
  open<H extends Holding>(key: string, make: () => H): H {
    return untrack(() => this.of(key, make) ?? this.#add(make()));
  }

  /** Whether the form is open, or will be once it can be made. */
  has(key: string): boolean {
    void this.#changes;
    return this.#all().has(key) || drafts.find(key) !== undefined;
  }

  /**
   * The rows of a kind, all of them, as they were just read: the forms of those that are gone are
   * closed. `goesOn` if they were read before, so that a row with another name is still the same.
   */
  keepRows(rows: readonly Row[], kind: string, goesOn: boolean): void {
    // Only looked up here.
    // eslint-disable-next-line svelte/prefer-svelte-reactivity
    const now = new Map(rows.map((row) => [row.id, row.name]));
    for (const holding of [...this.#all().values()]) {
      if (holding.knownRow?.kind !== kind) continue;
      const name = now.get(holding.knownRow.id);
      if (name === undefined) this.close(holding.key);
      else if (goesOn) holding.rename?.(name);
    }
    for (const { key, content } of drafts.list) {
      const of = rowOf(read(content));
      if (of?.kind === kind && !now.has(of.id)) drafts.forget(key);
    }
  }

  /** It is saved or put away: nothing of it is kept. */
  close(key: string): void {
    this.#all().delete(key);
    drafts.forget(key);
    this.#changes += 1;
  }

  /** She puts away what was typed, wherever its form is. */
  putAway(key: string): void {
    this.#all().get(key)?.clear();
    this.close(key);
  }

  /** What is typed and not saved. */
  get dirty(): Holding[] {
    void this.#changes;
    return [...this.#all().values()].filter(({ dirty }) => dirty);
  }

  /** The keys below `beginning` under which something is typed and not saved. */
  unsavedUnder(beginning: string): string[] {
    const typed = this.dirty.map(({ key }) => key);
    const kept = drafts.list.map(({ key }) => key).filter((key) => !this.#all().has(key));
    return [...typed, ...kept].filter((key) => key.startsWith(beginning));
  }

  /** Has the workbook keep what is typed, as it is typed, until the returned function is called. */
  watch(): () => void {
    return $effect.root(() => {
      $effect(() => this.tell());
    });
  }

  /** Tells what is to be kept now. */
  tell(): void {
    void this.#changes;
    for (const { key, title, place, dirty, content } of this.#all().values()) {
      if (dirty) drafts.keep({ key, title, place, content: JSON.stringify(content) });
      else untrack(() => drafts.forget(key));
    }
  }

  /** The forms of the workbook that is open now: those of another are let go. */
  #all(): Map<string, Holding> {
    const { session } = workbook;
    if (session !== this.#session) {
      this.#session = session;
      this.#open.clear();
    }
    return this.#open;
  }

  /** Not kept any more, if it was not opened anew meanwhile. */
  #drop(key: string): void {
    if (!this.#all().has(key)) this.close(key);
  }

  #add<H extends Holding>(made: H): H {
    this.#all().set(made.key, made);
    const kept = drafts.find(made.key);
    if (kept) made.takeUp(read(kept.content));
    // A form may be made while the screen is drawn, when nothing that is drawn may be changed.
    queueMicrotask(() => (this.#changes += 1));
    return made;
  }
}

/** What cannot be read was not written by this program: the form is as if it had never been kept. */
function read(content: string): unknown {
  try {
    return (JSON.parse(content) as unknown) ?? {};
  } catch {
    return {};
  }
}

export const forms = new Forms();
