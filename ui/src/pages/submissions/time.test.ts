// A return and time: a quarter that runs, figures to confirm, a day that nobody has said.

import { screen, within } from '@testing-library/svelte';
import axe from 'axe-core';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { FigureEntry } from '../../api/figures';
import { refuseFields, refuse, wrote } from '../../api/mockIpc';
import { workbook } from '../../state/workbook.svelte';
import { bottom1, entered, rowOf, show, STATUS, top1 } from './entryTesting';

const RUNS = {
  course: 'runs',
  about_course: 'Q2 2020-21 runs until 30 September 2020. Figures entered now are provisional.',
} as const;

const box = () => screen.getByRole('checkbox', { name: 'Enter them as provisional' });

beforeEach(() => {
  workbook.opened(STATUS);
});

describe('a return whose quarter runs', () => {
  it('says so, and saves figures once she says that they are provisional', async () => {
    const { ipc, user } = await show({ grid: RUNS });
    expect(screen.getByText(RUNS.about_course)).toBeInTheDocument();
    expect(box()).not.toBeChecked();
    await user.type(top1(), '21');
    await user.type(bottom1(), '30');
    await user.tab();
    expect(rowOf(top1())).toHaveTextContent('Not saved: see below');
    expect(
      screen.getAllByText(/Q2 2020-21 runs until 30 September 2020\.$/)[0],
    ).toBeInTheDocument();
    await user.click(box());
    const sent = ipc.calls.filter(({ command }) => command === 'enter_figures');
    const entries = sent.at(-1)?.args.entries as FigureEntry[];
    expect(entries.map(({ provisional }) => provisional)).toEqual([true]);
    expect(rowOf(top1())).not.toHaveTextContent('Not saved');
  });

  it('remembers that she said it before', async () => {
    const value = { kind: 'proportion', numerator: 21, denominator: 30 } as const;
    const cell = { ...entered('21', '30'), state: { state: 'provisional', value } as const };
    const { ipc, user } = await show({
      cells: { '1-1': cell },
      grid: { ...RUNS, said_provisional: true },
    });
    expect(box()).toBeChecked();
    expect(rowOf(top1())).toHaveTextContent('Provisional');
    await user.clear(top1());
    await user.type(top1(), '22{Enter}');
    const sent = ipc.calls.filter(({ command }) => command === 'enter_figures');
    expect((sent.at(-1)?.args.entries as FigureEntry[])[0]?.provisional).toBe(true);
  });

  it('asks nothing of a quarter that has not begun, nor of one that has ended', async () => {
    const begins = 'Q2 2020-21 begins on 1 July 2020, so there can be no figure of it yet.';
    await show({ grid: { course: 'not_begun', about_course: begins } });
    expect(screen.getByText(begins)).toBeInTheDocument();
    expect(screen.queryByRole('checkbox')).not.toBeInTheDocument();
  });

  it('has no fault that axe can find', async () => {
    await show({ grid: RUNS });
    const { violations } = await axe.run(document.body, { rules: { region: { enabled: false } } });
    expect(violations.map(({ id }) => id)).toEqual([]);
  });
});

describe('provisional figures of a quarter that has ended', () => {
  const ASKS = '2 figures were entered while the quarter ran. Are they final?';

  it('are confirmed by one press', async () => {
    const { ipc, user } = await show({
      grid: { asks_whether_final: ASKS },
      handlers: {
        confirm_figures: () =>
          wrote(['figures'], {
            figures: 2,
            papers: ['the paper for 2026-27, issued on 5 January 2027'],
          }),
      },
    });
    const banner = within(screen.getByRole('region', { name: 'Provisional' }));
    expect(banner.getByText(ASKS)).toBeInTheDocument();
    await user.click(banner.getByRole('button', { name: 'Confirm as final' }));
    expect(ipc.calls.filter(({ command }) => command === 'confirm_figures')).toHaveLength(1);
    await vi.waitFor(() => expect(workbook.announcement).toBe('2 figures are final.'));
    // The issued paper prints them as provisional.
    expect(screen.getByText('the paper for 2026-27, issued on 5 January 2027')).toBeInTheDocument();
  });

  it('wait for the return to be unlocked', async () => {
    await show({ grid: { asks_whether_final: ASKS, locked: true } });
    const banner = within(screen.getByRole('region', { name: 'Provisional' }));
    expect(banner.queryByRole('button')).not.toBeInTheDocument();
    expect(banner.getByText(/unlock the return first/)).toBeInTheDocument();
  });
});

describe('a return of which nobody has said when it came', () => {
  const asked = (handlers = {}) => show({ grid: { asks_receipt: true }, handlers });
  const said = (ipc: Awaited<ReturnType<typeof asked>>['ipc']) =>
    ipc.calls.filter(({ command }) => command === 'say_receipt').map(({ args }) => args.receipt);
  const field = (part: string) =>
    document.getElementById(`receipt-received_on-${part}`) as HTMLInputElement;

  it('takes a day', async () => {
    const { ipc, user } = await asked({
      say_receipt: ({ receipt }: Record<string, unknown>) =>
        (receipt as { day: string }).day === ''
          ? refuseFields({ received_on: 'Enter the day on which it came.' })
          : wrote(['figures']),
    });
    await user.click(screen.getByRole('button', { name: 'Save the day' }));
    expect(screen.getAllByText('Enter the day on which it came.')[0]).toBeInTheDocument();
    await user.type(field('day'), '2');
    await user.type(field('month'), '11');
    await user.type(field('year'), '2020');
    await user.click(screen.getByRole('button', { name: 'Save the day' }));
    expect(said(ipc)).toEqual([
      { said: 'on_a_day', day: '' },
      { said: 'on_a_day', day: '2020-11-02' },
    ]);
  });

  it('may have come on a day that is not known', async () => {
    const { ipc, user } = await asked({ say_receipt: () => wrote(['figures']) });
    await user.click(screen.getByRole('button', { name: 'The day is not known' }));
    expect(said(ipc)).toEqual([{ said: 'not_known' }]);
  });

  it('says at the field what was refused', async () => {
    const fields = [{ field: 'received_on', message: 'This day has not come yet.' }];
    const { user } = await asked({ say_receipt: () => refuse('invalid', 'No', fields) });
    await user.click(screen.getByRole('button', { name: 'The day is not known' }));
    expect(screen.getAllByText(/This day has not come yet/)[0]).toBeInTheDocument();
  });

  it('is not asked where it is known', async () => {
    await show({});
    expect(screen.queryByText('When did this return come?')).not.toBeInTheDocument();
  });
});
