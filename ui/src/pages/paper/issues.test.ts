import { cleanup, render, screen, waitFor, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import axe from 'axe-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { refuse, refuseFields, wrote } from '../../api/mockIpc';
import { workbook } from '../../state/workbook.svelte';
import PaperPage from './PaperPage.svelte';
import { Backend, STATUS } from './testing';

const FIRST = '12 October 2020 at 14:31';
const SECOND = '13 October 2020 at 10:05';

let backend: Backend;
const user = userEvent.setup();

const button = (name: string | RegExp) => screen.getByRole('button', { name });
const noButton = (name: string) => expect(screen.queryByRole('button', { name })).toBeNull();
const rows = () => within(screen.getByRole('table', { name: /Issues/ })).getAllByRole('row');
/** Each issue in the list, the latest first: when it was issued, and its state. */
const listed = () =>
  rows()
    .slice(1)
    .map((row) => [...row.children].slice(0, 2).map((cell) => cell.textContent.trim()));
const summary = () => screen.getByRole('alert');

async function open() {
  render(PaperPage, { route: { page: 'paper' } });
  await screen.findByRole('tab', { name: 'Cover sheet' });
}

/** Undo, or another page, changed what the workbook says. */
async function changedElsewhere() {
  await workbook.write(async () => wrote(['papers'], null, STATUS));
}

beforeEach(() => {
  backend = new Backend();
  workbook.opened(STATUS);
});
// While the backend is still there to be told what was typed.
afterEach(cleanup);

describe('a paper that was not issued', () => {
  it('says nothing of issues, and can be issued', async () => {
    await open();
    expect(screen.queryByRole('table', { name: /Issues/ })).not.toBeInTheDocument();
    expect(screen.queryByText(/Issued on/)).not.toBeInTheDocument();
    expect(button('Issue the paper')).toBeInTheDocument();
  });

  it('is issued: the place of its PDF is told, and the page says so', async () => {
    await open();
    await user.click(button('Issue the paper'));
    expect(await screen.findByText('C:\\issue 1.pdf')).toBeInTheDocument();
    const told = await screen.findByText(/15 pages. It is frozen/);
    expect(told).toHaveTextContent(`Issued on ${FIRST}: 15 pages.`);
    expect(told.parentElement).toHaveFocus();
    expect(screen.getByText(`Issued on ${FIRST}.`)).toBeInTheDocument();
    expect(listed()).toEqual([[FIRST, 'Current']]);
  });

  it('leaves the bar with the status of now, not of when it was asked for', async () => {
    const now = { ...STATUS, undo: 'enter figures' };
    backend.handlers.get_status = () => now;
    await open();
    await user.click(button('Issue the paper'));
    await waitFor(() => expect(workbook.status).toEqual(now));
  });

  it('stays as it is when she closes the dialog', async () => {
    backend.handlers.issue_paper = () => null;
    await open();
    await user.click(button('Issue the paper'));
    await waitFor(() => expect(backend.calls('issue_paper')).toHaveLength(1));
    expect(screen.queryByText(/It is frozen/)).not.toBeInTheDocument();
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  });
});

describe('an issued paper', () => {
  beforeEach(() => void backend.issue());

  it('is not offered to be issued again, but its PDF is to be saved again', async () => {
    backend.handlers.save_issue_pdf = () => 'D:\\again.pdf';
    await open();
    expect(screen.getByText(`Issued on ${FIRST}.`)).toBeInTheDocument();
    noButton('Issue the paper');
    noButton('Issue it again as a correction');
    const side = within(screen.getByRole('region', { name: 'Before it goes out' }));
    await user.click(side.getByRole('button', { name: /Save its PDF again/ }));
    expect(backend.calls('save_issue_pdf')).toEqual([{ id: 1 }]);
    expect(await side.findByText('Saved at D:\\again.pdf')).toHaveRole('status');
  });

  it('is told to have changed since, and can be issued as a correction', async () => {
    await open();
    backend.changedSince();
    await changedElsewhere();
    expect(await screen.findByText(/what you see is a draft of a new issue/)).toBeInTheDocument();
    expect(listed()).toEqual([[FIRST, 'Current The paper has changed since.']]);
    backend.handlers.issue_paper = () =>
      wrote(['papers'], backend.issue('2020-10-13T10:05:00'), STATUS);
    await user.click(button('Issue it again as a correction'));
    expect(await screen.findByText(`Issued on ${SECOND}.`)).toBeInTheDocument();
    expect(listed()).toEqual([
      [SECOND, 'Current'],
      [FIRST, 'Earlier'],
    ]);
  });

  it('has a fingerprint that can be read in full', async () => {
    await open();
    const list = within(screen.getByRole('table', { name: /Issues/ }));
    await user.click(list.getByText('11111111…'));
    expect(list.getByText('1'.repeat(64))).toBeVisible();
  });

  it('says why its PDF cannot be saved again', async () => {
    backend.handlers.save_issue_pdf = () => refuse('damaged', 'The PDF that was kept is damaged.');
    await open();
    await user.click(
      within(rows()[1] as HTMLElement).getByRole('button', { name: /Save its PDF/ }),
    );
    expect(await screen.findByText('The PDF that was kept is damaged.')).toHaveRole('alert');
  });

  it('leads from its top to the list of issues', async () => {
    await open();
    await user.click(button('See every issue'));
    expect(screen.getByRole('heading', { name: 'Issues of this paper' })).toHaveFocus();
  });
});

describe('withdrawing an issue', () => {
  beforeEach(() => void backend.issue());

  async function withdraw() {
    await open();
    await user.click(button(`Withdraw: issue of ${FIRST}`));
  }

  it('asks why, and says that copies are not called back', async () => {
    await withdraw();
    expect(screen.getByRole('heading', { name: `Withdraw the issue of ${FIRST}` })).toHaveFocus();
    expect(screen.getByText(/are not called back/)).toBeInTheDocument();
    await user.type(screen.getByLabelText('Why it is withdrawn'), 'A wrong figure.');
    await user.click(button('Withdraw this issue'));
    expect(backend.calls('withdraw_issue')).toEqual([{ id: 1, reason: 'A wrong figure.' }]);
    const words = 'Withdrawn on 14 October 2020: A wrong figure.';
    await waitFor(() => expect(listed()).toEqual([[FIRST, words]]));
    expect(screen.getByText(/What you see is a draft of a new issue/)).toBeInTheDocument();
    expect(screen.getByText(/was withdrawn/).parentElement).toHaveTextContent(
      `The issue of ${FIRST} was withdrawn on 14 October 2020: A wrong figure.`,
    );
    expect(screen.getByRole('heading', { name: 'Issues of this paper' })).toHaveFocus();
    noButton(`Withdraw: issue of ${FIRST}`);
  });

  it('is refused without a reason, at its field', async () => {
    backend.handlers.withdraw_issue = () => refuseFields({ reason: 'Say why it is withdrawn.' });
    await withdraw();
    await user.click(button('Withdraw this issue'));
    expect(screen.getByLabelText('Why it is withdrawn')).toHaveAccessibleDescription(
      'Error: Say why it is withdrawn.',
    );
  });

  it('has no fault that axe can find', async () => {
    await withdraw();
    const { violations } = await axe.run(screen.getByRole('region', { name: /^Issues/ }), {
      // There is no layout here; contrast is tested in the real window.
      rules: { 'color-contrast': { enabled: false } },
    });
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
  });

  it('can be left', async () => {
    await withdraw();
    await user.click(button('Cancel'));
    expect(screen.queryByLabelText('Why it is withdrawn')).not.toBeInTheDocument();
    expect(backend.calls('withdraw_issue')).toEqual([]);
  });

  it('leaves the issue before as the one that stands', async () => {
    backend.issue('2020-10-13T10:05:00');
    await open();
    await user.click(button(`Withdraw: issue of ${SECOND}`));
    await user.type(screen.getByLabelText('Why it is withdrawn'), 'Sent too soon.');
    await user.click(button('Withdraw this issue'));
    await waitFor(() =>
      expect(listed()).toEqual([
        [SECOND, 'Withdrawn on 14 October 2020: Sent too soon.'],
        [FIRST, 'Current The paper has changed since.'],
      ]),
    );
  });
});

describe('what was made last', () => {
  it('is not called issued once the issue was withdrawn or the paper changed', async () => {
    await open();
    await user.click(button('Issue the paper'));
    expect(await screen.findByText(/It is frozen/)).toBeInTheDocument();
    backend.issues = [];
    await changedElsewhere();
    await waitFor(() => expect(screen.queryByText(/It is frozen/)).not.toBeInTheDocument());
    expect(await screen.findByRole('button', { name: 'Issue the paper' })).toBeInTheDocument();
  });

  it('is said to be from before the last change, if it is a draft', async () => {
    backend.handlers.make_pdf = () => ({ path: 'C:\\draft.pdf', pages: 15, findings: [] });
    await open();
    await user.click(button('Make the PDF'));
    const told = await screen.findByText(/PDF made at \d\d:\d\d$/);
    await user.type(screen.getByLabelText('Recommendation'), ' Now.');
    await user.tab();
    await waitFor(() => expect(told).toHaveTextContent(/PDF made at .*, before the last change/));
    await user.click(button('Make the PDF'));
    await waitFor(() => expect(told).not.toHaveTextContent('before the last change'));
  });

  it('is no second issue if nothing has changed', async () => {
    await open();
    const issued = backend.issue();
    backend.handlers.issue_paper = () => wrote(['papers'], { ...issued, again: true }, STATUS);
    await user.click(button('Issue the paper'));
    const told = await screen.findByText(
      new RegExp(`^This paper was issued already on ${FIRST}, and nothing has changed since`),
    );
    expect(told).toHaveTextContent(
      'so no second issue was made. Its PDF (15 pages) is saved again at:',
    );
    expect(screen.getByText('C:\\issue 1.pdf')).toBeInTheDocument();
    expect(listed()).toEqual([[FIRST, 'Current']]);
  });

  it('is issued also if its PDF could not be put there, and can be saved elsewhere', async () => {
    backend.handlers.issue_paper = issueUnwritten;
    backend.handlers.save_issue_pdf = () => 'D:\\elsewhere.pdf';
    await open();
    await user.click(button('Issue the paper'));
    const problem = await screen.findByText(
      'The paper is issued, but its PDF could not be saved there: The folder is full.',
    );
    expect(screen.queryByRole('button', { name: 'Open' })).not.toBeInTheDocument();
    await user.click(button('Save its PDF again: the paper just issued'));
    expect(await screen.findByText('D:\\elsewhere.pdf')).toBeInTheDocument();
    expect(problem).not.toBeInTheDocument();
    expect(button('Open')).toBeInTheDocument();
  });

  it('is still to be saved while she goes on writing, unless it was withdrawn', async () => {
    backend.handlers.issue_paper = issueUnwritten;
    await open();
    await user.click(button('Issue the paper'));
    await screen.findByText(/could not be saved there/);
    await user.type(screen.getByLabelText('Recommendation'), ' Now.');
    await user.tab();
    await waitFor(() => expect(backend.calls('update_cover')).toHaveLength(1));
    expect(screen.getByText(/could not be saved there/)).toBeInTheDocument();
    expect(screen.getByRole('alert').parentElement).not.toHaveFocus();
    await user.click(button(`Withdraw: issue of ${FIRST}`));
    await user.type(screen.getByLabelText('Why it is withdrawn'), 'A wrong figure.');
    await user.click(button('Withdraw this issue'));
    await waitFor(() => expect(screen.queryByText(/could not be saved/)).not.toBeInTheDocument());
  });

  function issueUnwritten() {
    const unwritten = 'The folder is full.';
    return wrote(['papers'], { ...backend.issue(), path: null, unwritten }, STATUS);
  }

  it('is nothing if it was refused, and the bar tells of a file that was moved', async () => {
    backend.handlers.issue_paper = () => refuse('moved', 'The workbook’s file was moved.');
    await open();
    await user.click(button('Issue the paper'));
    await waitFor(() => expect(summary()).toHaveTextContent('The workbook’s file was moved.'));
    expect(workbook.moved).toBe(true);
    expect(workbook.failure).toBe('The workbook’s file was moved.');
  });
});
