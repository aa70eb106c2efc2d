import { render, screen, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import axe from 'axe-core';
import { describe, expect, it, vi } from 'vitest';
import { openStatus, refuse, refuseFields } from '../../api/mockIpc';
import type { RouteTo } from '../../routes';
import { workbook } from '../../state/workbook.svelte';
import { area, AREAS, CONFERENCE, development, VOICE, year } from './testing';
import DevelopmentPage from './DevelopmentPage.svelte';

type Route = Omit<RouteTo<'development'>, 'page'>;

async function show(route: Route = {}) {
  document.body.innerHTML = '<main></main>';
  const target = document.querySelector('main') ?? document.body;
  render(DevelopmentPage, { target, props: { route: { page: 'development', ...route } } });
  expect(screen.getByRole('heading', { level: 1 })).toHaveTextContent('Development areas');
  await screen.findByRole('tabpanel');
  return userEvent.setup();
}

const press = (name: string | RegExp) => screen.getByRole('button', { name });
const row = (name: RegExp) => screen.getByRole('row', { name });
const titles = () =>
  screen.getAllByRole('heading', { level: 3 }).map((heading) => heading.textContent?.trim());

describe('the areas of a year', () => {
  it('are those of the latest year, in their places, each with its outcome in words', async () => {
    development();
    const user = await show();
    expect(screen.getByRole('heading', { name: 'Areas of 2020-21' })).toBeInTheDocument();
    expect(titles()).toEqual(['Initial health assessments', 'Voice of the child']);
    expect(row(/Initial/)).toHaveTextContent('No outcome yet');
    expect(row(/Initial/)).toHaveTextContent('Origin: Performance, 2019-20');
    await user.selectOptions(screen.getByLabelText('Year'), '2018-19 (2 areas)');
    expect(titles()).toEqual(['Conference', 'Provider visits']);
    expect(row(/Provider visits/)).toHaveTextContent('Not achieved, carried forward');
    expect(row(/Provider visits/)).toHaveTextContent('Nursing teams were recruiting.');
  });

  it('open at the year of the area that the address names', async () => {
    development();
    await show({ area: CONFERENCE.id });
    expect(screen.getByRole('heading', { name: 'Areas of 2018-19' })).toBeInTheDocument();
    expect(row(/Conference/)).toHaveAttribute('aria-current', 'true');
  });

  it('may not vanish: those without an outcome are listed, of this year and of others', async () => {
    development();
    const user = await show();
    await user.click(screen.getByText('No area may vanish: 2 areas of 2020-21 without an outcome'));
    await user.click(press('Set the outcome of Voice of the child'));
    expect(screen.getByRole('heading', { level: 4 })).toHaveTextContent(
      'What became of “Voice of the child” in 2020-21',
    );
    await user.click(press('1 area of 2019-20'));
    expect(screen.getByRole('heading', { name: 'Areas of 2019-20' })).toBeInTheDocument();
  });

  it('begin with an empty year that says what to do', async () => {
    development([]);
    const user = await show();
    expect(screen.getByText(/2020-21 has no areas yet/)).toBeInTheDocument();
    await user.click(press('Add an area to 2020-21'));
    expect(screen.getByRole('heading', { name: 'Add an area to 2020-21' })).toHaveFocus();
  });

  it('tell why they could not be read, and try again', async () => {
    let damaged = true;
    development(AREAS, [], {
      list_development_areas: () => (damaged ? refuse('damaged', 'It is damaged.') : AREAS),
    });
    render(DevelopmentPage, { route: { page: 'development' } });
    expect(await screen.findByText('It is damaged.')).toBeInTheDocument();
    damaged = false;
    await userEvent.click(press('Try again'));
    expect(await screen.findByRole('tabpanel')).toBeInTheDocument();
  });
});

describe('the outcome of an area', () => {
  it('is told in place, and focus goes back to the area', async () => {
    const { written } = development();
    const user = await show();
    await user.click(press('Set outcome of Voice of the child'));
    await user.click(screen.getByRole('radio', { name: 'Achieved, now business as usual' }));
    await user.type(screen.getByLabelText('In words, as for the paper'), 'Heard everywhere');
    await user.click(press('Save the outcome'));
    expect(written()).toEqual([
      {
        id: 3,
        year: '2020-21',
        outcome: 'business_as_usual',
        narrative: 'Heard everywhere',
      },
    ]);
    await vi.waitFor(() =>
      expect(screen.getByRole('heading', { level: 3, name: 'Voice of the child' })).toHaveFocus(),
    );
    expect(workbook.announcement).toBe(
      'Voice of the child, 2020-21: Achieved, now business as usual.',
    );
    expect(screen.queryByRole('heading', { level: 4 })).not.toBeInTheDocument();
  });

  it('can be taken back to not known', async () => {
    const { written } = development();
    const user = await show({ area: CONFERENCE.id });
    await user.click(press('Change outcome of Conference'));
    expect(screen.getByRole('radio', { name: 'Postponed' })).toBeChecked();
    await user.click(screen.getByRole('radio', { name: 'Not known yet' }));
    await user.click(press('Save the outcome'));
    expect(written()[0]).toMatchObject({ id: 2, outcome: null });
  });

  it('keeps what was typed when it is refused, and when another tab is looked at', async () => {
    development(AREAS, [], {
      set_outcome: () => refuseFields({ narrative: 'This text has 20001 characters.' }),
    });
    const user = await show();
    await user.click(press('Set outcome of Voice of the child'));
    await user.type(screen.getByLabelText('In words, as for the paper'), 'Heard');
    await user.click(press('Save the outcome'));
    const narrative = await screen.findByLabelText('In words, as for the paper');
    expect(narrative).toHaveAccessibleDescription(/20001 characters/);
    await user.click(screen.getByRole('tab', { name: 'Lineage' }));
    await user.click(screen.getByRole('tab', { name: 'Areas of a year' }));
    expect(screen.getByLabelText('In words, as for the paper')).toHaveValue('Heard');
  });
});

describe('adding and changing an area', () => {
  it('adds it to the year, with the areas that it came from', async () => {
    const { written } = development();
    const user = await show();
    await user.click(press('Add an area to 2020-21'));
    await user.type(screen.getByLabelText('Short name'), 'Adult medicals');
    await user.type(screen.getByLabelText('What is to be done'), 'Settle the funding');
    await user.click(screen.getByText('Came from earlier areas (0 chosen)'));
    await user.click(screen.getByRole('checkbox', { name: 'Conference (2018-19)' }));
    await user.click(press('Add the area'));
    expect(written()).toEqual([
      {
        details: { title: 'Adult medicals', words: 'Settle the funding', origin: '' },
        year: '2020-21',
        cameFrom: [2],
      },
    ]);
    await vi.waitFor(() =>
      expect(screen.getByRole('heading', { name: 'Areas of 2020-21' })).toHaveFocus(),
    );
  });

  it('says at its field what is missing', async () => {
    development(AREAS, [], {
      add_development_area: () =>
        refuseFields({ title: 'Enter a short name for the development area.' }),
    });
    const user = await show();
    await user.click(press('Add an area to 2020-21'));
    await user.type(screen.getByLabelText('What is to be done'), 'Settle');
    await user.click(press('Add the area'));
    expect(await screen.findByLabelText('Short name')).toHaveAccessibleDescription(
      'Error: Enter a short name for the development area.',
    );
    expect(screen.getByLabelText('What is to be done')).toHaveValue('Settle');
  });

  it('says that a change is made in all its years', async () => {
    const { written } = development();
    const user = await show();
    await user.click(press('Edit area Voice of the child'));
    expect(screen.getByText(/one record in all its years/)).toBeInTheDocument();
    await user.type(screen.getByLabelText('Origin'), 'A challenge');
    await user.click(press('Save the area'));
    expect(written()[0]).toMatchObject({ id: 3, details: { origin: 'A challenge' } });
  });
});

describe('carrying forward', () => {
  it('tells how many areas are now in the next year, the same records', async () => {
    const { held, written, wrote } = development(AREAS, [], {
      carry_forward: () => {
        held.areas = [
          ...AREAS.slice(0, 3),
          area(4, 'Late', [year('2020-21', 1), year('2021-22', 1)]),
        ];
        return wrote(1);
      },
    });
    const user = await show();
    await user.click(press('Carry open areas forward to 2021-22'));
    expect(written()).toEqual([{ year: '2020-21' }]);
    expect(await screen.findByRole('alert')).toHaveTextContent(
      '1 area is now in 2021-22 too. It is the same record, not a copy',
    );
    expect(screen.getByRole('heading', { name: 'Areas of 2020-21' })).toBeInTheDocument();
    await user.click(press('Show 2021-22'));
    expect(screen.getByRole('heading', { name: 'Areas of 2021-22' })).toBeInTheDocument();
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  });

  it('says so no longer once it was undone', async () => {
    const { wrote } = development(AREAS, [], {
      carry_forward: () => wrote(1),
      get_status: () => openStatus({ undo: 'carry areas forward' }),
      undo: () => wrote('carry areas forward'),
    });
    const user = await show();
    await workbook.refresh();
    await user.click(press('Carry open areas forward to 2021-22'));
    await screen.findByText(/1 area is now in 2021-22 too/);
    workbook.status = openStatus({ undo: 'carry areas forward' });
    await workbook.undo();
    await vi.waitFor(() =>
      expect(screen.queryByText(/is now in 2021-22 too/)).not.toBeInTheDocument(),
    );
  });

  it('says why nothing was carried', async () => {
    development(AREAS, [], {
      carry_forward: () => refuse('refused', 'Every area of 2020-21 is finished.'),
    });
    const user = await show();
    await user.click(press('Carry open areas forward to 2021-22'));
    expect(await screen.findByText('Every area of 2020-21 is finished.')).toBeInTheDocument();
    await user.selectOptions(screen.getByLabelText('Year'), '2018-19 (2 areas)');
    expect(screen.queryByText('Every area of 2020-21 is finished.')).not.toBeInTheDocument();
  });
});

describe('the lineage', () => {
  it('shows each area over the years, and what it came from and led to', async () => {
    development();
    const user = await show({ view: 'lineage' });
    const table = screen.getByRole('table', { name: /over the years/ });
    expect(
      within(table)
        .getAllByRole('columnheader')
        .map((head) => head.textContent),
    ).toEqual(['Area', '2018-19', '2019-20', '2020-21']);
    expect(titles()).toEqual([
      'Conference',
      'Provider visits',
      'Voice of the child',
      'Initial health assessments',
    ]);
    const cells = [...row(/^Provider visits/).children].slice(1);
    expect(cells.map((cell) => cell.textContent?.trim())).toEqual([
      'Not achieved, carried forward',
      'Achieved, now business as usual',
      'Not an area of 2020-21',
    ]);
    expect(row(/^Conference/)).toHaveTextContent('Led to: Voice of the child');
    await user.click(within(row(/^Voice of the child/)).getByRole('link', { name: 'Conference' }));
    await vi.waitFor(() =>
      expect(screen.getByRole('heading', { level: 3, name: 'Conference' })).toHaveFocus(),
    );
    expect(window.location.hash).toBe('#/development/2?view=lineage');
  });
});

describe('every view of the development areas', () => {
  it.each<Route>([{}, { area: VOICE.id }, { view: 'lineage' }, { view: 'log' }])(
    'has no fault that axe can find at %o',
    async (route) => {
      development();
      await show(route);
      const { violations } = await axe.run(document.body, {
        rules: { 'color-contrast': { enabled: false } },
      });
      expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
    },
  );
});
