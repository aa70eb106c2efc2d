import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { call } from '../api/call';
import { mockIpc, openStatus, refuse } from '../api/mockIpc';
import type { Written } from '../api/workbook';
import { workbook } from './workbook.svelte';
import { Drafts } from './drafts.svelte';

const typed = (content: string) => ({
  key: 'risk/new',
  title: 'A new risk',
  place: '#/risks',
  content,
});

describe('what is typed and not saved', () => {
  let drafts: Drafts;
  beforeEach(() => {
    vi.useFakeTimers();
    drafts = new Drafts();
  });
  afterEach(() => void vi.useRealTimers());

  function backend(handlers: Parameters<typeof mockIpc>[0] = {}) {
    const { calls } = mockIpc(handlers);
    return () => calls.map(({ command, args }) => [command, args.content ?? args.key]);
  }

  it('is kept within a second, however long she goes on typing', async () => {
    const sent = backend();
    for (let typing = 0; typing < 15; typing += 1) {
      drafts.keep(typed(`typed ${typing}`));
      await vi.advanceTimersByTimeAsync(100);
    }
    expect(sent()).toEqual([['keep_draft', 'typed 9']]);
    await vi.advanceTimersByTimeAsync(500);
    expect(sent()).toEqual([
      ['keep_draft', 'typed 9'],
      ['keep_draft', 'typed 14'],
    ]);
  });

  it('is forgotten once it is saved, and never kept again after that', async () => {
    let answer = () => {};
    const sent = backend({ keep_draft: () => new Promise<void>((done) => (answer = done)) });
    drafts.keep(typed('typed'));
    await vi.advanceTimersByTimeAsync(1000);
    drafts.forget('risk/new');
    await vi.advanceTimersByTimeAsync(5000);
    // The one waits for the other.
    expect(sent()).toEqual([['keep_draft', 'typed']]);
    answer();
    await vi.advanceTimersByTimeAsync(0);
    expect(sent()).toEqual([
      ['keep_draft', 'typed'],
      ['forget_draft', 'risk/new'],
    ]);
    expect(drafts.list).toEqual([]);
  });

  it('is not kept at all if it was saved within the second', async () => {
    const sent = backend();
    drafts.keep(typed('typed'));
    drafts.forget('risk/new');
    await vi.advanceTimersByTimeAsync(5000);
    expect(sent()).toEqual([]);
  });

  it('is kept at once when the program is about to close, or it is said why it cannot be', async () => {
    backend({ keep_draft: () => refuse('disk_full', 'The disk is full.') });
    drafts.keep(typed('typed'));
    expect(await drafts.flush()).toBe(false);
    expect(drafts.refused?.message).toBe('The disk is full.');
    const sent = backend();
    expect(await drafts.flush()).toBe(true);
    expect(sent()).toEqual([['keep_draft', 'typed']]);
    expect(drafts.find('risk/new')?.title).toBe('A new risk');
  });

  it('is tried again after ever longer pauses while it is wanted, and then told no more', async () => {
    const sent = backend({ keep_draft: () => refuse('moved', 'The file was moved.') });
    drafts.keep(typed('typed'));
    await vi.advanceTimersByTimeAsync(1000);
    const told = drafts.refused;
    expect(told?.message).toBe('The file was moved.');
    expect(workbook.moved).toBe(true);
    for (const [pause, times] of [
      [2000, 2],
      [4000, 3],
      [8000, 4],
      [16_000, 5],
      [30_000, 6],
      [30_000, 7],
    ] as const) {
      await vi.advanceTimersByTimeAsync(pause - 1);
      expect(sent()).toHaveLength(times - 1);
      await vi.advanceTimersByTimeAsync(1);
      expect(sent()).toHaveLength(times);
    }
    // The same sentence is told once.
    expect(drafts.refused).toBe(told);
    const then = backend();
    await vi.advanceTimersByTimeAsync(30_000);
    expect(then()).toEqual([['keep_draft', 'typed']]);
    expect(drafts.refused).toBeNull();
  });

  it('is not tried again once it is put away, nor in a workbook that is only read', async () => {
    const sent = backend({ keep_draft: () => refuse('disk_full', 'The disk is full.') });
    drafts.keep(typed('typed'));
    await vi.advanceTimersByTimeAsync(1000);
    drafts.forget('risk/new');
    expect(drafts.refused).toBeNull();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(sent()).toHaveLength(1);
    workbook.status = openStatus({ read_only: 'You can only read it.' });
    const asked = backend({ keep_draft: () => refuse('read_only', 'You can only read it.') });
    drafts.keep(typed('typed again'));
    await vi.advanceTimersByTimeAsync(60_000);
    expect(asked()).toHaveLength(1);
    expect(drafts.refused?.message).toBe('You can only read it.');
    workbook.status = null;
  });

  it('is tried again where the folder became read-only while the workbook was open', async () => {
    workbook.status = openStatus();
    let writable = false;
    backend({ keep_draft: () => (writable ? null : refuse('read_only', 'It is read-only.')) });
    drafts.keep(typed('typed'));
    await vi.advanceTimersByTimeAsync(1000);
    expect(drafts.refused?.message).toBe('It is read-only.');
    writable = true;
    await vi.advanceTimersByTimeAsync(30_000);
    expect(drafts.refused).toBeNull();
    expect(drafts.list).toHaveLength(1);
    workbook.status = null;
  });

  it('is never kept in another workbook', async () => {
    const sent = backend();
    drafts.keep(typed('typed'));
    drafts.leave();
    await vi.advanceTimersByTimeAsync(5000);
    expect(sent()).toEqual([]);
  });

  describe('while it is saved', () => {
    const WRITTEN = { output: null, changes: [], status: {} } as unknown as Written;
    const save = () => call<Written>('add_risk');
    const refused = () => refuse('disk_full', 'The disk is full.');

    it('goes with the act that saves it, as one, if the workbook keeps it', async () => {
      const sent = backend({ add_risk: () => WRITTEN });
      drafts.keep(typed('typed'));
      await vi.advanceTimersByTimeAsync(1000);
      await drafts.saving('risk/new', save);
      expect(sent().slice(1)).toEqual([
        ['forget_draft_with_act', 'risk/new'],
        ['add_risk', undefined],
        ['forget_draft_with_act', null],
      ]);
    });

    it('is not kept meanwhile, nor after that', async () => {
      let answer = (_: Written) => {};
      const sent = backend({ add_risk: () => new Promise((done) => (answer = done)) });
      drafts.keep(typed('typed'));
      const saving = drafts.saving('risk/new', save);
      await vi.advanceTimersByTimeAsync(5000);
      answer(WRITTEN);
      await saving;
      drafts.forget('risk/new');
      await vi.advanceTimersByTimeAsync(5000);
      expect(sent()).toEqual([['add_risk', undefined]]);
    });

    it('waits until it is kept, if that is on its way, so that it is not kept after it was saved', async () => {
      let answer = () => {};
      const sent = backend({
        keep_draft: () => new Promise<void>((done) => (answer = done)),
        add_risk: () => WRITTEN,
      });
      drafts.keep(typed('typed'));
      await vi.advanceTimersByTimeAsync(1000);
      const saving = drafts.saving('risk/new', save);
      await vi.advanceTimersByTimeAsync(0);
      expect(sent()).toEqual([['keep_draft', 'typed']]);
      answer();
      await saving;
      expect(sent().map(([command]) => command)).toEqual([
        'keep_draft',
        'forget_draft_with_act',
        'add_risk',
        'forget_draft_with_act',
      ]);
    });

    it('stays kept if it was refused, and no other act forgets it', async () => {
      const sent = backend({ add_risk: refused });
      drafts.keep(typed('typed'));
      await vi.advanceTimersByTimeAsync(1000);
      await expect(drafts.saving('risk/new', save)).rejects.toThrow('The disk is full.');
      expect(sent().at(-1)).toEqual(['forget_draft_with_act', null]);
      expect(drafts.find('risk/new')?.content).toBe('typed');
    });

    it('is kept after that if it was refused before the second was over', async () => {
      const sent = backend({ add_risk: refused });
      drafts.keep(typed('typed'));
      await expect(drafts.saving('risk/new', save)).rejects.toThrow();
      await vi.advanceTimersByTimeAsync(1000);
      expect(sent().at(-1)).toEqual(['keep_draft', 'typed']);
    });
  });
});
