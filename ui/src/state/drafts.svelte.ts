import { untrack } from 'svelte';
import { toApiError, type ApiError } from '../api/errors';
import { wallTime } from '../dates';
import { forgetDraft, forgetDraftWithAct, keepDraft, listDrafts, type Draft } from '../api/drafts';
import type { Written } from '../api/workbook';
import { workbook } from './workbook.svelte';

/** Something typed and not saved, as it is to be kept. */
export type Typed = Omit<Draft, 'kept_at'>;

/** How old what is typed may become before the workbook keeps it. */
const LONGEST = 1000;

/** How long to wait before what was refused is tried again: at first, and at most. */
const FIRST_PAUSE = 2000;
const LONGEST_PAUSE = 30_000;

/** What is to be kept under one key, and what the workbook has of it. */
class Keeping {
  wanted: Typed | null = null;
  kept: Typed | null = null;
  refused: ApiError | null = null;
  pause = FIRST_PAUSE;
  timer: ReturnType<typeof setTimeout> | undefined;
  /** It is being saved: whether it is still to be kept is known after that. */
  held = false;

  get due(): boolean {
    return written(this.wanted) !== written(this.kept);
  }
}

/** What is typed and not saved, kept in the workbook so that nothing is lost with the program. */
export class Drafts {
  /** What the open workbook keeps. */
  list = $state.raw<readonly Draft[]>([]);

  /** Why something that is typed could not be kept; null if all is kept. */
  refused = $state.raw<ApiError | null>(null);

  // No state: what the screens show of it is `list` and `refused`.
  // eslint-disable-next-line svelte/prefer-svelte-reactivity
  #keeping = new Map<string, Keeping>();
  /** One after another, so that none overtakes another. They wait for no write. */
  #turn: Promise<void> = Promise.resolve();
  #workbook = 0;

  /** Reads what the workbook keeps that is about to be shown; what is known of another is let go. */
  async open(): Promise<void> {
    this.leave();
    try {
      this.list = await listDrafts();
    } catch {
      // A workbook whose drafts cannot be read is shown all the same; it says itself what is wrong.
      this.list = [];
    }
    for (const draft of this.list) {
      const keeping = new Keeping();
      keeping.wanted = keeping.kept = draft;
      this.#keeping.set(draft.key, keeping);
    }
  }

  /** The workbook is left: nothing more is kept in it. */
  leave(): void {
    for (const { timer } of this.#keeping.values()) clearTimeout(timer);
    this.#keeping.clear();
    this.#workbook += 1;
    this.list = [];
    this.refused = null;
  }

  /** What is kept under a key. */
  find(key: string): Draft | undefined {
    return this.list.find((draft) => draft.key === key);
  }

  /** Keeps it within a second from now, however long she goes on typing. */
  keep(typed: Typed): void {
    const keeping = this.#of(typed.key);
    keeping.wanted = typed;
    if (!keeping.due) this.#settle(keeping);
    else if (!keeping.held) keeping.timer ??= setTimeout(() => void this.#send(typed.key), LONGEST);
  }

  /** It is saved, or put away: the workbook need not keep it any more. */
  forget(key: string): void {
    const keeping = this.#keeping.get(key);
    if (!keeping || (keeping.wanted === null && keeping.timer === undefined)) return;
    keeping.wanted = null;
    this.#settle(keeping);
    this.#unlist(key);
    void this.#send(key);
  }

  /**
   * Saves what is typed under a key. If the workbook keeps it, it forgets it with the act that saves
   * it: after a crash, what was added is never offered once more.
   */
  async saving<W extends Written>(key: string, command: () => Promise<W>): Promise<W> {
    const keeping = this.#of(key);
    keeping.held = true;
    this.#stop(keeping);
    try {
      // What is on its way to be kept is there before it is saved.
      await this.#turn;
      if (!keeping.kept) return await command();
      // Where this cannot be said, it is saved all the same, and forgotten after that.
      await forgetDraftWithAct(key).catch(() => undefined);
      try {
        return await command();
      } finally {
        await forgetDraftWithAct(null).catch(() => undefined);
      }
    } finally {
      keeping.held = false;
      // It was refused, and typed a moment before it was sent.
      if (keeping.wanted) this.keep(keeping.wanted);
    }
  }

  /** Keeps again what was put away. */
  async takeBack(draft: Draft): Promise<void> {
    this.#of(draft.key).wanted = draft;
    await this.#send(draft.key);
  }

  /** Keeps at once what is still to be kept. True if the workbook has all of it. */
  async flush(): Promise<boolean> {
    const due = [...this.#keeping].filter(([, keeping]) => keeping.due);
    for (const [key] of due) void this.#send(key);
    await this.#turn;
    return this.refused === null;
  }

  #of(key: string): Keeping {
    const keeping = this.#keeping.get(key) ?? new Keeping();
    this.#keeping.set(key, keeping);
    return keeping;
  }

  #stop(keeping: Keeping): void {
    clearTimeout(keeping.timer);
    keeping.timer = undefined;
  }

  /** Nothing of it is to be tried again. */
  #settle(keeping: Keeping): void {
    this.#stop(keeping);
    keeping.refused = null;
    keeping.pause = FIRST_PAUSE;
    this.#tellRefused();
  }

  #refuse(keeping: Keeping, error: ApiError): void {
    keeping.refused = error;
    this.#tellRefused();
    workbook.tellIfMoved(error);
    // A workbook that was opened to be read stays so. One that could be written may become so again.
    if (!keeping.wanted || (error.code === 'read_only' && workbook.status?.read_only != null))
      return;
    const { key } = keeping.wanted;
    keeping.timer ??= setTimeout(() => void this.#send(key), keeping.pause);
    keeping.pause = Math.min(2 * keeping.pause, LONGEST_PAUSE);
  }

  /** The same sentence is not told anew. May be called from an effect, which is not to follow it. */
  #tellRefused(): void {
    const failed = [...this.#keeping.values()].find(({ wanted, refused }) => wanted && refused);
    const refused = failed?.refused ?? null;
    const told = untrack(() => this.refused);
    if (told?.message !== refused?.message) this.refused = refused;
  }

  #send(key: string): Promise<void> {
    const keeping = this.#of(key);
    const here = this.#workbook;
    this.#stop(keeping);
    this.#turn = this.#turn.then(async () => {
      if (here !== this.#workbook || !keeping.due) return;
      const { wanted } = keeping;
      try {
        await (wanted ? keepDraft(wanted) : forgetDraft(key));
        keeping.kept = wanted;
        if (here !== this.#workbook) return;
        keeping.refused = null;
        keeping.pause = FIRST_PAUSE;
        this.#tellRefused();
        if (keeping.wanted) this.#enlist(keeping.wanted);
      } catch (thrown) {
        if (here === this.#workbook) this.#refuse(keeping, toApiError(thrown));
      }
    });
    return this.#turn;
  }

  #enlist(typed: Typed): void {
    const draft = { ...typed, kept_at: wallTime() };
    this.list = [...this.list.filter(({ key }) => key !== typed.key), draft];
  }

  #unlist(key: string): void {
    this.list = this.list.filter((draft) => draft.key !== key);
  }
}

function written(typed: Typed | null): string | null {
  return typed && JSON.stringify([typed.title, typed.place, typed.content]);
}

export const drafts = new Drafts();
