import { toApiError, type ApiError } from '../api/errors';
import { wallTime } from '../dates';
import { forgetDraft, keepDraft, listDrafts, type Draft } from '../api/drafts';

/** Something typed and not saved, as it is to be kept. */
export type Typed = Omit<Draft, 'kept_at'>;

/** How old what is typed may become before the workbook keeps it. */
const LONGEST = 1000;

/** What is to be kept under one key, and what the workbook has of it. */
class Keeping {
  wanted: Typed | null = null;
  kept: Typed | null = null;
  refused: ApiError | null = null;
  timer: ReturnType<typeof setTimeout> | undefined;

  get due(): boolean {
    return written(this.wanted) !== written(this.kept);
  }
}

/** What is typed and not saved, kept in the workbook so that nothing is lost with the program. */
export class Drafts {
  /** What the open workbook keeps. */
  list = $state.raw<readonly Draft[]>([]);

  // No state: what the screens show of it is `list`.
  // eslint-disable-next-line svelte/prefer-svelte-reactivity
  #keeping = new Map<string, Keeping>();
  /** One after another, so that none overtakes another. They wait for no write, and none for them. */
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
  }

  /** What is kept under a key. */
  find(key: string): Draft | undefined {
    return this.list.find((draft) => draft.key === key);
  }

  /** Keeps it within a second from now, however long she goes on typing. */
  keep(typed: Typed): void {
    const keeping = this.#of(typed.key);
    keeping.wanted = typed;
    if (!keeping.due) this.#stop(keeping);
    else keeping.timer ??= setTimeout(() => void this.#send(typed.key), LONGEST);
  }

  /** It is saved, or put away: the workbook need not keep it any more. */
  forget(key: string): void {
    const keeping = this.#keeping.get(key);
    if (!keeping || (keeping.wanted === null && keeping.timer === undefined)) return;
    keeping.wanted = null;
    this.#unlist(key);
    void this.#send(key);
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

  /** Why something that is typed could not be kept; null if all is kept. */
  get refused(): ApiError | null {
    const failed = [...this.#keeping.values()].find(({ wanted, refused }) => wanted && refused);
    return failed?.refused ?? null;
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

  #send(key: string): Promise<void> {
    const keeping = this.#of(key);
    const workbook = this.#workbook;
    this.#stop(keeping);
    this.#turn = this.#turn.then(async () => {
      if (workbook !== this.#workbook || !keeping.due) return;
      const { wanted } = keeping;
      try {
        await (wanted ? keepDraft(wanted) : forgetDraft(key));
        keeping.kept = wanted;
        keeping.refused = null;
        if (workbook === this.#workbook && keeping.wanted) this.#enlist(keeping.wanted);
      } catch (thrown) {
        keeping.refused = toApiError(thrown);
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
