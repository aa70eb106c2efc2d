import { render, screen, waitFor, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import axe from 'axe-core';
import { describe, expect, it } from 'vitest';
import type { DueDatesView } from '../../../api/bankHolidays';
import { refuse, refuseFields, wrote } from '../../../api/mockIpc';
import { workbook } from '../../../state/workbook.svelte';
import { opened, STATUS } from '../parts/testing';
import SubmissionsPage from '../SubmissionsPage.svelte';

const user = userEvent.setup();
const ROUTE = { page: 'submissions', view: 'due-dates' } as const;

const due = (start: string, told: Partial<DueDatesView> = {}): DueDatesView => ({
  start,
  rule: 'a',
  notification: '2020-02-10',
  iha: '2020-03-02',
  beyond_known: false,
  known_to: 2028,
  sentences: ['Health is to be told by 10 February 2020.', 'Counted from the next working day.'],
  ...told,
});

async function show(answer: (start: string) => DueDatesView = due) {
  const ipc = opened({
    get_due_dates: ({ start }) => answer(start as string),
    list_queries: () => [],
  });
  const target = document.body.appendChild(document.createElement('main'));
  const page = render(SubmissionsPage, { target, props: { route: ROUTE } });
  await screen.findByRole('heading', { level: 2 });
  return { ...ipc, page };
}

const date = () => screen.getByRole('group', { name: 'The child came into care on' });

async function ask(day: string, month: string, year: string) {
  for (const [part, digits] of Object.entries({ Day: day, Month: month, Year: year })) {
    const field = within(date()).getByLabelText(part);
    await user.clear(field);
    await user.type(field, digits);
  }
  await user.keyboard('{Enter}');
}

describe('due dates', () => {
  it('are worked out with Enter, with their weekdays and how they were counted', async () => {
    await show();
    await ask('3', '2', '2020');
    const answer = screen.getByRole('status');
    await waitFor(() => expect(answer).toHaveTextContent('Monday 10 February 2020'));
    expect(answer).toHaveTextContent('Came into care on Monday 3 February 2020');
    expect(answer).toHaveTextContent('Monday 2 March 2020 (20 working days)');
    expect(answer).toHaveTextContent('Counted from the next working day. This is rule A');
    const rule = within(answer).getByRole('link', { name: /Settings, Organisation/ });
    expect(rule).toHaveAttribute('href', '#/settings/organisation');
    expect(answer).not.toHaveTextContent('Check these dates');
  });

  it('warn where bank holidays are not known, and lead to them', async () => {
    const check = 'Bank holidays are known from 2012 to 2028 only, so check these dates.';
    await show((start) =>
      due(start, { beyond_known: true, sentences: [...due(start).sentences, check] }),
    );
    await ask('20', '12', '2028');
    const answer = screen.getByRole('status');
    await waitFor(() => expect(answer).toHaveTextContent(check));
    const link = within(answer).getByRole('link', { name: 'See the bank holidays' });
    expect(link).toHaveAttribute('href', '#/settings/bank-holidays');
  });

  it('are refused for a day that does not exist, at the field', async () => {
    const { calls } = await show(() =>
      refuseFields({ start: 'Enter a day that exists, for example 31 3 2020.' }),
    );
    await ask('31', '2', '2020');
    expect(date()).toHaveAccessibleDescription(/day that exists/);
    expect(calls.filter(({ command }) => command === 'get_due_dates')).toMatchObject([
      { args: { start: '2020-02-31' } },
    ]);
  });

  it('say at the field which days can be asked for', async () => {
    const message = 'Enter a day from 1990 to 2100.';
    await show(() => refuse('invalid', 'No', [{ field: 'start', message }]));
    await ask('3', '2', '1820');
    await waitFor(() => expect(date()).toHaveAccessibleDescription(new RegExp(message)));
  });

  it('stay in a list, each day once, until it is cleared', async () => {
    const { page } = await show();
    expect(screen.getByText(/nothing else about a child/)).toBeInTheDocument();
    await ask('3', '2', '2020');
    await ask('4', '2', '2020');
    await ask('3', '2', '2020');
    const before = () =>
      screen.getAllByRole('rowheader').map(({ textContent }) => textContent?.trim());
    await waitFor(() => expect(before()).toEqual(['4 February 2020']));
    await page.rerender({ route: { page: 'submissions', view: 'queries' } });
    await page.rerender({ route: ROUTE });
    await waitFor(() => expect(before()).toEqual(['4 February 2020']));
    await user.click(screen.getByRole('button', { name: 'Clear the list' }));
    await waitFor(() => expect(screen.getByRole('status')).toBeEmptyDOMElement());
    expect(screen.queryByRole('table')).not.toBeInTheDocument();
    expect(screen.getByRole('heading', { level: 2 })).toHaveFocus();
  });

  it('are worked out again when a bank holiday changes', async () => {
    let notification = '2020-02-10';
    await show((start) => due(start, { notification }));
    await ask('3', '2', '2020');
    await screen.findByText('Monday 10 February 2020');
    notification = '2020-02-11';
    await workbook.write(async () => wrote(['register'], null, STATUS));
    expect(await screen.findByText('Tuesday 11 February 2020')).toBeInTheDocument();
  });

  it('have no fault that axe can find', async () => {
    await show((start) => due(start, { beyond_known: true }));
    await ask('3', '2', '2020');
    await ask('4', '2', '2020');
    await screen.findByRole('table');
    const { violations } = await axe.run(document.body, {
      rules: { 'color-contrast': { enabled: false } },
    });
    expect(violations.map(({ id }) => id)).toEqual([]);
  });
});
