import {
  ASKS_FOR_PASSPHRASE,
  previewRestoring,
  restoreBackup,
  type BackupKey,
  type PreviewOfRestoring,
} from '../../api/backups';
import { toApiError } from '../../api/errors';
import { Act } from '../../state/act.svelte';
import { drafts } from '../../state/drafts.svelte';
import { workbook } from '../../state/workbook.svelte';
import { leftClosed } from './leftClosed';

/** A backup that is to be restored: first it is told what that would change. */
export class Restoring extends Act {
  passphrase = $state('');
  asksForPassphrase = $state(false);
  preview = $state.raw<PreviewOfRestoring>();
  /** What opened it; null if that is the workbook's own passphrase. */
  #passphrase: string | null = null;

  constructor(readonly backup: BackupKey) {
    super('restoring-');
  }

  /** Why the passphrase was refused. */
  get refused(): string | undefined {
    return this.problems.list[0]?.message;
  }

  /** Reads both; a backup with another passphrase asks for it. */
  async look(): Promise<void> {
    await this.ask(async () => {
      try {
        this.preview = await previewRestoring(this.backup, this.#passphrase);
        this.asksForPassphrase = false;
      } catch (thrown) {
        const asks = ASKS_FOR_PASSPHRASE.includes(toApiError(thrown).code);
        const first = asks && !this.asksForPassphrase;
        this.asksForPassphrase ||= asks;
        if (!first) throw thrown;
      }
    });
  }

  /** Tries the passphrase that was typed. */
  async save(): Promise<boolean> {
    this.#passphrase = this.passphrase;
    this.passphrase = '';
    await this.look();
    return this.preview !== undefined;
  }

  /** What came of it, once the restored workbook is open; null if it was refused. */
  async restore(): Promise<string | null> {
    const restored = await this.ask(async () => {
      // What is being typed is saved in the workbook that is kept.
      await drafts.flush();
      await workbook.settled();
      const ofAnother = this.preview?.of_another ?? false;
      return restoreBackup(this.backup, this.#passphrase, ofAnother).catch(leftClosed);
    });
    if (!restored) return null;
    drafts.leave();
    await drafts.open();
    workbook.opened(restored.status);
    const kept = restored.kept === null ? '' : ` The workbook before is kept as ${restored.kept}.`;
    return `The backup is restored.${kept}`;
  }
}
