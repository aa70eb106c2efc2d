import { createWorkbook, type WorkbookStatus } from '../../api/workbook';
import { Act, type Refusal } from '../../state/act.svelte';

/** What she writes to make a workbook, and what stands in the way. */
export class NewWorkbookForm extends Act {
  organisation = $state('');
  protection = $state<'passphrase' | 'none'>('passphrase');
  passphrase = $state('');
  repeated = $state('');
  /** "shown" while both passphrases are to be read on the screen. */
  shown = $state<string[]>([]);
  /** "written" once she has confirmed that the passphrase is written down. */
  confirmed = $state<string[]>([]);

  constructor() {
    super('new-');
  }

  /** The workbook's status once it is made; null if it was refused, or she closed the dialog. */
  save(): Promise<WorkbookStatus | null> {
    return this.ask(() => {
      const passphrase = this.protection === 'passphrase' ? this.passphrase : null;
      return createWorkbook(this.organisation.trim(), passphrase);
    }, this.#refusals());
  }

  #refusals(): Refusal[] {
    const refusals: Refusal[] = [];
    if (this.organisation.trim() === '') {
      refusals.push({ field: 'organisation', message: 'Enter the name of your organisation' });
    }
    if (this.protection === 'none') return refusals;
    if (this.passphrase === '') {
      refusals.push({ field: 'passphrase', message: 'Enter a passphrase' });
    } else if (this.repeated !== this.passphrase) {
      refusals.push({ field: 'repeated', message: 'Enter the same passphrase again' });
    }
    if (!this.confirmed.includes('written')) {
      refusals.push({
        field: 'confirmed',
        message: 'Confirm that you have written the passphrase down',
      });
    }
    return refusals;
  }
}
