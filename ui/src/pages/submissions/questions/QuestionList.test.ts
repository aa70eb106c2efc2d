import { render, screen, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { refuse } from '../../../api/mockIpc';
import type { QueryView } from '../../../api/returns';
import { opened, wrote } from '../parts/testing';
import SubmissionsPage from '../SubmissionsPage.svelte';

const ASKED: QueryView = {
  id: 1,
  provider: 7,
  provider_name: 'Poole Hospital',
  return_period: 'Q2 2020-21',
  about: { indicator: 1, area: 1, period: 'Q2 2020-21' },
  title: 'Health assessments in time, Dorset, Q2 2020-21',
  figure: '20 of 24 (83.3%)',
  state: 'asked',
  asked_on: '2020-11-02',
  asked_of: 'Contracts manager',
  words: 'Is 24 right?',
  answered_on: null,
  answer: '',
  resolved_on: null,
  message: { to: '', subject: 'Question about health assessments', body: 'Is 24 right?' },
};
const ANSWERED: QueryView = {
  ...ASKED,
  id: 2,
  about: null,
  title: 'the return of Poole Hospital, Q1 2020-21',
  figure: '',
  state: 'answered',
  answered_on: '2020-11-01',
  answer: 'Yes, it is.',
};
const SETTLED: QueryView = {
  ...ANSWERED,
  id: 3,
  title: 'Reviews in time, Dorset, Q1 2020-21',
  state: 'resolved',
  resolved_on: '2020-11-02',
};

async function show(
  queries: QueryView[],
  handlers: Record<string, (args: Record<string, unknown>) => unknown> = {},
) {
  const ipc = opened({ list_queries: () => queries, ...handlers });
  render(SubmissionsPage, { route: { page: 'submissions', view: 'queries' } });
  await screen.findByRole('heading', { level: 2 });
  return { ...ipc, user: userEvent.setup() };
}

const article = (name: string) => screen.getByRole('article', { name });

describe('questions', () => {
  it('shows what is open, with its figure, words and return', async () => {
    await show([ASKED, ANSWERED, SETTLED]);
    expect(screen.getByRole('heading', { level: 2 })).toHaveTextContent('Open questions (2)');
    const asked = article(ASKED.title);
    expect(asked).toHaveTextContent('Not answered yet');
    expect(asked).toHaveTextContent('20 of 24 (83.3%)');
    expect(asked).toHaveTextContent('Asked 2 November 2020 of Contracts manager');
    expect(asked).toHaveTextContent('Is 24 right?');
    const link = within(asked).getByRole('link', { name: 'Poole Hospital, Q2 2020-21' });
    expect(link).toHaveAttribute('href', '#/submissions/7?period=Q2+2020-21');
    const answered = article('The return of Poole Hospital, Q1 2020-21');
    expect(answered).toHaveTextContent('Answered 1 November 2020');
    expect(answered).toHaveTextContent('Yes, it is.');
    expect(answered).not.toHaveTextContent('Figure now');
  });

  it('keeps those that are settled apart, closed until they are wanted', async () => {
    const { user, written } = await show([SETTLED], { reopen_query: () => wrote() });
    expect(screen.getByText(/No question is open/)).toBeInTheDocument();
    const settled = screen.getByText('Settled questions (1)');
    expect(settled.closest('details')).not.toHaveAttribute('open');
    await user.click(settled);
    const shown = article(SETTLED.title);
    expect(within(shown).queryByRole('button', { name: /Copy/ })).not.toBeInTheDocument();
    await user.click(
      within(shown).getByRole('button', { name: `Open it again: ${SETTLED.title}` }),
    );
    expect(written()).toEqual([{ command: 'reopen_query', args: { query: 3 } }]);
  });

  it('notes an answer of today', async () => {
    const { user, written } = await show([ASKED], { answer_query: () => wrote() });
    await user.click(screen.getByRole('button', { name: `Note the answer: ${ASKED.title}` }));
    expect(screen.getByRole('heading', { name: 'The answer' })).toHaveFocus();
    // What is being written is not left behind by settling the question.
    expect(screen.queryByRole('button', { name: /^Settle it/ })).not.toBeInTheDocument();
    await user.type(screen.getByLabelText('What was answered'), 'It is 23.');
    await user.click(screen.getByRole('button', { name: 'Save the answer' }));
    expect(written()).toEqual([
      {
        command: 'answer_query',
        args: { query: 1, answeredOn: '2020-11-03', answer: 'It is 23.' },
      },
    ]);
    await vi.waitFor(() => expect(screen.getByRole('heading', { level: 3 })).toHaveFocus());
    expect(screen.queryByLabelText('What was answered')).not.toBeInTheDocument();
  });

  it('changes an answer from what was noted, and says at its field what was refused', async () => {
    const { user } = await show([ANSWERED], {
      answer_query: () =>
        refuse('invalid', 'Not accepted.', [
          { field: 'answered_on', message: 'The answer is before the question. Check the date.' },
        ]),
    });
    await user.click(screen.getByRole('button', { name: /^Change the answer/ }));
    const words = screen.getByLabelText('What was answered');
    expect(words).toHaveValue('Yes, it is.');
    expect(screen.getByLabelText('Day')).toHaveValue('1');
    await user.type(words, ' Indeed.');
    await user.click(screen.getByRole('button', { name: 'Save the answer' }));
    const problem = await screen.findByRole('link', { name: /before the question/ });
    expect(problem).toHaveAttribute('href', '#answer-2-answered_on');
    expect(words).toHaveValue('Yes, it is. Indeed.');
  });

  it('settles a question, and says why it could not', async () => {
    let refused = true;
    const { user, written } = await show([ASKED], {
      resolve_query: () =>
        refused ? refuse('refused', 'This question is settled already.') : wrote(),
    });
    const settle = screen.getByRole('button', { name: `Settle it: ${ASKED.title}` });
    await user.click(settle);
    expect(await screen.findByText('This question is settled already.')).toBeInTheDocument();
    refused = false;
    await user.click(settle);
    await vi.waitFor(() => expect(screen.getByRole('heading', { level: 2 })).toHaveFocus());
    expect(written().map(({ args }) => args)).toEqual([{ query: 1 }, { query: 1 }]);
  });
});
