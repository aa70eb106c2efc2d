import { call } from './call';
import type { Changed } from './generated/Changed';
import type { CoverContent } from './generated/CoverContent';
import type { CoverField } from './generated/CoverField';
import type { CoverSheet } from './generated/CoverSheet';
import type { Finding } from './generated/Finding';
import type { Form } from './generated/Form';
import type { GridColumn } from './generated/GridColumn';
import type { IssueId } from './generated/IssueId';
import type { IssueSummary } from './generated/IssueSummary';
import type { Offer } from './generated/Offer';
import type { Paper } from './generated/Paper';
import type { PaperChart } from './generated/PaperChart';
import type { PaperDetails } from './generated/PaperDetails';
import type { PaperId } from './generated/PaperId';
import type { PaperSummary } from './generated/PaperSummary';
import type { PaperView } from './generated/PaperView';
import type { Place } from './generated/Place';
import type { Resolved } from './generated/Resolved';
import type { Section } from './generated/Section';
import type { SectionId } from './generated/SectionId';
import type { SectionKind } from './generated/SectionKind';
import type { Withdrawal } from './generated/Withdrawal';

export type {
  Offer,
  CoverContent,
  CoverField,
  CoverSheet,
  Finding,
  Form,
  GridColumn,
  IssueId,
  IssueSummary,
  Paper,
  PaperChart,
  PaperDetails,
  PaperId,
  PaperSummary,
  PaperView,
  Place,
  Resolved,
  Section,
  SectionId,
  SectionKind,
  Withdrawal,
};

/** A PDF that was made: where it is, and what was still to be looked at. */
export type MadePdf = { path: string; pages: number; findings: Finding[] };

/** A paper that was issued, and what became of its PDF. */
export type IssuedFile = {
  issue: IssueId;
  /** Null if the PDF could not be put where she chose. */
  path: string | null;
  pages: number;
  findings: Finding[];
  /** The same was issued before: no second issue was made, and its PDF was written once more. */
  again: boolean;
  /** Why the PDF could not be put there, though the issue stands. */
  unwritten: string | null;
};

/** The paper for the latest year; null while there is none. */
export const findCurrentPaper = () => call<PaperId | null>('find_current_paper');

export const getPaper = (id: PaperId) => call<PaperView>('get_paper', { id });

/** The pages as SVG, from the same layout as the PDF. */
export const previewPaper = (id: PaperId) => call<string[]>('preview_paper', { id });

/** What `{{reference}}` in a text would print. */
export const resolveFigure = (reference: string) => call<Resolved>('resolve_figure', { reference });

export const addPaper = (year: string) => call<Changed<PaperId>>('add_paper', { year });

export const updatePaper = (id: PaperId, details: PaperDetails) =>
  call<Changed<null>>('update_paper', { id, details });

export const updateCover = (id: PaperId, cover: CoverSheet) =>
  call<Changed<null>>('update_cover', { id, cover });

/** At the end, drafted from the workbook. */
export const addSection = (id: PaperId, kind: SectionKind, title: string) =>
  call<Changed<SectionId>>('add_section', { id, kind, title });

export const renameSection = (id: SectionId, title: string) =>
  call<Changed<null>>('rename_section', { id, title });

/** By so many places: below nought towards the beginning. */
export const moveSection = (paper: PaperId, id: SectionId, places: number) =>
  call<Changed<null>>('move_section', { paper, id, places });

export const removeSection = (id: SectionId) => call<Changed<null>>('remove_section', { id });

export const editText = (id: SectionId, paragraphs: string[]) =>
  call<Changed<null>>('edit_text', { id, paragraphs });

/** What a section would say if it were drafted from the workbook now. */
export const draftOfSection = (id: PaperId, kind: SectionKind) =>
  call<string[]>('draft_of_section', { id, kind });

export const setCharts = (id: PaperId, charts: PaperChart[]) =>
  call<Changed<null>>('set_charts', { id, charts });

/** Whether the appendix begins with the table of all indicators. */
export const setPaperOverview = (id: PaperId, shown: boolean) =>
  call<Changed<null>>('set_paper_overview', { id, shown });

/** Sentences about trends that the text may take; `words` is what is inserted, with live marks. */
export const listOffers = (id: PaperId) => call<Offer[]>('list_offers', { id });

/** Asks where to save it; null if she closes the dialog. */
export const makePdf = (id: PaperId) => call<MadePdf | null>('make_pdf', { id });

/** Freezes the paper and writes its PDF without the draft mark; null if she closes the dialog. */
export const issuePaper = (id: PaperId) => call<Changed<IssuedFile> | null>('issue_paper', { id });

/** Asks where to save the PDF that was kept with an issue. Its path; null if she closes the dialog. */
export const saveIssuePdf = (id: IssueId) => call<string | null>('save_issue_pdf', { id });

export const withdrawIssue = (id: IssueId, reason: string) =>
  call<Changed<null>>('withdraw_issue', { id, reason });

export const openMadePdf = () => call<null>('open_made_pdf');

export const showMadePdf = () => call<null>('show_made_pdf');

/** The financial years that the workbook has to do with, newest first: "2020-21", "2019-20", … */
export const listYears = async (): Promise<string[]> =>
  (await call<{ years: string[] }>('get_submission_matrix', { year: null })).years;
