import type { FieldError } from './errors';

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
