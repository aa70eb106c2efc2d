import { cleanup, fireEvent, render, screen, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { CellProblem, EntryGrid, FigureEntry, GridLine } from '../../api/figures';
import { mockIpc, refuse } from '../../api/mockIpc';
import type { Changes, WorkbookStatus } from '../../api/workbook';
import { workbook } from '../../state/workbook.svelte';
import EntryPage from './EntryPage.svelte';

const STATUS: WorkbookStatus = {
  open: true,
  name: 'Dorset.lac',
  path: null,
  example: false,
  encrypted: true,
  saved_at: null,
  undo: 'enter figures',
  redo: null,
  organisation: null,
  today: '2020-10-12',
};

const line = (indicator: number, area: number, change: Partial<GridLine> = {}): GridLine => ({
  indicator,
  name: indicator === 1 ? 'Assessments in time' : 'Late requests',
  kind: indicator === 1 ? 'proportion' : 'count',
  numerator: indicator === 1 ? 'Done in time' : 'Requests that came late',
  denominator: indicator === 1 ? 'Due in the period' : '',
  unit: '',
  area,
  area_name: area === 1 ? 'Dorset' : 'Poole',
  state: { state: 'missing' },
  first: '',
  second: '',
  derived: '',
  previous: '16.4% (11 of 67)',
  year_before: 'no figure yet',
  note: '',
  ...change,
});
const entered = (first: string, second = ''): Partial<GridLine> => ({
  state: { state: 'entered', value: { kind: 'count', count: Number(first) } },
  first,
  second,
  derived: second && 'worked out',
});

type Cells = Record<string, Partial<GridLine>>;
const D = 'Assessments in time, Dorset';
const P = 'Assessments in time, Poole';
const field = (name: string) => screen.getByRole('textbox', { name });
const top1 = () => field(`${D}, Done in time`);
const bottom1 = () => field(`${D}, Due in the period`);
const top2 = () => field(`${P}, Done in time`);
const bottom2 = () => field(`${P}, Due in the period`);
const late1 = () => field('Late requests, Dorset, Requests that came late');
const late2 = () => field('Late requests, Poole, Requests that came late');
const rowOf = (element: HTMLElement) => element.closest('tr') as HTMLElement;

/** Keeps what it is sent; refuses what has a letter in it, and half a proportion. */
function backend(cells: Cells, overrides: Parameters<typeof mockIpc>[0] = {}) {
  let stored: Cells = { ...cells };
  const history: Cells[] = [];
  const changed = <T>(output: T, changes: Changes) => ({ output, changes, status: STATUS });
  const lines = () =>
    [line(1, 1), line(1, 2), line(2, 1), line(2, 2)].map((each) => ({
      ...each,
      ...stored[`${each.indicator}-${each.area}`],
    }));
  const grid = (): EntryGrid => ({
    provider: 7,
    provider_name: 'Poole Hospital',
    period: 'Q2 2020-21',
    previous_period: 'Q1 2020-21',
    year_before_period: 'Q2 2019-20',
    state: 'partial',
    given: lines().filter(({ state }) => state.state !== 'missing').length,
    expected: 4,
    due_on: '2020-10-30',
    details: {
      status: 'received',
      due_on: null,
      received_on: '2020-10-09',
      received_from: 'contracts manager',
      source: '',
      note: '',
    },
    lines: lines(),
  });
  function enter({ indicator, area, entry, note }: FigureEntry): CellProblem[] {
    const key = `${indicator}-${area}`;
    const problem = (part: string, message: string) => [{ indicator, area, part, message }];
    if (entry.entry === 'not_available') {
      if (entry.reason === '') return problem('reason', 'Say why the figure is not available.');
      stored[key] = { state: { state: 'not_available', reason: entry.reason } };
    } else if (entry.entry === 'typed') {
      const { first, second } = entry;
      if (/\D/.test(first)) return problem('first', `“${first}” is not a whole number.`);
      if (indicator === 1 && first !== '' && second === '') {
        return problem('second', 'Enter how many it is out of.');
      }
      stored[key] = first === '' ? {} : { ...entered(first, second), note: note ?? '' };
    }
    return [];
  }
  const ipc = mockIpc({
    get_entry_grid: grid,
    enter_figures: ({ entries }) => {
      const before = { ...stored };
      const problems = (entries as FigureEntry[]).flatMap(enter);
      const accepted = (entries as FigureEntry[]).length - problems.length;
      if (accepted > 0) history.push(before);
      return changed({ accepted, problems }, accepted > 0 ? ['figures'] : []);
    },
    undo: () => {
      stored = history.pop() ?? {};
      return changed('enter figures', ['figures']);
    },
    update_submission: () => changed(null, ['figures']),
    ...overrides,
  });
  const sent = () =>
    ipc.calls
      .filter(({ command }) => command === 'enter_figures')
      .map(({ args }) =>
        (args.entries as FigureEntry[]).map(({ indicator, area, entry }) => {
          const words = entry.entry === 'typed' ? [entry.first, entry.second] : [entry.entry];
          return `${indicator}-${area}: ${words.join(' of ')}`;
        }),
      );
  return { ipc, sent };
}

async function grid(cells: Cells = {}, overrides: Parameters<typeof mockIpc>[0] = {}) {
  const made = backend(cells, overrides);
  document.body.innerHTML = '<main></main>';
  const target = document.querySelector('main') ?? document.body;
  render(EntryPage, { target, props: { provider: 7, period: 'Q2 2020-21' } });
  await screen.findByRole('table');
  await vi.waitFor(() => expect(document.activeElement).not.toBe(document.body));
  return { ...made, user: userEvent.setup() };
}

beforeEach(() => workbook.opened(STATUS));

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

  it('goes on from the last field to the first that is empty, then to the details', async () => {
    const { user } = await grid({ '1-1': entered('21', '30'), '1-2': entered('22', '37') });
    await user.click(late2());
    await user.keyboard('6{Enter}');
    expect(late1()).toHaveFocus();
    await user.keyboard('7{Enter}{Enter}');
    expect(screen.getByText(/^Return details/).closest('summary')).toHaveFocus();
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
              resolve({ output: { accepted: 1, problems: [] }, changes: [], status: STATUS });
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
            : { output: { accepted: 1, problems: [] }, changes: [], status: STATUS },
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

describe('a pasted block', () => {
  async function paste(into: HTMLElement, type: string, text: string) {
    into.focus();
    const clipboardData = new DataTransfer();
    clipboardData.setData(type, text);
    await fireEvent.paste(into, { clipboardData });
  }

  it('is sent as one act, from the field on, and says what did not fit', async () => {
    const { sent } = await grid();
    await paste(top1(), 'text/plain', '21\t30\r\n22\t37\r\n5\tx\r\n\r\n7\t8\r\n');
    expect(await screen.findByText('5 figures pasted, 3 did not fit')).toHaveRole('status');
    expect(sent()).toEqual([['1-1: 21 of 30', '1-2: 22 of 37', '2-1: 5 of ']]);
    expect(bottom2()).toHaveValue('37');
    expect(late2()).toHaveValue('');
  });

  it('is undone as one act', async () => {
    await grid({ '1-1': entered('1', '2') });
    await paste(top1(), 'text/html', '<table><tr><td>21<td>30<tr><td>22<td>37</table>');
    await screen.findByText('4 figures pasted');
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

describe('More', () => {
  async function more(cells: Cells = {}, about = D) {
    const made = await grid(cells);
    await made.user.click(screen.getByRole('button', { name: `More about ${about}` }));
    return { ...made, dialog: within(screen.getByRole('dialog', { name: about })) };
  }

  it('says why a figure is not available, in place of its fields, until it is entered', async () => {
    const { dialog, sent, user } = await more();
    await user.click(dialog.getByRole('radio', { name: 'Not available' }));
    await user.click(dialog.getByRole('button', { name: 'Save' }));
    const reason = dialog.getByLabelText('Why it is not available');
    expect(reason).toHaveAccessibleDescription('Error: Say why the figure is not available.');
    await user.type(reason, 'The clinic was closed');
    await user.click(dialog.getByRole('button', { name: 'Save' }));
    expect(await screen.findByText(/Not available: The clinic was closed/)).toBeInTheDocument();
    expect(screen.queryByRole('textbox', { name: /Dorset, Done in time/ })).toBeNull();
    await user.click(screen.getByRole('button', { name: `Enter figures of ${D}` }));
    expect(top1()).toHaveFocus();
    await user.keyboard('21{Tab}30{Tab}');
    expect(sent().at(-1)).toEqual(['1-1: 21 of 30']);
  });

  it('leaves it as it was when nothing is entered after all', async () => {
    const { sent, user } = await grid({
      '1-1': { state: { state: 'not_available', reason: 'The clinic was closed' } },
    });
    await user.click(screen.getByRole('button', { name: `Enter figures of ${D}` }));
    await user.keyboard('{Enter}');
    expect(await screen.findByText(/Not available: The clinic was closed/)).toBeInTheDocument();
    expect(sent()).toEqual([]);
  });

  it('offers a published percentage for a proportion only', async () => {
    const { dialog } = await more();
    expect(dialog.getByRole('radio', { name: 'Published percentage' })).toBeInTheDocument();
    cleanup();
    const count = await more({}, 'Late requests, Dorset');
    expect(count.dialog.queryByRole('radio', { name: 'Published percentage' })).toBeNull();
  });

  it('clears a figure, and keeps a note beside one', async () => {
    const { dialog, sent, user } = await more({ '1-1': entered('21', '30') });
    await user.type(dialog.getByLabelText('Note'), 'Two were late by a day');
    await user.click(dialog.getByRole('button', { name: 'Save' }));
    expect(await screen.findByText('Note: Two were late by a day')).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: `More about ${D}` }));
    await user.click(screen.getByRole('radio', { name: 'Clear' }));
    await user.click(screen.getByRole('button', { name: 'Save' }));
    expect(sent()).toEqual([['1-1: 21 of 30'], ['1-1:  of ']]);
    await vi.waitFor(() => expect(top1()).toHaveValue(''));
  });

  it('leads to the trend of the figure', async () => {
    const { dialog } = await more();
    const link = dialog.getByRole('link', { name: 'See the trend of this figure' });
    expect(link).toHaveAttribute('href', '#/trends/1?area=1&provider=7');
  });
});

describe('the return details', () => {
  it('are saved, with the due date as it was', async () => {
    const { ipc, user } = await grid();
    await user.click(screen.getByText(/^Return details: Received 9 October 2020 from contracts/));
    await user.selectOptions(screen.getByLabelText('Where it stands'), 'Accepted: it is in order');
    await user.type(screen.getByLabelText('Note'), 'Complete');
    await user.click(screen.getByRole('button', { name: 'Save the return details' }));
    const call = ipc.calls.find(({ command }) => command === 'update_submission');
    expect(call?.args).toEqual({
      provider: 7,
      period: 'Q2 2020-21',
      details: {
        status: 'accepted',
        due_on: null,
        received_on: '2020-10-09',
        received_from: 'contracts manager',
        source: '',
        note: 'Complete',
      },
    });
  });

  it('refuse a day that does not exist, and what the backend refuses, at the field', async () => {
    const fields = [{ field: 'note', message: 'The note is too long.' }];
    const { ipc, user } = await grid(
      {},
      { update_submission: () => refuse('invalid', 'No', fields) },
    );
    const month = screen.getByLabelText('Month');
    await user.clear(month);
    await user.type(month, '13');
    await user.click(screen.getByRole('button', { name: 'Save the return details' }));
    expect(screen.getByRole('alert')).toHaveTextContent('Enter a day that exists');
    expect(ipc.calls.map(({ command }) => command)).not.toContain('update_submission');
    await user.clear(month);
    await user.type(month, '10');
    await user.type(screen.getByLabelText('Note'), 'Very long');
    await user.click(screen.getByRole('button', { name: 'Save the return details' }));
    expect(screen.getByLabelText('Note')).toHaveAccessibleDescription(
      'Error: The note is too long.',
    );
    expect(screen.getByLabelText('Note')).toHaveValue('Very long');
  });
});
