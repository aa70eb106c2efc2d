import { ApiError, toApiError } from '../../api/errors';
import { openWithRecoveryKey } from '../../api/keys';
import { FOREIGN_JOURNAL, openWorkbook, type WorkbookStatus } from '../../api/workbook';
import { Act } from '../../state/act.svelte';

/** What becomes of it. */
export type Opening = {
  onopened: (status: WorkbookStatus) => Promise<void>;
  /** It was refused, since a file lies beside the workbook that is not its own. */
  onforeign: (message: string, passphrase: string) => Promise<void>;
};

/** The passphrase of the workbook that is to be opened. */
export class OpenWorkbookForm extends Act {
  passphrase = $state('');

  constructor(readonly opening: Opening) {
    super('open-');
  }

  save(): Promise<true | null> {
    const none = { field: 'passphrase', message: 'Enter the passphrase' };
    return this.ask(() => this.#open(), this.passphrase === '' ? [none] : []);
  }

  async #open(): Promise<true> {
    try {
      await this.opening.onopened(await openWorkbook(this.passphrase));
    } catch (thrown) {
      const { code, message } = toApiError(thrown);
      if (code === 'wrong_passphrase')
        throw new ApiError(code, message, [{ field: 'passphrase', message }]);
      if (code !== FOREIGN_JOURNAL) throw thrown;
      await this.opening.onforeign(message, this.passphrase);
    }
    return true;
  }
}

/** The recovery key of the workbook that is to be opened, where its passphrase is lost. */
export class OpenByKeyForm extends Act {
  key = $state('');

  constructor(readonly onopened: Opening['onopened']) {
    super('open-');
  }

  save(): Promise<true | null> {
    return this.ask(async () => {
      await this.onopened(await openWithRecoveryKey(this.key));
      return true as const;
    });
  }
}
