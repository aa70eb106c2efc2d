import { call } from './call';
import type { BackupFound } from './generated/BackupFound';
import type { BackupView } from './generated/BackupView';
import type { BackupsView } from './generated/BackupsView';
import type { Changed } from './generated/Changed';
import type { Where } from './generated/Where';
import type { WorkbookStatus } from './generated/WorkbookStatus';

export type { BackupFound, BackupsView, BackupView, Where };

/** What restoring would change, in sentences. */
export type PreviewOfRestoring = { of_another: boolean; says: string[] };

/** How the restored workbook stands, and where the one before is kept. */
export type RestoredBackup = { status: WorkbookStatus; kept: string | null };

/** Which backup: its folder and its file’s name. */
export type BackupKey = Pick<BackupView, 'place' | 'file'>;

export const listBackups = () => call<BackupsView>('list_backups');

/**
 * Makes what is due: after the workbook was `opened`, else daily. Answers what is then to be said of
 * the backups.
 */
export const keepBackupsUp = (opened: boolean) => call<string[]>('keep_backups_up', { opened });

export const backUpNow = () => call<BackupsView>('back_up_now');

/** Looks at all of it again. */
export const verifyBackup = ({ place, file }: BackupKey) =>
  call<BackupFound>('verify_backup', { place, backup: file });

/** Once a new backup is made. Answers how many are gone. */
export const deleteBackups = (backups: readonly BackupKey[]) =>
  call<number>('delete_backups', { backups: backups.map(({ place, file }) => [place, file]) });

/** Asks in the system's own dialog. Null if she closes it. */
export const chooseSecondFolder = () => call<Changed<null> | null>('choose_second_folder');

export const forgetSecondFolder = () => call<Changed<null>>('forget_second_folder');

/** The codes of refusals after which the backup's own passphrase is asked for. */
export const ASKS_FOR_PASSPHRASE: readonly string[] = ['passphrase_needed', 'wrong_passphrase'];

/** Without a passphrase it is tried with that of the workbook. */
export const previewRestoring = ({ place, file }: BackupKey, passphrase: string | null) =>
  call<PreviewOfRestoring>('preview_restoring', { place, backup: file, passphrase });

/** The restored workbook is open then. One `ofAnother` workbook is restored only if that is said. */
export const restoreBackup = (
  { place, file }: BackupKey,
  passphrase: string | null,
  ofAnother: boolean,
) => call<RestoredBackup>('restore_backup', { place, backup: file, passphrase, ofAnother });

/**
 * Looks at the backup that was chosen, asks where its workbook is to be, makes it there and opens
 * it. Rejects at the field `passphrase`, which may be the recovery key as well. Null if she closes
 * the dialog.
 */
export const restoreAnew = (passphrase: string | null) =>
  call<WorkbookStatus | null>('restore_anew', { passphrase });
