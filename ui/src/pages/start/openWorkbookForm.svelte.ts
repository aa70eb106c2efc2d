import { ApiError, toApiError } from '../../api/errors';
import { openWithRecoveryKey, rememberWorkbook } from '../../api/keys';
import { FOREIGN_JOURNAL, openWorkbook, type WorkbookStatus } from '../../api/workbook';
import { Act } from '../../state/act.svelte';
import { workbook } from '../../state/workbook.svelte';

/** What becomes of it. */
export type Opening = {
  onopened: (status: WorkbookStatus) => Promise<void>;
  /** It was refused, since a file lies beside the workbook that is not its own. What opens it once that is away. */
  onforeign: (message: string, open: () => Promise<WorkbookStatus>) => Promise<void>;
};

/** Why the open workbook is not remembered on this computer; null if it is. */
async function notRemembered(): Promise<string | null> {
  try {
    await rememberWorkbook();
    return null;
  } catch (thrown) {
    return toApiError(thrown).message;
  }
}

/** The passphrase of the workbook that is to be opened. */
export class OpenWorkbookForm extends Act {
  passphrase = $state('');
  /** "remember" if this computer is to remember what opens it. */
  remember = $state<string[]>([]);

  constructor(readonly opening: Opening) {
    super('open-');
  }

  save(): Promise<true | null> {
    const none = { field: 'passphrase', message: 'Enter the passphrase' };
    return this.ask(() => this.#open(), this.passphrase === '' ? [none] : []);
  }

  async #open(): Promise<true> {
    try {
      const status = await openWorkbook(this.passphrase);
      const not = this.remember.length > 0 ? await notRemembered() : null;
      await this.opening.onopened(status);
      // It is open all the same: the bar tells.
      if (not !== null) workbook.failure = not;
    } catch (thrown) {
      const { code, message } = toApiError(thrown);
      if (code === 'wrong_passphrase')
        throw new ApiError(code, message, [{ field: 'passphrase', message }]);
      if (code !== FOREIGN_JOURNAL) throw thrown;
      const { passphrase } = this;
      await this.opening.onforeign(message, () => openWorkbook(passphrase));
    }
    return true;
  }
}

/** The recovery key of the workbook that is to be opened, where its passphrase is lost. */
export class OpenByKeyForm extends Act {
  key = $state('');

  constructor(readonly opening: Opening) {
    super('open-');
  }

  save(): Promise<true | null> {
    return this.ask(() => this.#open());
  }

  async #open(): Promise<true> {
    try {
      await this.opening.onopened(await openWithRecoveryKey(this.key));
    } catch (thrown) {
      const { code, message } = toApiError(thrown);
      if (code !== FOREIGN_JOURNAL) throw thrown;
      const { key } = this;
      await this.opening.onforeign(message, () => openWithRecoveryKey(key));
    }
    return true;
  }
}
