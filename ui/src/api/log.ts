import { call } from './call';
import type { Changed } from './generated/Changed';
import type { LogDetails } from './generated/LogDetails';
import type { LogEntry } from './generated/LogEntry';
import type { LogEntryId } from './generated/LogEntryId';
import type { LogKind } from './generated/LogKind';

export type { LogDetails, LogEntry, LogKind };

/** An entry as it is chosen and typed. */
export type TypedLogDetails = Omit<LogDetails, 'kind'> & { kind: LogKind | null };

/** Oldest first. */
export const listLogEntries = () => call<LogEntry[]>('list_log_entries');

export const addLogEntry = (details: TypedLogDetails) =>
  call<Changed<LogEntryId>>('add_log_entry', { details });

export const updateLogEntry = (id: LogEntryId, details: TypedLogDetails) =>
  call<Changed<null>>('update_log_entry', { id, details });
