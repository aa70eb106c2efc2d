import { render, screen, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { mockIpc, refuse } from '../../api/mockIpc';
import type { MatrixCell, SubmissionMatrix } from '../../api/returns';
import { router } from '../../state/router.svelte';
import SubmissionsPage from './SubmissionsPage.svelte';

const cell = (change: Partial<MatrixCell>): MatrixCell => ({
  period: 'Q1 2020-21',
  state: 'complete',
  given: 4,
  expected: 4,
  due_on: '2020-07-30',
  provisional: 0,
  receipt: { said: 'on_a_day', day: '2020-07-24' },
  came: true,
  late: false,
  overdue: false,
  chased_on: null,
  open_queries: 0,
  can_be_entered: true,
  ...change,
});

/** Nothing has come of it yet. */
const NOT_COME = { receipt: { said: 'not_said' }, came: false } as const;

const matrix = (year: string, cells: MatrixCell[]): SubmissionMatrix => ({
  year,
  years: ['2020-21', '2019-20'],
  periods: [`Q1 ${year}`, year],
  rows: cells.length > 0 ? [{ provider: 7, name: 'Poole Hospital', cells }] : [],
});

async function show(cells: MatrixCell[]) {
  const ipc = mockIpc({
    get_submission_matrix: ({ year }) => matrix((year as string | null) ?? '2020-21', cells),
  });
  router.adjust({ page: 'submissions' });
  const page = render(SubmissionsPage, { route: { page: 'submissions' } });
  await screen.findByLabelText('Financial year');
  return { ipc, page, user: userEvent.setup() };
}

describe('submissions', () => {
  afterEach(() => router.adjust({ page: 'home' }));

  it.each<[Partial<MatrixCell>, string]>([
    [{}, 'Complete, 4 of 4, received 24 July 2020'],
    [
      { late: true, receipt: { said: 'on_a_day', day: '2020-11-05' } },
      'Complete, 4 of 4, received late on 5 November 2020',
    ],
    [{ state: 'partial', given: 3 }, '3 of 4, due 30 July 2020, received 24 July 2020'],
    [
      { state: 'partial', given: 3, overdue: true, chased_on: '2020-08-02', ...NOT_COME },
      '3 of 4, overdue since 30 July 2020, chased 2 August 2020',
    ],
    [{ state: 'accepted' }, 'Accepted, 4 of 4, received 24 July 2020'],
    [{ receipt: { said: 'not_known' } }, 'Complete, 4 of 4, received, day not known'],
    [{ receipt: { said: 'not_said' } }, 'Complete, 4 of 4, received, day not said'],
    [{ state: 'partial', provisional: 3, ...NOT_COME }, '4 of 4, due 30 July 2020, 3 provisional'],
    [{ state: 'overdue', given: 0, overdue: true, ...NOT_COME }, 'Overdue since 30 July 2020'],
    [
      { state: 'chased', given: 0, overdue: true, chased_on: '2020-08-02', ...NOT_COME },
      'Chased 2 August 2020, overdue since 30 July 2020',
    ],
    [
      { state: 'chased', given: 0, chased_on: '2020-07-02', ...NOT_COME },
      'Chased 2 July 2020, due 30 July 2020',
    ],
    [{ state: 'awaited', given: 0, ...NOT_COME }, 'Awaited, due 30 July 2020'],
    [{ state: 'not_due', given: 0, ...NOT_COME }, 'Not due until 30 July 2020'],
    [{ given: 1, expected: 0, ...NOT_COME }, '1 figure'],
    [{ state: 'not_due', given: 0, expected: 0, ...NOT_COME }, 'Not asked for'],
    [{ open_queries: 1, ...NOT_COME }, 'Complete, 4 of 4 1 question open'],
    [{ open_queries: 2, ...NOT_COME }, 'Complete, 4 of 4 2 questions open'],
  ])('says in words how a return stands: %j', async (change, words) => {
    await show([cell(change), cell({ period: '2020-21' })]);
    const [link] = screen.getAllByRole('link', { name: /^Poole Hospital/ });
    const said = link?.textContent.replace(/\s+/g, ' ').trim();
    expect(said).toBe(`Poole Hospital, Q1 2020-21: ${words}`);
    expect(link).toHaveAttribute('href', '#/submissions/7?period=Q1+2020-21');
  });

  it('marks a return that is late although some figures are there', async () => {
    await show([cell({ state: 'partial', given: 3, overdue: true })]);
    const row = screen.getByRole('row', { name: /Poole Hospital/ });
    expect(within(row).getByRole('cell')).toHaveClass('matrix__cell--partial-overdue');
  });

  it('has no link where the provider has nothing to give', async () => {
    const nothing = { given: 0, expected: 0, ...NOT_COME, can_be_entered: false };
    await show([cell({ state: 'not_due', ...nothing })]);
    const row = screen.getByRole('row', { name: /Poole Hospital/ });
    expect(within(row).getByRole('cell')).toHaveTextContent('No figures expected');
    expect(within(row).queryByRole('link')).not.toBeInTheDocument();
  });

  it('says what the cells mean', async () => {
    await show([cell({})]);
    const legend = screen.getByRole('list', { name: 'What the cells mean' });
    const meanings = within(legend).getAllByRole('listitem');
    expect(meanings.map((item) => item.textContent)).toContain(
      'Chased: asked for again, and nothing has come',
    );
  });

  it('goes to another list and back, and keeps the year', async () => {
    const { page, user } = await show([cell({})]);
    mockIpc({ list_missing: () => [], get_submission_matrix: () => matrix('2019-20', []) });
    await page.rerender({ route: { page: 'submissions', year: '2019-20' } });
    const names = screen.getAllByRole('tab').map((tab) => tab.textContent);
    expect(names).toEqual([
      'Returns',
      'What is missing',
      'Questions',
      'Files',
      'Figures of old papers',
      'Due dates',
    ]);
    await user.click(screen.getByRole('tab', { name: 'What is missing' }));
    expect(router.route).toEqual({ page: 'submissions', year: '2019-20', view: 'missing' });
    await page.rerender({ route: { page: 'submissions', year: '2019-20', view: 'missing' } });
    await user.click(screen.getByRole('tab', { name: 'Returns' }));
    expect(router.route).toEqual({ page: 'submissions', year: '2019-20' });
  });

  it('shows another year, and keeps it in the address', async () => {
    const { ipc, page, user } = await show([cell({})]);
    await user.selectOptions(screen.getByLabelText('Financial year'), '2019-20');
    expect(router.route).toEqual({ page: 'submissions', year: '2019-20' });
    await page.rerender({ route: { page: 'submissions', year: '2019-20' } });
    expect(await screen.findByRole('columnheader', { name: 'Year 2019-20' })).toBeInTheDocument();
    expect(ipc.calls.map(({ args }) => args.year)).toEqual([null, '2019-20']);
  });

  it('says what to do where no provider owes anything', async () => {
    await show([]);
    expect(screen.getByRole('heading', { level: 2 })).toHaveTextContent(
      'No returns are expected for 2020-21',
    );
    const link = screen.getByRole('link', { name: 'Add your providers' });
    expect(link).toHaveAttribute('href', '#/settings/providers');
  });

  it('says why the returns could not be read, and tries again', async () => {
    let fails = true;
    mockIpc({
      get_submission_matrix: () =>
        fails ? refuse('database', 'The file could not be read.') : matrix('2020-21', [cell({})]),
    });
    render(SubmissionsPage, { route: { page: 'submissions' } });
    expect(await screen.findByRole('alert')).toHaveTextContent('The file could not be read.');
    fails = false;
    await userEvent.setup().click(screen.getByRole('button', { name: 'Try again' }));
    await vi.waitFor(() => expect(screen.queryByRole('alert')).not.toBeInTheDocument());
    expect(screen.getByRole('link')).toBeInTheDocument();
  });
});
