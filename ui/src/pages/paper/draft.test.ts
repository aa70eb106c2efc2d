import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ApiError } from '../../api/errors';
import { mockIpc } from '../../api/mockIpc';
import type { Written } from '../../api/workbook';
import type { About } from '../../state/form.svelte';
import { Draft } from './draft.svelte';
import { sameText } from './sectionText';

const ABOUT: About = {
  key: 'paper/3/section/1/text',
  title: 'The text of “Summary”',
  place: { page: 'paper', paper: 3, section: 1 },
};
const WRITTEN = { output: null, changes: [], status: {} } as unknown as Written;

describe('what is saved without a Save button', () => {
  const save = vi.fn<(value: string[]) => Promise<Written>>();
  let draft: Draft<string[]>;

  beforeEach(() => {
    vi.useFakeTimers();
    mockIpc({ get_status: () => null });
    save.mockReset().mockResolvedValue(WRITTEN);
    draft = new Draft(ABOUT, ['Before'], { save, same: sameText });
  });
  afterEach(() => void vi.useRealTimers());

  it('is saved within a second, although she goes on typing, with all that she typed by then', async () => {
    draft.type(['Before a']);
    await vi.advanceTimersByTimeAsync(900);
    draft.type(['Before ab']);
    expect(save).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(100);
    expect(save.mock.calls).toEqual([[['Before ab']]]);
    expect(draft.unsaved).toBe(false);
  });

  it('is kept as typed only once it was refused, and comes back to be saved again', async () => {
    save.mockRejectedValueOnce(new ApiError('disk_full', 'The disk is full.'));
    draft.type(['After']);
    expect(draft.dirty).toBe(false);
    await draft.flush();
    expect(draft.dirty).toBe(true);
    const again = new Draft(ABOUT, ['Before'], { save, same: sameText });
    again.takeUp(draft.content);
    expect(again.shown).toEqual(['After']);
    await vi.advanceTimersByTimeAsync(0);
    expect(save).toHaveBeenLastCalledWith(['After']);
    expect(again.dirty).toBe(false);
  });

  it('is saved at once when she leaves, and not again after the pause', async () => {
    draft.type(['After']);
    expect(await draft.flush()).toBe(true);
    await vi.advanceTimersByTimeAsync(5000);
    expect(save).toHaveBeenCalledTimes(1);
  });

  it('is not saved while nothing is new', async () => {
    expect(await draft.flush()).toBe(true);
    draft.type(['After']);
    draft.type(['Before']);
    await vi.advanceTimersByTimeAsync(5000);
    expect(save).not.toHaveBeenCalled();
  });

  it('stays on the screen with the reason when it is refused, and can be saved later', async () => {
    save.mockRejectedValueOnce(new ApiError('disk_full', 'The disk is full.'));
    draft.type(['After']);
    expect(await draft.flush()).toBe(false);
    expect(draft.shown).toEqual(['After']);
    expect(draft.problems.list).toEqual([{ message: 'The disk is full.' }]);
    expect(await draft.flush()).toBe(true);
    expect(draft.problems.any).toBe(false);
  });

  it('saves what was typed while it was being saved, after it', async () => {
    let answer: (written: Written) => void = () => undefined;
    save.mockReturnValueOnce(new Promise((resolve) => (answer = resolve)));
    draft.type(['One']);
    const first = draft.flush();
    await vi.advanceTimersByTimeAsync(0);
    draft.type(['One two']);
    const second = draft.flush();
    expect(save).toHaveBeenCalledTimes(1);
    answer(WRITTEN);
    expect(await Promise.all([first, second])).toEqual([true, true]);
    expect(save.mock.calls).toEqual([[['One']], [['One two']]]);
  });

  it('follows what is read, such as an undo, while nothing is unsaved', () => {
    draft.receive(['Undone']);
    expect(draft.shown).toEqual(['Undone']);
  });

  it('keeps what is typed and unsaved when something else is read', async () => {
    draft.type(['Mine']);
    draft.receive(['Undone']);
    expect(draft.shown).toEqual(['Mine']);
    await draft.flush();
    expect(save).toHaveBeenCalledWith(['Mine']);
  });

  it('does not touch the text when its own words come back without the spaces at their ends', async () => {
    const typed = ['Going on '];
    draft.type(typed);
    await draft.flush();
    draft.receive(['Going on']);
    expect(draft.shown).toBe(typed);
    expect(draft.unsaved).toBe(false);
  });
});

describe('a text', () => {
  it.each([
    [['a'], ['a '], true],
    [['a\u0007'], ['a'], true],
    [['C:\\x'], ['C:\\\\x'], true],
    [['**a** b'], ['a b'], false],
    [['{{a}}'], ['\\{{a}}'], false],
    [['a', ''], ['a'], false],
    [['a', 'b'], ['b', 'a'], false],
  ])('%j says the same as %j: %s', (one, other, same) => {
    expect(sameText(one, other)).toBe(same);
  });
});
