import { screen, waitFor, within } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import { refuse } from '../../api/mockIpc';
import type { BankHolidayTable } from '../../api/bankHolidays';
import { workbook } from '../../state/workbook.svelte';
import { box, button, calls, faults, open, STATUS, user } from './testing';

const TABLE: BankHolidayTable = {
  year: 2020,
  years: [2019, 2020, 2021],
  days: [
    { day: '2020-04-10', words: 'Good Friday', from: 'shipped' },
    { day: '2020-06-02', words: 'A day of thanks', from: 'added' },
    { day: '2020-12-25', words: 'Christmas Day', from: 'taken_away' },
  ],
  known_to: 2028,
  warning: null,
};

const shown = (table: BankHolidayTable = TABLE) =>
  open('bank-holidays', { list_bank_holidays: () => table });

async function typeDay(group: string, [day, month, year]: [string, string, string]) {
  const date = within(screen.getByRole('group', { name: group }));
  await user.type(date.getByLabelText('Day'), day);
  await user.type(date.getByLabelText('Month'), month);
  await user.type(date.getByLabelText('Year'), year);
}

describe('bank holidays', () => {
  it('say where each day comes from', async () => {
    await shown();
    for (const [day, words] of [
      ['10 April 2020', 'Comes with the application'],
      ['2 June 2020', 'You added it'],
      ['25 December 2020', 'You took it away'],
    ] as const) {
      const row = (await screen.findByRole('rowheader', { name: day })).closest('tr');
      expect(row).toHaveTextContent(words);
    }
  });

  it('begin with this year and are read again for another', async () => {
    await shown();
    expect(calls('list_bank_holidays')).toEqual([{ year: null }]);
    await user.selectOptions(await screen.findByLabelText('Year', { selector: 'select' }), '2021');
    await waitFor(() => expect(calls('list_bank_holidays').at(-1)).toEqual({ year: 2021 }));
  });

  it('are taken away and put back', async () => {
    await shown();
    await user.click(
      await screen.findByRole('button', { name: 'Take away Good Friday, 10 April 2020' }),
    );
    await user.click(button('Put back Christmas Day, 25 December 2020'));
    await user.click(button('Take away A day of thanks, 2 June 2020'));
    expect(calls('set_bank_holiday')).toEqual([
      { day: '2020-04-10', words: 'Good Friday', observed: false },
      { day: '2020-12-25', words: 'Christmas Day', observed: true },
      { day: '2020-06-02', words: 'A day of thanks', observed: false },
    ]);
    await waitFor(() =>
      expect(screen.getByRole('heading', { name: 'Bank holidays' })).toHaveFocus(),
    );
    expect(workbook.announcement).toBe('A day of thanks is taken away. Undo with Ctrl+Z.');
  });

  it('are added, and the year of the day is shown', async () => {
    await shown();
    await screen.findByText('Good Friday');
    await typeDay('Day', ['3', '5', '2021']);
    await user.type(box('What it is called'), 'Early May bank holiday');
    await user.click(button('Add the bank holiday'));
    expect(calls('set_bank_holiday')).toEqual([
      { day: '2021-05-03', words: 'Early May bank holiday', observed: true },
    ]);
    await waitFor(() => expect(calls('list_bank_holidays').at(-1)).toEqual({ year: 2021 }));
    expect(box('What it is called')).toHaveValue('');
  });

  it('keep what was typed when a day is refused, with the reason at its field', async () => {
    const fields = [{ field: 'day', message: '25 December 2027 is a Saturday.' }];
    await open('bank-holidays', {
      list_bank_holidays: () => TABLE,
      set_bank_holiday: () => refuse('invalid', 'No', fields),
    });
    await screen.findByText('Good Friday');
    await typeDay('Day', ['25', '12', '2027']);
    await user.click(button('Add the bank holiday'));
    const day = screen.getByRole('group', { name: 'Day' });
    await waitFor(() => expect(day).toHaveAccessibleDescription(/is a Saturday/));
    expect(within(day).getByLabelText('Year')).toHaveValue('2027');
  });

  it('are read again after undo', async () => {
    let days = TABLE.days;
    await open('bank-holidays', {
      list_bank_holidays: () => ({ ...TABLE, days }),
      undo: () => ({ output: 'change the bank holiday', changes: ['register'], status: STATUS }),
    });
    expect(await screen.findByText('A day of thanks')).toBeInTheDocument();
    days = days.filter(({ from }) => from !== 'added');
    workbook.status = { ...STATUS, undo: 'change the bank holiday' };
    await workbook.undo();
    await waitFor(() => expect(screen.queryByText('A day of thanks')).not.toBeInTheDocument());
  });

  it('warn when the table ends soon, in the words of Rust, and not before', async () => {
    const warning = 'The table ends with 2028. Add the bank holidays of 2029.';
    await shown({ ...TABLE, warning });
    expect(await screen.findByText(warning)).toBeInTheDocument();
  });

  it('do not warn while the table reaches far enough', async () => {
    await shown();
    await screen.findByText('Good Friday');
    expect(screen.queryByRole('heading', { name: /ends soon/ })).not.toBeInTheDocument();
  });

  it('say what to do for a year without days', async () => {
    await shown({ ...TABLE, year: 2029, years: [2029], days: [] });
    expect(await screen.findByText(/No bank holidays of 2029 are known yet/)).toBeInTheDocument();
  });

  it('lead to where due dates are worked out', async () => {
    await shown();
    const link = await screen.findByRole('link', { name: 'Work out due dates' });
    expect(link).toHaveAttribute('href', '#/submissions?view=due-dates');
  });

  it('have no fault that axe can find', async () => {
    await shown({ ...TABLE, warning: 'The table ends with 2028.' });
    await screen.findByText('Good Friday');
    expect(await faults()).toEqual([]);
  });
});
