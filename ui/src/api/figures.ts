import { call } from './call';
import type { CellCheck } from './generated/CellCheck';
import type { CellProblem } from './generated/CellProblem';
import type { Changed } from './generated/Changed';
import type { Check } from './generated/Check';
import type { Entry } from './generated/Entry';
import type { EntryGrid } from './generated/EntryGrid';
import type { EntryOutcome } from './generated/EntryOutcome';
import type { FigureEntry } from './generated/FigureEntry';
import type { FigurePanel } from './generated/FigurePanel';
import type { FigurePlace } from './generated/FigurePlace';
import type { FiguresWritten } from './generated/FiguresWritten';
import type { GridLine } from './generated/GridLine';
import type { MissView } from './generated/MissView';
import type { OldPaper } from './generated/OldPaper';
import type { OldPaperEntry } from './generated/OldPaperEntry';
import type { OldPaperLine } from './generated/OldPaperLine';
import type { PastChange } from './generated/PastChange';
import type { ProviderId } from './generated/ProviderId';
import type { StatedText } from './generated/StatedText';
import type { TotalLine } from './generated/TotalLine';
import type { TypedException } from './generated/TypedException';
import type { WarningView } from './generated/WarningView';

export type {
  CellCheck,
  CellProblem,
  Check,
  Entry,
  EntryGrid,
  EntryOutcome,
  TypedException,
  FigureEntry,
  FigurePanel,
  FigurePlace,
  GridLine,
  MissView,
  OldPaper,
  OldPaperEntry,
  OldPaperLine,
  PastChange,
  StatedText,
  TotalLine,
  WarningView,
};

export const getEntryGrid = (provider: ProviderId, period: string) =>
  call<EntryGrid>('get_entry_grid', { provider, period });

/** One act, and one step of undo, however many entries. Those that are refused are named. */
export const enterFigures = (provider: ProviderId, period: string, entries: FigureEntry[]) =>
  call<Changed<EntryOutcome>>('enter_figures', { provider, period, entries });

/** The provisional figures of a return whose period has ended are final. */
export const confirmFigures = (provider: ProviderId, period: string) =>
  call<Changed<FiguresWritten>>('confirm_figures', { provider, period });

/** What a figure would be, before it is saved. */
export const checkFigure = (provider: ProviderId, period: string, entry: FigureEntry) =>
  call<CellCheck>('check_figure', { provider, period, entry });

export const getFigurePanel = (provider: ProviderId, period: string, about: FigurePlace) =>
  call<FigurePanel>('get_figure_panel', { provider, period, about });

/** The figure is right although a check asked about it. */
export const answerWarning = (
  provider: ProviderId,
  period: string,
  about: FigurePlace,
  check: Check,
  reason: string,
) => call<Changed<null>>('answer_warning', { provider, period, about, check, reason });

/** Why a figure missed its target. */
export const explainMiss = (
  provider: ProviderId,
  period: string,
  about: FigurePlace,
  exception: TypedException,
) => call<Changed<null>>('explain_miss', { provider, period, about, exception });

/** What the return itself prints as worked out. */
export const stateTotal = (
  provider: ProviderId,
  period: string,
  about: FigurePlace,
  stated: StatedText,
) => call<Changed<null>>('state_total', { provider, period, about, stated });

export const getOldPaper = (provider: ProviderId, period: string) =>
  call<OldPaper>('get_old_paper', { provider, period });

export const enterOldPaper = (
  provider: ProviderId,
  period: string,
  paper: string,
  entries: OldPaperEntry[],
) => call<Changed<FiguresWritten>>('enter_old_paper', { provider, period, paper, entries });
