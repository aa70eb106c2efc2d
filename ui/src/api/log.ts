import { call } from './call';
import type { Changed } from './generated/Changed';
import type { LogDetails } from './generated/LogDetails';
import type { LogEntry } from './generated/LogEntry';
import type { LogEntryId } from './generated/LogEntryId';
import type { LogKind } from './generated/LogKind';

export type { LogDetails, LogEntry, LogKind };

/** Oldest first. */
export const listLogEntries = () => call<LogEntry[]>('list_log_entries');

export const addLogEntry = (details: LogDetails) =>
  call<Changed<LogEntryId>>('add_log_entry', { details });

export const updateLogEntry = (id: LogEntryId, details: LogDetails) =>
  call<Changed<null>>('update_log_entry', { id, details });
