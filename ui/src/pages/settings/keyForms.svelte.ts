import {
  changePassphrase,
  forgetRecoveryKey,
  saveRecoveryKey,
  setRecoveryKey,
  showRecoveryKey,
} from '../../api/keys';
import { Act, type Refusal } from '../../state/act.svelte';
import { workbook } from '../../state/workbook.svelte';

// Plain acts and no forms: what is typed here is never kept as a draft.

/** Another passphrase for the open workbook. */
export class PassphraseForm extends Act {
  present = $state('');
  replacement = $state('');
  repeated = $state('');
  /** "shown" while all three are to be read on the screen. */
  shown = $state<string[]>([]);

  constructor() {
    super('passphrase-');
  }

  /** True once the new one holds. */
  async save(): Promise<true | null> {
    const done = await this.ask(async () => {
      await changePassphrase(this.present, this.replacement);
      return true as const;
    }, [...missing(this.present), ...this.#differing()]);
    if (done) this.forget();
    if (done) workbook.announcement = 'The workbook opens with the new passphrase.';
    return done;
  }

  /** Nothing that was typed stays. */
  forget(): void {
    this.present = '';
    this.replacement = '';
    this.repeated = '';
    this.shown = [];
  }

  #differing(): Refusal[] {
    if (this.replacement === this.repeated) return [];
    return [{ field: 'repeated', message: 'Enter the same passphrase again' }];
  }
}

/** A recovery key: shown, put on paper, and only then in force. */
export class RecoveryKeyForm extends Act {
  /** As it is printed; empty while none is shown. */
  key = $state('');
  /** Where it was saved to be printed. */
  saved = $state('');
  present = $state('');
  /** "written" once she has confirmed that it is on paper. */
  confirmed = $state<string[]>([]);

  constructor() {
    super('recovery-');
  }

  async begin(): Promise<void> {
    const key = await this.ask(showRecoveryKey);
    if (key !== null) this.key = key;
  }

  async print(): Promise<void> {
    const path = await this.ask(saveRecoveryKey);
    if (path !== null) this.saved = path;
  }

  /** True once the key opens the workbook. */
  async save(): Promise<true | null> {
    const unconfirmed = this.confirmed.includes('written')
      ? []
      : [{ field: 'confirmed', message: 'Confirm that you have the key on paper' }];
    const done = await this.ask(async () => {
      await setRecoveryKey(this.present);
      return true as const;
    }, [...missing(this.present), ...unconfirmed]);
    if (done) this.#clear();
    if (done) workbook.announcement = 'The recovery key opens the workbook from now on.';
    return done;
  }

  /** Puts the key away: it opens nothing. */
  async forget(): Promise<void> {
    this.#clear();
    await forgetRecoveryKey().catch(() => undefined);
  }

  #clear(): void {
    this.key = '';
    this.saved = '';
    this.present = '';
    this.confirmed = [];
    this.problems.clear();
  }
}

function missing(present: string): Refusal[] {
  return present === '' ? [{ field: 'present', message: 'Enter the present passphrase' }] : [];
}
