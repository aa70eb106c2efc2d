import { render, screen, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { refuse } from '../../../api/mockIpc';
import type { MatrixCell, MissingProvider } from '../../../api/returns';
import { workbook } from '../../../state/workbook.svelte';
import { opened, wrote } from '../parts/testing';
import SubmissionsPage from '../SubmissionsPage.svelte';

const figure = (indicator: number, words: string) => ({
  indicator,
  area: 1,
  period: 'Q2 2020-21',
  words,
});

const POOLE: MissingProvider = {
  provider: 7,
  name: 'Poole Hospital',
  contact: 'Contracts manager',
  returns: [
    {
      period: 'Q2 2020-21',
      due_on: '2020-10-30',
      overdue: true,
      chases: [{ chased_on: '2020-11-02', whom: 'Contracts manager', note: 'By telephone' }],
      figures: [
        figure(1, 'Health assessments in time, Dorset'),
        figure(2, 'Reviews in time, Dorset'),
      ],
    },
  ],
  message: {
    to: 'Contracts manager',
    subject: 'Figures wanted: Poole Hospital, Q2 2020-21',
    body: 'Dear colleague\n\nPlease send us these figures.',
  },
};

const COUNCIL: MissingProvider = {
  provider: 8,
  name: 'Dorset Council',
  contact: '',
  returns: [
    {
      period: '2019-20',
      due_on: '2020-11-30',
      overdue: false,
      chases: [],
      figures: Array.from({ length: 9 }, (_, index) => figure(index, `Figure ${index}`)),
    },
  ],
  message: { to: '', subject: 'Figures wanted: Dorset Council, 2019-20', body: 'Dear colleague' },
};

async function show(
  missing: MissingProvider[],
  handlers: Record<string, (args: Record<string, unknown>) => unknown> = {},
) {
  const ipc = opened({ list_missing: () => missing, ...handlers });
  const page = render(SubmissionsPage, { route: { page: 'submissions', view: 'missing' } });
  return { ...ipc, page, user: userEvent.setup() };
}

describe('what is missing', () => {
  it('names the figures of each provider, each with a link to its return', async () => {
    await show([POOLE, COUNCIL]);
    const poole = await screen.findByRole('region', { name: 'Poole Hospital' });
    expect(screen.getByText('11 figures are missing from 2 providers.')).toBeInTheDocument();
    expect(poole).toHaveTextContent('Ask: Contracts manager');
    expect(poole).toHaveTextContent('Overdue since 30 October 2020');
    expect(poole).toHaveTextContent('Chased 2 November 2020, Contracts manager: By telephone');
    const link = within(poole).getByRole('link', { name: 'Reviews in time, Dorset' });
    expect(link).toHaveAttribute('href', '#/submissions/7?period=Q2+2020-21');
    const first = screen.getByRole('link', { name: 'Go to the first missing figure' });
    expect(first).toHaveAttribute('href', '#/submissions/7?period=Q2+2020-21');
  });

  it('says where whom to ask can be noted, and closes a long list', async () => {
    await show([COUNCIL]);
    const council = await screen.findByRole('region', { name: 'Dorset Council' });
    expect(within(council).getByRole('heading', { level: 3 })).toHaveTextContent('Year 2019-20');
    expect(council).toHaveTextContent('Due 30 November 2020');
    expect(council).toHaveTextContent('No reminder is noted.');
    const note = within(council).getByRole('link', {
      name: /^Note it in Settings.*Dorset Council$/,
    });
    expect(note).toHaveAttribute('href', '#/settings/providers');
    const list = within(council).getByText('9 figures are missing').closest('details');
    expect(list).not.toHaveAttribute('open');
  });

  it('copies the e-mail as it is shown, and says so', async () => {
    const { written, user } = await show([POOLE], { copy_text: () => null });
    await user.click(
      await screen.findByRole('button', { name: 'Copy the e-mail: Poole Hospital' }),
    );
    const text =
      'To: Contracts manager\nSubject: Figures wanted: Poole Hospital, Q2 2020-21\n\n' +
      'Dear colleague\n\nPlease send us these figures.';
    expect(written()).toEqual([{ command: 'copy_text', args: { text } }]);
    await vi.waitFor(() => expect(screen.getByRole('status')).toHaveTextContent('Copied.'));
    expect(screen.getByLabelText('E-mail: Poole Hospital')).toHaveValue(text);
  });

  it('opens the e-mail where it could not be copied', async () => {
    const { user } = await show([COUNCIL], {
      copy_text: () => refuse('refused', 'The text could not be copied. Select it on the screen.'),
    });
    await user.click(
      await screen.findByRole('button', { name: 'Copy the e-mail: Dorset Council' }),
    );
    expect(await screen.findByText(/The text could not be copied/)).toBeInTheDocument();
    expect(screen.getByText('Read the e-mail').closest('details')).toHaveAttribute('open');
    expect(screen.getByRole('status')).not.toHaveTextContent('Copied');
  });

  it('notes a reminder of today to whom is to be asked', async () => {
    const { written, user } = await show([POOLE], { chase_return: () => wrote() });
    const name = 'Note that you chased it: Poole Hospital, Q2 2020-21';
    await user.click(await screen.findByRole('button', { name }));
    expect(screen.getByRole('heading', { level: 4 })).toHaveFocus();
    expect(screen.getByLabelText('Whom you asked')).toHaveValue('Contracts manager');
    await user.type(screen.getByLabelText('Note'), 'By e-mail');
    await user.click(screen.getByRole('button', { name: 'Save the reminder' }));
    expect(written().map(({ args }) => args)).toEqual([
      {
        provider: 7,
        period: 'Q2 2020-21',
        chase: { chased_on: '2020-11-03', whom: 'Contracts manager', note: 'By e-mail' },
      },
    ]);
    await vi.waitFor(() => expect(screen.getByRole('heading', { level: 3 })).toHaveFocus());
    expect(workbook.announcement).toBe('The reminder to Poole Hospital, Q2 2020-21, is noted.');
    expect(screen.queryByLabelText('Note')).not.toBeInTheDocument();
  });

  it('keeps what was typed when a reminder is refused or the list is left', async () => {
    const message = 'This day has not come yet. Check the date.';
    const { page, user } = await show([POOLE], {
      chase_return: () => refuse('invalid', 'Not accepted.', [{ field: 'chased_on', message }]),
      list_queries: () => [],
    });
    await user.click(await screen.findByRole('button', { name: /^Note that you chased it/ }));
    await user.type(screen.getByLabelText('Note'), 'By e-mail');
    await user.click(screen.getByRole('button', { name: 'Save the reminder' }));
    expect(await screen.findByRole('link', { name: message })).toHaveAttribute(
      'href',
      '#chase-7-Q2-2020-21-chased_on',
    );
    await page.rerender({ route: { page: 'submissions', view: 'queries' } });
    await screen.findByRole('heading', { name: /Open questions/ });
    await page.rerender({ route: { page: 'submissions', view: 'missing' } });
    expect(await screen.findByLabelText('Note')).toHaveValue('By e-mail');
  });

  it('says that nothing is missing, and which returns come next', async () => {
    const cell = (period: string, state: MatrixCell['state'], expected: number): MatrixCell => ({
      period,
      state,
      given: state === 'complete' ? expected : 0,
      expected,
      due_on: '2021-01-30',
      provisional: 0,
      receipt: { said: 'not_said' },
      came: false,
      late: false,
      overdue: false,
      chased_on: null,
      open_queries: 0,
      can_be_entered: true,
    });
    await show([], {
      get_submission_matrix: () => ({
        year: '2020-21',
        years: ['2020-21'],
        periods: ['Q2 2020-21', 'Q3 2020-21'],
        rows: [
          {
            provider: 7,
            name: 'Poole Hospital',
            cells: [cell('Q2 2020-21', 'complete', 4), cell('Q3 2020-21', 'not_due', 4)],
          },
          {
            provider: 8,
            name: 'Dorset Council',
            cells: [cell('Q2 2020-21', 'not_due', 0), cell('Q3 2020-21', 'not_due', 0)],
          },
        ],
      }),
    });
    expect(await screen.findByText('Nothing is missing.')).toBeInTheDocument();
    const next = await screen.findByRole('list', {
      name: 'The next returns are those for Q3 2020-21:',
    });
    const returns = within(next).getAllByRole('listitem');
    expect(returns.map((item) => item.textContent)).toEqual([
      'Poole Hospital, due 30 January 2021',
    ]);
  });

  it('says why the list could not be read', async () => {
    await show([], { list_missing: () => refuse('database', 'The file could not be read.') });
    expect(await screen.findByRole('alert')).toHaveTextContent('The file could not be read.');
    expect(screen.queryByText('Nothing is missing.')).not.toBeInTheDocument();
  });
});
