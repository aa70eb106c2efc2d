import { keepBackupsUp } from '../api/backups';
import { workbook } from './workbook.svelte';

/** How often it is asked whether a daily backup is due: an hour. What could not be made is tried again then. */
const EVERY = 60 * 60 * 1000;

/** The backups that are made by themselves, behind the screens. */
export class Backups {
  /** What was last said of them. */
  #said = '';

  /** Asks each hour, as long as the window is open. */
  watch(): () => void {
    const timer = setInterval(() => void this.#keepUp(false), EVERY);
    return () => clearInterval(timer);
  }

  /** A workbook was opened, and its first screen is there. */
  opened(): Promise<void> {
    this.#said = '';
    return this.#keepUp(true);
  }

  /** Never rejects: what could not be made never keeps her from working. Home says it, and Settings. */
  async #keepUp(opened: boolean): Promise<void> {
    if (!workbook.status?.open) return;
    const { session } = workbook;
    const said = await keepBackupsUp(opened).then(
      (sentences) => sentences.join(' '),
      () => null,
    );
    if (session !== workbook.session) return;
    // Home is read anew only if something else is to be said.
    if (said !== this.#said) workbook.changedByItself('backups');
    this.#said = said ?? '';
  }
}

export const backups = new Backups();
