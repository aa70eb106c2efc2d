import { deleteBackups, type BackupKey } from '../../api/backups';
import {
  findWords,
  takeOutWords,
  type HeldElsewhere,
  type Redacted,
  type WordsFound,
} from '../../api/redaction';
import { counted } from '../../counted';
import { Act } from '../../state/act.svelte';
import { drafts } from '../../state/drafts.svelte';
import { workbook } from '../../state/workbook.svelte';

const INSIDE = 'inside';

/**
 * Words that are to be taken out: first it is told where they stand. They are no form, so that the
 * workbook keeps nothing of them.
 */
export class TakingOut extends Act {
  words = $state('');
  /** What is ticked. */
  ticked = $state<string[]>([]);
  reason = $state('');
  /** Where the words stand; undefined until they were looked for as they are typed now. */
  found = $state.raw<WordsFound>();
  done = $state.raw<Redacted>();
  readonly inside = INSIDE;

  constructor() {
    super('take-out-');
  }

  /** Other words: what was found is of those before. */
  changed(): void {
    this.found = undefined;
  }

  /** Looks for the words. */
  async save(): Promise<boolean> {
    this.done = undefined;
    const found = await this.ask(async () => {
      // What was typed a moment ago is in the workbook too.
      await drafts.flush();
      await workbook.settled();
      return findWords(this.#sought);
    });
    this.found = found ?? undefined;
    return found !== null;
  }

  /** Takes them out. What was typed elsewhere and not saved is read again, without them. */
  async takeOut(): Promise<boolean> {
    const changed = await this.ask(async () => {
      await drafts.flush();
      await workbook.settled();
      return takeOutWords(this.#sought, this.reason);
    });
    if (!changed) return false;
    drafts.leave();
    await drafts.open();
    workbook.opened(changed.status);
    this.done = changed.output;
    this.found = undefined;
    return true;
  }

  /** Deletes the backups that have the words, or may. Answers what to say of it; null if refused. */
  async deleteBackups(): Promise<string | null> {
    const keys = this.backupsLeft;
    const gone = await this.ask(() => deleteBackups(keys));
    if (gone === null) return null;
    workbook.changedByItself('backups');
    const left = await this.ask(() => findWords(this.#sought));
    if (left && this.done) this.done = { ...this.done, left };
    return `A new backup is made, and ${counted(gone, 'backup is', 'backups are')} deleted.`;
  }

  /** The backups that can be deleted here. */
  get backupsLeft(): BackupKey[] {
    return (this.done?.left.elsewhere ?? []).flatMap(keyOf);
  }

  /** All is done: nothing of the words stays on the screen. */
  forget(): void {
    this.words = '';
    this.reason = '';
    this.found = undefined;
    this.done = undefined;
    this.problems.clear();
  }

  get #sought() {
    return { words: this.words, insideWords: this.ticked.includes(INSIDE) };
  }
}

function keyOf({ place, file }: HeldElsewhere): BackupKey[] {
  return place === null ? [] : [{ place, file }];
}
