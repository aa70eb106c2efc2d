import { cleanup, render, screen, waitFor } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import axe from 'axe-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { mockIpc, openStatus, refuse, wrote } from '../../../api/mockIpc';
import type { ComparatorView, TrendPointView, TrendView } from '../../../api/trends';
import { workbook } from '../../../state/workbook.svelte';
import { paste, trendWith } from '../typed/testing';
import ComparatorsCard from './ComparatorsCard.svelte';

const user = userEvent.setup();
const ENGLAND: ComparatorView = {
  id: 5,
  indicator: 3,
  name: 'England',
  source: 'Published in November 2020',
  values: [
    { period: 'Q1 2020-21', value: '81%' },
    { period: 'Q2 2020-21', value: '82.5%' },
  ],
};
const REGION: ComparatorView = { ...ENGLAND, id: 6, name: 'South West', source: '', values: [] };

const point = (period: string): TrendPointView => ({
  period,
  value: '',
  about: '',
  given: true,
  flagged: false,
  wants_reason: false,
  explanation: null,
  misses: [],
  ghost: null,
  left_out: null,
});

let ipc: ReturnType<typeof mockIpc>;
/** What is stored, which may be changed elsewhere while she types. */
let stored: TrendView;
const calls = (command: string) =>
  ipc.calls.filter((call) => call.command === command).map(({ args }) => args);

function shown(told: Partial<TrendView> = {}, handlers: Parameters<typeof mockIpc>[0] = {}) {
  ipc = mockIpc({
    put_comparator: () => wrote(['trends'], 5),
    remove_comparator: () => wrote(['trends']),
    get_trend: () => stored,
    ...handlers,
  });
  const points = [point('Q3 2020-21'), point('Q4 2020-21')];
  stored = trendWith({ comparators: [ENGLAND, REGION], points, ...told });
  return render(ComparatorsCard, { trend: stored });
}

const button = (name: string) => screen.getByRole('button', { name });
const box = (name: string) => screen.getByRole('textbox', { name });

beforeEach(() => workbook.opened(openStatus()));
afterEach(cleanup);

describe('what others report', () => {
  it('is listed with where it is from and how many values there are', () => {
    shown();
    const [, england, region] = screen.getAllByRole('row');
    expect(england).toHaveTextContent(/England\s*Published in November 2020\s*2/);
    expect(region).toHaveTextContent(/South West\s*not said\s*0/);
  });

  it('is added with the periods of the trend offered', async () => {
    shown();
    await user.click(button('Add figures of others'));
    expect(screen.getByRole('heading', { name: 'Add figures of others' })).toHaveFocus();
    await user.type(box('Whose figures'), 'Dorset in 2019');
    await user.type(box('Where they are from'), 'The old paper');
    expect(box('Period, row 1')).toHaveValue('Q3 2020-21');
    await user.type(box('Value, row 2'), '79%');
    await user.click(button('Save the figures'));
    const details = {
      indicator: 3,
      name: 'Dorset in 2019',
      source: 'The old paper',
      values: [
        { period: 'Q3 2020-21', value: '' },
        { period: 'Q4 2020-21', value: '79%' },
      ],
    };
    expect(calls('put_comparator')).toEqual([{ id: null, details }]);
    await waitFor(() => expect(button('Add figures of others')).toHaveFocus());
    expect(workbook.announcement).toBe('The figures of Dorset in 2019 are saved.');
  });

  it('is changed, row by row', async () => {
    shown();
    await user.click(button('Change the figures of England'));
    await user.clear(box('Value, row 2'));
    await user.type(box('Value, row 2'), '83%{Enter}');
    expect(box('Value, row 3')).toHaveFocus();
    await user.type(box('Period, row 3'), 'Q3 2020-21');
    await user.click(button('Save the figures'));
    const values = [
      { period: 'Q1 2020-21', value: '81%' },
      { period: 'Q2 2020-21', value: '83%' },
      { period: 'Q3 2020-21', value: '' },
    ];
    expect(calls('put_comparator')).toMatchObject([{ id: 5, details: { values } }]);
    await waitFor(() => expect(button('Change the figures of England')).toHaveFocus());
  });

  it('keeps what was changed elsewhere meanwhile, line by line', async () => {
    shown();
    await user.click(button('Change the figures of England'));
    await user.clear(box('Value, row 2'));
    await user.type(box('Value, row 2'), '83%');
    const values = [
      { period: 'Q1 2020-21', value: '80%' },
      { period: 'Q2 2020-21', value: '82.5%' },
      { period: 'Q3 2020-21', value: '84%' },
    ];
    stored = { ...stored, comparators: [{ ...ENGLAND, source: 'Published anew', values }, REGION] };
    await user.click(button('Save the figures'));
    await waitFor(() => expect(button('Change the figures of England')).toHaveFocus());
    const [first, second, third] = values;
    const merged = [first, { ...second, value: '83%' }, third];
    expect(calls('put_comparator')).toMatchObject([
      { details: { source: 'Published anew', values: merged } },
    ]);
  });

  it('can be pasted from a spreadsheet, two columns at once, with rows for all', async () => {
    shown();
    await user.click(button('Add figures of others'));
    await paste(
      box('Period, row 1'),
      'Q1 2019-20\t70%\r\n\t\r\nQ2 2019-20\t71%\tprovisional\r\nQ3 2019-20\t72%\r\n',
    );
    expect(screen.getByText('6 values pasted, 1 did not fit')).toHaveRole('status');
    await user.type(box('Whose figures'), 'England');
    await user.click(button('Save the figures'));
    const values = [
      { period: 'Q1 2019-20', value: '70%' },
      { period: 'Q2 2019-20', value: '71%' },
      { period: 'Q3 2019-20', value: '72%' },
    ];
    expect(calls('put_comparator')).toMatchObject([{ details: { values } }]);
  });

  it('says at each field what cannot be accepted, and keeps what was typed', async () => {
    const fields = [
      { field: 'name', message: 'There are figures of England already.' },
      { field: 'period-1', message: '“soon” is not a period.' },
      { field: 'value-2', message: '“much” is not a percentage.' },
    ];
    shown({}, { put_comparator: () => refuse('invalid', 'No', fields) });
    await user.click(button('Add figures of others'));
    await user.type(box('Whose figures'), 'england');
    await user.click(button('Save the figures'));
    await waitFor(() =>
      expect(box('Whose figures')).toHaveAccessibleDescription(/England already/),
    );
    expect(box('Period, row 1')).toHaveAccessibleDescription(/not a period/);
    expect(box('Value, row 2')).toHaveAccessibleDescription(/not a percentage/);
    expect(box('Value, row 1')).not.toHaveAttribute('aria-invalid');
    expect(box('Whose figures')).toHaveValue('england');
    const rules = { 'color-contrast': { enabled: false }, region: { enabled: false } };
    const { violations } = await axe.run(document.body, { rules });
    expect(violations.map(({ id }) => id)).toEqual([]);
  });

  it('is taken away in one press, which undo takes back', async () => {
    shown();
    await user.click(button('Remove the figures of England'));
    expect(calls('remove_comparator')).toEqual([{ id: 5 }]);
    await waitFor(() => expect(button('Add figures of others')).toHaveFocus());
    expect(workbook.announcement).toContain('Undo with Ctrl+Z');
  });

  it('says why it could not be taken away', async () => {
    shown({}, { remove_comparator: () => refuse('locked', 'The file is in use elsewhere.') });
    await user.click(button('Remove the figures of England'));
    expect(await screen.findByRole('alert')).toHaveTextContent('The file is in use elsewhere.');
  });

  it('adds an empty row on demand', async () => {
    shown({ points: [] });
    await user.click(button('Add figures of others'));
    await user.click(button('Add a row'));
    expect(box('Period, row 2')).toHaveFocus();
  });
});
