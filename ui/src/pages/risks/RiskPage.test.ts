import { cleanup, render, screen, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { workbook } from '../../state/workbook.svelte';
import { refuseFields } from '../../api/mockIpc';
import { CLOSED, LATE, register, UNSCORED } from './testing';
import RisksPage from './RisksPage.svelte';

type Handlers = Parameters<typeof register>[1];

async function open(risk = LATE, handlers: Handlers = {}) {
  const held = register([risk], handlers);
  document.body.innerHTML = '<main></main>';
  const target = document.querySelector('main') ?? document.body;
  render(RisksPage, { target, props: { route: { page: 'risks', risk: risk.id } } });
  const heading = await screen.findByRole('heading', { level: 1, name: new RegExp(risk.title) });
  return { ...held, heading, user: userEvent.setup() };
}

const press = (name: string) => screen.getByRole('button', { name });
const part = (name: string) =>
  screen.getByRole('heading', { level: 2, name }).closest('section') ?? document.body;

describe('a risk', () => {
  it('is named in the heading and the title, with its scores and people', async () => {
    const { heading } = await open();
    expect(heading).toHaveTextContent('LAC01 Late notification and consent');
    expect(document.title).toBe('LAC01 Late notification and consent – LAC Assurance');
    expect(screen.getByText('Down 4 since the score before')).toBeInTheDocument();
    expect(screen.getByText('17 December 2020')).toBeInTheDocument();
    expect(screen.getByText('Director of Nursing')).toBeInTheDocument();
  });

  it('has a chart with every score as a table, and the trend that is its evidence', async () => {
    await open();
    await screen.findByRole('application');
    const table = screen.getByRole('table', { name: /Every score of LAC01/, hidden: true });
    const rows = within(table).getAllByRole('row', { hidden: true }).slice(1);
    expect(rows.map((row) => [...row.children].map((cell) => cell.textContent?.trim()))).toEqual([
      ['1 June 2018', 'Initial', '4 Major', '4 Likely', '16, Extreme', 'First score.'],
      ['1 June 2018', 'Target', '4 Major', '2 Unlikely', '8, High', ''],
      [
        '20 July 2020',
        'Current',
        '4 Major',
        '3 Possible',
        '12, High',
        'Both councils notify sooner.',
      ],
    ]);
    const trend = await screen.findByRole('link', { name: /Notification within 5 working days/ });
    expect(trend).toHaveAttribute('href', '#/trends/7');
  });

  it('says that it has gone when adding it was undone', async () => {
    const { held, wrote } = await open();
    held.risks = [];
    await workbook.write(async () => wrote() as never);
    expect(await screen.findByText(/not in the workbook/)).toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'All risks' })).toHaveAttribute('href', '#/risks');
  });

  it('asks for a first score while it has none', async () => {
    const { user } = await open(UNSCORED);
    expect(part('Needs attention')).toHaveTextContent('It has no current score.');
    await user.click(press('Give it its first score'));
    expect(screen.getByRole('heading', { name: 'Score this risk' })).toHaveFocus();
  });
});

describe('scoring a risk', () => {
  it('tells what each number stands for while one is chosen, for what the consequence is', async () => {
    const { user } = await open();
    await user.click(press('Score this risk'));
    await user.click(screen.getByRole('radio', { name: '4 Major' }));
    const safety = screen.getByRole('table', {
      name: 'Consequence: Safety of children, staff and the public',
    });
    expect(within(safety).getByRole('row', { name: /^4 Major/ })).toHaveTextContent(
      /^4 Major\s*chosen\s*Disabled for a long time/,
    );
    await user.selectOptions(screen.getByLabelText('A consequence for'), 'money');
    const money = screen.getByRole('table', { name: 'Consequence: Money and claims' });
    expect(within(money).getByRole('row', { name: /^4 Major/ })).toHaveTextContent('0.5 to 1%');
    const likelihood = screen.getByRole('table', { name: 'Likelihood' });
    await user.click(screen.getByRole('radio', { name: '5 Almost certain' }));
    expect(within(likelihood).getAllByText('chosen')).toHaveLength(1);
    expect(within(likelihood).getByRole('row', { name: /^5 Almost certain/ })).toHaveTextContent(
      'chosen',
    );
  });

  it('starts on the current score of today, and sends what was chosen', async () => {
    const { written, user, heading } = await open();
    await user.click(press('Score this risk'));
    expect(screen.getByRole('heading', { name: 'Score this risk' })).toHaveFocus();
    expect(screen.getByText(/current score is 12, High/, { selector: 'form *' })).toHaveTextContent(
      '(4 Major, 3 Possible), since 20 July 2020',
    );
    await user.click(screen.getByRole('radio', { name: '4 Major' }));
    await user.click(screen.getByRole('radio', { name: '2 Unlikely' }));
    await user.type(screen.getByLabelText('Reason'), 'New pathway');
    await user.click(press('Save the score'));
    expect(written()).toEqual([
      {
        id: 1,
        details: {
          stage: 'current',
          consequence: 4,
          likelihood: 2,
          on: '2020-09-16',
          reason: 'New pathway',
        },
      },
    ]);
    await vi.waitFor(() => expect(heading).toHaveFocus());
    expect(workbook.announcement).toBe('Current score of LAC01 is saved.');
    expect(screen.queryByRole('heading', { name: 'Score this risk' })).not.toBeInTheDocument();
  });

  it('says at each field what is refused, and keeps the reason', async () => {
    const { user } = await open(LATE, {
      score_risk: ({ details }) => {
        expect(details).toMatchObject({ consequence: 0, likelihood: 0 });
        return refuseFields({
          consequence: 'Choose a consequence from 1 to 5.',
          likelihood: 'Choose a likelihood from 1 to 5.',
        });
      },
    });
    await user.click(press('Score this risk'));
    await user.type(screen.getByLabelText('Reason'), 'New pathway');
    await user.click(press('Save the score'));
    await user.click(screen.getByRole('link', { name: 'Choose a likelihood from 1 to 5.' }));
    expect(screen.getByRole('radio', { name: '1 Rare' })).toHaveFocus();
    expect(screen.getByLabelText('Reason')).toHaveValue('New pathway');
  });
});

describe('the acts on a risk', () => {
  it('marks it as reviewed today, and sends nothing else of it', async () => {
    const { written, user } = await open();
    await user.click(press('Mark as reviewed today'));
    expect(written()).toEqual([{ id: 1 }]);
  });

  it('edits the details in place', async () => {
    const { written, user, heading } = await open();
    await user.click(press('Edit the details'));
    const title = screen.getByLabelText('Short name');
    expect(title).toHaveValue(LATE.title);
    await user.clear(title);
    await user.type(title, 'Late consent');
    await user.selectOptions(screen.getByLabelText('Indicator'), 'None');
    await user.click(press('Save the details'));
    expect(written()[0]).toMatchObject({
      id: 1,
      details: { title: 'Late consent', indicator: null },
    });
    await vi.waitFor(() => expect(heading).toHaveFocus());
  });

  it('keeps a form that is being filled in while another is saved', async () => {
    const { user } = await open();
    await user.click(press('Score this risk'));
    await user.type(screen.getByLabelText('Reason'), 'Half written');
    await user.click(press('Mark as reviewed today'));
    expect(screen.getByLabelText('Reason')).toHaveValue('Half written');
  });

  it('adds an action, by when being left out if it is not known', async () => {
    const { written, user } = await open();
    await user.click(press('Add an action'));
    await user.type(screen.getByLabelText('What is to be done'), 'Ask both councils');
    await user.type(screen.getByLabelText('By whom'), 'Named Nurse');
    await user.click(press('Add the action'));
    expect(written()).toEqual([
      { id: 1, words: 'Ask both councils', owner: 'Named Nurse', dueOn: '' },
    ]);
    await vi.waitFor(() => expect(screen.getByRole('heading', { name: 'Actions' })).toHaveFocus());
  });

  it('marks an action as done on a day, and as not done after all', async () => {
    const { written, user } = await open();
    const actions = within(part('Actions'));
    await user.click(actions.getByRole('button', { name: 'Mark as done Agree a target' }));
    await user.click(press('Save the day'));
    await user.click(actions.getByRole('button', { name: 'Not done after all Write guidance' }));
    expect(written()).toEqual([
      { id: 1, action: 31, doneOn: '2020-09-16' },
      { id: 1, action: 32, doneOn: null },
    ]);
  });

  it('says to whom it was taken', async () => {
    const { written, user } = await open();
    await user.click(press('Add an escalation'));
    await user.type(screen.getByLabelText('To whom it was taken'), 'BCP Council');
    await user.click(press('Add the escalation'));
    expect(written()).toEqual([{ id: 1, toWhom: 'BCP Council', on: '2020-09-16', outcome: '' }]);
  });

  it('is closed for a reason, which is asked for', async () => {
    const { written, user } = await open(LATE, {
      close_risk: () => refuseFields({ reason: 'Say why the risk is closed.' }),
    });
    await user.click(press('Close this risk'));
    await user.click(press('Close the risk'));
    expect(screen.getByLabelText('Reason')).toHaveAccessibleDescription(
      /Say why the risk is closed/,
    );
    expect(written()).toEqual([{ id: 1, on: '2020-09-16', reason: '' }]);
  });

  it('is opened again once it is closed', async () => {
    const { written, user } = await open(CLOSED);
    expect(screen.getByText('All posts are filled.')).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: 'Score this risk' })).not.toBeInTheDocument();
    await user.click(press('Open this risk again'));
    expect(written()).toEqual([{ id: 3 }]);
    expect(workbook.announcement).toBe('Risk LAC03 is open again.');
  });
});

describe('what is typed about a risk', () => {
  it('is there when she comes back from another page, until she puts it away', async () => {
    const first = await open();
    await first.user.click(press('Add an action'));
    await first.user.type(screen.getByLabelText('What is to be done'), 'Ask the council');
    cleanup();
    const { user } = await open();
    expect(screen.getByLabelText('What is to be done')).toHaveValue('Ask the council');
    await user.click(press('Cancel'));
    cleanup();
    await open();
    expect(screen.queryByLabelText('What is to be done')).not.toBeInTheDocument();
  });

  it('is written over what it changes alone, if the rest was changed meanwhile', async () => {
    const { user, held, written } = await open();
    await user.click(press('Edit the details'));
    await user.type(screen.getByLabelText('Owner'), ' and deputy');
    held.risks = [{ ...LATE, gaps: 'No target', reviewed_on: '2020-09-01' }];
    await user.click(press('Save the details'));
    expect(written()).toMatchObject([
      {
        details: {
          owner: 'Designated Nurse and deputy',
          gaps: 'No target',
          reviewed_on: '2020-09-01',
        },
      },
    ]);
  });
});
