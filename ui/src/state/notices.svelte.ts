import { lookAround, noteTold, type Notice } from '../api/places';
import { workbook } from './workbook.svelte';

/** What she should know of the place of the workbook, until she says that she does. It never keeps her from working. */
export class Notices {
  /** All of it. What is new stands at the top of each page until it is put away, the rest on Home. */
  list = $state.raw<readonly Notice[]>([]);

  /** Looks again. Never rejects: what cannot be found out is not said. */
  async look(): Promise<void> {
    const { session } = workbook;
    const found = await lookAround().catch(() => []);
    if (session !== workbook.session) return;
    this.list = found;
    for (const { key, is_new } of found) if (is_new) void this.#note(key, false);
  }

  /** Nothing is known of another workbook yet. */
  leave(): void {
    this.list = [];
  }

  /** From now on it stands on Home only. */
  putAway(key: string): void {
    this.list = this.list.map((each) => (each.key === key ? { ...each, is_new: false } : each));
  }

  /** She knows: it is not said of this workbook on this computer any more. */
  async know(key: string): Promise<void> {
    this.list = this.list.filter((each) => each.key !== key);
    await this.#note(key, true);
  }

  // Where it cannot be remembered, it is said again next time.
  async #note(key: string, known: boolean): Promise<void> {
    await noteTold(key, known).catch(() => undefined);
  }
}

export const notices = new Notices();
