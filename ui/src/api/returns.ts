import { call } from './call';
import type { Changed } from './generated/Changed';
import type { Chase } from './generated/Chase';
import type { MatrixCell } from './generated/MatrixCell';
import type { MatrixRow } from './generated/MatrixRow';
import type { Message } from './generated/Message';
import type { MissingFigure } from './generated/MissingFigure';
import type { MissingProvider } from './generated/MissingProvider';
import type { MissingReturn } from './generated/MissingReturn';
import type { ProviderId } from './generated/ProviderId';
import type { QueryDetails } from './generated/QueryDetails';
import type { QueryId } from './generated/QueryId';
import type { QueryState } from './generated/QueryState';
import type { QueryView } from './generated/QueryView';
import type { Receipt } from './generated/Receipt';
import type { ReturnState } from './generated/ReturnState';
import type { TypedReceipt } from './generated/TypedReceipt';
import type { SubmissionDetails } from './generated/SubmissionDetails';
import type { SubmissionMatrix } from './generated/SubmissionMatrix';
import type { SubmissionStatus } from './generated/SubmissionStatus';

export type {
  Chase,
  MatrixCell,
  MatrixRow,
  Message,
  MissingFigure,
  MissingProvider,
  MissingReturn,
  QueryDetails,
  QueryState,
  QueryView,
  Receipt,
  ReturnState,
  SubmissionDetails,
  TypedReceipt,
  SubmissionMatrix,
  SubmissionStatus,
};

/** Of the year to work on if none is named. */
export const getSubmissionMatrix = (year: string | null) =>
  call<SubmissionMatrix>('get_submission_matrix', { year });

export const listMissing = () => call<MissingProvider[]>('list_missing');

export const chaseReturn = (provider: ProviderId, period: string, chase: Chase) =>
  call<Changed<null>>('chase_return', { provider, period, chase });

export const updateSubmission = (
  provider: ProviderId,
  period: string,
  details: SubmissionDetails,
) => call<Changed<null>>('update_submission', { provider, period, details });

/** When a return came, or that nobody knows. */
export const sayReceipt = (provider: ProviderId, period: string, receipt: TypedReceipt) =>
  call<Changed<null>>('say_receipt', { provider, period, receipt });

/** Locks the figures of a return. */
export const acceptReturn = (provider: ProviderId, period: string) =>
  call<Changed<null>>('accept_return', { provider, period });

export const unlockReturn = (provider: ProviderId, period: string, reason: string) =>
  call<Changed<null>>('unlock_return', { provider, period, reason });

export const listQueries = () => call<QueryView[]>('list_queries');

/** About one figure, or the whole return. */
export const raiseQuery = (provider: ProviderId, period: string, details: QueryDetails) =>
  call<Changed<QueryId>>('raise_query', { provider, period, details });

export const answerQuery = (query: QueryId, answeredOn: string, answer: string) =>
  call<Changed<null>>('answer_query', { query, answeredOn, answer });

export const resolveQuery = (query: QueryId) => call<Changed<null>>('resolve_query', { query });

export const reopenQuery = (query: QueryId) => call<Changed<null>>('reopen_query', { query });

/** Puts text on the machine's clipboard. */
export const copyText = (text: string) => call<null>('copy_text', { text });
