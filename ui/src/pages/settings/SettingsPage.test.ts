import { cleanup, render, screen, waitFor, within } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import { mockIpc, refuse, refuseFields, wrote } from '../../api/mockIpc';
import type { AreaDetails } from '../../api/register';
import { drafts } from '../../state/drafts.svelte';
import { workbook } from '../../state/workbook.svelte';
import SettingsPage from './SettingsPage.svelte';
import { box, button, calls, CCG, faults, ICB, open, register, STATUS, user } from './testing';

describe('the settings', () => {
  it('are in the order in which a new workbook needs them', async () => {
    await open(undefined);
    const tabs = screen.getAllByRole('tab').map((tab) => tab.textContent?.trim());
    expect(tabs).toEqual([
      'Organisation',
      'Areas',
      'Providers',
      'Indicators and targets',
      'Breach reasons',
      'Bank holidays',
      'Passphrase',
      'Backups',
      'Take out words',
    ]);
  });

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

  it('keep it too while she is on another page', async () => {
    const leaveAndComeBack = () => {
      cleanup();
      render(SettingsPage, { route: { page: 'settings', part: 'areas' } });
    };
    await open('areas');
    await user.click(await screen.findByRole('button', { name: 'Add an area' }));
    await user.type(box('Name'), 'Salisbury');
    leaveAndComeBack();
    expect(await screen.findByLabelText('Name')).toHaveValue('Salisbury');
    await user.click(button('Cancel'));
    leaveAndComeBack();
    expect(await screen.findByRole('button', { name: 'Add an area' })).toBeInTheDocument();
  });

  it('open what was being filled in when the program ended, whatever it needs first', async () => {
    const lines = (heading: string) => [{ indicator: 1, heading, label: '' }];
    const content = JSON.stringify({
      typed: { lines: lines('Health assessments') },
      stored: { lines: lines('') },
    });
    const kept = { title: '', place: '', kept_at: '', content };
    mockIpc({ list_drafts: () => [{ key: 'settings/return/1', ...kept }] });
    await drafts.open();
    await open('providers', { list_return_lines: () => lines('') });
    expect(await screen.findByLabelText(/^Heading on the return/)).toHaveValue(
      'Health assessments',
    );
  });
});

describe('the organisation', () => {
  it('is shown as it is called today, with all its names', async () => {
    await open('organisation');
    const values = screen.getAllByRole('definition').map((value) => value.textContent?.trim());
    expect(values[0]).toBe('NHS Dorset Clinical Commissioning Group');
    expect(screen.getByRole('rowheader', { name: '1 July 2022' })).toBeInTheDocument();
  });

  it('marks the one name that is in force today, as Rust says', async () => {
    await open('organisation', {
      list_organisations: () => [
        { ...CCG, in_force: false },
        { ...ICB, in_force: true },
      ],
    });
    expect(screen.getAllByRole('definition')[0]).toHaveTextContent('NHS Dorset');
    const rows = screen.getAllByText('In force today', { selector: '.nhsuk-tag' });
    expect(rows.map((tag) => tag.closest('tr')?.textContent)).toEqual([
      expect.stringContaining('1 July 2022'),
    ]);
  });

  it('is changed', async () => {
    await open('organisation');
    await user.click(button('Change these details'));
    expect(screen.getByRole('heading', { name: 'Change the organisation' })).toHaveFocus();
    await user.click(screen.getByRole('radio', { name: /on which a child comes into care/ }));
    await user.click(button('Save the organisation'));
    const { id, in_force: inForce, ...details } = CCG;
    expect(calls('update_organisation')).toEqual([
      { id, details: { ...details, start_rule: 'b' } },
    ]);
    expect(inForce).toBe(true);
  });

  it('has another name from a day on, which begins as the last one', async () => {
    await open('organisation', {
      add_organisation: () => refuseFields({ from: 'Enter the first day of this name.' }),
    });
    await user.click(button('Add a new name from a date'));
    expect(box('Full name')).toHaveValue('NHS Dorset');
    await user.click(button('Add the name'));
    const holds = screen.getByRole('group', { name: 'Holds from' });
    expect(holds).toHaveAccessibleDescription(/Enter the first day of this name/);
    expect(calls('add_organisation')).toMatchObject([
      { details: { from: '', name: 'NHS Dorset' } },
    ]);
  });

  it('is asked for when there is none', async () => {
    await open('organisation', { list_organisations: () => [] });
    await user.click(button('Enter the organisation'));
    expect(box('Full name')).toHaveValue('');
  });
});

describe('her name', () => {
  it('is shown, and changed for the changes from now on', async () => {
    await open('organisation');
    expect(await screen.findByText(/under the name Mary Jones/)).toBeInTheDocument();
    await user.click(button('Change your name'));
    expect(box(/^Your name, as it stands/)).toHaveValue('Mary Jones');
    await user.clear(box(/^Your name, as it stands/));
    await user.type(box(/^Your name, as it stands/), 'Ann Smith');
    await user.click(button('Save your name'));
    expect(calls('set_keeper')).toEqual([{ name: 'Ann Smith' }]);
    await waitFor(() => expect(screen.getByRole('heading', { name: 'Your name' })).toHaveFocus());
  });

  it('is asked for while there is none', async () => {
    await open('organisation', { get_keeper: () => '' });
    await user.click(await screen.findByRole('button', { name: 'Enter your name' }));
    expect(box(/^Your name, as it stands/)).toHaveValue('');
    expect(await faults()).toEqual([]);
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
    await user.type(box(/Whom to ask/), 'Data manager, data@council.example');
    expect(box('Days to send its return')).toHaveValue('30');
    await user.clear(box('Days to send its return'));
    await user.type(box('Days to send its return'), '20');
    await user.click(button('Add the provider'));
    expect(calls('add_provider')).toEqual([
      {
        details: {
          name: 'Dorset Council',
          short_name: 'Dorset',
          kind: 'local_authority',
          area: 1,
          from: '',
          to: '',
          archived: false,
          contact: 'Data manager, data@council.example',
          days_to_return: '20',
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

  it('are refused with a day that does not exist, at its field', async () => {
    await open('providers', {
      update_provider: () =>
        refuseFields({ to: 'Enter a day that exists, for example 31 3 2020.' }),
    });
    await user.click(button('Change Poole Hospital'));
    const last = screen.getByRole('group', { name: 'Last day' });
    await user.type(within(last).getByLabelText('Day'), '31');
    await user.click(button('Save the provider'));
    expect(last).toHaveAccessibleDescription(/day that exists/);
    expect(calls('update_provider')).toMatchObject([{ details: { to: '31//' } }]);
  });

  it('are refused with days to return that are no whole number, at their field', async () => {
    await open('providers', {
      update_provider: () =>
        refuseFields({ days_to_return: 'Enter a whole number of days, for example 30.' }),
    });
    await user.click(button('Change Poole Hospital'));
    await user.type(box('Days to send its return'), 'ish');
    await user.click(button('Save the provider'));
    expect(box('Days to send its return')).toHaveAccessibleDescription(/whole number of days/);
    expect(calls('update_provider')).toMatchObject([{ details: { days_to_return: '30ish' } }]);
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
  it('begin with everyone, and after that with no kind chosen', async () => {
    await open('areas', { get_register: () => ({ ...register(), areas: [] }) });
    await user.click(button('Add an area'));
    expect(screen.getByRole('radio', { name: 'Everyone' })).toBeChecked();
  });

  it('are not added before she says whose children they are', async () => {
    await open('areas', {
      add_area: ({ details }) =>
        (details as AreaDetails).kind
          ? wrote(['register'], 9, STATUS)
          : refuseFields({ kind: 'Choose whose children they are.' }),
    });
    await user.click(button('Add an area'));
    for (const radio of screen.getAllByRole('radio')) expect(radio).not.toBeChecked();
    await user.type(box('Name'), 'North');
    await user.click(button('Add the area'));
    const kinds = screen.getByRole('radiogroup', { name: 'Whose children' });
    expect(kinds).toHaveAccessibleDescription(/Choose whose children they are/);
    expect(calls('add_area')).toMatchObject([{ details: { name: 'North', kind: null } }]);
    await user.click(screen.getByRole('radio', { name: 'Local authority' }));
    await user.click(button('Add the area'));
    expect(calls('add_area')[1]).toMatchObject({
      details: { name: 'North', kind: 'local_authority' },
    });
  });

  it('are changed', async () => {
    await open('areas');
    await user.click(button('Change Pan Dorset'));
    await user.clear(box('Name'));
    await user.type(box('Name'), 'Dorset');
    await user.click(button('Save the area'));
    expect(calls('update_area')).toEqual([
      { id: 1, details: { name: 'Dorset', kind: 'whole', from: '', to: '', archived: false } },
    ]);
  });
});

describe('indicators', () => {
  it('are moved, and the button that moved them keeps focus', async () => {
    let indicators = register().indicators;
    const moving = () => {
      const [first, ...others] = indicators;
      indicators = [others[0], first, others[1]].filter((each) => each !== undefined);
      return wrote(['register'], null, STATUS);
    };
    await open('indicators', {
      get_register: () => ({ ...register(), indicators }),
      move_indicator: moving,
    });
    expect(button('Move up Initial health assessments')).toHaveAttribute('aria-disabled', 'true');
    await user.click(button('Move down Initial health assessments'));
    expect(calls('move_indicator')).toEqual([{ id: 1, by: 1 }]);
    await waitFor(() => {
      const names = screen.getAllByRole('rowheader').map((header) => header.textContent?.trim());
      expect(names).toEqual(['Under 18', 'Initial health assessments', 'Care leavers']);
    });
    expect(button('Move down Initial health assessments')).toHaveFocus();
    expect(workbook.announcement).toBe('Initial health assessments is in place 2 of 3.');
  });

  it('say at the fields that someone submits them for some area', async () => {
    const fields = [
      { field: 'providers', message: 'Choose who submits it.' },
      { field: 'areas', message: 'Choose for which areas it is submitted.' },
    ];
    await open('indicators', { add_indicator: () => refuse('invalid', 'No', fields) });
    await user.click(button('Add an indicator'));
    await user.click(button('Add the indicator'));
    const providers = await screen.findByRole('group', { name: 'Who submits it' });
    await waitFor(() => expect(providers).toHaveAccessibleDescription(/Choose who submits it/));
    expect(screen.getByRole('group', { name: 'For which areas' })).toHaveAccessibleDescription(
      /Choose for which areas/,
    );
  });

  it('may change their kind', async () => {
    await open('indicators');
    await user.click(button('Change Initial health assessments'));
    expect(screen.getByLabelText(/Kind of number/)).toBeEnabled();
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

describe('every part of the settings', () => {
  it.each(['organisation', 'areas', 'providers', 'indicators'])(
    'has no fault that axe can find in %s',
    async (part) => {
      await open(part);
      expect(await faults()).toEqual([]);
    },
  );
});
