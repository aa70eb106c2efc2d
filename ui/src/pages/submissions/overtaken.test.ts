import { cleanup, screen } from '@testing-library/svelte';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { mockIpc, wrote } from '../../api/mockIpc';
import { drafts } from '../../state/drafts.svelte';
import { forms } from '../../state/forms.svelte';
import { workbook } from '../../state/workbook.svelte';
import { placeOf } from './entryRow.svelte.ts';
import { D, entered, line, show, STATUS, top1, type Cells, type Return } from './entryTesting';
import { panelOpen } from './panel/panelOpen.svelte.ts';

const grid = (cells: Cells = {}, handlers: Return['handlers'] = {}) => show({ cells, handlers });

const NO_PROBLEM = { derived: '', problems: [], warnings: [], totals: [] };
const NOT_AVAILABLE: Cells[string] = {
  state: { state: 'not_available', reason: 'The clinic was closed' },
};

beforeEach(() => {
  workbook.opened(STATUS);
  panelOpen.now = false;
});
afterEach(() => {
  cleanup();
  drafts.leave();
});

/** What the workbook keeps of all that is not saved. */
const keptNow = () =>
  forms.dirty.map(({ key, title, place, content }) => ({
    key,
    title,
    place,
    content: JSON.stringify(content),
    kept_at: '2020-10-12T14:31:00',
  }));

async function newStart(kept: ReturnType<typeof keptNow>) {
  cleanup();
  workbook.opened(STATUS);
  mockIpc({ list_drafts: () => kept });
  await drafts.open();
}

describe('what was typed and not saved, where another figure was stored since', () => {
  const problem = { ...placeOf(line(1, 1)), part: 'first', message: 'It is no whole number.' };
  const refused = { check_figure: () => ({ ...NO_PROBLEM, problems: [problem] }) };
  const group = () => screen.findByRole('group', { name: `Which figure stays: ${D}` });
  const press = (name: string) => screen.getByRole('button', { name });

  /** "2O of 30" was typed and refused; then the program was closed, and other figures were stored. */
  async function overtaken(since: Cells) {
    const { user } = await grid();
    await user.type(top1(), '2O{Tab}30{Tab}');
    await newStart(keptNow());
    return grid(since, refused);
  }

  it.each<[string, Cells[string], string]>([
    ['a figure', entered('15', '20'), '15 of 20'],
    ['no number, for a reason', NOT_AVAILABLE, 'not available: The clinic was closed'],
  ])('is told beside it, which stays: %s', async (_, stored, words) => {
    const { sent } = await overtaken({ '1-1': stored });
    expect(await group()).toHaveTextContent(
      `You typed 2O of 30 here, and it was not saved. Another figure was stored since: ${words}.`,
    );
    expect(
      screen.getByRole('button', { name: /1 figure typed, and another stored/ }),
    ).toBeVisible();
    expect(sent()).toEqual([]);
    expect(forms.dirty[0]?.notSaved).toContain('2O of 30');
  });

  it('is still kept until she has chosen', async () => {
    await overtaken({ '1-1': entered('15', '20') });
    await group();
    await newStart(keptNow());
    await grid({ '1-1': entered('15', '20') }, refused);
    expect(await group()).toHaveTextContent('You typed 2O of 30 here');
  });

  it('is forgotten when she keeps the other', async () => {
    const { user } = await overtaken({ '1-1': entered('15', '20') });
    await group();
    await user.click(press('Keep what is stored'));
    expect(top1()).toHaveValue('15');
    expect(top1()).toHaveFocus();
    expect(screen.queryByRole('group', { name: /Which figure stays/ })).toBeNull();
    expect(forms.dirty).toEqual([]);
  });

  it('stands in its fields again when she chooses it, and is saved from there', async () => {
    const { sent, user } = await overtaken({ '1-1': NOT_AVAILABLE });
    await group();
    await user.click(press('Use what I typed'));
    expect(top1()).toHaveValue('2O');
    await user.clear(top1());
    await user.type(top1(), '20{Tab}{Tab}');
    expect(sent()).toEqual([['1-1: 20 of 30']]);
  });

  it('is no question when the same is stored', async () => {
    const { user } = await grid();
    await user.type(top1(), '12{Tab}{Tab}');
    const kept = keptNow();
    await newStart(kept);
    await grid({ '1-1': entered('12', '') });
    expect(screen.queryByRole('group', { name: /Which figure stays/ })).toBeNull();
    expect(forms.dirty).toEqual([]);
  });

  it('cannot be used once the return is accepted', async () => {
    const { user } = await grid();
    await user.type(top1(), '2O{Tab}30{Tab}');
    await newStart(keptNow());
    await show({ cells: { '1-1': entered('15', '20') }, grid: { locked: true } });
    await group();
    expect(screen.queryByRole('button', { name: 'Use what I typed' })).toBeNull();
    expect(press('Keep what is stored')).toBeVisible();
  });

  it('is told at once when the figure is stored elsewhere while it stands in the field', async () => {
    const { elsewhere, user } = await grid();
    await user.type(top1(), '2O{Tab}30{Tab}');
    elsewhere({ '1-1': entered('15', '20') });
    await workbook.write(async () => wrote(['figures'], null, STATUS));
    expect(await group()).toHaveTextContent('You typed 2O of 30 here');
    expect(top1()).toHaveValue('15');
  });
});
