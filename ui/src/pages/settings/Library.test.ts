import { screen, waitFor, within } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import { refuse, wrote } from '../../api/mockIpc';
import type { Library, LibraryIndicator } from '../../api/register';
import { box, button, calls, faults, open, STATUS, user } from './testing';

const IHA: LibraryIndicator = {
  code: 'iha-20-days',
  name: 'Initial health assessments in 20 working days',
  topic: 'Coming into care',
  theme: 'performance',
  kind: 'proportion',
  basis: 'events',
  numerator: 'Done in time',
  denominator: 'Due',
  unit: '',
  direction: 'increase',
  decimals: 1,
  grain: 'quarter',
  source: 'Local contract',
  target: '85%',
  switched_on: false,
};

const LIBRARY: Library = {
  indicators: [
    {
      ...IHA,
      code: 'entrants',
      name: 'Children entering care',
      topic: 'How many',
      switched_on: true,
    },
    IHA,
    {
      ...IHA,
      code: 'notified',
      name: 'Notification in five days',
      target: null,
      switched_on: true,
    },
    { ...IHA, code: 'dental', name: 'Dental checks', topic: 'Health checks', target: null },
  ],
  targets_from: '2020-04-01',
};

async function shown(handlers: Parameters<typeof open>[1] = {}) {
  await open('indicators', {
    get_library: () => LIBRARY,
    add_from_library: () => wrote(['register'], 2, STATUS),
    ...handlers,
  });
  await user.click(button('Add from the library'));
  await screen.findByRole('heading', { name: 'Add from the library' });
}

const tick = (name: string | RegExp) => user.click(screen.getByRole('checkbox', { name }));

describe('the library', () => {
  it('offers what is not switched on yet, topic by topic, and names what is', async () => {
    await shown();
    const topic = within(screen.getByRole('group', { name: 'Coming into care' }));
    expect(topic.getAllByRole('checkbox')).toHaveLength(1);
    expect(screen.getByText('Switched on already: Notification in five days.')).toBeVisible();
    expect(screen.getByRole('heading', { name: 'How many' })).toBeInTheDocument();
    expect(screen.queryByRole('group', { name: 'How many' })).not.toBeInTheDocument();
  });

  it('says what is counted and which target comes with it', async () => {
    await shown();
    expect(screen.getByRole('checkbox', { name: /Initial health/ })).toHaveAccessibleDescription(
      'Done in time. Out of: Due. Every quarter, with a target of 85%',
    );
  });

  it('adds what was chosen of every topic by one act, and says so', async () => {
    await shown();
    await tick('Initial health assessments in 20 working days');
    await tick('Dental checks');
    await tick('Poole Hospital NHS Foundation Trust');
    await tick('Pan Dorset');
    await user.click(button('Add those chosen'));
    expect(calls('add_from_library')).toEqual([
      { codes: ['iha-20-days', 'dental'], providers: [1], areas: [1], targetsFrom: '2020-04-01' },
    ]);
    const banner = await screen.findByRole('alert');
    expect(banner).toHaveTextContent('2 indicators are added from the library.');
    await waitFor(() => expect(banner).toHaveFocus());
  });

  it('offers only providers and areas that are not retired', async () => {
    await shown();
    const providers = within(screen.getByRole('group', { name: 'Who submits them' }));
    expect(providers.getAllByRole('checkbox')).toHaveLength(1);
  });

  it('says at each list that something has to be chosen', async () => {
    const fields = [
      { field: 'codes', message: 'Choose at least one indicator.' },
      { field: 'providers', message: 'Choose who submits them.' },
      { field: 'areas', message: 'Choose for which areas they are submitted.' },
    ];
    await shown({ add_from_library: () => refuse('invalid', 'No', fields) });
    await user.click(button('Add those chosen'));
    const providers = screen.getByRole('group', { name: 'Who submits them' });
    await waitFor(() => expect(providers).toHaveAccessibleDescription(/Choose who submits them/));
    await user.click(screen.getByRole('link', { name: 'Choose at least one indicator.' }));
    expect(screen.getByRole('checkbox', { name: /Initial health/ })).toHaveFocus();
  });

  it('keeps what was chosen when it is refused, and says why', async () => {
    await shown({ add_from_library: () => refuse('refused', 'There already: Dental checks.') });
    await tick('Dental checks');
    await user.click(button('Add those chosen'));
    expect(await screen.findByText('There already: Dental checks.')).toBeInTheDocument();
    expect(screen.getByRole('checkbox', { name: 'Dental checks' })).toBeChecked();
  });

  it('is refused without the day from which targets hold, at its field', async () => {
    await shown({
      add_from_library: () =>
        refuse('invalid', 'No', [
          { field: 'targets_from', message: 'Enter a day that exists, for example 31 3 2020.' },
        ]),
    });
    await user.clear(box('Year'));
    await user.click(button('Add those chosen'));
    expect(screen.getByRole('group', { name: 'Targets hold from' })).toHaveAccessibleDescription(
      /day that exists/,
    );
    expect(calls('add_from_library')).toMatchObject([{ targetsFrom: '1/4/' }]);
  });

  it('goes back to the indicators when she cancels', async () => {
    await shown();
    await user.click(button('Cancel'));
    await waitFor(() => expect(screen.getByRole('heading', { name: 'Indicators' })).toHaveFocus());
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  });

  it('has no fault that axe can find', async () => {
    await shown();
    expect(await faults()).toEqual([]);
  });
});
