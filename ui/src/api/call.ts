import { invoke } from '@tauri-apps/api/core';
import { toApiError } from './errors';

/** The commands that are still to be answered. */
const asked = new Set<Promise<unknown>>();

/** Waits until every command that was asked is answered, also those asked meanwhile. */
export async function allAnswered(): Promise<void> {
  while (asked.size > 0) await Promise.allSettled(asked);
}

/** Runs a command of the application. Rejects with an `ApiError`, never with anything else. */
export async function call<T>(command: string, args: Record<string, unknown> = {}): Promise<T> {
  const answer = invoke<T>(command, args);
  asked.add(answer);
  try {
    return await answer;
  } catch (thrown) {
    const error = toApiError(thrown);
    if (error.code === 'unexpected') console.error(`${command} failed`, thrown);
    throw error;
  } finally {
    asked.delete(answer);
  }
}
