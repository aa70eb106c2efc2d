import { cleanup, render, screen, waitFor, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import axe from 'axe-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { mockIpc, openStatus, refuse, wrote } from '../../../api/mockIpc';
import type { PlanLine, TrendView } from '../../../api/trends';
import { workbook } from '../../../state/workbook.svelte';
import { paste, trendWith } from '../typed/testing';
import PlanCard from './PlanCard.svelte';

const user = userEvent.setup();
const line = (period: string, told: Partial<PlanLine> = {}): PlanLine => ({
  period,
  actual: 'no figure yet',
  given: false,
  planned: '',
  state: null,
  ...told,
});
const LINES = [
  line('Q1 2020-21', { actual: '68.7%', given: true, planned: '65%', state: 'on_plan' }),
  line('Q2 2020-21', { actual: '61.0%', given: true, planned: '70%', state: 'behind' }),
  line('Q3 2020-21'),
  line('Q4 2020-21', { planned: '80%', state: 'open' }),
];

let ipc: ReturnType<typeof mockIpc>;
/** What is stored, which may be changed elsewhere while she types. */
let stored: TrendView;
const written = () => ipc.written();

function shown(told: Partial<TrendView> = {}, setPlan: () => unknown = () => wrote(['trends'])) {
  stored = trendWith({ plan: LINES, ...told });
  ipc = mockIpc({ set_plan: setPlan, get_trend: () => stored });
  return render(PlanCard, { trend: stored });
}

const button = (name: string) => screen.getByRole('button', { name });
const planned = (period: string) => screen.getByRole('textbox', { name: `Planned, ${period}` });
const change = () => user.click(button('Change the plan'));

async function retype(field: HTMLElement, text: string) {
  await user.clear(field);
  await user.type(field, text);
}

beforeEach(() => workbook.opened(openStatus()));
afterEach(cleanup);

describe('a plan', () => {
  it('stands beside the figures, with how each stands against it', () => {
    shown();
    const rows = screen.getAllByRole('row').slice(1);
    expect(rows.map((row) => within(row).getByRole('rowheader').textContent)).toEqual([
      'Q1 2020-21',
      'Q2 2020-21',
      'Q4 2020-21',
    ]);
    expect(rows[0]).toHaveTextContent(/65%.*68\.7%.*On plan/);
    expect(rows[1]).toHaveTextContent(/70%.*61\.0%.*Behind plan/);
    expect(rows[2]).toHaveTextContent(/80%.*no figure yet$/);
  });

  it('is written as one act, with only what was changed', async () => {
    shown();
    await change();
    expect(screen.getByRole('heading', { name: /^The plan of Initial/ })).toHaveFocus();
    await retype(planned('Q2 2020-21'), '72%');
    await user.clear(planned('Q4 2020-21'));
    await user.click(button('Save the plan'));
    const values = [
      { period: 'Q2 2020-21', value: '72%' },
      { period: 'Q4 2020-21', value: '' },
    ];
    expect(written()).toEqual([{ indicator: 3, area: 1, values }]);
    await waitFor(() => expect(button('Change the plan')).toHaveFocus());
    expect(workbook.announcement).toBe('The plan is saved.');
  });

  it('leaves what was planned elsewhere meanwhile, and writes only what she touched', async () => {
    const { rerender } = shown();
    await change();
    await retype(planned('Q2 2020-21'), '72%');
    await retype(planned('Q4 2020-21'), '80%');
    stored = trendWith({
      plan: LINES.map((each) =>
        each.period === 'Q4 2020-21' ? { ...each, planned: '90%' } : each,
      ),
    });
    await rerender({ trend: stored });
    await user.click(button('Save the plan'));
    await waitFor(() => expect(button('Change the plan')).toHaveFocus());
    const values = [{ period: 'Q2 2020-21', value: '72%' }];
    expect(written()).toEqual([{ indicator: 3, area: 1, values }]);
  });

  it('writes nothing if nothing was changed', async () => {
    shown();
    await change();
    await user.click(button('Save the plan'));
    await waitFor(() => expect(button('Change the plan')).toHaveFocus());
    expect(written()).toEqual([]);
  });

  it('says at its own field what cannot be read, and keeps all that was typed', async () => {
    const fields = [{ field: 'value-2', message: '“much” is not a percentage.' }];
    shown({}, () => refuse('invalid', 'No', fields));
    await change();
    await retype(planned('Q2 2020-21'), '72%');
    await retype(planned('Q4 2020-21'), 'much');
    await user.click(button('Save the plan'));
    await waitFor(() =>
      expect(planned('Q4 2020-21')).toHaveAccessibleDescription(/is not a percentage/),
    );
    expect(planned('Q2 2020-21')).toHaveValue('72%');
    expect(planned('Q2 2020-21')).not.toHaveAttribute('aria-invalid');
    await user.click(screen.getByRole('link', { name: /is not a percentage/ }));
    expect(planned('Q4 2020-21')).toHaveFocus();
  });

  it('is typed from period to period, and Enter on the last leads to Save', async () => {
    shown();
    await change();
    planned('Q2 2020-21').focus();
    await user.keyboard('71{Enter}75{ArrowDown}');
    expect(planned('Q4 2020-21')).toHaveFocus();
    await user.keyboard('{Shift>}{Enter}{/Shift}');
    expect(planned('Q3 2020-21')).toHaveFocus();
    await user.keyboard('{Enter}{Enter}');
    expect(button('Save the plan')).toHaveFocus();
    expect(written()).toEqual([]);
    expect(planned('Q2 2020-21')).toHaveValue('71');
    expect(planned('Q3 2020-21')).toHaveValue('75');
  });

  it('takes a column from a spreadsheet, and says what did not fit', async () => {
    shown();
    await change();
    await paste(planned('Q2 2020-21'), '71%\r\n\r\n83%\r\n84%\r\n');
    expect(screen.getByText('2 values pasted, 1 did not fit')).toHaveRole('status');
    await user.click(button('Save the plan'));
    const values = [
      { period: 'Q2 2020-21', value: '71%' },
      { period: 'Q4 2020-21', value: '83%' },
    ];
    expect(written()).toEqual([{ indicator: 3, area: 1, values }]);
  });

  it('takes no block of several columns, and says so', async () => {
    shown();
    await change();
    await paste(planned('Q2 2020-21'), 'Q2 2020-21\t71%\r\nQ3 2020-21\t75%');
    expect(screen.getByText(/^Nothing was pasted/)).toHaveRole('status');
    expect(planned('Q2 2020-21')).toHaveValue('70%');
  });

  it('is left as it was when she cancels', async () => {
    shown();
    await change();
    await retype(planned('Q2 2020-21'), '72%');
    await user.click(button('Cancel'));
    await change();
    expect(planned('Q2 2020-21')).toHaveValue('70%');
  });

  it('keeps what is typed while another trend is looked at', async () => {
    const { rerender } = shown();
    await change();
    await retype(planned('Q2 2020-21'), '72%');
    await rerender({ trend: trendWith({ plan: LINES, indicator: 4 }) });
    expect(screen.queryByRole('textbox')).not.toBeInTheDocument();
    await rerender({ trend: trendWith({ plan: LINES }) });
    expect(planned('Q2 2020-21')).toHaveValue('72%');
  });

  it('can be begun where there is none, even before the first figure', () => {
    shown({ points_given: 0, plan: [line('Q1 2020-21', { actual: '' })] });
    expect(screen.queryByRole('table')).not.toBeInTheDocument();
    expect(button('Make a plan')).toBeInTheDocument();
  });

  it.each<[string, Partial<TrendView>, RegExp]>([
    ['rolling 12 months', { aggregation: 'rolling_year' }, /Rolling 12 months have no plan/],
    ['a single provider', { provider: 7 }, /for all providers together/],
  ])('is not made for %s, and says why', (_, told, why) => {
    shown({ plan: [], ...told });
    expect(screen.getByText(why)).toBeInTheDocument();
    expect(screen.queryByRole('button')).not.toBeInTheDocument();
  });

  it('has no fault that axe can find', async () => {
    const fields = [{ field: 'value-1', message: '“much” is not a percentage.' }];
    shown({}, () => refuse('invalid', 'No', fields));
    await change();
    await retype(planned('Q4 2020-21'), 'much');
    await user.click(button('Save the plan'));
    await screen.findByRole('alert');
    const rules = { 'color-contrast': { enabled: false }, region: { enabled: false } };
    const { violations } = await axe.run(document.body, { rules });
    expect(violations.map(({ id }) => id)).toEqual([]);
  });
});
