import { render } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { mockIpc } from '../../api/mockIpc';
import type { Area, IndicatorView, Provider } from '../../api/register';
import type {
  Event,
  ExplanationView,
  TrendPointView,
  TrendRules,
  TrendView,
} from '../../api/trends';
import type { WorkbookStatus } from '../../api/workbook';
import App from '../../App.svelte';
import type { RouteTo } from '../../routes';
import { router } from '../../state/router.svelte';
import { workbook } from '../../state/workbook.svelte';

// A register and a trend for the tests of this folder: what Rust would answer.

type Handlers = Parameters<typeof mockIpc>[0];

const STATUS: WorkbookStatus = {
  open: true,
  name: 'Dorset',
  path: 'Dorset.lac',
  example: false,
  encrypted: true,
  saved_at: null,
  undo: null,
  redo: null,
  organisation: 'NHS Dorset CCG',
  today: '2020-11-16',
  read_only: null,
};

const indicator = (id: number, name: string, change: Partial<IndicatorView> = {}) => ({
  id,
  name,
  archived: false,
  grain: 'quarter',
  providers: [1],
  areas: [2],
  told_for: [2],
  aggregations: ['quarter', 'year', 'rolling_year'],
  ...change,
});
const area = (id: number, name: string, kind: Area['kind']) => ({ id, name, kind });
const provider = (id: number, name: string): Partial<Provider> => ({ id, name });

export const REGISTER = {
  indicators: [
    indicator(3, 'Initial health assessments'),
    indicator(4, 'Review health assessments', {
      areas: [],
      told_for: [],
      grain: 'month',
      providers: [],
    }),
    indicator(5, 'An old one', { archived: true }),
  ],
  targets: [],
  providers: [provider(1, 'Poole Hospital'), provider(2, 'Dorset HealthCare')],
  areas: [area(1, 'Pan Dorset', 'whole'), area(2, 'Dorset Council', 'local_authority')],
};

export function said(words: string, change: Partial<ExplanationView> = {}): ExplanationView {
  return { words, showed_then: null, on: '2020-11-16', by: 'Designated Nurse', ...change };
}

export function point(period: string, change: Partial<TrendPointView> = {}): TrendPointView {
  return {
    period,
    value: '68.7%',
    about: `${period}: 68.7% (46 of 67), below the target of 85%.`,
    given: true,
    flagged: false,
    wants_reason: false,
    explanation: null,
    misses: [],
    ghost: null,
    left_out: null,
    ...change,
  };
}

export function event(id: number, change: Partial<Event> = {}): Event {
  return {
    id,
    on: '2020-04-01',
    words: 'New pathway agreed',
    indicator: 3,
    area: 1,
    new_limits: false,
    reason: '',
    noted_on: '2020-11-02',
    noted_by: 'Designated Nurse',
    ...change,
  };
}

const PERIODS = ['Q1 2020-21', 'Q2 2020-21', 'Q3 2020-21'];

const USUAL_RULES: TrendRules = {
  profile: 'mdc',
  screen_outliers: false,
  shift_points: 7,
  trend_points: 7,
  baseline: null,
  conflict: 'improvement',
  two_in_three_2023: false,
};

export const TREND: TrendView = {
  indicator: 3,
  area: 1,
  provider: null,
  aggregation: 'quarter',
  aggregations: ['quarter', 'year', 'rolling_year'],
  charts: ['trend', 'year_on_year', 'areas'],
  title: 'Initial health assessments, Pan Dorset',
  finding: 'Common cause variation. The target of 85% will be missed.',
  points_given: 3,
  shown_as: 'trial',
  variation: 'common_cause',
  assurance: 'fail',
  variation_sign: { svg: '<svg></svg>', words: 'Common cause', meaning: 'No sign of a change.' },
  assurance_sign: {
    svg: '<svg></svg>',
    words: 'Expect target missed',
    meaning: 'It will be missed every time.',
  },
  chart: {
    kind: 'trend',
    title: 'Initial health assessments, Pan Dorset',
    finding: 'Common cause variation. The target of 85% will be missed.',
    svg: `<svg>${PERIODS.map((_, index) => `<circle data-point="${index}" />`).join('')}</svg>`,
    points: PERIODS.map((label) => ({ label, value: '68.7%', note: '46 of 67' })),
    table: {
      columns: [
        { label: 'Period', numeric: false },
        { label: 'Figure', numeric: true },
        { label: 'Counts', numeric: true },
        { label: 'Note', numeric: false },
      ],
      rows: [
        ['Q1 2020-21', '68.7%', '46 of 67', ''],
        ['Q2 2020-21', 'no figure yet', '', 'Incomplete: 1 of 2 areas.'],
      ],
    },
    under: ['New limits from 1 April 2020: New pathway agreed.'],
    rule_set: 'Making Data Count XmR, 7 points, version 1',
  },
  points: [
    point('Q1 2020-21', { wants_reason: true }),
    point('Q2 2020-21', { explanation: said('Two clinics were closed.') }),
    point('Q3 2020-21', { wants_reason: true, value: '51.0%' }),
  ],
  limits: ['Mean 54.2%', 'Lower limit 20.0%'],
  judged_as_usual: true,
  usual_rules: USUAL_RULES,
  settings: {
    rules: USUAL_RULES,
    reason: '',
    set_on: null,
    set_by: '',
  },
  rule_set: 'Making Data Count XmR, 7 points, version 1',
  events: [],
  plan: [],
  comparators: [],
  suggestion: null,
};

/** What came of a write that the screens are to read again. */
export const written = (output: unknown = null) => ({
  output,
  changes: ['trends'],
  status: STATUS,
});

/** The application at a trend, with a backend that can be changed between its answers. */
export function trendAt(
  route: Omit<RouteTo<'trends'>, 'page'>,
  trend: TrendView = TREND,
  handlers: Handlers = {},
) {
  const backend = { trend };
  const { calls } = mockIpc({
    get_status: () => STATUS,
    get_register: () => REGISTER,
    get_trend: () => backend.trend,
    ...handlers,
  });
  // Anew for each test, so that no form is left over from another.
  workbook.opened(STATUS);
  router.adjust({ page: 'trends', ...route });
  render(App);
  const asked = (command: string) =>
    calls.filter((call) => call.command === command).map(({ args }) => args);
  return {
    user: userEvent.setup(),
    backend,
    /** What a command was asked with, each time. */
    asked,
    questions: () => asked('get_trend').map(({ question }) => question),
  };
}
