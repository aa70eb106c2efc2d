import { mockIpc, openStatus, wrote as answered } from '../../../api/mockIpc';
import type { Written } from '../../../api/workbook';
import { workbook } from '../../../state/workbook.svelte';

// A workbook for the tests of the lists around the returns: what Rust would answer.

export const STATUS = openStatus();

/** What came of a write. */
export function wrote(output: unknown = null): Written {
  return answered(['figures'], output, STATUS);
}

/** A workbook that was just opened, with these answers; `written` are the calls that are no reads. */
export function opened(handlers: Parameters<typeof mockIpc>[0]) {
  workbook.opened(STATUS);
  const { calls } = mockIpc(handlers);
  const written = () => calls.filter(({ command }) => !/^(list|get)_/.test(command));
  return { calls, written };
}
