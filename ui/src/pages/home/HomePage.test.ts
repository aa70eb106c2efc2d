import { render, screen, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it } from 'vitest';
import { mockIpc, refuse } from '../../api/mockIpc';
import type { HomeIssue, HomeTask, WorkbookStatus } from '../../api/workbook';
import { parseRoute } from '../../routes';
import { drafts } from '../../state/drafts.svelte';
import { workbook } from '../../state/workbook.svelte';
import HomePage from './HomePage.svelte';

const FIGURES: HomeTask = {
  title: 'Figures of Poole Hospital, Q2 2020-21',
  detail: '20 of 24 figures, due on 30 October 2020',
  state: 'to_do',
  route: '/submissions/1?period=Q2+2020-21',
};
const RISKS: HomeTask = {
  title: 'Review the risks',
  detail: '2 of 3 need attention',
  state: 'urgent',
  route: '/risks',
};
const DONE: HomeTask = {
  title: 'Development areas 2020-21',
  detail: '0 of 6 have no outcome yet',
  state: 'done',
  route: '/development',
};

const ISSUE: HomeIssue = {
  id: 2,
  paper: 4,
  year: '2019-20',
  title: 'Annual report',
  at: '2020-10-12T14:31:07',
  hash: 'ab'.repeat(32),
  withdrawn: null,
};

const STATUS: WorkbookStatus = {
  open: true,
  name: 'Dorset.lac',
  path: 'C:\\Dorset.lac',
  example: false,
  encrypted: true,
  saved_at: '2020-10-09T14:31:07',
  undo: null,
  redo: null,
  organisation: 'NHS Dorset CCG',
  today: '2020-10-12',
  read_only: null,
};

async function home(tasks: HomeTask[], issues: HomeIssue[] = []) {
  mockIpc({ get_home: () => ({ quarter: 'Q2 2020-21', tasks, issues, looking_through: null }) });
  render(HomePage, { route: { page: 'home' } });
  await screen.findByRole('heading', { name: 'To do for Q2 2020-21' });
}

describe('home', () => {
  afterEach(() => {
    workbook.status = null;
  });

  it('lists what is to be done, each with its state in words and a link', async () => {
    await home([DONE, FIGURES, RISKS]);
    const items = screen.getAllByRole('listitem').map((item) => item.textContent);
    expect(items).toEqual([
      expect.stringMatching(/Development areas 2020-21.*Done/),
      expect.stringMatching(/20 of 24 figures.*To do/),
      expect.stringMatching(/Review the risks.*Needs attention/),
    ]);
    expect(screen.getByText('1 of 3 tasks done')).toBeInTheDocument();
    const link = screen.getByRole('link', { name: RISKS.title });
    expect(link).toHaveAttribute('href', '#/risks');
    expect(link).toHaveAccessibleDescription('2 of 3 need attention Needs attention');
  });

  it('leads to the lists around the returns', async () => {
    const overdue: HomeTask = {
      title: '2 returns overdue from other periods',
      detail: '30 figures missing, the earliest from Poole Hospital for Q4 2019-20',
      state: 'urgent',
      route: '/submissions?view=missing',
    };
    const questions: HomeTask = {
      title: '3 questions to providers not settled',
      detail: '1 answered',
      state: 'to_do',
      route: '/submissions?view=queries',
    };
    await home([overdue, questions]);
    const places = [overdue, questions].map(({ title }) => {
      const { hash } = screen.getByRole<HTMLAnchorElement>('link', { name: title });
      return parseRoute(hash);
    });
    expect(places).toEqual([
      { page: 'submissions', view: 'missing' },
      { page: 'submissions', view: 'queries' },
    ]);
  });

  it('leads to the point of a trend that wants a reason, and to the rest in the overview', async () => {
    const point: HomeTask = {
      title: 'Say why: Initial health assessments, Pan Dorset',
      detail: 'Q2 2020-21: 70.0% (21 of 30), below the target of 85%.',
      state: 'to_do',
      route: '/trends/3?area=1&point=Q2+2020-21',
    };
    const rest: HomeTask = {
      title: '4 more to say why about',
      detail: 'They are marked in the overview',
      state: 'to_do',
      route: '/trends?attention=only',
    };
    await home([point, rest]);
    const places = [point, rest].map(({ title }) => {
      const { hash } = screen.getByRole<HTMLAnchorElement>('link', { name: title });
      return parseRoute(hash);
    });
    expect(places).toEqual([
      { page: 'trends', indicator: 3, area: 1, point: 'Q2 2020-21' },
      { page: 'trends', attention: 'only' },
    ]);
  });

  it('reads its tasks again when a point was explained', async () => {
    await home([RISKS]);
    mockIpc({
      get_home: () => ({ quarter: 'Q2 2020-21', tasks: [DONE], issues: [], looking_through: null }),
    });
    await workbook.write(async () => ({ output: null, changes: ['trends'], status: STATUS }));
    expect(await screen.findByText('Everything is done for now.')).toBeInTheDocument();
  });

  it('has one green button, to the first task that is not done', async () => {
    await home([DONE, FIGURES, RISKS]);
    const next = screen.getByRole('link', { name: `Continue: ${FIGURES.title}` });
    expect(next).toHaveAttribute('href', '#/submissions/1?period=Q2+2020-21');
    expect(document.querySelectorAll('.nhsuk-button')).toHaveLength(1);
  });

  it('shows what is told at once, and goes on until all was looked through', async () => {
    const answers = [
      { tasks: [DONE], looking_through: 'Still looking through all figures: 50% done' },
      { tasks: [DONE, RISKS], looking_through: null },
    ].map((answer) => ({ quarter: 'Q2 2020-21', issues: [], ...answer }));
    let goOn = () => {};
    mockIpc({
      get_home: () => answers[0],
      go_on_with_home: () => new Promise((resolve) => (goOn = () => resolve(answers[1]))),
    });
    render(HomePage, { route: { page: 'home' } });
    expect(await screen.findByText('Still looking through all figures: 50% done')).toBeVisible();
    expect(screen.queryByText('Everything is done for now.')).not.toBeInTheDocument();
    goOn();
    expect(await screen.findByText('1 of 2 tasks done')).toBeVisible();
    expect(screen.queryByText(/Still looking/)).not.toBeInTheDocument();
  });

  it('says when everything is done', async () => {
    await home([DONE]);
    expect(screen.getByText('Everything is done for now.')).toBeInTheDocument();
    expect(screen.queryByText(/Continue/)).not.toBeInTheDocument();
  });

  it('tells where the workbook is, and when it was last saved', async () => {
    workbook.status = STATUS;
    await home([DONE]);
    expect(screen.getByText('Saved on 9 October 2020 at 14:31')).toBeInTheDocument();
    expect(screen.getByText('C:\\Dorset.lac')).toBeInTheDocument();
    expect(screen.getByText('Encrypted with a passphrase')).toBeInTheDocument();
  });

  it('shows nothing of issued papers while there are none', async () => {
    await home([DONE]);
    expect(screen.queryByRole('heading', { name: 'Issued papers' })).not.toBeInTheDocument();
  });

  it('lists the issued papers of every year, and leads to each', async () => {
    const withdrawn = { on: '2020-10-14T09:00:00', reason: 'A wrong figure.' };
    await home(
      [DONE],
      [
        { ...ISSUE, id: 3, at: '2020-10-13T10:05:00', withdrawn },
        { ...ISSUE, id: 2 },
        { ...ISSUE, id: 1, at: '2020-10-01T09:00:00' },
      ],
    );
    const [, ...rows] = screen.getAllByRole('row');
    const facts = rows.map((row) => [...row.children].slice(0, 4).map((cell) => cell.textContent));
    expect(facts.map((each) => each.map((fact) => fact.trim()))).toEqual([
      [
        '2019-20',
        'Annual report',
        '13 October 2020 at 10:05',
        'Withdrawn on 14 October 2020: A wrong figure.',
      ],
      ['2019-20', 'Annual report', '12 October 2020 at 14:31', 'Current'],
      ['2019-20', 'Annual report', '1 October 2020 at 09:00', 'Earlier'],
    ]);
    const { hash } = within(rows[1] as HTMLElement).getByRole<HTMLAnchorElement>('link');
    expect(parseRoute(hash)).toEqual({ page: 'paper', paper: 4 });
  });

  it('saves the PDF of an issued paper again', async () => {
    await home([DONE], [ISSUE]);
    const { calls } = mockIpc({ save_issue_pdf: () => 'D:\\paper.pdf' });
    await userEvent.setup().click(screen.getByRole('button', { name: /^Save its PDF again/ }));
    expect(calls).toEqual([{ command: 'save_issue_pdf', args: { id: 2 } }]);
    expect(screen.getByText('Saved at D:\\paper.pdf')).toHaveRole('status');
  });

  it('has its heading at once, and says why the tasks could not be read', async () => {
    mockIpc({ get_home: () => refuse('database', 'The file could not be read.') });
    render(HomePage, { route: { page: 'home' } });
    expect(screen.getByRole('heading', { level: 1, name: 'Home' })).toBeInTheDocument();
    expect(await screen.findByRole('alert')).toHaveTextContent('The file could not be read.');
  });
});

describe('what is typed and not saved', () => {
  const RISK = {
    key: 'risk/new',
    title: 'A new risk',
    place: '#/risks',
    content: '{}',
    kept_at: '2020-10-12T14:31:00',
  };

  async function withDrafts(list: (typeof RISK)[]) {
    const ipc = mockIpc({
      list_drafts: () => list,
      get_home: () => ({ quarter: 'Q2 2020-21', tasks: [], issues: [], looking_through: null }),
    });
    await drafts.open();
    render(HomePage, { route: { page: 'home' } });
    await screen.findByRole('heading', { name: 'To do for Q2 2020-21' });
    return { ipc, user: userEvent.setup() };
  }

  it('is listed with the way to where it is taken up again', async () => {
    await withDrafts([RISK]);
    expect(screen.getByRole('link', { name: 'A new risk' })).toHaveAttribute('href', '#/risks');
    expect(screen.getByText('Kept on 12 October 2020 at 14:31')).toBeInTheDocument();
  });

  it('is put away, and can be taken back as long as she stays', async () => {
    const { ipc, user } = await withDrafts([RISK]);
    const drafted = () =>
      ipc.calls.map(({ command }) => command).filter((command) => /keep|forget/.test(command));
    await user.click(screen.getByRole('button', { name: 'Put away: A new risk' }));
    expect(screen.queryByRole('link', { name: 'A new risk' })).not.toBeInTheDocument();
    const back = screen.getByRole('button', { name: 'Take it back: A new risk' });
    expect(back).toHaveFocus();
    await user.click(back);
    expect(await screen.findByRole('link', { name: 'A new risk' })).toBeInTheDocument();
    expect(drafted()).toEqual(['forget_draft', 'keep_draft']);
  });

  it('is not spoken of if there is nothing', async () => {
    await withDrafts([]);
    expect(screen.queryByText('Typed and not saved yet')).not.toBeInTheDocument();
  });
});
