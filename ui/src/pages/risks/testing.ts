import { mockIpc, openStatus, writes, wrote } from '../../api/mockIpc';
import type { RiskView, ScoreEntry } from '../../api/risks';
import { workbook } from '../../state/workbook.svelte';

// A register for the tests of this folder: what Rust would answer.

export const STATUS = openStatus({ today: '2020-09-16' });

export function score(
  id: number,
  stage: ScoreEntry['stage'],
  [consequence, likelihood]: [number, number],
  on: string,
  reason = '',
): ScoreEntry {
  return { id, stage, score: { consequence, likelihood }, on, reason };
}

export function risk(id: number, told: Partial<RiskView> = {}): RiskView {
  return {
    id,
    reference: `LAC0${id}`,
    title: 'Late notification and consent',
    cause: 'Health is told late.',
    event: 'Assessments start late.',
    effect: 'The statutory time is missed.',
    owner: 'Designated Nurse',
    director: 'Director of Nursing',
    opened_on: '2018-06-01',
    reviewed_on: '2020-06-16',
    gaps: '',
    indicator: null,
    scores: [],
    controls: [],
    assurances: [],
    actions: [],
    escalations: [],
    closed_on: null,
    closing_reason: '',
    initial: null,
    current: null,
    target: null,
    band: null,
    movement: null,
    review_due: null,
    attention: [],
    ...told,
  };
}

export const LATE = risk(1, {
  initial: 16,
  current: 12,
  target: 8,
  band: 'high',
  movement: -4,
  review_due: '2020-12-17',
  indicator: 7,
  scores: [
    score(1, 'initial', [4, 4], '2018-06-01', 'First score.'),
    score(2, 'target', [4, 2], '2018-06-01'),
    score(3, 'current', [4, 3], '2020-07-20', 'Both councils notify sooner.'),
  ],
  actions: [
    {
      id: 31,
      words: 'Agree a target',
      owner: 'Designated Nurse',
      due_on: '2020-11-30',
      done_on: null,
    },
    {
      id: 32,
      words: 'Write guidance',
      owner: 'Named Nurse',
      due_on: null,
      done_on: '2020-03-03',
    },
  ],
  escalations: [
    { id: 41, to_whom: 'Nursing and Quality Director', on: '2020-07-20', outcome: 'Noted.' },
  ],
});

export const UNSCORED = risk(2, {
  title: 'Adult medicals',
  attention: [{ words: 'It has no current score.', mend: 'score' }],
});

export const CLOSED = risk(3, {
  title: 'Recruitment of nurses',
  current: 3,
  band: 'low',
  closed_on: '2019-12-02',
  closing_reason: 'All posts are filled.',
});

/** Answers for `risks`, which the test may change, and for every write. */
export function register(risks: RiskView[], handlers: Parameters<typeof mockIpc>[0] = {}) {
  workbook.status = STATUS;
  workbook.announcement = '';
  const held = { risks };
  const done = (output: unknown = null) => wrote(['risks'], output, STATUS);
  const commands = [
    'update_risk',
    'review_risk',
    'score_risk',
    'add_control',
    'update_control',
    'end_control',
    'resume_control',
    'add_assurance',
    'update_assurance',
    'end_assurance',
    'resume_assurance',
    'add_risk_action',
    'complete_risk_action',
    'escalate_risk',
    'close_risk',
    'reopen_risk',
  ];
  const { written } = mockIpc({
    list_risks: () => structuredClone(held.risks),
    list_moved_risks: () => ({ since: null, moved: [], still: [], told_in_part: false }),
    paint_risk_history: () => '<svg role="img"><circle data-point="0" /></svg>',
    get_register: () => ({
      indicators: [{ id: 7, name: 'Notification within 5 working days' }],
      targets: [],
      providers: [],
      areas: [],
      told_for: [],
      aggregations: ['quarter', 'year', 'rolling_year'],
    }),
    ...writes(commands, done),
    add_risk: () => done(9),
    ...handlers,
  });
  return { held, written, wrote: done };
}
