import { beforeEach, describe, expect, it, vi } from 'vitest';
import { call } from '../api/call';
import { ApiError } from '../api/errors';
import { mockIpc, openStatus, refuse } from '../api/mockIpc';
import { undo, type Changes, type Written } from '../api/workbook';
import { Workbook } from './workbook.svelte';

const STATUS = openStatus({
  path: 'C:\\Dorset.lac',
  saved_at: '2020-03-31T14:31:07',
  undo: 'enter figures',
  today: '2020-03-31',
});

const changed = <T>(output: T, changes: Changes, status = STATUS) => ({ output, changes, status });

describe('workbook', () => {
  let workbook: Workbook;
  beforeEach(() => {
    workbook = new Workbook();
  });

  it('counts a version up for each noun that a write changed, and keeps the new status', async () => {
    const before = { risks: workbook.version('risks'), log: workbook.version('log') };
    const written = await workbook.write(async () => changed(12, ['risks']));
    expect(written.output).toBe(12);
    expect(workbook.version('risks')).toBeGreaterThan(before.risks);
    expect(workbook.version('log')).toBe(before.log);
    expect(workbook.status).toEqual(STATUS);
  });

  it('counts every noun up when another workbook is opened or this one closed', async () => {
    mockIpc({ close_workbook: () => ({ ...STATUS, open: false }) });
    const before = workbook.version('figures');
    workbook.opened(STATUS);
    const opened = workbook.version('figures');
    expect(opened).toBeGreaterThan(before);
    await expect(workbook.close()).resolves.toBe(true);
    expect(workbook.version('figures')).toBeGreaterThan(opened);
    expect(workbook.status?.open).toBe(false);
  });

  it('says why the workbook could not be closed', async () => {
    mockIpc({ close_workbook: () => refuse('io', 'The file could not be written.') });
    await expect(workbook.close()).resolves.toBe(false);
    expect(workbook.failure).toBe('The file could not be written.');
  });

  it('tells that a change was not saved, until one is', async () => {
    mockIpc({ undo: () => refuse('disk_full', 'The disk is full.') });
    await expect(workbook.write(undo)).rejects.toMatchObject({ code: 'disk_full' });
    expect(workbook.failure).toBe('The last change was not saved.');
    await workbook.write(async () => changed(null, ['risks']));
    expect(workbook.failure).toBe('');
  });

  it('does not call a refused field a failure: the form says it', async () => {
    const fields = [{ field: 'title', message: 'Enter a title' }];
    mockIpc({ undo: () => refuse('invalid', 'Enter a title', fields) });
    await expect(workbook.write(undo)).rejects.toMatchObject({ fields });
    expect(workbook.failure).toBe('');
  });

  it('sends one write after another, in their order, also after one that was refused', async () => {
    const told: string[] = [];
    let answer = (_: Written) => {};
    const first = workbook.write(() => {
      told.push('first sent');
      return new Promise<Written>((resolve) => (answer = resolve));
    });
    const refused = workbook.write(async () => {
      told.push('second sent');
      throw new ApiError('disk_full', 'The disk is full.');
    });
    const third = workbook.write(async () => {
      told.push('third sent');
      return changed(null, ['risks']);
    });
    await vi.waitFor(() => expect(told).toEqual(['first sent']));
    answer(changed(null, ['risks']));
    await expect(refused).rejects.toMatchObject({ code: 'disk_full' });
    await Promise.all([first, third]);
    expect(told).toEqual(['first sent', 'second sent', 'third sent']);
  });

  it('undoes only once what was asked to be written before is written', async () => {
    const ipc = mockIpc({
      get_status: () => STATUS,
      enter_figures: () => changed(null, ['figures']),
      undo: () => changed('enter figures', ['figures']),
    });
    await workbook.refresh();
    const written = workbook.write(() => call<Written>('enter_figures'));
    await Promise.all([workbook.undo(), written]);
    const sent = ipc.calls.map(({ command }) => command);
    expect(sent).toEqual(['get_status', 'enter_figures', 'undo']);
  });

  it('writes nothing into a workbook that was opened meanwhile', async () => {
    let answer: ((written: Written) => void) | undefined;
    const first = workbook.write(() => new Promise<Written>((resolve) => (answer = resolve)));
    let sent = false;
    const second = workbook.write(async () => {
      sent = true;
      return changed(null, []);
    });
    const other = openStatus({ name: 'Other' });
    await vi.waitFor(() => expect(answer).toBeDefined());
    workbook.opened(other);
    answer?.(changed(null, ['risks']));
    await first;
    await expect(second).rejects.toMatchObject({ code: 'closed' });
    expect(sent).toBe(false);
    expect(workbook.status).toBe(other);
  });

  it('undoes in turn, each with the words that hold by then', async () => {
    const acts = ['add a risk', 'enter figures'];
    const announced: string[] = [];
    const status = () => ({ ...STATUS, undo: acts.at(-1) ?? null });
    const ipc = mockIpc({
      get_status: status,
      undo: () => {
        const act = acts.pop() ?? '';
        return changed(act, ['figures'], status());
      },
    });
    await workbook.refresh();
    const first = workbook.undo().then(() => announced.push(workbook.reversed?.words ?? ''));
    const second = workbook.undo().then(() => announced.push(workbook.reversed?.words ?? ''));
    const third = workbook.undo().then(() => announced.push(workbook.reversed?.words ?? ''));
    await Promise.all([first, second, third]);
    expect(announced).toEqual([
      'Undone: enter figures',
      'Undone: add a risk',
      'Undone: add a risk',
    ]);
    expect(workbook.status?.undo).toBeNull();
    expect(ipc.calls.filter(({ command }) => command === 'undo')).toHaveLength(2);
  });

  it('says why an undo was refused', async () => {
    mockIpc({ get_status: () => STATUS, undo: () => refuse('disk_full', 'The disk is full.') });
    await workbook.refresh();
    await workbook.undo();
    expect(workbook.failure).toBe('The disk is full.');
    expect(workbook.reversed).toBeNull();
  });

  it('reads everything again when nobody knows whether a change was saved, and says so', async () => {
    const unsure = 'It is not known whether the last change was saved.';
    const ipc = mockIpc({ get_status: () => STATUS, undo: () => refuse('uncertain', unsure) });
    const before = ['risks', 'log'].map((noun) => workbook.version(noun));
    await expect(workbook.write(undo)).rejects.toMatchObject({ code: 'uncertain' });
    expect(workbook.failure).toBe(unsure);
    expect(ipc.calls.map(({ command }) => command)).toEqual(['undo', 'get_status']);
    expect(workbook.status).toEqual(STATUS);
    const after = ['risks', 'log'].map((noun) => workbook.version(noun));
    expect(after).toEqual(before.map((version) => version + 1));
  });

  it('says why the status could not be read', async () => {
    mockIpc({ get_status: () => refuse('damaged', 'This workbook is damaged.') });
    await workbook.refresh();
    expect(workbook.status).toBeNull();
    expect(workbook.failure).toBe('This workbook is damaged.');
  });
});
