import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import axe from 'axe-core';
import { mockIpc, openStatus, writes, wrote } from '../../api/mockIpc';
import type { OrganisationView } from '../../api/organisation';
import type { IndicatorView, Provider, RegisterView } from '../../api/register';
import type { RouteTo } from '../../routes';
import { workbook } from '../../state/workbook.svelte';
import SettingsPage from './SettingsPage.svelte';

export const STATUS = openStatus({
  name: 'Dorset.lac',
  path: 'C:\\Dorset.lac',
  today: '2020-10-12',
});

export const POOLE: Provider = {
  id: 1,
  code: 'poole-hospital',
  name: 'Poole Hospital NHS Foundation Trust',
  short_name: 'Poole Hospital',
  kind: 'health_provider',
  area: null,
  from: null,
  to: null,
  archived: false,
  contact: 'Contracts manager',
  days_to_return: 30,
};

export const IHA: IndicatorView = {
  id: 1,
  code: 'iha-20-days',
  name: 'Initial health assessments',
  theme: 'performance',
  kind: 'proportion',
  basis: 'events',
  numerator: 'Done in time',
  denominator: 'Due',
  unit: '',
  direction: 'increase',
  decimals: 1,
  grain: 'quarter',
  source: '',
  position: 1,
  archived: false,
  total_of: [],
  providers: [1],
  areas: [1],
  told_for: [1],
  aggregations: ['quarter', 'year', 'rolling_year'],
};

export const count = (id: number, name: string): IndicatorView => ({
  ...IHA,
  id,
  name,
  code: `count-${id}`,
  kind: 'stock',
  basis: 'last_day',
  theme: 'demographics',
  decimals: 0,
  numerator: name,
  denominator: '',
});

export function register(): RegisterView {
  return {
    today: '2026-11-30',
    asked_from: '2026-07-01',
    providers: [POOLE, { ...POOLE, id: 2, name: 'Old Trust', short_name: 'Old', archived: true }],
    areas: [
      {
        id: 1,
        code: 'all',
        name: 'Pan Dorset',
        kind: 'whole',
        from: null,
        to: null,
        archived: false,
      },
    ],
    indicators: [IHA, count(2, 'Under 18'), count(3, 'Care leavers')],
    targets: [{ id: 5, indicator: 1, from: '2016-04-01', value: '85' }],
  };
}

export const CCG: OrganisationView = {
  in_force: true,
  id: 1,
  from: '2013-04-01',
  name: 'NHS Dorset Clinical Commissioning Group',
  short_name: 'NHS Dorset CCG',
  meeting: 'Governing Body',
  author: 'Designated Nurse',
  directorate: '',
  start_rule: 'a',
};
export const ICB: OrganisationView = {
  ...CCG,
  in_force: false,
  id: 2,
  from: '2022-07-01',
  name: 'NHS Dorset',
  short_name: 'ICB',
};

export const user = userEvent.setup();
let ipc: ReturnType<typeof mockIpc>;

export const button = (name: string | RegExp) => screen.getByRole('button', { name });
export const box = (name: string | RegExp) => screen.getByLabelText(name);
export const calls = (command: string) =>
  ipc.calls.filter((call) => call.command === command).map(({ args }) => args);

/** The settings as they are once they have loaded; what is written is answered as saved. */
export async function open(
  part: RouteTo<'settings'>['part'],
  handlers: Parameters<typeof mockIpc>[0] = {},
) {
  const changed = () => wrote(['register', 'organisation'], 9, STATUS);
  const commands = [
    'add_provider',
    'update_provider',
    'arrange_return',
    'add_area',
    'update_area',
    'add_indicator',
    'update_indicator',
    'move_indicator',
    'say_meaning',
    'add_from_library',
    'set_target',
    'remove_target',
    'add_organisation',
    'update_organisation',
    'set_keeper',
    'set_bank_holiday',
    'set_breach_reasons',
  ];
  ipc = mockIpc({
    get_register: register,
    list_organisations: () => [CCG, ICB],
    get_keeper: () => 'Mary Jones',
    get_meaning_questions: () => ({ indicators: [], providers: [] }),
    look_at_kind: () => ({ changes_kind: false, figures: 0, printed: [], more: 0, papers: [] }),
    ...writes(commands, changed),
    ...handlers,
  });
  workbook.opened(STATUS);
  const target = document.body.appendChild(document.createElement('main'));
  render(SettingsPage, { target, props: { route: { page: 'settings', part } } });
  await screen.findByRole('heading', { level: 2 });
}

/** What axe finds wrong with the page, but for colours, which need a real window. */
export async function faults(): Promise<unknown[]> {
  const { violations } = await axe.run(document.body, {
    rules: { 'color-contrast': { enabled: false } },
  });
  return violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]);
}
