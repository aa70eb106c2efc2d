import { cleanup, fireEvent, render, screen, within } from '@testing-library/svelte';
import axe from 'axe-core';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { EntryGrid, GridLine } from '../../api/figures';
import { mockIpc, refuse, refuseFields, wrote } from '../../api/mockIpc';
import { drafts } from '../../state/drafts.svelte';
import { forms } from '../../state/forms.svelte';
import { workbook } from '../../state/workbook.svelte';
import { placeOf } from './entryRow.svelte.ts';
import EntryPage from './EntryPage.svelte';
import {
  bottom1,
  bottom2,
  D,
  entered,
  late1,
  late2,
  line,
  rowOf,
  show,
  STATUS,
  top1,
  top2,
  total,
  type Cells,
  type Return,
  warning,
} from './entryTesting';
import { panelOpen } from './panel/panelOpen.svelte.ts';

const grid = (cells: Cells = {}, handlers: Return['handlers'] = {}) => show({ cells, handlers });

async function paste(into: HTMLElement, type: string, text: string) {
  into.focus();
  const clipboardData = new DataTransfer();
  clipboardData.setData(type, text);
  await fireEvent.paste(into, { clipboardData });
}

const details = (change: Partial<EntryGrid['details']>): EntryGrid['details'] => ({
  status: 'received',
  due_on: null,
  receipt: { said: 'not_said' },
  received_from: '',
  source: '',
  note: '',
  ...change,
});
const received = (day: string, received_from: string) =>
  details({ receipt: { said: 'on_a_day', day }, received_from });
const expected = () => details({ status: 'expected' });

beforeEach(() => {
  workbook.opened(STATUS);
  panelOpen.now = false;
});

describe('the entry grid', () => {
  it('opens on the first empty field, with the periods before beside it', async () => {
    await grid({ '1-1': entered('21', '30') });
    expect(top2()).toHaveFocus();
    expect(screen.getByRole('heading', { level: 1 })).toHaveTextContent(
      'Poole Hospital, Q2 2020-21',
    );
    expect(screen.getByText('1 of 4 entered')).toBeInTheDocument();
    expect(rowOf(top2())).toHaveTextContent(/16.4% \(11 of 67\).*no figure yet.*Missing/);
    const before = screen.getByRole('link', { name: 'Q1 2020-21' });
    expect(before).toHaveAttribute('href', '#/submissions/7?period=Q1+2020-21');
  });

  it('saves a proportion once both its numbers are there', async () => {
    const { sent, user } = await grid();
    await user.keyboard('21');
    await user.tab();
    expect(bottom1()).toHaveFocus();
    expect(sent()).toEqual([]);
    await user.keyboard('30');
    await user.tab();
    expect(top2()).toHaveFocus();
    expect(sent()).toEqual([['1-1: 21 of 30']]);
    await vi.waitFor(() => expect(rowOf(top1())).toHaveTextContent(/worked out.*Entered/));
    expect(screen.getByText('1 of 4 entered')).toBeInTheDocument();
  });

  it('sends half a figure only when the other half was passed over', async () => {
    const { sent, user } = await grid();
    await user.keyboard('21{Enter}22');
    expect(top2()).toHaveFocus();
    expect(sent()).toEqual([]);
    expect(rowOf(top1())).toHaveTextContent('Half entered');
    await user.tab();
    await user.tab();
    expect(sent()).toEqual([['1-2: 22 of ']]);
    expect(await screen.findByText('Enter how many it is out of.')).toBeInTheDocument();
    expect(bottom2()).toHaveAccessibleDescription('Error: Enter how many it is out of.');
  });

  it('sends every half that is left when focus leaves the grid', async () => {
    const { sent, user } = await grid();
    await user.keyboard('21{Enter}22');
    await user.click(screen.getByText(/^Return details/));
    expect(sent()).toEqual([['1-1: 21 of ', '1-2: 22 of ']]);
  });

  it('goes down and up a column with Enter and the arrows, over what has no field', async () => {
    const { user } = await grid({ '1-2': { state: { state: 'not_applicable' } } });
    await user.keyboard('{Enter}');
    expect(late1()).toHaveFocus();
    await user.keyboard('{ArrowDown}');
    expect(late2()).toHaveFocus();
    await user.keyboard('{ArrowUp}{Shift>}{Enter}{/Shift}');
    expect(top1()).toHaveFocus();
  });

  it('goes on from the last field to the first that is empty, then to the end', async () => {
    const { user } = await grid({ '1-1': entered('21', '30'), '1-2': entered('22', '37') });
    await user.click(late2());
    await user.keyboard('6{Enter}');
    expect(late1()).toHaveFocus();
    await user.keyboard('7{Enter}{Enter}');
    await vi.waitFor(() =>
      expect(screen.getByRole('heading', { name: 'Accept this return' })).toHaveFocus(),
    );
  });

  it('goes across with the arrows at the edge of the text, and to More at the end', async () => {
    const { user } = await grid({ '1-1': entered('21', '30') });
    await user.click(top1());
    await user.keyboard('{ArrowRight}');
    expect(bottom1()).toHaveFocus();
    await user.keyboard('{ArrowRight}');
    expect(screen.getByRole('button', { name: `More about ${D}` })).toHaveFocus();
    await user.keyboard('{ArrowLeft}{ArrowLeft}');
    expect(top1()).toHaveFocus();
  });

  it('puts the old figure back with Escape', async () => {
    const { sent, user } = await grid({ '1-1': entered('21', '30') });
    await user.click(top1());
    await user.keyboard('99{Escape}');
    expect(top1()).toHaveValue('21');
    await user.tab();
    expect(sent()).toEqual([]);
  });

  it('keeps what is refused, says why beside it and in a list, and saves the others', async () => {
    const { sent, user } = await grid({ '1-1': entered('1', '2'), '1-2': entered('1', '2') });
    await user.keyboard('1S{Enter}6');
    expect(late1()).toHaveValue('1S');
    expect(late1()).toHaveAccessibleDescription('Error: “1S” is not a whole number.');
    expect(late2()).toHaveFocus();
    const list = screen.getByRole('alert');
    expect(list).toHaveTextContent('One thing was not saved');
    const link = within(list).getByRole('link');
    expect(link).toHaveTextContent('Late requests, Dorset: “1S” is not a whole number.');
    await user.click(link);
    expect(late1()).toHaveFocus();
    expect(sent()).toEqual([['2-1: 1S of '], ['2-2: 6 of ']]);
    await vi.waitFor(() => expect(rowOf(late2())).toHaveTextContent('Entered'));
    expect(late1()).toHaveValue('1S');
  });

  it('lets the message go once the figure is mended', async () => {
    const { user } = await grid({ '1-1': entered('1', '2'), '1-2': entered('1', '2') });
    await user.keyboard('1S{Enter}');
    await screen.findByRole('alert');
    await user.click(late1());
    await user.keyboard('15{Enter}');
    await vi.waitFor(() => expect(screen.queryByRole('alert')).not.toBeInTheDocument());
    expect(late1()).toBeValid();
  });

  it('puts a refused figure back with Ctrl+Z, and undoes no act for it', async () => {
    const { ipc, user } = await grid({ '2-1': entered('5') });
    await user.click(late1());
    await user.keyboard('1S{Enter}');
    await screen.findByRole('alert');
    await user.click(late1());
    await user.keyboard('{Control>}z{/Control}');
    expect(late1()).toHaveValue('5');
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
    expect(ipc.calls.map(({ command }) => command)).not.toContain('undo');
  });

  it('shows the stored figures after an undo', async () => {
    const { user } = await grid({ '2-1': entered('5') });
    await user.click(late1());
    await user.keyboard('6{Enter}');
    await vi.waitFor(() => expect(late1()).toHaveValue('6'));
    await workbook.undo();
    await vi.waitFor(() => expect(late1()).toHaveValue('5'));
  });

  it('counts text put there by an undo as committed, so that Ctrl+Z is the workbook’s again', async () => {
    const { user } = await grid({ '2-1': entered('5') });
    await user.click(late1());
    await user.keyboard('6{Enter}{ArrowUp}');
    const committed = vi.fn();
    late1().addEventListener('change', committed);
    await workbook.undo();
    await vi.waitFor(() => expect(committed).toHaveBeenCalledOnce());
  });

  it('does not lose what is typed while an earlier answer arrives', async () => {
    let answer: () => void = () => undefined;
    const { user } = await grid(
      {},
      {
        enter_figures: () =>
          new Promise((resolve) => {
            answer = () =>
              resolve({
                output: { accepted: 1, problems: [], papers: [] },
                changes: [],
                status: STATUS,
              });
          }),
      },
    );
    await user.click(late1());
    await user.keyboard('6{Enter}{ArrowUp}61');
    answer();
    await new Promise((resolve) => setTimeout(resolve));
    expect(late1()).toHaveValue('61');
    expect(rowOf(late1())).toHaveTextContent('Not saved yet');
  });

  it('says that figures could not be saved, keeps them, and tries again', async () => {
    let full = true;
    const { user } = await grid(
      { '1-1': entered('1', '2'), '1-2': entered('1', '2') },
      {
        enter_figures: () =>
          full
            ? refuse('disk_full', 'The disk is full.')
            : { output: { accepted: 1, problems: [], papers: [] }, changes: [], status: STATUS },
      },
    );
    await user.keyboard('6{Enter}');
    expect(await screen.findByRole('alert')).toHaveTextContent('The disk is full.');
    expect(late1()).toHaveValue('6');
    full = false;
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    await vi.waitFor(() => expect(screen.queryByRole('alert')).not.toBeInTheDocument());
  });

  it('goes to the next missing figure, and round again', async () => {
    const { user } = await grid({ '1-1': entered('1', '2'), '1-2': entered('1', '2') });
    const next = screen.getByRole('button', { name: 'Go to next missing figure' });
    await user.click(next);
    expect(late2()).toHaveFocus();
    await user.click(next);
    expect(late1()).toHaveFocus();
  });

  it('says when every figure is there', async () => {
    const all = entered('1', '2');
    await grid({ '1-1': all, '1-2': all, '2-1': entered('5'), '2-2': entered('0') });
    expect(screen.getByText('Every figure is there.')).toBeInTheDocument();
    expect(late2()).toHaveValue('0');
    expect(rowOf(late2())).toHaveTextContent('Entered');
    expect(screen.getByRole('heading', { level: 1 })).toHaveFocus();
  });

  it('still has what was refused when she comes back, but not in another workbook', async () => {
    const { user } = await grid();
    await user.click(late1());
    await user.keyboard('1S{Enter}');
    await screen.findByRole('alert');
    cleanup();
    render(EntryPage, { provider: 7, period: 'Q2 2020-21' });
    await screen.findByRole('table');
    expect(late1()).toHaveValue('1S');
    workbook.opened(STATUS);
    cleanup();
    render(EntryPage, { provider: 7, period: 'Q2 2020-21' });
    await screen.findByRole('table');
    expect(late1()).toHaveValue('');
  });

  it('has its heading at once, and says why the return could not be read', async () => {
    mockIpc({ get_entry_grid: () => refuse('not_found', 'There is no such provider.') });
    render(EntryPage, { provider: 9, period: 'Q2 2020-21' });
    expect(screen.getByRole('heading', { level: 1 })).toHaveTextContent('Figures, Q2 2020-21');
    expect(await screen.findByRole('alert')).toHaveTextContent('There is no such provider.');
    const back = screen.getByRole('link', { name: 'All submissions' });
    expect(back).toHaveAttribute('href', '#/submissions?year=2020-21');
  });
});

describe('a refused last figure', () => {
  it('keeps her there when Enter is pressed, and not before', async () => {
    const { user } = await grid({
      '1-1': entered('1', '2'),
      '1-2': entered('1', '2'),
      '2-1': entered('5'),
    });
    await user.click(late2());
    await user.keyboard('6S{Enter}');
    expect(await screen.findByText('“6S” is not a whole number.')).toBeInTheDocument();
    await vi.waitFor(() => expect(late2()).toBeInvalid());
    expect(late2()).toHaveFocus();
    expect(rowOf(late2())).toHaveTextContent('Not saved: see below');
  });

  it('leads to the one that was refused before, once nothing is empty', async () => {
    const { user } = await grid({
      '1-1': entered('1', '2'),
      '1-2': entered('1', '2'),
      '2-2': entered('5'),
    });
    await user.keyboard('6S{Enter}{Enter}');
    await vi.waitFor(() => expect(late1()).toHaveFocus());
    expect(screen.getByRole('button', { name: 'Go to 1 figure not saved' })).toBeInTheDocument();
  });
});

describe('the lines of a return', () => {
  const month = (period: string, change: Partial<GridLine> = {}) =>
    line(2, 1, { period, monthly: true, previous: '12', ...change });

  it('stand under the headings of the provider’s own return, with its words and ours', async () => {
    await show({
      lines: [
        line(1, 1, { heading: 'Section A', label: 'IHAs on time' }),
        line(2, 1, { heading: 'Section B' }),
      ],
    });
    const headings = screen.getAllByRole('rowheader').map(({ textContent }) => textContent?.trim());
    expect(headings.indexOf('Section A')).toBeLessThan(headings.indexOf('Section B'));
    expect(screen.getByText('Assessments in time')).toHaveClass('entry__ours');
    expect(
      screen.getByRole('textbox', { name: 'IHAs on time, Dorset, Done in time' }),
    ).toHaveFocus();
  });

  it('name their month, and say that what is beside them is of a month', async () => {
    const { user, sent } = await show({
      lines: [month('July 2020'), month('August 2020'), month('September 2020')],
      grid: { totals: [total(2, { area: 1, area_name: 'Dorset', derived: '37 (2 of 3 months)' })] },
    });
    const july = screen.getByRole('textbox', {
      name: 'Late requests, Dorset, July 2020, Requests that came late',
    });
    expect(july).toHaveFocus();
    const row = screen.getByRole('row', { name: /^July 2020/ });
    expect(row).toHaveTextContent('Month before: 12');
    expect(row).toHaveTextContent('Year before: no figure yet');
    expect(screen.getByRole('row', { name: /^Total, Dorset, Q2 2020-21/ })).toHaveTextContent(
      '37 (2 of 3 months)',
    );
    await user.keyboard('18{Enter}');
    expect(sent()).toEqual([['2-1: 18 of ']]);
  });

  it('are each told apart by how they stand, in words', async () => {
    await grid({
      '1-1': { state: { state: 'not_available', reason: 'The clinic was closed' } },
      '1-2': {
        state: { state: 'published_percentage', percentage: '52.6' },
        derived: '52.6% (published)',
      },
      '2-1': { state: { state: 'not_applicable' } },
      '2-2': entered('0'),
    });
    const rows = screen
      .getAllByRole('row', { name: /^(Dorset|Poole)/ })
      .map(({ textContent }) => textContent?.replace(/\s+/g, ' '));
    expect(rows[0]).toContain('not available: The clinic was closed');
    expect(rows[1]).toContain('52.6% (published)');
    expect(rows[2]).toContain('not applicable');
    expect(rows[3]).toContain('Entered');
    expect(late2()).toHaveValue('0');
  });

  it('have their totals after them, which Tab passes by and the arrows reach', async () => {
    const { user } = await show({ grid: { totals: [total(1)] } });
    const row = screen.getByRole('row', { name: /^Total, Pan Dorset/ });
    expect(row).toHaveTextContent(/71.3% \(62 of 87\).*70.0% \(60 of 86\).*Not complete/);
    expect(within(row).queryByRole('textbox')).toBeNull();
    await user.click(bottom2());
    await user.tab();
    expect(late1()).toHaveFocus();
    await user.click(bottom2());
    await user.keyboard('{ArrowRight}{ArrowDown}');
    const more = { name: /^More about .* total of Pan Dorset$/ };
    expect(within(row).getByRole('button', more)).toHaveFocus();
  });
});

describe('a figure that is being typed', () => {
  it('shows what it would be before it is saved: worked out, totals, what looks wrong', async () => {
    const { sent, user } = await show({
      grid: { totals: [total(1)] },
      handlers: {
        check_figure: () => ({
          derived: '70.0%',
          problems: [],
          warnings: ['Out of 30 is far from the last six.'],
          totals: [total(1, { derived: '75.0% (90 of 120)' })],
        }),
      },
    });
    await user.keyboard('21{Tab}30');
    await vi.waitFor(() => expect(rowOf(top1())).toHaveTextContent('70.0%'));
    expect(screen.getByText('Out of 30 is far from the last six. Is this right?')).toBeVisible();
    const sum = screen.getByRole('row', { name: /^Total, Pan Dorset/ });
    expect(sum).toHaveTextContent(/75.0% \(90 of 120\).*If saved/);
    expect(sent()).toEqual([]);
    await user.keyboard('{Escape}');
    expect(sum).toHaveTextContent('71.3% (62 of 87)');
    expect(screen.queryByText(/^Out of 30 is far/)).toBeNull();
  });

  it('is never shown with the answer to what was typed before', async () => {
    const answers: ((derived: string) => void)[] = [];
    const { user } = await show({
      handlers: {
        check_figure: () =>
          new Promise((resolve) => {
            answers.push((derived) => resolve({ derived, problems: [], warnings: [], totals: [] }));
          }),
      },
    });
    await user.keyboard('21{Tab}3');
    await vi.waitFor(() => expect(answers).toHaveLength(1));
    await user.keyboard('0');
    await vi.waitFor(() => expect(answers).toHaveLength(2));
    answers[1]?.('70.0%');
    answers[0]?.('700%');
    await vi.waitFor(() => expect(rowOf(top1())).toHaveTextContent('70.0%'));
    expect(rowOf(top1())).not.toHaveTextContent('700%');
  });

  it('is saved in one call when the row is left, however it was checked', async () => {
    const { ipc, sent, user } = await grid({}, { check_figure: () => refuse('busy', 'Not now.') });
    await user.keyboard('21{Tab}30');
    await vi.waitFor(() =>
      expect(ipc.calls.map(({ command }) => command)).toContain('check_figure'),
    );
    await user.tab();
    expect(sent()).toEqual([['1-1: 21 of 30']]);
  });
});

describe('a figure that looks wrong', () => {
  const WRONG = { '1-1': { ...entered('21', '240'), warnings: [warning()] } };
  const confirm = () => screen.getByRole('button', { name: 'Yes, it is right' });

  it('is asked about below its row, out of the way of Tab', async () => {
    const { user } = await grid(WRONG);
    expect(screen.getByText(/240 is far from the last six/)).toHaveTextContent('Is this right?');
    await user.click(bottom1());
    await user.tab();
    expect(top2()).toHaveFocus();
  });

  it('is found from the bar, and confirmed with a reason by keyboard', async () => {
    const { told, user } = await grid(WRONG);
    await user.click(screen.getByRole('button', { name: 'Go to 1 figure to look at' }));
    expect(confirm()).toHaveFocus();
    await user.tab();
    await user.keyboard('{Enter}');
    expect(screen.getByLabelText('Why (if you like)')).toHaveFocus();
    await user.keyboard('A new clinic opened{Enter}');
    await vi.waitFor(() => expect(top1()).toHaveFocus());
    expect(told('answer_warning')).toEqual({
      provider: 7,
      period: 'Q2 2020-21',
      about: { indicator: 1, area: 1, period: 'Q2 2020-21' },
      check: 'far_from_last_eight',
      reason: 'A new clinic opened',
    });
    await vi.waitFor(() => expect(rowOf(top1())).toHaveTextContent('Confirmed as right'));
    expect(screen.queryByRole('button', { name: /to look at/ })).toBeNull();
  });

  it('says what the application could not keep, beside the answer', async () => {
    const { user } = await grid(WRONG, {
      answer_warning: () => refuse('refused', 'This figure has changed.'),
    });
    await user.click(confirm());
    expect(await screen.findByText(/This figure has changed/)).toBeInTheDocument();
    expect(confirm()).toHaveAccessibleDescription(/240 is far from the last six/);
  });

  it('may be a total', async () => {
    const { told, user } = await show({
      grid: { totals: [total(1, { warnings: [warning({ check: 'parts_do_not_add' })] })] },
    });
    await user.click(confirm());
    expect(told('answer_warning')).toMatchObject({
      about: { indicator: 1, area: 9 },
      check: 'parts_do_not_add',
    });
    const row = await screen.findByRole('row', { name: /^Total, Pan Dorset Confirmed as right/ });
    await vi.waitFor(() => expect(within(row).getByRole('button')).toHaveFocus());
  });
});

describe('the bar of a return', () => {
  it('leads on to the next return once nothing is missing here', async () => {
    const all = entered('1', '2');
    const next = { provider: 8, name: 'Dorset HealthCare', period: 'Q2 2020-21', missing: 5 };
    await show({
      cells: { '1-1': all, '1-2': all, '2-1': entered('5'), '2-2': entered('0') },
      grid: { next },
    });
    const link = screen.getByRole('link', { name: 'Dorset HealthCare, Q2 2020-21 (5 missing)' });
    expect(link).toHaveAttribute('href', '#/submissions/8?period=Q2+2020-21');
  });

  it('goes to the next missing figure with Ctrl and ↓', async () => {
    const { user } = await grid({ '1-2': entered('1', '2') });
    await user.keyboard('{ArrowRight}{Control>}{ArrowDown}{/Control}');
    expect(late1()).toHaveFocus();
  });

  it.each<[string, Partial<EntryGrid>]>([
    ['Taken as received on 12 October 2020', { details: received('2020-10-12', '') }],
    [
      'Received on 5 November 2020 from contracts manager, late: it was due on 30 October 2020',
      { details: received('2020-11-05', 'contracts manager'), late: true },
    ],
    [
      'Taken as received on 12 October 2020; figures are missing that were due on 30 October 2020',
      { details: received('2020-10-12', ''), overdue: true },
    ],
    ['Overdue: it was due on 30 October 2020', { details: expected(), overdue: true }],
    ['Due on 30 October 2020', { details: expected() }],
    ['Received; the day is not said', { details: details({}) }],
    ['Received; the day is not known', { details: details({ receipt: { said: 'not_known' } }) }],
  ])('says: %s', async (words, change) => {
    await show({ grid: change });
    expect(document.querySelector('.entry__came')).toHaveTextContent(words);
  });

  it('leads to the day on which it came, to be corrected', async () => {
    const { user } = await show({ grid: { details: received('2020-10-12', '') } });
    await user.click(screen.getByRole('button', { name: 'Change when it was received' }));
    expect(document.getElementById('return-received_on-day')).toHaveFocus();
  });
});

describe('an accepted return', () => {
  const ACCEPTED: Return = {
    cells: { '1-1': entered('21', '30') },
    grid: {
      locked: true,
      acceptances: [{ accepted_on: '2020-10-12', unlocked_on: null, reason: '' }],
    },
  };

  it('is accepted as it is, after what is still open was read', async () => {
    const whole = { given: 4, expected: 4, before_accepting: ['1 question is open.'] };
    const { told, user } = await show({ grid: whole });
    expect(screen.getByText('1 question is open.')).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Accept it as it is' }));
    expect(told('accept_return')).toEqual({ provider: 7, period: 'Q2 2020-21' });
    await vi.waitFor(() => expect(top1()).toHaveAttribute('readonly'));
    expect(screen.getByRole('heading', { level: 1 })).toHaveFocus();
  });

  it('is accepted with figures missing only after how many was said once more', async () => {
    const lacking = { given: 2, expected: 4, before_accepting: ['2 figures are missing.'] };
    const { ipc, told, user } = await show({ grid: lacking });
    const accept = () => screen.getByRole('button', { name: 'Accept it as it is' });
    const accepted = () => ipc.calls.some(({ command }) => command === 'accept_return');
    await user.click(accept());
    expect(screen.getByText(/^2 of 4 figures are missing\./).parentElement).toHaveFocus();
    await user.click(screen.getByRole('button', { name: 'Not yet' }));
    expect(accept()).toHaveFocus();
    await user.click(accept());
    expect(accepted()).toBe(false);
    await user.click(screen.getByRole('button', { name: 'Accept it with 2 figures missing' }));
    expect(told('accept_return')).toEqual({ provider: 7, period: 'Q2 2020-21' });
  });

  it('says why it cannot be accepted', async () => {
    const { user } = await show({
      grid: { given: 4, expected: 4 },
      handlers: { accept_return: () => refuse('refused', 'Nothing came yet.') },
    });
    await user.click(screen.getByRole('button', { name: 'Accept this return' }));
    expect(await screen.findByRole('alert')).toHaveTextContent('Nothing came yet.');
  });

  it('can be read and gone through by keyboard, but not changed', async () => {
    const { sent, user } = await show(ACCEPTED);
    expect(screen.getByText(/^Accepted on 12 October 2020\./)).toHaveTextContent('locked');
    expect(top1()).toHaveAttribute('aria-readonly', 'true');
    await user.click(top1());
    await user.keyboard('99{Enter}');
    expect(top2()).toHaveFocus();
    expect(top1()).toHaveValue('21');
    expect(sent()).toEqual([]);
    expect(screen.queryByRole('button', { name: 'Go to next missing figure' })).toBeNull();
  });

  it('takes no paste, and says so', async () => {
    const { sent } = await show(ACCEPTED);
    await paste(top1(), 'text/plain', '21\t30\r\n22\t37');
    expect(await screen.findByText(/^Nothing was pasted: the return is accepted/)).toHaveRole(
      'status',
    );
    expect(sent()).toEqual([]);
  });

  it('is unlocked for a reason, which must be given', async () => {
    const { told, user } = await show({
      ...ACCEPTED,
      handlers: {
        unlock_return: ({ reason }) =>
          reason === ''
            ? refuse('invalid', 'No', [
                { field: 'reason', message: 'Say why the return is opened again.' },
              ])
            : wrote(['figures'], null, STATUS),
      },
    });
    await user.click(screen.getByRole('button', { name: 'Unlock' }));
    const reason = screen.getByLabelText('Why it is to be opened again');
    expect(reason).toHaveFocus();
    await user.click(screen.getByRole('button', { name: 'Unlock the return' }));
    expect(reason).toHaveAccessibleDescription(/Say why the return is opened again/);
    await user.type(reason, 'A corrected return came{Enter}');
    expect(told('unlock_return')).toMatchObject({ reason: 'A corrected return came' });
  });

  it('can be changed again once it is unlocked, and its history stays', async () => {
    const { user } = await show(ACCEPTED);
    await user.click(screen.getByRole('button', { name: 'Unlock' }));
    await user.keyboard('A corrected return came{Enter}');
    await vi.waitFor(() => expect(top1()).not.toHaveAttribute('readonly'));
    expect(screen.getByText('When it was accepted and unlocked')).toBeInTheDocument();
  });

  it('leaves issued papers as they are, and names those with the earlier figure', async () => {
    const paper = 'the paper for 2019-20, issued on 12 October 2020';
    const { user } = await grid(
      { '1-1': entered('21', '30') },
      {
        enter_figures: () => ({
          output: { accepted: 1, problems: [], papers: [paper] },
          changes: ['figures'],
          status: STATUS,
        }),
      },
    );
    await user.click(top1());
    await user.keyboard('22{Enter}');
    expect(await screen.findByText(paper)).toBeInTheDocument();
    expect(
      screen.getByText(/^Issued papers stay as they are/).closest('[role="status"]'),
    ).not.toBeNull();
  });
});

describe('a reminder', () => {
  it('is noted while figures are missing, with the usual contact', async () => {
    const { told, user } = await grid();
    await user.click(screen.getByText(/^Return details/));
    await user.click(screen.getByRole('button', { name: 'Note that you chased it' }));
    expect(screen.getByLabelText('Whom you asked')).toHaveValue('contracts manager');
    await user.type(
      screen.getByLabelText(/^Note/, { selector: '#chase-7-Q2-2020-21-note' }),
      'By telephone',
    );
    await user.click(screen.getByRole('button', { name: 'Save the reminder' }));
    expect(told('chase_return')).toEqual({
      provider: 7,
      period: 'Q2 2020-21',
      chase: { chased_on: '2020-10-12', whom: 'contracts manager', note: 'By telephone' },
    });
  });

  it('stands among the earlier ones', async () => {
    const chases = [{ chased_on: '2020-11-02', whom: 'contracts manager', note: 'By telephone' }];
    const { user } = await show({ grid: { chases } });
    await user.click(screen.getByText(/^Return details/));
    expect(
      screen.getByText('2 November 2020, contracts manager: By telephone'),
    ).toBeInTheDocument();
  });
});

describe('the page of a return', () => {
  it.each<[string, Return]>([
    ['filled in', { cells: { '1-1': entered('21', '30') }, grid: { totals: [total(1)] } }],
    [
      'with things to look at',
      { cells: { '1-1': { ...entered('1', '2'), warnings: [warning()] } } },
    ],
    ['locked', { grid: { locked: true } }],
  ])('has no fault that axe can find when %s', async (_, about) => {
    const { user } = await show(about);
    await user.click(screen.getByRole('button', { name: 'About this figure' }));
    await screen.findByText('If there is no number');
    const { violations } = await axe.run(document.body, {
      rules: { 'color-contrast': { enabled: false } },
    });
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
  });
});

describe('a pasted block', () => {
  it('is sent as one act, from the field on, and says what did not fit', async () => {
    const { sent } = await grid();
    await paste(top1(), 'text/plain', '21\t30\r\n22\t37\r\n5\tx\r\n\r\n7\t8\r\n');
    expect(await screen.findByText('3 figures pasted, 2 did not fit')).toHaveRole('status');
    expect(sent()).toEqual([['1-1: 21 of 30', '1-2: 22 of 37', '2-1: 5 of ']]);
    expect(bottom2()).toHaveValue('37');
    expect(late2()).toHaveValue('');
  });

  it('says of each thing that did not fit where it stood and why', async () => {
    const { user } = await grid({ '1-1': entered('1', '2') });
    await paste(top2(), 'text/plain', '22\t37\tx\r\n5\r\n6\r\n7\t8');
    expect(await screen.findByText('3 figures pasted, 2 did not fit')).toHaveRole('status');
    const left = screen.getByText('What did not fit').closest('details');
    expect(left).toHaveTextContent('Row 1, column 3 (x): there is no field after “Out of”');
    expect(left).toHaveTextContent('Row 4 (7, 8): there are no more rows');
    await user.click(late1());
    await user.keyboard('9');
    expect(screen.queryByText('What did not fit')).toBeNull();
  });

  it('leaves percentages out, since they are worked out', async () => {
    const { sent } = await grid();
    await paste(top1(), 'text/plain', '21\t30\t70.0%\r\n22\t37\t59.5%');
    expect(
      await screen.findByText('2 figures pasted; percentages are worked out, 2 left out'),
    ).toBeInTheDocument();
    expect(sent()).toEqual([['1-1: 21 of 30', '1-2: 22 of 37']]);
  });

  it('goes down the lines and past their totals', async () => {
    const { sent } = await show({ grid: { totals: [total(1)] } });
    await paste(top2(), 'text/plain', '22\t37\r\n5');
    await screen.findByText('2 figures pasted');
    expect(sent()).toEqual([['1-2: 22 of 37', '2-1: 5 of ']]);
  });

  it('has words refused at their field', async () => {
    await grid();
    await paste(late1(), 'text/plain', 'n/a\r\n6');
    expect(await screen.findByText('2 figures pasted, 1 not accepted')).toBeInTheDocument();
    expect(late1()).toHaveAccessibleDescription('Error: “n/a” is not a whole number.');
  });

  it('is undone as one act', async () => {
    await grid({ '1-1': entered('1', '2') });
    await paste(top1(), 'text/html', '<table><tr><td>21<td>30<tr><td>22<td>37</table>');
    await screen.findByText('2 figures pasted');
    await workbook.undo();
    await vi.waitFor(() => expect(top1()).toHaveValue('1'));
    expect(top2()).toHaveValue('');
  });

  it('keeps what is refused, beside what was taken', async () => {
    await grid();
    await paste(late1(), 'text/plain', '1S\n6');
    expect(await screen.findByText('2 figures pasted, 1 not accepted')).toBeInTheDocument();
    expect(late1()).toHaveValue('1S');
    expect(late1()).toBeInvalid();
    await vi.waitFor(() => expect(rowOf(late2())).toHaveTextContent('Entered'));
  });

  it('of one cell is pasted as in any field', async () => {
    const { sent } = await grid();
    await paste(late1(), 'text/plain', '6\r\n');
    expect(sent()).toEqual([]);
    expect(screen.queryByText(/pasted/)).not.toBeInTheDocument();
  });
});

describe('the return details', () => {
  it('are saved, with the due date as it was', async () => {
    const { ipc, user } = await grid();
    await user.click(
      screen.getByText(/^Return details: Received on 9 October 2020 from contracts/),
    );
    await user.selectOptions(
      screen.getByLabelText('Where it stands'),
      'Expected: it has not come yet',
    );
    await user.type(screen.getByLabelText('Note'), 'Complete');
    await user.click(screen.getByRole('button', { name: 'Save the return details' }));
    const call = ipc.calls.find(({ command }) => command === 'update_submission');
    expect(call?.args).toEqual({
      provider: 7,
      period: 'Q2 2020-21',
      details: {
        status: 'expected',
        due_on: '',
        receipt: { said: 'on_a_day', day: '2020-10-09' },
        received_from: 'contracts manager',
        source: '',
        note: 'Complete',
      },
    });
  });

  it('are refused at their fields, what was typed staying', async () => {
    const { user } = await grid(
      {},
      {
        update_submission: () =>
          refuseFields({
            received_on: 'Enter a day that exists, for example 31 3 2020.',
            note: 'The note is too long.',
          }),
      },
    );
    const received = within(screen.getByRole('group', { name: /^Received on/ }));
    const month = received.getByLabelText('Month');
    await user.clear(month);
    await user.type(month, '13');
    await user.type(screen.getByLabelText('Note'), 'Very long');
    await user.click(screen.getByRole('button', { name: 'Save the return details' }));
    expect(screen.getByLabelText('Note')).toHaveAccessibleDescription(
      'Error: The note is too long.',
    );
    expect(screen.getByLabelText('Note')).toHaveValue('Very long');
    expect(screen.getByRole('alert')).toHaveTextContent('Enter a day that exists');
    expect(month).toHaveValue('13');
  });
});

describe('pasted text that was not accepted', () => {
  const undone = () => workbook.reversed !== null;

  async function refused(block = 'n/a\r\nx') {
    const held = await grid({ '1-1': entered('21', '30') });
    workbook.status = { ...STATUS, undo: 'enter figures' };
    await paste(late1(), 'text/plain', block);
    await screen.findByText(/not accepted/, { selector: '.entry__report' });
    return held;
  }

  it.each([
    ['Ctrl+Z', '{Control>}z{/Control}'],
    ['Esc', '{Escape}'],
  ])('is taken off by %s, which reaches no further', async (_, keys) => {
    const { ipc, user } = await refused();
    await user.keyboard(keys);
    expect(late1()).toHaveValue('');
    expect(late2()).toHaveValue('');
    expect(screen.getByText(/The pasted text is taken off/)).toHaveRole('status');
    expect(ipc.calls.map(({ command }) => command)).not.toContain('undo');
    expect(undone()).toBe(false);
  });

  it('is taken off by a button too, and what was saved of the paste stays', async () => {
    const { user } = await refused('5\r\nx');
    await vi.waitFor(() => expect(rowOf(late1())).toHaveTextContent('Entered'));
    await user.click(screen.getByRole('button', { name: 'Take the pasted text off' }));
    expect(late1()).toHaveValue('5');
    expect(late2()).toHaveValue('');
    expect(
      screen.queryByRole('button', { name: 'Take the pasted text off' }),
    ).not.toBeInTheDocument();
  });

  it('is no longer spoken of once something else is typed', async () => {
    const { user } = await refused();
    await user.type(top2(), '7');
    expect(
      screen.queryByRole('button', { name: 'Take the pasted text off' }),
    ).not.toBeInTheDocument();
  });
});

describe('what is typed into a return and not saved', () => {
  it('leaves the day of receipt alone that a figure has brought meanwhile', async () => {
    let now = expected();
    const held = await show({
      handlers: {
        update_submission: ({ details }) => {
          now = details as EntryGrid['details'];
          return wrote(['figures'], null, STATUS);
        },
      },
      // As it is stored at the moment when it is read.
      grid: {
        get details() {
          return now;
        },
      },
    });
    await held.user.click(screen.getByText(/^Return details/));
    await held.user.type(screen.getByLabelText('Note'), 'Came by post');
    now = received('2020-10-12', '');
    await held.user.click(screen.getByRole('button', { name: 'Save the return details' }));
    expect(held.told('update_submission')?.details).toEqual({
      ...received('2020-10-12', ''),
      due_on: '',
      note: 'Came by post',
    });
  });

  it('is kept as typed, and stands in its fields again after a new start, with why it was refused', async () => {
    const { user } = await grid();
    await user.type(top1(), '12{Tab}{Tab}');
    const kept = forms.dirty.map(({ key, title, place, content }) => ({
      key,
      title,
      place,
      content: JSON.stringify(content),
      kept_at: '2020-10-12T14:31:00',
    }));
    expect(kept).toMatchObject([
      {
        key: `figures/7/Q2 2020-21`,
        title: 'Figures of Poole Hospital, Q2 2020-21',
        place: '#/submissions/7?period=Q2+2020-21',
      },
    ]);
    cleanup();
    workbook.opened(STATUS);
    mockIpc({ list_drafts: () => kept });
    await drafts.open();
    const problem = { ...placeOf(line(1, 1)), part: 'second', message: 'Enter the number out of.' };
    const again = await grid(
      {},
      { check_figure: () => ({ derived: '', problems: [problem], warnings: [], totals: [] }) },
    );
    expect(top1()).toHaveValue('12');
    await waitForProblem('Enter the number out of.');
    expect(again.sent()).toEqual([]);
  });
});

const waitForProblem = async (message: string) =>
  expect((await screen.findAllByText(new RegExp(message))).length).toBeGreaterThan(0);
