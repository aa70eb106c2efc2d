import { toApiError, type ApiError } from '../api/errors';
import {
  closeWorkbook,
  getStatus,
  redo,
  undo,
  type Changed,
  type WorkbookStatus,
  type Written,
} from '../api/workbook';

/** What the screens know of the open workbook. Rust holds the truth; this is its last answer. */
export class Workbook {
  /** Null until the first answer. */
  status = $state.raw<WorkbookStatus | null>(null);
  /** Why the status could not be read, or the last change was not saved; empty when all is well. */
  failure = $state('');
  /** The file was moved away while it was open, which `failure` tells: a copy can be saved. */
  moved = $state(false);
  /** The last undo or redo, to be read out. */
  announcement = $state('');

  #opened = $state(0);
  // Not a SvelteMap: there, a noun not counted yet would follow the counts of all others.
  #versions = $state<Record<string, number>>({});
  #turn: Promise<void> = Promise.resolve();

  /** Differs for each opening of a workbook: what a page keeps of one is not for another. */
  get session(): number {
    return this.#opened;
  }

  /** Rises with every change to `noun`. Read in an effect, it makes the effect run again. */
  version(noun: string): number {
    return this.#opened + (this.#versions[noun] ?? 0);
  }

  /**
   * Every write of a page goes through here: `await workbook.write(() => addRisk(draft))`.
   * Then the pages that show what changed load again, and the top bar tells the truth.
   * Rejects with the `ApiError` of the command.
   */
  async write<W extends Written>(command: () => Promise<W>): Promise<W> {
    try {
      const written = await command();
      this.failure = '';
      this.moved = false;
      this.status = written.status;
      for (const noun of written.changes) {
        this.#versions[noun] = (this.#versions[noun] ?? 0) + 1;
      }
      return written;
    } catch (thrown) {
      const error = toApiError(thrown);
      if (error.fields.length === 0) this.failure = 'The last change was not saved.';
      this.tellIfMoved(error);
      throw error;
    }
  }

  /** Of a refusal that says that the workbook's file is no longer where it was, the bar tells. */
  tellIfMoved(error: ApiError): void {
    if (error.code !== 'moved') return;
    this.failure = error.message;
    this.moved = true;
  }

  undo(): Promise<void> {
    return this.#inTurn(async () => {
      if (this.status?.undo) await this.#reverse(undo, 'Undone');
    });
  }

  redo(): Promise<void> {
    return this.#inTurn(async () => {
      if (this.status?.redo) await this.#reverse(redo, 'Done again');
    });
  }

  /** A workbook was opened, made or closed: all that was shown is of another file. */
  opened(status: WorkbookStatus): void {
    this.#opened += 1;
    this.failure = '';
    this.moved = false;
    this.announcement = '';
    this.status = status;
  }

  /** Never rejects: the bar tells what went wrong. False if it is still open. */
  async close(): Promise<boolean> {
    try {
      this.opened(await closeWorkbook());
      return true;
    } catch (thrown) {
      this.failure = toApiError(thrown).message;
      return false;
    }
  }

  /** Asks for the status again. Never rejects: the bar tells what went wrong. */
  async refresh(): Promise<void> {
    try {
      this.status = await getStatus();
      this.failure = '';
      this.moved = false;
    } catch (thrown) {
      this.failure = toApiError(thrown).message;
    }
  }

  async #reverse(command: () => Promise<Changed<string>>, done: string): Promise<void> {
    // Emptied first, so that the same words are read out again.
    this.announcement = '';
    try {
      const { output } = await this.write(command);
      this.announcement = `${done}: ${output}`;
    } catch (thrown) {
      this.failure = toApiError(thrown).message;
    }
  }

  // Ctrl+Z held down: each undo waits until the one before has told what comes next.
  #inTurn(act: () => Promise<void>): Promise<void> {
    this.#turn = this.#turn.then(act);
    return this.#turn;
  }
}

export const workbook = new Workbook();
