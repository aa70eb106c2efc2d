import { restoreAnew } from '../../api/backups';
import type { ChosenWorkbook, WorkbookStatus } from '../../api/workbook';
import { Act } from '../../state/act.svelte';

/** The backup of which a workbook is to be made, and what opens it. */
export class RestoreForm extends Act {
  passphrase = $state('');

  constructor(readonly backup: ChosenWorkbook) {
    super('restore-');
  }

  /** The workbook's status once it is made; null if it was refused, or she closed the dialog. */
  save(): Promise<WorkbookStatus | null> {
    if (!this.backup.encrypted) return this.ask(() => restoreAnew(null));
    const none = { field: 'passphrase', message: 'Enter the passphrase or the recovery key' };
    return this.ask(() => restoreAnew(this.passphrase), this.passphrase === '' ? [none] : []);
  }
}
