import { render, screen, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import axe from 'axe-core';
import { describe, expect, it, vi } from 'vitest';
import { refuse, refuseFields } from '../../api/mockIpc';
import type { RouteTo } from '../../routes';
import { workbook } from '../../state/workbook.svelte';
import { CLOSED, LATE, register, risk, score, UNSCORED } from './testing';
import RisksPage from './RisksPage.svelte';

function show(route: Omit<RouteTo<'risks'>, 'page'> = {}) {
  document.body.innerHTML = '<main></main>';
  const target = document.querySelector('main') ?? document.body;
  render(RisksPage, { target, props: { route: { page: 'risks', ...route } } });
  return userEvent.setup();
}

const cells = (row: HTMLElement) =>
  [...row.children].map((cell) => (cell.textContent ?? '').replace(/\s+/g, ' ').trim());

describe('the list of risks', () => {
  it('says of each open risk its scores in numbers and words, its movement and what needs attention', async () => {
    register([LATE, UNSCORED, CLOSED]);
    show();
    expect(screen.getByRole('heading', { level: 1, name: 'Risks' })).toBeInTheDocument();
    expect(cells(await screen.findByRole('row', { name: /LAC01/ }))).toEqual([
      'LAC01 Late notification and consent',
      '16 Extreme',
      '12 High Down 4 since the score before',
      '8 High',
      'Designated Nurse',
      '17 December 2020',
      'Nothing now',
    ]);
    expect(cells(screen.getByRole('row', { name: /LAC02/ }))).toEqual([
      'LAC02 Adult medicals',
      'Not scored',
      'Not scored',
      'Not scored',
      'Designated Nurse',
      'None',
      'It has no current score.',
    ]);
    expect(screen.getByRole('link', { name: LATE.title })).toHaveAttribute('href', '#/risks/1');
    expect(screen.queryByText(CLOSED.title)).not.toBeInTheDocument();
  });

  it('shows the closed ones when asked, with why they were closed', async () => {
    register([LATE, CLOSED]);
    const user = show();
    await user.click(await screen.findByRole('radio', { name: 'Closed (1)' }));
    const row = screen.getByRole('row', { name: /LAC03/ });
    expect(row).toHaveTextContent('2 December 2019');
    expect(row).toHaveTextContent('All posts are filled.');
    expect(screen.queryByText(LATE.title)).not.toBeInTheDocument();
  });

  it('says what to do while there is no risk', async () => {
    register([]);
    const user = show();
    await user.click(await screen.findByRole('button', { name: 'Add the first risk' }));
    expect(screen.getByRole('heading', { level: 1, name: 'Add a risk' })).toHaveFocus();
  });

  it('says why the risks could not be read, and tries again', async () => {
    let damaged = true;
    register([], {
      list_risks: () => (damaged ? refuse('damaged', 'The workbook is damaged.') : [LATE]),
    });
    const user = show();
    expect(await screen.findByText('The workbook is damaged.')).toBeInTheDocument();
    damaged = false;
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByRole('row', { name: /LAC01/ })).toBeInTheDocument();
  });

  it('is read again when the risks change', async () => {
    const { held, wrote } = register([LATE]);
    show();
    await screen.findByRole('row', { name: /LAC01/ });
    held.risks = [risk(1, { ...LATE, title: 'Another name' })];
    await workbook.write(async () => wrote() as never);
    expect(await screen.findByRole('link', { name: 'Another name' })).toBeInTheDocument();
  });
});

describe('the matrix', () => {
  it('has the NPSA words, and links to the open risks at their current score', async () => {
    const moved = risk(4, {
      current: 8,
      scores: [
        score(1, 'current', [4, 3], '2020-01-01'),
        score(2, 'current', [4, 2], '2020-02-01'),
      ],
    });
    register([LATE, moved, UNSCORED, { ...CLOSED, scores: LATE.scores }]);
    show({ view: 'matrix' });
    const table = await screen.findByRole('table', { name: 'Open risks at their current score' });
    const heads = within(table).getAllByRole('columnheader');
    expect(heads.map((head) => head.textContent)).toEqual([
      'Consequence',
      'Likelihood',
      '1 Rare',
      '2 Unlikely',
      '3 Possible',
      '4 Likely',
      '5 Almost certain',
    ]);
    const row = within(table).getByRole('row', { name: /^4 Major/ });
    expect(cells(row)).toEqual([
      '4 Major',
      '4 Moderate',
      '8 High LAC04 Late notification and consent',
      '12 High LAC01 ▼ 4 Down 4 since the score before: Late notification and consent',
      '16 Extreme',
      '20 Extreme',
    ]);
    expect(within(row).getByRole('link', { name: /LAC01/ })).toHaveAttribute('href', '#/risks/1');
    expect(screen.getByText(/Not on the matrix/)).toHaveTextContent('LAC02 Adult medicals');
  });
});

describe('adding a risk', () => {
  async function form(handlers: Parameters<typeof register>[1] = {}) {
    const held = register([LATE], handlers);
    const user = show();
    await user.click(await screen.findByRole('button', { name: 'Add a risk' }));
    return { ...held, user };
  }
  const write = async (user: ReturnType<typeof userEvent.setup>) => {
    await user.type(screen.getByLabelText('Reference'), 'LAC09');
    await user.type(screen.getByLabelText('Short name'), 'Records');
    await user.type(screen.getByLabelText('What may happen'), 'Records are lost.');
    await user.type(screen.getByLabelText('Owner'), 'Designated Nurse');
  };
  const add = () => screen.getByRole('button', { name: 'Add this risk' });

  it('puts it on the register of today, without a score if none is chosen', async () => {
    const { held, written, user } = await form();
    await write(user);
    held.risks = [LATE, risk(9)];
    await user.click(add());
    await vi.waitFor(() => expect(window.location.hash).toBe('#/risks/9'));
    expect(written()).toEqual([
      {
        details: {
          reference: 'LAC09',
          title: 'Records',
          cause: '',
          event: 'Records are lost.',
          effect: '',
          owner: 'Designated Nurse',
          director: '',
          opened_on: '2020-09-16',
          reviewed_on: '',
          gaps: '',
          indicator: null,
        },
        initial: null,
      },
    ]);
    expect(workbook.announcement).toBe('Risk LAC09 is on the register.');
  });

  it('gives it its first score, told in words before it is saved', async () => {
    const { written, user } = await form();
    await write(user);
    await user.click(screen.getByRole('radio', { name: '4 Major' }));
    await user.click(screen.getByRole('radio', { name: '3 Possible' }));
    expect(screen.getByText('12, High')).toBeInTheDocument();
    await user.type(screen.getByLabelText('Why this score'), 'As in June.');
    await user.click(add());
    await vi.waitFor(() => expect(written()).toHaveLength(1));
    expect(written()[0]?.initial).toEqual({
      stage: 'initial',
      consequence: 4,
      likelihood: 3,
      on: '2020-09-16',
      reason: 'As in June.',
    });
  });

  it('says at its field what is refused, and keeps what was typed', async () => {
    const { user } = await form({
      add_risk: () => refuseFields({ reference: 'Another risk already has this reference.' }),
    });
    await write(user);
    await user.click(add());
    expect(await screen.findByLabelText('Reference')).toHaveAccessibleDescription(
      'Error: Another risk already has this reference.',
    );
    expect(screen.getByLabelText('What may happen')).toHaveValue('Records are lost.');
    expect(screen.getByRole('alert').parentElement).toHaveFocus();
  });

  it('refuses a day that does not exist', async () => {
    const { written, user } = await form({
      add_risk: () =>
        refuseFields({ opened_on: 'Enter a day that exists, for example 31 3 2020.' }),
    });
    await write(user);
    const opened = screen.getByRole('group', { name: 'Put on the register on' });
    await user.clear(within(opened).getByLabelText('Day'));
    await user.type(within(opened).getByLabelText('Day'), '31');
    await user.click(add());
    expect(await within(opened).findByText(/Enter a day that exists/)).toBeInTheDocument();
    expect(written()).toMatchObject([{ details: { opened_on: '2020-09-31' } }]);
  });

  it('can be left, and the list is there again', async () => {
    const { user } = await form();
    await user.click(screen.getByRole('button', { name: 'Cancel' }));
    expect(screen.getByRole('heading', { level: 1, name: 'Risks' })).toHaveFocus();
    expect(screen.getByRole('row', { name: /LAC01/ })).toBeInTheDocument();
  });
});

describe('every view of the risks', () => {
  it.each([
    ['list', {}],
    ['matrix', { view: 'matrix' as const }],
    ['risk', { risk: 1 }],
  ])('has no fault that axe can find in the %s', async (_, route) => {
    register([LATE, UNSCORED, CLOSED]);
    show(route);
    await screen.findAllByText(/LAC01/);
    const { violations } = await axe.run(document.body, {
      rules: { 'color-contrast': { enabled: false } },
    });
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
  });
});
