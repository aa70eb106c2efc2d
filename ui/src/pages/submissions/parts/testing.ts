import { mockIpc } from '../../../api/mockIpc';
import type { WorkbookStatus, Written } from '../../../api/workbook';
import { workbook } from '../../../state/workbook.svelte';

// A workbook for the tests of the lists around the returns: what Rust would answer.

export const STATUS: WorkbookStatus = {
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
};

/** What came of a write. */
export function wrote(output: unknown = null): Written {
  return { output, changes: ['figures'], status: STATUS };
}

/** A workbook that was just opened, with these answers; `written` are the calls that are no reads. */
export function opened(handlers: Parameters<typeof mockIpc>[0]) {
  workbook.opened(STATUS);
  const { calls } = mockIpc(handlers);
  const written = () => calls.filter(({ command }) => !/^(list|get)_/.test(command));
  return { calls, written };
}
