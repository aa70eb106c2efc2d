import type { FieldError } from './errors';
import type { Changes, WorkbookStatus, Written } from './workbook';

type Handler = (args: Record<string, unknown>) => unknown;
type Call = { command: string; args: Record<string, unknown> };
type Internals = { invoke: (command: string, args: Record<string, unknown>) => Promise<unknown> };

const host = globalThis as { __TAURI_INTERNALS__?: Internals };

/**
 * Stands in for the backend in vitest, below `call.ts`, so that no code of ours is mocked.
 * A command without a handler is refused. The calls are kept in order.
 */
export function mockIpc(handlers: Record<string, Handler>): { calls: Call[] } {
  const calls: Call[] = [];
  host.__TAURI_INTERNALS__ = {
    async invoke(command, args) {
      calls.push({ command, args });
      const handler = handlers[command];
      if (!handler) throw new Error(`no mock for the command ${command}`);
      return handler(args);
    },
  };
  return { calls };
}

export function removeMockIpc(): void {
  delete host.__TAURI_INTERNALS__;
}

/** For handlers: refuses as the backend does. */
export function refuse(code: string, message: string, fields: FieldError[] = []): never {
  throw { code, message, fields };
}

/** The status of an open workbook. */
export function openStatus(told: Partial<WorkbookStatus> = {}): WorkbookStatus {
  return {
    open: true,
    name: 'Dorset',
    path: 'Dorset.lac',
    example: false,
    encrypted: true,
    saved_at: null,
    undo: null,
    redo: null,
    organisation: 'NHS Dorset CCG',
    today: '2020-11-03',
    ...told,
  };
}

/** For handlers: answers a write as the backend does. */
export function wrote(changes: Changes, output: unknown = null, status = openStatus()): Written {
  return { output, changes, status };
}
