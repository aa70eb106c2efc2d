import { cleanup, render, screen, waitFor, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { refuse } from '../../api/mockIpc';
import type { Offer } from '../../api/papers';
import { workbook } from '../../state/workbook.svelte';
import PaperPage from './PaperPage.svelte';
import { Backend, resolved, STATUS } from './testing';

const MARK = 'iha|pan-dorset|Q4 2019-20|finding';
const SENTENCES =
  'Concern: 7 figures in a row lie below the mean. The target of 85% will be missed. Q4 2019-20 is behind plan: 80% was planned.';
const FINDING: Offer = {
  title: 'Initial health assessments, Pan Dorset, Q4 2019-20',
  preview: SENTENCES,
  words: `{{${MARK}}}`,
  explains: false,
  name: false,
};
const REASON: Offer = {
  title: 'Review health assessments, Pan Dorset, Q4 2019-20',
  preview: 'Late consent.',
  words: '{{rha|pan-dorset|Q4 2019-20|explanation}}',
  explains: true,
  name: false,
};

let backend: Backend;
const user = userEvent.setup();

const dialog = () => screen.getByRole('dialog', { name: 'Insert a finding' });
const inDialog = () => within(dialog());
const text = () => screen.getByRole('textbox', { name: /Text of section/ });

async function open() {
  render(PaperPage, { route: { page: 'paper' } });
  await user.click(await screen.findByRole('tab', { name: 'Text' }));
  await user.click(screen.getByRole('button', { name: 'Insert a finding' }));
}

beforeEach(() => {
  backend = new Backend();
  backend.offers = [FINDING, REASON];
  backend.handlers.resolve_figure = () => ({ ...resolved(SENTENCES), label: FINDING.title });
  workbook.opened(STATUS);
});
afterEach(cleanup);

describe('a finding for the text', () => {
  it('is chosen from what trends show and the reasons given, as they would print', async () => {
    await open();
    expect(await screen.findByText(SENTENCES)).toBeInTheDocument();
    const headings = inDialog()
      .getAllByRole('heading', { level: 3 })
      .map(({ textContent }) => textContent);
    expect(headings).toEqual(['What trends show', 'Reasons given']);
    expect(backend.calls('list_offers')).toEqual([{ id: 3 }]);
  });

  it('goes to the cursor as a live mark, and is read as what it prints', async () => {
    await open();
    await user.click(
      await screen.findByRole('button', { name: `Insert what trends show: ${FINDING.title}` }),
    );
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
    await waitFor(() => expect(text()).toHaveTextContent(`${SENTENCES} Hello.`));
    expect(within(text()).getByRole('img')).toHaveAccessibleName(`${SENTENCES}: ${FINDING.title}`);
    await waitFor(() => expect(text()).toHaveFocus());
    await user.tab();
    await waitFor(() => expect(backend.calls('edit_text')).toHaveLength(1), { timeout: 2500 });
    expect(backend.calls('edit_text')[0]).toEqual({ id: 11, paragraphs: [`{{${MARK}}} Hello.`] });
  });

  it('is found by the name of its indicator', async () => {
    await open();
    await user.type(await screen.findByLabelText('Find an indicator'), 'REVIEW');
    expect(inDialog().getByText('Late consent.')).toBeInTheDocument();
    expect(inDialog().queryByText(SENTENCES)).not.toBeInTheDocument();
    expect(inDialog().getByText('1 of 2 listed')).toHaveRole('status');
    await user.type(screen.getByLabelText('Find an indicator'), ' of nothing');
    expect(inDialog().getByText(/None is about “REVIEW of nothing”/)).toBeInTheDocument();
  });

  it('says so when no trend says anything yet', async () => {
    backend.offers = [];
    await open();
    expect(await screen.findByText(/nothing to say of any trend yet/)).toBeInTheDocument();
  });

  it('says why the trends could not be read', async () => {
    backend.handlers.list_offers = () => refuse('damaged', 'The workbook is damaged.');
    await open();
    expect(await screen.findByRole('alert')).toHaveTextContent('The workbook is damaged.');
  });

  it('can also be made for another period, among the figures', async () => {
    await open();
    await user.click(inDialog().getByRole('button', { name: 'Cancel' }));
    await user.click(screen.getByRole('button', { name: 'Insert a figure' }));
    await user.selectOptions(screen.getByLabelText('Indicator'), 'iha');
    await user.click(screen.getByRole('radio', { name: 'What the trend shows' }));
    expect(await screen.findByText(SENTENCES)).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Insert the figure' }));
    await waitFor(() => expect(text()).toHaveTextContent(SENTENCES));
    expect(backend.calls('resolve_figure').at(-1)).toEqual({
      reference: 'iha|pan-dorset|2019-20|finding',
    });
  });
});

describe('a name for the text', () => {
  const NAME: Offer = {
    title: 'Name of the meeting',
    preview: 'Governing Body',
    words: '{{meeting}}',
    explains: false,
    name: true,
  };

  it('is offered by itself, and goes to the cursor as a live mark', async () => {
    backend.offers = [FINDING, NAME];
    backend.handlers.resolve_figure = () => ({ ...resolved('Governing Body'), label: NAME.title });
    render(PaperPage, { route: { page: 'paper' } });
    await user.click(await screen.findByRole('tab', { name: 'Text' }));
    await user.click(screen.getByRole('button', { name: 'Insert a name' }));
    const insert = await screen.findByRole('button', { name: `Insert names: ${NAME.title}` });
    expect(screen.queryByText(SENTENCES)).not.toBeInTheDocument();
    await user.click(insert);
    await waitFor(() => expect(text()).toHaveTextContent('Governing Body Hello.'));
    await user.tab();
    await waitFor(() => expect(backend.calls('edit_text')).toHaveLength(1), { timeout: 2500 });
    expect(backend.calls('edit_text')[0]).toEqual({ id: 11, paragraphs: ['{{meeting}} Hello.'] });
  });
});
