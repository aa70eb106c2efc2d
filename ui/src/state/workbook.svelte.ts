import { ApiError, toApiError } from '../api/errors';
import {
  closeWorkbook,
  getStatus,
  redo,
  takeUpAgain,
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
  /** What was done last, to be read out. */
  announcement = $state('');
  /** What the last act undid or did again, and the way back; null once something else is done. */
  reversed = $state.raw<{ words: string; back: string } | null>(null);

  #opened = $state(0);
  // Not a SvelteMap: there, a noun not counted yet would follow the counts of all others.
  #versions = $state<Record<string, number>>({});
  /** How often something was undone or done again. */
  #reversals = $state(0);
  /** How often all was to be read again, because nobody knew what is stored. */
  #rereads = $state(0);
  #turn: Promise<void> = Promise.resolve();

  /** Differs for each opening of a workbook: what a page keeps of one is not for another. */
  get session(): number {
    return this.#opened;
  }

  /** Rises with every change to `noun`. Read in an effect, it makes the effect run again. */
  version(noun: string): number {
    return this.#opened + this.#rereads + (this.#versions[noun] ?? 0);
  }

  /** Differs once `nouns` were changed, or anything was undone: what was said before may be untrue. */
  moment(nouns: readonly string[]): string {
    return [this.#opened, this.#reversals, ...nouns.map((noun) => this.version(noun))].join(' ');
  }

  /**
   * Every write of a page goes through here: `await workbook.write(() => addRisk(draft))`.
   * Then the pages that show what changed load again, and the top bar tells the truth.
   * One is sent after another, in the order in which they were asked for; so a command may not
   * itself wait for another write. Rejects with the `ApiError` of the command.
   */
  write<W extends Written>(command: () => Promise<W>): Promise<W> {
    const session = this.#opened;
    return this.#inTurn(() => {
      // What was meant for one workbook is never written into the next.
      if (session !== this.#opened) throw new ApiError('closed', 'The workbook was closed.');
      return this.#write(command);
    });
  }

  /** Of a refusal that says that the workbook's file is no longer where it was, the bar tells. */
  tellIfMoved(error: ApiError): void {
    if (error.code !== 'moved') return;
    this.failure = error.message;
    this.moved = true;
  }

  /**
   * Looks whether the file that was moved is there again, and goes on with it. True once it is. Of what
   * lies there instead it is told only if she asked.
   */
  async lookForFile(asked: boolean): Promise<boolean> {
    try {
      this.status = await takeUpAgain();
    } catch (thrown) {
      if (asked) this.failure = toApiError(thrown).message;
      return false;
    }
    this.failure = '';
    this.moved = false;
    this.announcement = `The workbook is there again: ${this.status.path ?? ''}. What could not be saved is still as you typed it. Save it now.`;
    return true;
  }

  undo(): Promise<void> {
    return this.#inTurn(async () => {
      if (this.status?.undo) await this.#reverse(undo, 'Undone', 'Redo with Ctrl+Y');
    });
  }

  redo(): Promise<void> {
    return this.#inTurn(async () => {
      if (this.status?.redo) await this.#reverse(redo, 'Done again', 'Undo with Ctrl+Z');
    });
  }

  /** A workbook was opened, made or closed: all that was shown is of another file. */
  opened(status: WorkbookStatus): void {
    this.#opened += 1;
    this.failure = '';
    this.moved = false;
    this.announcement = '';
    this.reversed = null;
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

  /** What is shown of `noun` is read again, though no act of hers changed it. */
  changedByItself(noun: string): void {
    this.#versions[noun] = (this.#versions[noun] ?? 0) + 1;
  }

  /** Once every write that was asked for until now is answered. */
  async settled(): Promise<void> {
    await this.#turn;
  }

  async #write<W extends Written>(command: () => Promise<W>): Promise<W> {
    const session = this.#opened;
    try {
      const written = await command();
      if (session === this.#opened) this.#take(written);
      return written;
    } catch (thrown) {
      const error = toApiError(thrown);
      if (session === this.#opened) {
        if (error.code === 'uncertain') await this.#readAgain(error);
        else if (error.fields.length === 0) this.failure = 'The last change was not saved.';
        this.tellIfMoved(error);
      }
      throw error;
    }
  }

  /** The change may be there or not: every page reads again and shows whether it is. */
  async #readAgain(error: ApiError): Promise<void> {
    const session = this.#opened;
    const status = await getStatus().catch(() => null);
    if (session !== this.#opened) return;
    if (status) this.status = status;
    this.failure = error.message;
    this.announcement = '';
    this.reversed = null;
    this.#rereads += 1;
  }

  #take({ status, changes }: Written): void {
    this.failure = '';
    this.moved = false;
    this.announcement = '';
    this.reversed = null;
    this.status = status;
    for (const noun of changes) this.#versions[noun] = (this.#versions[noun] ?? 0) + 1;
  }

  async #reverse(
    command: () => Promise<Changed<string>>,
    done: string,
    back: string,
  ): Promise<void> {
    // Emptied first, so that the same words are read out again.
    this.reversed = null;
    try {
      const { output } = await this.#write(command);
      this.#reversals += 1;
      this.reversed = { words: `${done}: ${output}`, back };
    } catch (thrown) {
      this.failure = toApiError(thrown).message;
    }
  }

  // A write that is refused does not hold up the next. Ctrl+Z held down: each undo waits until the
  // one before has told what comes next.
  #inTurn<T>(act: () => Promise<T>): Promise<T> {
    const answer = this.#turn.then(act);
    this.#turn = answer.then(
      () => undefined,
      () => undefined,
    );
    return answer;
  }
}

export const workbook = new Workbook();
