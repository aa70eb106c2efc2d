import { call } from './call';
import type { CellProblem } from './generated/CellProblem';
import type { Changed } from './generated/Changed';
import type { Entry } from './generated/Entry';
import type { EntryGrid } from './generated/EntryGrid';
import type { EntryOutcome } from './generated/EntryOutcome';
import type { FigureEntry } from './generated/FigureEntry';
import type { GridLine } from './generated/GridLine';
import type { MatrixCell } from './generated/MatrixCell';
import type { MatrixRow } from './generated/MatrixRow';
import type { ProviderId } from './generated/ProviderId';
import type { ReturnState } from './generated/ReturnState';
import type { SubmissionDetails } from './generated/SubmissionDetails';
import type { SubmissionMatrix } from './generated/SubmissionMatrix';
import type { SubmissionStatus } from './generated/SubmissionStatus';

export type {
  CellProblem,
  Entry,
  EntryGrid,
  EntryOutcome,
  FigureEntry,
  GridLine,
  MatrixCell,
  MatrixRow,
  ReturnState,
  SubmissionDetails,
  SubmissionMatrix,
  SubmissionStatus,
};

/** Of the year to work on if none is named. */
export const getSubmissionMatrix = (year: string | null) =>
  call<SubmissionMatrix>('get_submission_matrix', { year });

export const getEntryGrid = (provider: ProviderId, period: string) =>
  call<EntryGrid>('get_entry_grid', { provider, period });

/** One act, and one step of undo, however many entries. Those that are refused are named. */
export const enterFigures = (provider: ProviderId, period: string, entries: FigureEntry[]) =>
  call<Changed<EntryOutcome>>('enter_figures', { provider, period, entries });

export const updateSubmission = (
  provider: ProviderId,
  period: string,
  details: SubmissionDetails,
) => call<Changed<null>>('update_submission', { provider, period, details });
