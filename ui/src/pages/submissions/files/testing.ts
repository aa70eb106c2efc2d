import { screen } from '@testing-library/svelte';
import type { PreviewLine, ReturnPreview, TableSample } from '../../../api/returnFiles';

// Files for the tests of the returns as files: what Rust would answer.

export const line = (row: number, told: Partial<PreviewLine> = {}): PreviewLine => ({
  row,
  indicator: 1,
  indicator_name: 'Reviews in time',
  provider: 7,
  provider_name: 'Poole Hospital',
  area: 1,
  area_name: 'Dorset',
  period: 'Q2 2020-21',
  verdict: 'new',
  before: 'missing',
  after: '20 of 24 (83.3%)',
  reason: null,
  ...told,
});

export const LINES = [
  line(9),
  line(10, { verdict: 'unchanged', area_name: 'Poole', before: '12', after: '12' }),
  line(11, { verdict: 'changed', before: '18 of 24 (75.0%)', period: 'July 2020' }),
];

export const preview = (told: Partial<ReturnPreview> = {}): ReturnPreview => ({
  provider: 7,
  provider_name: 'Poole Hospital',
  period: 'Q2 2020-21',
  lines: LINES,
  new: 1,
  changed: 1,
  unchanged: 1,
  blank: 0,
  refused: 0,
  runs: null,
  left_out: 0,
  problems: [],
  of_file: [],
  unknown: [],
  sheet: 'Return',
  questions: [],
  remarks: [],
  importable: true,
  ...told,
});

const NOWHERE = { from: 'nothing' } as const;

export const SAMPLE: TableSample = {
  sheet: 'KPI return',
  other_sheets: ['Notes'],
  questions: [],
  remarks: [],
  headings: ['KPI', 'Area', '', 'Done'],
  rows: [['IHA in 20 WD', 'Dorset', '2020/21 Q2', '20', 'late']],
  lines: 12,
  remembered: null,
  proposed: {
    indicator: NOWHERE,
    provider: { from: 'fixed', words: 'poole' },
    area: { from: 'column', column: 1 },
    period: NOWHERE,
    year: '',
    number: NOWHERE,
    out_of: NOWHERE,
    published: NOWHERE,
    reason: NOWHERE,
    note: NOWHERE,
    not_read: [],
    names: { indicators: {}, providers: {}, areas: {} },
  },
  open: [],
  doubtful: [0, 1],
  unknown: [],
};

const REGISTER = {
  targets: [],
  indicators: [
    { id: 1, code: 'iha', name: 'Initial assessments', archived: false, total_of: [] },
    { id: 2, code: 'all', name: 'All assessments', archived: false, total_of: [1] },
    { id: 3, code: 'old', name: 'Old indicator', archived: true, total_of: [] },
  ],
  areas: [{ id: 1, code: 'dorset', name: 'Dorset', archived: false }],
  providers: [
    {
      id: 7,
      code: 'poole',
      name: 'Poole Hospital',
      contact: 'contracts manager',
      archived: false,
    },
    { id: 8, code: 'old', name: 'Old Trust', contact: '', archived: true },
  ],
};

const cell = (period: string, expected: number) => ({ period, expected });

/** What the tab reads before anything is done in it. */
export const READS = {
  get_register: () => REGISTER,
  get_submission_matrix: ({ year }: Record<string, unknown>) => ({
    year: year ?? '2020-21',
    years: ['2020-21', '2019-20'],
    periods: [`Q2 ${year ?? '2020-21'}`, year ?? '2020-21'],
    rows: [{ provider: 7, name: 'Poole Hospital', cells: [cell('2020-21', 0)] }],
  }),
};

export const button = (name: string | RegExp) => screen.getByRole('button', { name });
export const heading = (name: string | RegExp) => screen.getByRole('heading', { name });
