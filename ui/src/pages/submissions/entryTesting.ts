// A return for tests of the entry page: what Rust would answer, and the page with it.

import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { vi } from 'vitest';
import type {
  CellProblem,
  EntryGrid,
  FigureEntry,
  FigurePanel,
  FigurePlace,
  GridLine,
  TotalLine,
  WarningView,
} from '../../api/figures';
import { mockIpc, openStatus } from '../../api/mockIpc';
import type { QueryDetails, QueryView } from '../../api/returns';
import type { Changes } from '../../api/workbook';
import EntryPage from './EntryPage.svelte';

export const STATUS = openStatus({
  name: 'Dorset.lac',
  path: null,
  undo: 'enter figures',
  organisation: null,
  today: '2020-10-12',
});

const PERIOD = 'Q2 2020-21';

export const line = (
  indicator: number,
  area: number,
  change: Partial<GridLine> = {},
): GridLine => ({
  indicator,
  name: indicator === 1 ? 'Assessments in time' : 'Late requests',
  label: '',
  heading: '',
  kind: indicator === 1 ? 'proportion' : 'count',
  numerator: indicator === 1 ? 'Done in time' : 'Requests that came late',
  denominator: indicator === 1 ? 'Due in the period' : '',
  unit: '',
  area,
  area_name: area === 1 ? 'Dorset' : 'Poole',
  period: PERIOD,
  monthly: false,
  owed: true,
  state: { state: 'missing' },
  first: '',
  second: '',
  derived: '',
  figure: 'no figure yet',
  previous: '16.4% (11 of 67)',
  year_before: 'no figure yet',
  note: '',
  stated: { first: '', second: '', percentage: '' },
  warnings: [],
  miss: null,
  open_queries: 0,
  ...change,
});

export const entered = (first: string, second = ''): Partial<GridLine> => ({
  state: { state: 'entered', value: { kind: 'count', count: Number(first) } },
  first,
  second,
  derived: second && 'worked out',
});

export const total = (indicator: number, change: Partial<TotalLine> = {}): TotalLine => ({
  indicator,
  name: indicator === 1 ? 'Assessments in time' : 'Late requests',
  kind: indicator === 1 ? 'proportion' : 'count',
  area: 9,
  area_name: 'Pan Dorset',
  period: PERIOD,
  monthly: false,
  derived: '71.3% (62 of 87)',
  previous: '70.0% (60 of 86)',
  year_before: 'no figure yet',
  complete: false,
  stated: { first: '', second: '', percentage: '' },
  warnings: [],
  ...change,
});

export const warning = (change: Partial<WarningView> = {}): WarningView => ({
  check: 'far_from_last_eight',
  sentence: '240 is far from the last six, which were between 58 and 62.',
  can_be_right: true,
  answer: null,
  ...change,
});

export const question = (change: Partial<QueryView> = {}): QueryView => ({
  id: 5,
  provider: 7,
  provider_name: 'Poole Hospital',
  return_period: PERIOD,
  about: { indicator: 1, area: 1, period: PERIOD },
  title: 'Assessments in time, Dorset, Q2 2020-21',
  figure: '70.0% (21 of 30)',
  state: 'asked',
  asked_on: '2020-10-12',
  asked_of: 'contracts manager',
  words: 'Is 30 right?',
  answered_on: null,
  answer: '',
  resolved_on: null,
  message: { to: 'contracts manager', subject: 'A question', body: 'Is 30 right?' },
  ...change,
});

export type Cells = Record<string, Partial<GridLine>>;
type Handlers = Parameters<typeof mockIpc>[0];
type About = { about: FigurePlace };

/** `1-1`: the figures of one period are told apart by indicator and area. */
const cellOf = ({ indicator, area }: FigurePlace) => `${indicator}-${area}`;

const ALL = () => [line(1, 1), line(1, 2), line(2, 1), line(2, 2)];

export type Return = {
  cells?: Cells;
  lines?: GridLine[];
  grid?: Partial<EntryGrid>;
  panel?: Partial<FigurePanel>;
  handlers?: Handlers;
};

/** As the core words a figure. */
function inWords({ state, derived, first }: Pick<GridLine, 'state' | 'derived' | 'first'>): string {
  switch (state.state) {
    case 'not_available':
      return `not available: ${state.reason}`;
    case 'not_applicable':
      return 'not applicable';
    case 'missing':
      return 'no figure yet';
    default:
      return derived || first;
  }
}

/** Keeps what it is sent; refuses what has a letter in it, and half a proportion. */
function backend({ cells = {}, lines = ALL(), grid: change = {}, panel = {}, handlers }: Return) {
  let stored: Cells = { ...cells };
  let locked = change.locked ?? false;
  let totals = change.totals ?? [];
  let queries: QueryView[] = panel.queries ?? [];
  const history: Cells[] = [];
  const changed = <T>(output: T, changes: Changes = ['figures']) => ({
    output,
    changes,
    status: STATUS,
  });
  const current = () =>
    lines.map((each) => {
      const line = { ...each, ...stored[cellOf(each)] };
      return { ...line, figure: inWords(line) };
    });
  const grid = (): EntryGrid => ({
    provider: 7,
    provider_name: 'Poole Hospital',
    period: PERIOD,
    previous_period: 'Q1 2020-21',
    year_before_period: 'Q2 2019-20',
    state: 'partial',
    overdue: false,
    late: false,
    asks_receipt: false,
    course: 'ended',
    about_course: null,
    said_provisional: false,
    asks_whether_final: null,
    given: current().filter(({ state }) => state.state !== 'missing').length,
    expected: lines.length,
    all_answered: current().every(({ state }) => state.state !== 'missing')
      ? 'Every figure is there.'
      : null,
    due_on: '2020-10-30',
    details: {
      status: 'received',
      due_on: null,
      receipt: { said: 'on_a_day', day: '2020-10-09' },
      received_from: 'contracts manager',
      source: '',
      note: '',
    },
    acceptances: [],
    before_accepting: [],
    chases: [],
    contact: 'contracts manager',
    next: null,
    ...change,
    totals,
    lines: current(),
    locked,
  });
  function enter(sent: FigureEntry): CellProblem[] {
    const { indicator, area, period, entry, note, provisional } = sent;
    const key = cellOf({ indicator, area, period });
    const before = note ?? stored[key]?.note ?? '';
    const problem = (part: string, message: string) => [{ indicator, area, period, part, message }];
    if (entry.entry === 'not_available') {
      if (entry.reason === '') return problem('reason', 'Say why the figure is not available.');
      stored[key] = { state: { state: 'not_available', reason: entry.reason } };
    } else if (entry.entry === 'published_percentage') {
      if (entry.paper === '') return problem('paper', 'Name the old paper that printed it.');
      const state = { state: 'published_percentage' as const, percentage: entry.typed };
      stored[key] = { state, derived: `${entry.typed}% (published)` };
    } else if (entry.entry === 'typed') {
      const { first, second } = entry;
      if (/\D/.test(first)) return problem('first', `“${first}” is not a whole number.`);
      if (indicator === 1 && first !== '' && second === '') {
        return problem('second', 'Enter how many it is out of.');
      }
      if (change.course === 'runs' && first !== '' && !provisional) {
        return problem('first', 'Q2 2020-21 runs until 30 September 2020.');
      }
      stored[key] = first === '' ? {} : { ...entered(first, second), note: before };
    }
    return [];
  }
  const ask = (change: Partial<QueryView>) => {
    queries = queries.map((query) => ({ ...query, ...change }));
    return changed(null);
  };
  const ipc = mockIpc({
    get_entry_grid: grid,
    enter_figures: ({ entries }) => {
      const before = { ...stored };
      const problems = (entries as FigureEntry[]).flatMap(enter);
      const accepted = (entries as FigureEntry[]).length - problems.length;
      if (accepted > 0) history.push(before);
      return changed({ accepted, problems, papers: [] }, accepted > 0 ? ['figures'] : []);
    },
    check_figure: () => ({ derived: '', problems: [], warnings: [], totals }),
    get_figure_panel: (args) => {
      const { about } = args as About;
      const own = current().find((each) => cellOf(each) === cellOf(about));
      return {
        line: own,
        figure: own?.figure ?? 'no figure yet',
        svg: null,
        last: [],
        history: [],
        ...panel,
        queries,
      };
    },
    answer_warning: (args) => {
      const { about, check, reason } = args as About & { check: string; reason: string };
      const answer = { reason, answered_on: '2020-10-12', answered_by: 'designated nurse' };
      const answered = ({ warnings }: { warnings: WarningView[] }) =>
        warnings.map((each) => (each.check === check ? { ...each, answer } : each));
      const cell = stored[cellOf(about)];
      if (cell?.warnings) {
        stored[cellOf(about)] = { ...cell, warnings: answered({ warnings: cell.warnings }) };
      }
      totals = totals.map((each) =>
        cellOf(each) === cellOf(about) ? { ...each, warnings: answered(each) } : each,
      );
      return changed(null);
    },
    undo: () => {
      stored = history.pop() ?? {};
      return changed('enter figures');
    },
    accept_return: () => {
      locked = true;
      return changed(null);
    },
    unlock_return: () => {
      locked = false;
      return changed(null);
    },
    raise_query: (args) => {
      const { details } = args as { details: QueryDetails };
      queries = [...queries, question({ ...details })];
      return changed(5);
    },
    answer_query: ({ answeredOn, answer }) =>
      ask({ state: 'answered', answered_on: String(answeredOn), answer: String(answer) }),
    resolve_query: () => ask({ state: 'resolved', resolved_on: '2020-10-12' }),
    reopen_query: () => ask({ state: 'answered', resolved_on: null }),
    list_queries: () => [],
    list_breach_reasons: () => [
      { id: 1, words: 'Late consent', archived: false },
      { id: 2, words: 'Child unwell', archived: false },
      { id: 3, words: 'No transport', archived: true },
    ],
    explain_miss: () => changed(null),
    state_total: () => changed(null),
    update_submission: () => changed(null),
    chase_return: () => changed(null),
    copy_text: () => null,
    ...handlers,
  });
  const sent = () =>
    ipc.calls
      .filter(({ command }) => command === 'enter_figures')
      .map(({ args }) =>
        (args.entries as FigureEntry[]).map((each) => {
          const { entry } = each;
          const words = entry.entry === 'typed' ? [entry.first, entry.second] : [entry.entry];
          return `${cellOf(each)}: ${words.join(' of ')}`;
        }),
      );
  /** What is stored is changed by somebody else, and no page has read it yet. */
  const elsewhere = (cells: Cells, change: Partial<TotalLine> = {}) => {
    stored = { ...stored, ...cells };
    totals = totals.map((each) => ({ ...each, ...change }));
  };
  /** What a command was called with, the last time. */
  const told = (command: string) => ipc.calls.findLast((each) => each.command === command)?.args;
  return { ipc, sent, told, elsewhere };
}

/** The page of a return, ready to be typed into. */
export async function show(about: Return = {}) {
  const made = backend(about);
  document.body.innerHTML = '<main></main>';
  const target = document.querySelector('main') ?? document.body;
  render(EntryPage, { target, props: { provider: 7, period: PERIOD } });
  await screen.findByRole('table');
  await vi.waitFor(() => {
    if (document.activeElement === document.body) throw new Error('nothing has focus yet');
  });
  return { ...made, user: userEvent.setup() };
}

export const D = 'Assessments in time, Dorset';
export const P = 'Assessments in time, Poole';
const field = (name: string) => screen.getByRole('textbox', { name });
export const top1 = () => field(`${D}, Done in time`);
export const bottom1 = () => field(`${D}, Due in the period`);
export const top2 = () => field(`${P}, Done in time`);
export const bottom2 = () => field(`${P}, Due in the period`);
export const late1 = () => field('Late requests, Dorset, Requests that came late');
export const late2 = () => field('Late requests, Poole, Requests that came late');
export const rowOf = (element: HTMLElement) => element.closest('tr') as HTMLElement;
