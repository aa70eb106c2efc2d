import { call } from './call';
import type { CopyView } from './generated/CopyView';
import type { ChosenWorkbook } from './workbook';

export type { CopyView };

/** Something of the workbook’s place that she should know: where it lies, or a copy beside it. */
export type Notice = {
  key: string;
  lies: string;
  says: string[];
  is_copy: boolean;
  is_new: boolean;
};

/** What she should know of the workbook’s place, and has not said that she knows. */
export const lookAround = () => call<Notice[]>('look_around');

/** Remembered on this computer, for this workbook: that it was shown, or that she knows. */
export const noteTold = (key: string, known: boolean) => call<null>('note_told', { key, known });

export const listCopies = () => call<CopyView[]>('list_copies');

/** What differs, in sentences. Without a passphrase it is tried with what opened the workbook. */
export const compareCopy = (copy: string, passphrase: string | null) =>
  call<{ says: string[] }>('compare_copy', { copy, passphrase });

/** Chooses the copy, as `chooseWorkbook` does. */
export const chooseCopy = (copy: string) => call<ChosenWorkbook>('choose_copy', { copy });

/** Keeps the copy under another name: the answer. */
export const keepCopyAside = (copy: string) => call<string>('keep_copy_aside', { copy });
