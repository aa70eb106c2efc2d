import type { FieldError } from './errors';
import type { Changes, WorkbookStatus, Written } from './workbook';

type Handler = (args: Record<string, unknown>) => unknown;
/** All calls in their order, and the arguments of those that read nothing. */
type Calls = { calls: Call[]; written: () => Call['args'][] };
type Call = { command: string; args: Record<string, unknown> };
type Internals = { invoke: (command: string, args: Record<string, unknown>) => Promise<unknown> };

const READS = /^(list|get|paint)_/;

/** A workbook that keeps nothing of what is typed, unless a test says otherwise. */
const DRAFTS: Record<string, Handler> = {
  list_drafts: () => [],
  keep_draft: () => null,
  forget_draft: () => null,
  forget_draft_with_act: () => null,
};

/** A machine on which the organisation has set nothing, and which remembers nothing. */
const POLICY: Record<string, Handler> = {
  open_remembered: () => null,
  get_policy: () => ({ passphrase_required: false, may_remember: true, fault: null }),
};

/** A workbook that lies where nothing is to be said of it, with no copy beside it. */
const PLACES: Record<string, Handler> = {
  look_around: () => [],
  note_told: () => null,
  list_copies: () => [],
};

const host = globalThis as { __TAURI_INTERNALS__?: Internals };

/**
 * Stands in for the backend in vitest, below `call.ts`, so that no code of ours is mocked.
 * A command without a handler is refused. The calls are kept in order.
 */
export function mockIpc(handlers: Record<string, Handler>): Calls {
  const calls: Call[] = [];
  host.__TAURI_INTERNALS__ = {
    async invoke(command, args) {
      calls.push({ command, args });
      const handler = handlers[command] ?? DRAFTS[command] ?? POLICY[command] ?? PLACES[command];
      if (!handler) throw new Error(`no mock for the command ${command}`);
      return handler(args);
    },
  };
  const written = () =>
    calls
      .filter(({ command }) => !READS.test(command) && !(command in DRAFTS || command in PLACES))
      .map(({ args }) => args);
  return { calls, written };
}

export function removeMockIpc(): void {
  delete host.__TAURI_INTERNALS__;
}

/** For handlers: refuses as the backend does. */
export function refuse(code: string, message: string, fields: FieldError[] = []): never {
  throw { code, message, fields };
}

/** For handlers: refuses fields as the backend does. */
export function refuseFields(fields: Record<string, string>): never {
  const list = Object.entries(fields).map(([field, message]) => ({ field, message }));
  return refuse('invalid', 'Some fields were not accepted.', list);
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
    read_only: null,
    ...told,
  };
}

/** For handlers: answers a write as the backend does. */
export function wrote(changes: Changes, output: unknown = null, status = openStatus()): Written {
  return { output, changes, status };
}

/** The handlers of writes that are all answered alike. */
export function writes(
  commands: readonly string[],
  answer: () => Written,
): Record<string, Handler> {
  return Object.fromEntries(commands.map((command) => [command, answer]));
}
