import { beforeEach, describe, expect, it } from 'vitest';
import { mockIpc, openStatus, wrote } from '../api/mockIpc';
import { Said } from './said.svelte';
import { workbook } from './workbook.svelte';

describe('what was said about an act', () => {
  beforeEach(async () => {
    const status = openStatus({ undo: 'add an area', redo: 'add an area' });
    const reversed = () => wrote(['development'], 'add an area', status);
    mockIpc({ get_status: () => status, undo: reversed, redo: reversed });
    await workbook.refresh();
  });

  it('stands while other things are done', async () => {
    const said = new Said(['development']);
    said.say('4 areas are now in 2026-27 too.');
    await workbook.write(async () => wrote(['figures']));
    expect(said.now).toBe('4 areas are now in 2026-27 too.');
  });

  it.each([
    ['an undo', () => workbook.undo()],
    ['a redo', () => workbook.redo()],
    ['a later act on the same', () => workbook.write(async () => wrote(['development']))],
  ])('is gone after %s', async (_, act: () => Promise<unknown>) => {
    const said = new Said(['development']);
    said.say('4 areas are now in 2026-27 too.');
    await act();
    expect(said.now).toBeNull();
  });
});
