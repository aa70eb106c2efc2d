import { render, screen, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { refuseFields } from '../../api/mockIpc';
import type { RiskView } from '../../api/risks';
import RisksPage from './RisksPage.svelte';
import { NewRisk, RiskForm } from './riskForm.svelte.ts';
import { LATE, register } from './testing';

// What is in place against a risk, how it is known that it works, and the way from a finding to its mending.

const RISK: RiskView = {
  ...LATE,
  controls: [
    {
      id: 51,
      words: 'Old pathway',
      owner: 'Designated Nurse',
      since: '2018-06-01',
      changed_on: null,
      gaps: '',
      ended: { on: '2020-01-01', why: 'Replaced' },
    },
    {
      id: 52,
      words: 'Revised pathway',
      owner: '',
      since: null,
      changed_on: '2020-06-01',
      gaps: 'No target for notification',
      ended: null,
    },
  ],
  assurances: [
    {
      id: 61,
      words: 'Audit of 20 records',
      owner: 'Auditors',
      given_on: '2020-06-30',
      line: 'third',
      finding: 'negative',
      gaps: '',
      ended: null,
    },
  ],
  attention: [
    { words: 'The score was lowered.', mend: 'control' },
    { words: 'Its review was due.', mend: 'review' },
    { words: 'The action was due.', mend: { action: 31 } },
  ],
};

async function open(risk = RISK, handlers: Parameters<typeof register>[1] = {}) {
  const held = register([risk], handlers);
  document.body.innerHTML = '<main></main>';
  const target = document.querySelector('main') ?? document.body;
  render(RisksPage, { target, props: { route: { page: 'risks', risk: risk.id } } });
  await screen.findByRole('heading', { level: 1, name: new RegExp(risk.title) });
  return { ...held, user: userEvent.setup() };
}

const part = (name: string) =>
  within(screen.getByRole('heading', { level: 2, name }).closest('section') ?? document.body);
const rowsOf = (name: RegExp) =>
  within(screen.getByRole('table', { name })).getAllByRole('row').slice(1);

describe('controls and assurances', () => {
  it('stand in tables with what is known of them, and say so where nobody entered it', async () => {
    await open();
    const [inPlace, ended] = rowsOf(/Controls, those in place first/);
    expect(inPlace).toHaveTextContent(
      /Revised pathway\s*Nobody is named who answers for it\s*Not known since when\s*Changed on 1 June 2020\s*Lacks: No target for notification/,
    );
    expect(ended).toHaveTextContent(/Old pathway\s*Ended on 1 January 2020: Replaced/);
    expect(rowsOf(/Assurances/)[0]).toHaveTextContent(
      /Audit of 20 records\s*Auditors\s*Given on 30 June 2020\s*Third line\s*Negative: they do not/,
    );
  });

  it('say that there are none', async () => {
    await open(LATE);
    expect(part('Controls in place').getByText(/Nothing is written down/)).toBeInTheDocument();
    expect(part('Assurances').getByText(/Nothing is written down/)).toBeInTheDocument();
  });

  it('are added with what was typed, and what was refused is told at its field', async () => {
    let refused = true;
    const { user, written, wrote } = await open(RISK, {
      add_control: () => {
        if (refused) refuseFields({ owner: 'Enter the role that answers for it.' });
        return wrote(53);
      },
    });
    await user.click(part('Controls in place').getByRole('button', { name: 'Add a control' }));
    expect(screen.getByRole('heading', { name: 'Add a control' })).toHaveFocus();
    await user.type(screen.getByLabelText('What is in place'), 'A weekly list');
    await user.click(screen.getByRole('button', { name: 'Add the control' }));
    const owner = screen.getByLabelText('Who answers for it');
    expect(owner).toHaveAccessibleDescription(/Enter the role that answers for it/);
    refused = false;
    await user.type(owner, 'Designated Nurse');
    await user.click(screen.getByRole('button', { name: 'Add the control' }));
    expect(written().at(-1)).toEqual({
      id: 1,
      details: {
        words: 'A weekly list',
        owner: 'Designated Nurse',
        since: '',
        changed_on: '',
        gaps: '',
      },
    });
    expect(screen.getByRole('heading', { name: 'Controls in place' })).toHaveFocus();
  });

  it('are changed from what is stored', async () => {
    const { user, written } = await open();
    await user.click(screen.getByRole('button', { name: 'Change Audit of 20 records' }));
    await user.click(screen.getByRole('radio', { name: /^Positive/ }));
    await user.click(screen.getByRole('button', { name: 'Save the assurance' }));
    expect(written()).toEqual([
      {
        id: 1,
        assurance: 61,
        details: {
          words: 'Audit of 20 records',
          owner: 'Auditors',
          given_on: '2020-06-30',
          line: 'third',
          finding: 'positive',
          gaps: '',
        },
      },
    ]);
  });

  it('end on a day for a reason, and not after all', async () => {
    const { user, written } = await open();
    await user.click(screen.getByRole('button', { name: 'End Revised pathway' }));
    await user.type(screen.getByLabelText('Why'), 'Withdrawn');
    await user.click(screen.getByRole('button', { name: 'Save that it has ended' }));
    await user.click(screen.getByRole('button', { name: 'Not ended after all Old pathway' }));
    expect(written()).toEqual([
      { id: 1, control: 52, on: '2020-09-16', why: 'Withdrawn' },
      { id: 1, control: 51 },
    ]);
  });
});

describe('what needs attention', () => {
  const attention = () => part('Needs attention');

  it('leads to the controls', async () => {
    const { user } = await open();
    await user.click(attention().getByRole('button', { name: /^Go to the controls/ }));
    expect(screen.getByRole('heading', { name: 'Controls in place' })).toHaveFocus();
  });

  it('marks the risk as reviewed, and the cursor is not lost', async () => {
    const { user, written } = await open();
    await user.click(attention().getByRole('button', { name: 'Mark as reviewed today' }));
    expect(written()).toEqual([{ id: 1 }]);
    expect(screen.getByRole('heading', { level: 1 })).toHaveFocus();
  });

  it('opens the day on which an action was done', async () => {
    const { user } = await open();
    await user.click(attention().getByRole('button', { name: 'Mark as done Agree a target' }));
    expect(screen.getByRole('heading', { name: 'Mark as done' })).toHaveFocus();
  });
});

describe('what was typed in an earlier version, and not saved', () => {
  const kept = (stored: string) => ({
    typed: { ...LATE, gaps: 'No target', controls: 'A weekly list', assurances: 'Audit' },
    stored: { ...LATE, gaps: '', controls: stored, assurances: 'Audit' },
  });

  it('is taken up in the gaps, if it was touched', () => {
    const form = new RiskForm(LATE);
    form.takeUp(kept(''));
    expect(form.fields.gaps).toBe('No target\nControls: A weekly list');
    const untouched = new RiskForm(LATE);
    untouched.takeUp(kept('A weekly list'));
    expect(untouched.fields.gaps).toBe('No target');
  });

  it('is taken up of a new risk too', () => {
    const form = new NewRisk('2020-09-16');
    form.takeUp({ typed: { controls: 'A list' }, stored: { controls: '' } });
    expect(form.fields.gaps).toBe('Controls: A list');
  });
});
