import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { mockIpc, openStatus, refuse } from '../api/mockIpc';
import { backups } from './backups';
import { workbook } from './workbook.svelte';

const HOUR = 60 * 60 * 1000;

describe('the backups that are made by themselves', () => {
  beforeEach(() => {
    vi.useFakeTimers();
    workbook.opened(openStatus());
  });

  afterEach(() => {
    vi.useRealTimers();
  });

  it('are asked for after a workbook was opened, and each hour', async () => {
    const ipc = mockIpc({ keep_backups_up: () => [] });
    const stop = backups.watch();
    await backups.opened();
    await vi.advanceTimersByTimeAsync(2 * HOUR);
    stop();
    await vi.advanceTimersByTimeAsync(HOUR);
    expect(ipc.calls.map(({ args }) => args)).toEqual([
      { opened: true },
      { opened: false },
      { opened: false },
    ]);
  });

  it('have Home read again only if something else is to be said', async () => {
    let said: string[] = [];
    mockIpc({ keep_backups_up: () => said });
    const before = workbook.version('backups');
    await backups.opened();
    expect(workbook.version('backups')).toBe(before);
    said = ['Since today no backup could be made.'];
    const stop = backups.watch();
    await vi.advanceTimersByTimeAsync(2 * HOUR);
    stop();
    expect(workbook.version('backups')).toBe(before + 1);
  });

  it('never keep her from working when they fail', async () => {
    mockIpc({ keep_backups_up: () => refuse('disk_full', 'The disk is full.') });
    await backups.opened();
    expect(workbook.failure).toBe('');
  });

  it('are not asked for while no workbook is open', async () => {
    const ipc = mockIpc({});
    workbook.status = null;
    await backups.opened();
    expect(ipc.calls).toEqual([]);
  });
});
