import { render, screen, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { workbook } from '../../state/workbook.svelte';
import { refuseFields } from '../../api/mockIpc';
import { AREAS, CHALLENGE, COMPLIMENT, development } from './testing';
import DevelopmentPage from './DevelopmentPage.svelte';

async function show(...held: Parameters<typeof development>) {
  const answers = development(...held);
  render(DevelopmentPage, { route: { page: 'development', view: 'log' } });
  await screen.findByRole('heading', { level: 2, name: 'Log' });
  return { ...answers, user: userEvent.setup() };
}

const press = (name: string | RegExp) => screen.getByRole('button', { name });
const rows = async () => (await screen.findAllByRole('row')).slice(1);

describe('the log', () => {
  it('has the latest entry first, with its kind and state in words', async () => {
    await show();
    const listed = await rows();
    const cells = listed.map((row) => [...row.children].map((cell) => cell.textContent?.trim()));
    expect(cells.map((row) => row.slice(0, 3))).toEqual([
      ['31 March 2020', 'Compliment', 'Foster carers'],
      ['20 January 2020', 'Challenge', 'Both boards'],
    ]);
    expect(cells.map((row) => row.slice(5, 7))).toEqual([
      ['Closed', 'Not used'],
      ['Open', 'Used'],
    ]);
    const led = within(listed[1] ?? document.body).getByRole('link');
    expect(led).toHaveTextContent('Initial health assessments');
    expect(led).toHaveAttribute('href', '#/development/4');
  });

  it('lists one kind, and every kind again', async () => {
    const { user } = await show();
    await rows();
    await user.selectOptions(screen.getByLabelText('Kind'), 'Compliment (1)');
    await vi.waitFor(async () => expect(await rows()).toHaveLength(1));
    await user.selectOptions(screen.getByLabelText('Kind'), 'Audit (0)');
    await user.click(await screen.findByRole('button', { name: 'Show every kind' }));
    expect(await rows()).toHaveLength(2);
  });

  it('says what it is for while it is empty', async () => {
    const { user } = await show(AREAS, []);
    await user.click(await screen.findByRole('button', { name: 'Add the first entry' }));
    expect(screen.getByRole('heading', { level: 3, name: 'Add an entry' })).toHaveFocus();
  });
});

describe('an entry of the log', () => {
  it('is added with the day of today, open until she says otherwise', async () => {
    const { written, user } = await show();
    await rows();
    await user.selectOptions(screen.getByLabelText('Kind'), 'Compliment (1)');
    await user.click(press('Add an entry'));
    const form = within(screen.getByRole('heading', { level: 3 }).closest('form') ?? document.body);
    await user.selectOptions(form.getByLabelText('Kind'), 'Provider visit');
    await user.type(form.getByLabelText('Raised by'), 'Designated Nurse');
    await user.type(form.getByLabelText('What it is about'), 'Visit to the service');
    await user.click(form.getByRole('checkbox', { name: 'Use it in the paper' }));
    await user.selectOptions(
      form.getByLabelText('Development area that it led to'),
      'Provider visits',
    );
    await user.click(press('Add the entry'));
    expect(written()).toEqual([
      {
        details: {
          kind: 'visit',
          on: '2020-09-16',
          raised_by: 'Designated Nurse',
          words: 'Visit to the service',
          response: '',
          open: true,
          in_paper: true,
          development_area: 1,
        },
      },
    ]);
    await vi.waitFor(() => expect(screen.getByRole('heading', { name: 'Log' })).toHaveFocus());
    expect(workbook.announcement).toBe('The entry is in the log.');
    expect(screen.getByLabelText('Kind')).toHaveValue('');
  });

  it('is refused without a kind and a day, and says so at both', async () => {
    const { written, user } = await show(AREAS, [], {
      add_log_entry: () =>
        refuseFields({
          kind: 'Choose what kind of entry it is.',
          on: 'Enter a day that exists, for example 31 3 2020.',
        }),
    });
    await user.click(press('Add an entry'));
    const date = screen.getByRole('group', { name: 'Date' });
    await user.clear(within(date).getByLabelText('Month'));
    await user.click(press('Add the entry'));
    const links = within(screen.getByRole('alert')).getAllByRole('link');
    expect(links.map((link) => link.textContent)).toEqual([
      'Choose what kind of entry it is.',
      'Enter a day that exists, for example 31 3 2020.',
    ]);
    expect(date).toHaveAccessibleDescription(/day that exists/);
    // As it was typed.
    expect(written()).toMatchObject([{ details: { kind: null, on: '16//2020' } }]);
  });

  it('says at its field what is refused, and keeps what was typed', async () => {
    const { user } = await show(AREAS, [CHALLENGE], {
      update_log_entry: () => refuseFields({ words: 'Say what it is about.' }),
    });
    await user.click(await screen.findByRole('button', { name: /^Edit Challenge/ }));
    await user.clear(screen.getByLabelText('What it is about'));
    await user.type(screen.getByLabelText('Response'), ' of the service');
    await user.click(press('Save the entry'));
    expect(await screen.findByLabelText('What it is about')).toHaveAccessibleDescription(
      /Say what it is about\./,
    );
    expect(screen.getByLabelText('Response')).toHaveValue('A review of the service');
  });

  it('is changed in place, and focus goes back to its row', async () => {
    const { written, user } = await show(AREAS, [COMPLIMENT]);
    await user.click(await screen.findByRole('button', { name: /^Edit Compliment/ }));
    expect(screen.getByRole('checkbox', { name: /^Open/ })).not.toBeChecked();
    await user.click(screen.getByRole('checkbox', { name: 'Use it in the paper' }));
    await user.click(press('Save the entry'));
    const { id, ...details } = COMPLIMENT;
    expect(written()).toEqual([{ id, details: { ...details, in_paper: true } }]);
    await vi.waitFor(() =>
      expect(screen.getByRole('rowheader', { name: 'Compliment' })).toHaveFocus(),
    );
  });
});
