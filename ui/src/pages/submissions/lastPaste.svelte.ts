import type { EntryRow, Part } from './entryRow.svelte.ts';

type Before = { row: EntryRow; text: Record<Part, string>; reopened: boolean };

/** The rows of the last paste, with what stood in them before it. */
export class LastPaste {
  #rows = $state.raw<readonly Before[]>([]);

  /** Whether text of it stands in fields and is not saved. */
  get stands(): boolean {
    return this.#rows.some(({ row }) => row.unsaved);
  }

  /** A block was filled in: its rows as they stood `before` it. */
  note(before: readonly Before[]): void {
    this.#rows = before;
  }

  /** Puts the fields that are not saved back as they were before it; answers their rows. */
  takeOff(): EntryRow[] {
    const off = this.#rows.filter(({ row }) => row.unsaved);
    for (const { row, text, reopened } of off) {
      row.putBack(text);
      row.reopened = reopened;
    }
    this.#rows = [];
    return off.map(({ row }) => row);
  }

  /** Something else was done since. */
  forget(): void {
    this.#rows = [];
  }
}

/** What stands in rows now. */
export function before(rows: readonly EntryRow[]): Before[] {
  return rows.map((row) => ({ row, text: { ...row.text }, reopened: row.reopened }));
}
