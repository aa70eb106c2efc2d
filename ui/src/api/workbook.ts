import { call } from './call';
import type { Changed } from './generated/Changed';
import type { Changes } from './generated/Changes';
import type { Home } from './generated/Home';
import type { HomeIssue } from './generated/HomeIssue';
import type { HomeTask } from './generated/HomeTask';
import type { WorkbookStatus } from './generated/WorkbookStatus';

export type { Changed, Changes, Home, HomeIssue, HomeTask, WorkbookStatus };

/** What a write command returns, whatever it gives back. */
export type Written = Changed<unknown>;

/**
 * A file that was chosen. Its path is for reading only: Rust remembers which file it is. A backup
 * is restored and not opened.
 */
export type ChosenWorkbook = { path: string; encrypted: boolean; backup: boolean };

export const getStatus = () => call<WorkbookStatus>('get_status');

export const getHome = () => call<Home>('get_home');

/** Home with one step more looked through, while its answer says that there is more. */
export const goOnWithHome = () => call<Home>('go_on_with_home');

/** Looks at every page of the file. Rejects if it is damaged: the workbook is then closed. */
export const checkPages = () => call<null>('check_pages');

/** Gives back what was undone, in words. */
export const undo = () => call<Changed<string>>('undo');

/** Gives back what was done again, in words. */
export const redo = () => call<Changed<string>>('redo');

/** The workbook named when the application was started, if there is one. */
export const findStartWorkbook = () => call<ChosenWorkbook | null>('find_start_workbook');

/** Asks in the system's own dialog. Null if she closes it. */
export const chooseWorkbook = () => call<ChosenWorkbook | null>('choose_workbook');

/** The code of `openWorkbook`’s refusal for what `setJournalAside` is for. */
export const FOREIGN_JOURNAL = 'foreign_journal';

/** Opens the workbook that was chosen or found last. */
export const openWorkbook = (passphrase: string | null) =>
  call<WorkbookStatus>('open_workbook', { passphrase });

/**
 * Keeps a file that lies beside the chosen workbook, and does not belong to it, under another name:
 * the answer. Then `openWorkbook` can be tried again.
 */
export const setJournalAside = () => call<string>('set_journal_aside');

/**
 * Asks where to save a copy of the open workbook, and goes on with that; an encrypted one wants its
 * passphrase again. Null if she closes the dialog.
 */
export const saveCopy = (passphrase: string | null) =>
  call<string | null>('save_copy', { passphrase });

/**
 * Sees whether the workbook’s file is where it was, or is there again as it was saved last, and goes
 * on with it. Rejects while it is not.
 */
export const takeUpAgain = () => call<WorkbookStatus>('take_up_again');

/** The name of a file with which the application was started once more meanwhile, if there is one. */
export const findSecondFile = () => call<string | null>('find_second_file');

/** Chooses that file, as `chooseWorkbook` does. */
export const openSecondFile = () => call<ChosenWorkbook>('open_second_file');

export const refuseSecondFile = () => call<null>('refuse_second_file');

/** Asks where to keep the file, makes it and opens it. Null if she closes the dialog. */
export const createWorkbook = (organisation: string, passphrase: string | null) =>
  call<WorkbookStatus | null>('create_workbook', { organisation, passphrase });

export const openExample = () => call<WorkbookStatus>('open_example');

export const closeWorkbook = () => call<WorkbookStatus>('close_workbook');

/** Closes the window. Called once all that was being typed is on its way. */
export const closeWindow = () => call<null>('close_window');

/** The window stays open after all, although it was asked to close. */
export const stayOpen = () => call<null>('stay_open');
