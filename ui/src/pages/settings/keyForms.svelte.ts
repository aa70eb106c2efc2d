import {
  changePassphrase,
  forgetRecoveryKey,
  givePassphrase,
  removePlainFiles,
  saveRecoveryKey,
  setRecoveryKey,
  showRecoveryKey,
} from '../../api/keys';
import { Act, type Refusal } from '../../state/act.svelte';
import { drafts } from '../../state/drafts.svelte';
import { workbook } from '../../state/workbook.svelte';
import { leftClosed } from './leftClosed';

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
    if (!done) return null;
    this.forget();
    // The record of changes tells of it: the bar tells when that was saved.
    await workbook.refresh();
    workbook.announcement = 'The workbook opens with the new passphrase.';
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

/** The first passphrase of a workbook that was made without one. */
export class FirstPassphraseForm extends Act {
  replacement = $state('');
  repeated = $state('');
  /** "shown" while both are to be read on the screen. */
  shown = $state<string[]>([]);
  /** "written" once she has confirmed that it is written down. */
  confirmed = $state<string[]>([]);

  constructor() {
    super('first-');
  }

  /** True once the workbook has it. */
  async save(): Promise<true | null> {
    const done = await this.ask(async () => {
      // What is being typed is saved in the workbook before it is put behind its passphrase.
      await drafts.flush();
      await workbook.settled();
      await givePassphrase(this.replacement).catch(leftClosed);
      return true as const;
    }, this.#refusals());
    if (!done) return null;
    this.forget();
    await workbook.refresh();
    workbook.announcement = 'The workbook has a passphrase. It opens with that only.';
    return done;
  }

  /** Nothing that was typed stays. */
  forget(): void {
    this.replacement = '';
    this.repeated = '';
    this.shown = [];
    this.confirmed = [];
  }

  #refusals(): Refusal[] {
    const refusals: Refusal[] = [];
    if (this.replacement === '') refusals.push({ field: 'new', message: 'Enter a passphrase' });
    else if (this.repeated !== this.replacement) {
      refusals.push({ field: 'repeated', message: 'Enter the same passphrase again' });
    }
    if (!this.confirmed.includes('written')) {
      const message = 'Confirm that you have written the passphrase down';
      refusals.push({ field: 'confirmed', message });
    }
    return refusals;
  }
}

/** Taking away the file that is the workbook from before its passphrase. */
export class OldFileForm extends Act {
  /** "sure" once she has confirmed it. */
  confirmed = $state<string[]>([]);

  constructor() {
    super('old-file-');
  }

  /** True once it is taken away. */
  async save(): Promise<true | null> {
    const message = 'Confirm that the old file may be removed';
    const unconfirmed = this.confirmed.includes('sure') ? [] : [{ field: 'confirmed', message }];
    const done = await this.ask(async () => {
      await removePlainFiles();
      return true as const;
    }, unconfirmed);
    if (done) this.confirmed = [];
    if (done) workbook.announcement = 'The old file is removed.';
    return done;
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
    if (!done) return null;
    this.#clear();
    await workbook.refresh();
    workbook.announcement = 'The recovery key opens the workbook from now on.';
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
