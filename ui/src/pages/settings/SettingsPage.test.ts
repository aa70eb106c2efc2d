import { render, screen, waitFor, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';
import { mockIpc, refuse } from '../../api/mockIpc';
import type { Organisation } from '../../api/organisation';
import type { IndicatorView, Provider, RegisterView } from '../../api/register';
import type { WorkbookStatus } from '../../api/workbook';
import type { RouteTo } from '../../routes';
import { workbook } from '../../state/workbook.svelte';
import SettingsPage from './SettingsPage.svelte';

const STATUS: WorkbookStatus = {
  open: true,
  name: 'Dorset.lac',
  path: 'C:\\Dorset.lac',
  example: false,
  encrypted: true,
  saved_at: null,
  undo: null,
  redo: null,
  organisation: 'NHS Dorset CCG',
  today: '2020-10-12',
};

const POOLE: Provider = {
  id: 1,
  code: 'poole-hospital',
  name: 'Poole Hospital NHS Foundation Trust',
  short_name: 'Poole Hospital',
  kind: 'health_provider',
  area: null,
  from: null,
  to: null,
  archived: false,
};

const IHA: IndicatorView = {
  id: 1,
  code: 'iha-20-days',
  name: 'Initial health assessments',
  theme: 'performance',
  kind: 'proportion',
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
};

const count = (id: number, name: string): IndicatorView => ({
  ...IHA,
  id,
  name,
  code: `count-${id}`,
  kind: 'stock',
  theme: 'demographics',
  decimals: 0,
  numerator: name,
  denominator: '',
});

function register(): RegisterView {
  return {
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

const CCG: Organisation = {
  id: 1,
  from: '2013-04-01',
  name: 'NHS Dorset Clinical Commissioning Group',
  short_name: 'NHS Dorset CCG',
  meeting: 'Governing Body',
  author: 'Designated Nurse',
  directorate: '',
  start_rule: 'a',
};
const ICB: Organisation = {
  ...CCG,
  id: 2,
  from: '2022-07-01',
  name: 'NHS Dorset',
  short_name: 'ICB',
};

const user = userEvent.setup();
let ipc: ReturnType<typeof mockIpc>;

const button = (name: string | RegExp) => screen.getByRole('button', { name });
const box = (name: string) => screen.getByLabelText(name);
const calls = (command: string) =>
  ipc.calls.filter((call) => call.command === command).map(({ args }) => args);

async function open(
  part: RouteTo<'settings'>['part'],
  handlers: Parameters<typeof mockIpc>[0] = {},
) {
  const changed = () => ({ output: 9, changes: ['register', 'organisation'], status: STATUS });
  const writes = ['add_provider', 'update_provider', 'add_area', 'update_area', 'add_indicator'];
  const more = ['update_indicator', 'set_target', 'remove_target', 'add_organisation'];
  ipc = mockIpc({
    get_register: register,
    list_organisations: () => [CCG, ICB],
    ...Object.fromEntries(
      [...writes, ...more, 'update_organisation'].map((command) => [command, changed]),
    ),
    ...handlers,
  });
  render(SettingsPage, { route: { page: 'settings', part } });
  await screen.findByRole('heading', { level: 2 });
}

beforeEach(() => workbook.opened(STATUS));

describe('the settings', () => {
  it('begin with the organisation', async () => {
    await open(undefined);
    expect(screen.getByRole('heading', { level: 1 })).toHaveTextContent('Settings');
    expect(screen.getByRole('tab', { name: 'Organisation' })).toHaveAttribute(
      'aria-selected',
      'true',
    );
  });

  it('keep a form that is being filled in while she looks at another part', async () => {
    await open('providers');
    await user.click(button('Add a provider'));
    await user.type(box('Full name'), 'Salisbury');
    await user.click(screen.getByRole('tab', { name: 'Areas' }));
    await user.click(screen.getByRole('tab', { name: 'Providers' }));
    expect(box('Full name')).toHaveValue('Salisbury');
  });
});

describe('the organisation', () => {
  it('is shown as it is called today, with all its names', async () => {
    await open('organisation');
    const values = screen.getAllByRole('definition').map((value) => value.textContent?.trim());
    expect(values[0]).toBe('NHS Dorset Clinical Commissioning Group');
    expect(screen.getByRole('rowheader', { name: '1 July 2022' })).toBeInTheDocument();
  });

  it('is changed', async () => {
    await open('organisation');
    await user.click(button('Change these details'));
    expect(screen.getByRole('heading', { name: 'Change the organisation' })).toHaveFocus();
    await user.click(screen.getByRole('radio', { name: /on which a child comes into care/ }));
    await user.click(button('Save the organisation'));
    const { id, ...details } = CCG;
    expect(calls('update_organisation')).toEqual([
      { id, details: { ...details, start_rule: 'b' } },
    ]);
  });

  it('has another name from a day on, which begins as the last one', async () => {
    await open('organisation');
    await user.click(button('Add a new name from a date'));
    expect(box('Full name')).toHaveValue('NHS Dorset');
    await user.click(button('Add the name'));
    const holds = screen.getByRole('group', { name: 'Holds from' });
    expect(holds).toHaveAccessibleDescription(/Enter the first day of this name/);
    expect(calls('add_organisation')).toEqual([]);
  });

  it('is asked for when there is none', async () => {
    await open('organisation', { list_organisations: () => [] });
    await user.click(button('Enter the organisation'));
    expect(box('Full name')).toHaveValue('');
  });
});

describe('providers', () => {
  it('are added', async () => {
    await open('providers');
    await user.click(button('Add a provider'));
    await user.type(box('Full name'), 'Dorset Council');
    await user.type(box('Short name'), 'Dorset');
    await user.selectOptions(box('Kind of body'), 'Local authority');
    await user.selectOptions(box('Whose figures it sends'), 'Pan Dorset only');
    await user.click(button('Add the provider'));
    expect(calls('add_provider')).toEqual([
      {
        details: {
          name: 'Dorset Council',
          short_name: 'Dorset',
          kind: 'local_authority',
          area: 1,
          from: null,
          to: null,
          archived: false,
        },
      },
    ]);
    await waitFor(() => expect(screen.getByRole('heading', { name: 'Providers' })).toHaveFocus());
  });

  it('keep what was typed when it is refused, with the reason at its field', async () => {
    const fields = [{ field: 'name', message: 'There is already a provider called that.' }];
    await open('providers', { add_provider: () => refuse('invalid', 'No', fields) });
    await user.click(button('Add a provider'));
    await user.type(box('Full name'), 'Poole');
    await user.click(button('Add the provider'));
    await waitFor(() =>
      expect(box('Full name')).toHaveAccessibleDescription(/There is already a provider/),
    );
    expect(box('Full name')).toHaveValue('Poole');
    expect(screen.getByRole('alert').parentElement).toHaveFocus();
  });

  it('are not sent with a day that does not exist', async () => {
    await open('providers');
    await user.click(button('Change Poole Hospital'));
    const last = screen.getByRole('group', { name: 'Last day' });
    await user.type(within(last).getByLabelText('Day'), '31');
    await user.click(button('Save the provider'));
    expect(last).toHaveAccessibleDescription(/day that exists/);
    expect(calls('update_provider')).toEqual([]);
  });

  it('are retired, not deleted', async () => {
    await open('providers');
    expect(screen.getByRole('rowheader', { name: /Old Trust/ })).toHaveTextContent('Retired');
    await user.click(button('Change Poole Hospital'));
    await user.click(screen.getByRole('checkbox', { name: 'Retired' }));
    await user.click(button('Save the provider'));
    expect(calls('update_provider')[0]).toMatchObject({ id: 1, details: { archived: true } });
    await waitFor(() => expect(button('Change Poole Hospital')).toHaveFocus());
    expect(screen.queryByRole('button', { name: /delete/i })).not.toBeInTheDocument();
  });

  it('say what to do when there are none', async () => {
    await open('providers', { get_register: () => ({ ...register(), providers: [] }) });
    expect(screen.getByText(/There are no providers yet/)).toBeInTheDocument();
    expect(button('Add a provider')).toBeInTheDocument();
  });
});

describe('areas', () => {
  it('are changed', async () => {
    await open('areas');
    await user.click(button('Change Pan Dorset'));
    await user.clear(box('Name'));
    await user.type(box('Name'), 'Dorset');
    await user.click(button('Save the area'));
    expect(calls('update_area')).toEqual([
      { id: 1, details: { name: 'Dorset', kind: 'whole', from: null, to: null, archived: false } },
    ]);
  });
});

describe('indicators', () => {
  it('keep their kind once they are made', async () => {
    await open('indicators');
    await user.click(button('Change Initial health assessments'));
    expect(screen.getByLabelText(/Kind of number/)).toBeDisabled();
    await user.click(button('Save the indicator'));
    expect(calls('update_indicator')[0]).toMatchObject({
      id: 1,
      details: { kind: 'proportion', providers: [1], areas: [1], decimals: 1, total_of: [] },
    });
  });

  it('offer only providers that are not retired', async () => {
    await open('indicators');
    await user.click(button('Add an indicator'));
    const providers = screen.getByRole('group', { name: 'Who submits it' });
    expect(within(providers).getAllByRole('checkbox')).toHaveLength(1);
  });

  it('ask for what their kind needs, and send nothing else', async () => {
    await open('indicators');
    await user.click(button('Add an indicator'));
    await user.type(box('Name'), 'Waiting time');
    await user.type(box('Out of what'), 'no longer of use');
    await user.selectOptions(box('Kind of number'), 'measure');
    expect(screen.queryByLabelText('Out of what')).not.toBeInTheDocument();
    await user.type(box('Unit'), 'days');
    await user.click(button('Add the indicator'));
    expect(calls('add_indicator')[0]).toMatchObject({
      details: { kind: 'measure', denominator: '', unit: 'days', decimals: 1 },
    });
  });

  it('can be the total of other counts, which nobody submits', async () => {
    await open('indicators');
    await user.click(button('Add an indicator'));
    await user.type(box('Name'), 'Everyone');
    await user.selectOptions(box('Kind of number'), 'stock');
    await user.click(screen.getByRole('checkbox', { name: 'Poole Hospital NHS Foundation Trust' }));
    await user.click(screen.getByText(/total of others/));
    await user.click(screen.getByRole('checkbox', { name: 'Under 18' }));
    await user.click(screen.getByRole('checkbox', { name: 'Care leavers' }));
    await user.click(button('Add the indicator'));
    expect(calls('add_indicator')[0]).toMatchObject({
      details: { kind: 'stock', total_of: [2, 3], providers: [], areas: [], decimals: 0 },
    });
  });
});

describe('targets', () => {
  async function openTargets(handlers: Parameters<typeof mockIpc>[0] = {}) {
    await open('indicators', handlers);
    expect(screen.getByText('85% from 1 April 2016')).toBeInTheDocument();
    await user.click(button('Targets of Initial health assessments'));
  }

  async function type(day: string, value: string) {
    for (const [name, text] of [
      ['Day', day],
      ['Month', '4'],
      ['Year', '2020'],
      ['Target', value],
    ] as const) {
      await user.type(box(name), text);
    }
    await user.click(button('Set the target'));
  }

  it('are set from a day on, as typed', async () => {
    await openTargets();
    await type('1', '90%');
    expect(calls('set_target')).toEqual([{ id: 1, from: '2020-04-01', typed: '90%' }]);
    await waitFor(() => expect(box('Target')).toHaveValue(''));
  });

  it('are refused in words, and what was typed stays', async () => {
    const fields = [{ field: 'value', message: 'Enter a percentage from 0 to 100.' }];
    await openTargets({ set_target: () => refuse('invalid', 'No', fields) });
    await type('1', '190');
    await waitFor(() => expect(box('Target')).toHaveAccessibleDescription(/from 0 to 100/));
    expect(box('Target')).toHaveValue('190');
  });

  it('are removed', async () => {
    await openTargets();
    await user.click(button('Remove the target from 1 April 2016'));
    expect(calls('remove_target')).toEqual([{ id: 5 }]);
  });

  it('lead back to the indicator', async () => {
    await openTargets();
    await user.click(button('Back to the indicators'));
    await waitFor(() => expect(button('Targets of Initial health assessments')).toHaveFocus());
  });
});
