import { call } from './call';
import type { ChosenWorkbook, WorkbookStatus } from './workbook';

/**
 * By what the open workbook opens, and after how many idle minutes an encrypted one is locked;
 * `idle_minutes_set` where the organisation has set them, `policy_fault` says what of its settings
 * is not understood.
 */
export type Keys = {
  encrypted: boolean;
  recovery_key: boolean;
  idle_minutes: number;
  idle_minutes_set: boolean;
  policy_fault: string | null;
};

export const getKeys = () => call<Keys>('get_keys');

/** Rejects at the field `present` or `new`. */
export const changePassphrase = (present: string, replacement: string) =>
  call<null>('change_passphrase', { present, new: replacement });

/**
 * Gives a workbook that has none its first passphrase. Answers where its file is kept as it was.
 * Rejects at the field `new`.
 */
export const givePassphrase = (passphrase: string) =>
  call<string>('give_passphrase', { new: passphrase });

/** What can still be read without the passphrase: the old files, and what else in words. */
export type Readable = { before: string[]; besides: string[] };

export const listReadable = () => call<Readable>('list_readable');

/** Takes the files in `before` away, and answers how many there were. */
export const removePlainFiles = () => call<number>('remove_plain_files');

/** Whether the open workbook is remembered on this computer; `why_not` if nothing can be. */
export type Remembering = { remembered: boolean; why_not: string | null };

export const getRemembering = () => call<Remembering>('get_remembering');

/** From now on the open workbook opens on this computer without its passphrase being typed. */
export const rememberWorkbook = () => call<null>('remember_workbook');

export const forgetWorkbook = () => call<null>('forget_workbook');

/** Opens the workbook that was chosen, if it is remembered; null if its passphrase is to be typed. */
export const openRemembered = () => call<WorkbookStatus | null>('open_remembered');

/** A new recovery key, as it is printed. It opens nothing before `setRecoveryKey`. */
export const showRecoveryKey = () => call<string>('show_recovery_key');

/** Asks where to save the key that is shown, and answers where. Null if she closes the dialog. */
export const saveRecoveryKey = () => call<string | null>('save_recovery_key');

/** From now on the key that is shown opens the workbook. Rejects at the field `present`. */
export const setRecoveryKey = (present: string) => call<null>('set_recovery_key', { present });

export const forgetRecoveryKey = () => call<null>('forget_recovery_key');

/** Closes the workbook until its passphrase is typed again, and chooses it. */
export const lockWorkbook = () => call<ChosenWorkbook>('lock_workbook');

/** Opens the workbook that was chosen or found last. Rejects at the field `recovery_key`. */
export const openWithRecoveryKey = (recoveryKey: string) =>
  call<WorkbookStatus>('open_with_recovery_key', { recoveryKey });
