import type { DevelopmentArea, DevelopmentYear } from '../../api/development';
import type { LogEntry } from '../../api/log';
import { mockIpc, openStatus, writes, wrote } from '../../api/mockIpc';
import { workbook } from '../../state/workbook.svelte';

// Areas and a log for the tests of this folder: what Rust would answer.

const STATUS = openStatus({ today: '2020-09-16' });

export function year(
  name: string,
  position: number,
  outcome: DevelopmentYear['outcome'] = null,
  narrative = '',
): DevelopmentYear {
  return { year: name, position, outcome, narrative };
}

export function area(
  id: number,
  title: string,
  years: DevelopmentYear[],
  told: Partial<DevelopmentArea> = {},
): DevelopmentArea {
  return { id, title, words: `Do ${title}`, origin: '', came_from: [], years, ...told };
}

export const VISITS = area(1, 'Provider visits', [
  year('2018-19', 2, 'carried_forward', 'Nursing teams were recruiting.'),
  year('2019-20', 1, 'business_as_usual'),
]);
export const CONFERENCE = area(2, 'Conference', [year('2018-19', 1, 'postponed')]);
export const VOICE = area(3, 'Voice of the child', [year('2019-20', 2), year('2020-21', 2)], {
  came_from: [2],
});
export const ASSESSMENTS = area(4, 'Initial health assessments', [year('2020-21', 1)], {
  origin: 'Performance, 2019-20',
});
export const AREAS = [VISITS, CONFERENCE, VOICE, ASSESSMENTS];

export const CHALLENGE: LogEntry = {
  id: 11,
  kind: 'challenge',
  on: '2020-01-20',
  raised_by: 'Both boards',
  words: 'Commissioning of assessments',
  response: 'A review',
  open: true,
  in_paper: true,
  development_area: 4,
};
export const COMPLIMENT: LogEntry = {
  id: 12,
  kind: 'compliment',
  on: '2020-03-31',
  raised_by: 'Foster carers',
  words: 'Thanks for the support',
  response: '',
  open: false,
  in_paper: false,
  development_area: null,
};

/** Answers for what is held, which the test may change, and for every write. */
export function development(
  areas: DevelopmentArea[] = AREAS,
  log: LogEntry[] = [CHALLENGE, COMPLIMENT],
  handlers: Parameters<typeof mockIpc>[0] = {},
) {
  workbook.status = STATUS;
  workbook.announcement = '';
  const held = { areas, log };
  const done = (output: unknown = null) => wrote(['development', 'log'], output, STATUS);
  const commands = ['update_development_area', 'set_outcome', 'update_log_entry'];
  const { written } = mockIpc({
    list_development_areas: () => structuredClone(held.areas),
    list_log_entries: () => structuredClone(held.log),
    ...writes(commands, done),
    add_development_area: () => done(9),
    add_log_entry: () => done(19),
    carry_forward: () => done(2),
    ...handlers,
  });
  return { held, written, wrote: done };
}
