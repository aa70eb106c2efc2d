import { invoke } from '@tauri-apps/api/core';
import { toApiError } from './errors';

/** Runs a command of the application. Rejects with an `ApiError`, never with anything else. */
export async function call<T>(command: string, args: Record<string, unknown> = {}): Promise<T> {
  try {
    return await invoke<T>(command, args);
  } catch (thrown) {
    const error = toApiError(thrown);
    if (error.code === 'unexpected') console.error(`${command} failed`, thrown);
    throw error;
  }
}
