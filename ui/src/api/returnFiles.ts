import { call } from './call';
import type { Changed } from './generated/Changed';
import type { ColumnMapping } from './generated/ColumnMapping';
import type { ColumnSource } from './generated/ColumnSource';
import type { ImportedReturn } from './generated/ImportedReturn';
import type { LineProblem } from './generated/LineProblem';
import type { PreviewLine } from './generated/PreviewLine';
import type { ProviderId } from './generated/ProviderId';
import type { ReturnFile } from './generated/ReturnFile';
import type { ReturnPreview } from './generated/ReturnPreview';
import type { SaidOfFile } from './generated/SaidOfFile';
import type { SheetChoices } from './generated/SheetChoices';
import type { SheetQuestion } from './generated/SheetQuestion';
import type { TableSample } from './generated/TableSample';
import type { UnknownWord } from './generated/UnknownWord';
import type { Unseen } from './generated/Unseen';
import type { Verdict } from './generated/Verdict';
import type { WhatIsAsked } from './generated/WhatIsAsked';
import type { WordKind } from './generated/WordKind';

export type {
  ColumnMapping,
  ColumnSource,
  ImportedReturn,
  LineProblem,
  PreviewLine,
  ReturnFile,
  ReturnPreview,
  SaidOfFile,
  SheetChoices,
  SheetQuestion,
  TableSample,
  UnknownWord,
  Unseen,
  Verdict,
  WhatIsAsked,
  WordKind,
};

/** A file that was chosen: its name without folder, and what it turned out to be. */
export type ChosenReturn = { name: string; file: ReturnFile };

/** What is null is not chosen. Asks where to save. The file's name, or null if she changed her mind. */
export const saveReturnSheet = (provider: ProviderId | null, period: string | null) =>
  call<string | null>('save_return_sheet', { provider, period });

/** Asks which file. Null if she changed her mind. */
export const chooseReturnFile = () => call<ChosenReturn | null>('choose_return_file');

/** Reads the chosen file again, as she said that its sheets are to be read. */
export const readChosenReturn = (choices: SheetChoices) =>
  call<ReturnFile>('read_chosen_return', { choices });

/** What the chosen file would do, read by this mapping; for a return that was written here it counts for nothing. */
export const previewReturnTable = (
  mapping: ColumnMapping,
  choices: SheetChoices | undefined,
  said: SaidOfFile,
) => call<ReturnPreview>('preview_return_table', { mapping, choices, said });

/** Imports the chosen file, all or nothing. Null for a return that was written here. */
export const importReturnFile = (
  mapping: ColumnMapping | null,
  choices: SheetChoices | undefined,
  said: SaidOfFile,
) => call<Changed<ImportedReturn>>('import_return_file', { mapping, choices, said });

export const forgetReturnFile = () => call<null>('forget_return_file');
