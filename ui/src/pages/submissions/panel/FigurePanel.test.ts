import { screen, within } from '@testing-library/svelte';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { FigurePanel, MissView } from '../../../api/figures';
import { refuse } from '../../../api/mockIpc';
import { workbook } from '../../../state/workbook.svelte';
import {
  D,
  entered,
  late1,
  P,
  question,
  rowOf,
  show,
  STATUS,
  top1,
  top2,
  total,
  warning,
  type Cells,
  type Return,
} from '../entryTesting';
import { panelOpen } from './panelOpen.svelte.ts';

beforeEach(() => {
  workbook.opened(STATUS);
  panelOpen.now = false;
});

const panel = () => screen.getByRole('complementary', { name: 'About this figure' });
const inPanel = () => within(panel());
const save = () => inPanel().getByRole('button', { name: 'Save' });

/** The page with its panel open on a figure, and focus in the panel. */
async function opened(about: Return = {}, field = top1) {
  const made = await show(about);
  await made.user.click(field());
  await made.user.keyboard('{Control>}{Enter}{/Control}');
  await inPanel().findByText('If there is no number');
  return made;
}
const about = (cells: Cells, panel: Partial<FigurePanel> = {}) => opened({ cells, panel });

describe('the panel beside the grid', () => {
  it('opens from a field, takes focus, and gives it back with Esc without closing', async () => {
    const { user } = await about({ '1-1': entered('21', '30') });
    expect(inPanel().getByRole('heading', { name: 'About this figure' })).toHaveFocus();
    expect(panel()).toHaveTextContent('Assessments in time Dorset, Q2 2020-21');
    await user.keyboard('{Escape}');
    expect(top1()).toHaveFocus();
    expect(panel()).toBeInTheDocument();
  });

  it('follows her through the grid, and reads only the figure at which she stays', async () => {
    const { ipc, user } = await about({});
    await user.keyboard('{Escape}{Enter}{Enter}');
    expect(late1()).toHaveFocus();
    await vi.waitFor(() => expect(panel()).toHaveTextContent('Late requests Dorset'));
    expect(late1()).toHaveFocus();
    const read = ipc.calls.filter(({ command }) => command === 'get_figure_panel');
    expect(read.map(({ args }) => args.about)).toEqual([
      { indicator: 1, area: 1, period: 'Q2 2020-21' },
      { indicator: 2, area: 1, period: 'Q2 2020-21' },
    ]);
  });

  it('saves the row that is left for it, but does not ask for half of a figure', async () => {
    const { sent, user } = await show();
    await user.keyboard('21{Control>}{Enter}{/Control}');
    expect(sent()).toEqual([]);
    await user.keyboard('{Escape}{ArrowRight}30{Control>}{Enter}{/Control}');
    expect(sent()).toEqual([['1-1: 21 of 30']]);
  });

  it('opens from a row too, without a column for More, and is closed from the bar', async () => {
    const { user } = await show();
    const columns = () => screen.getAllByRole('columnheader').length;
    expect(columns()).toBe(8);
    await user.click(screen.getByRole('button', { name: `More about ${P}` }));
    await vi.waitFor(() => expect(panel()).toHaveTextContent('Poole, Q2 2020-21'));
    expect(columns()).toBe(7);
    await user.click(screen.getByRole('button', { name: 'About this figure' }));
    expect(screen.queryByRole('complementary')).toBeNull();
    expect(columns()).toBe(8);
  });

  it('goes back to the field when it is closed from within', async () => {
    const { user } = await opened({}, top2);
    await user.click(inPanel().getByRole('button', { name: 'Close About this figure' }));
    expect(top2()).toHaveFocus();
  });

  it('is still open at the next return', async () => {
    await opened();
    await show();
    await inPanel().findByText('If there is no number');
    expect(top1()).toHaveFocus();
  });

  it('shows the last figures as a chart and in words, and leads to the trend', async () => {
    await about(
      { '1-1': entered('21', '30') },
      {
        svg: '<svg role="img"><title>Assessments in time, the last 2</title></svg>',
        last: [
          { period: 'Q1 2020-21', words: '76.4% (51 of 67)' },
          { period: 'Q2 2020-21', words: '70.0% (21 of 30)' },
        ],
      },
    );
    expect(panel().querySelector('svg title')).toHaveTextContent('the last 2');
    expect(inPanel().getByText('The last 2 figures')).toBeInTheDocument();
    expect(inPanel().getByText('76.4% (51 of 67)')).toBeInTheDocument();
    expect(inPanel().getByRole('link', { name: 'See the trend of this figure' })).toHaveAttribute(
      'href',
      '#/trends/1?area=1&provider=7',
    );
  });

  it('says why a figure could not be read', async () => {
    const { user } = await show({
      handlers: { get_figure_panel: () => refuse('not_found', 'There is no such figure.') },
    });
    await user.click(screen.getByRole('button', { name: 'About this figure' }));
    expect(await inPanel().findByRole('alert')).toHaveTextContent('There is no such figure.');
  });

  it('keeps what was typed about a figure while it is about another, and says so', async () => {
    const { user } = await about({ '1-1': entered('21', '30') });
    await user.type(inPanel().getByLabelText('Note'), 'Two were late');
    await user.click(top2());
    await vi.waitFor(() => expect(panel()).toHaveTextContent('Poole, Q2 2020-21'));
    expect(panel()).toHaveTextContent(`What you typed here about ${D} is not saved.`);
    await user.click(inPanel().getByRole('button', { name: 'Go back to it' }));
    expect(await inPanel().findByLabelText('Note')).toHaveValue('Two were late');
    await user.click(save());
    expect(await screen.findByText('Note: Two were late')).toBeInTheDocument();
  });
});

describe('what is known of a figure', () => {
  it('is said by keyboard alone: not available, and why', async () => {
    const { sent, user } = await opened();
    while (document.activeElement !== inPanel().getByRole('radio', { name: /^Still/ })) {
      await user.tab();
    }
    await user.keyboard('{ArrowDown}{Tab}{Enter}');
    const reason = inPanel().getByLabelText('Why it is not available');
    await vi.waitFor(() =>
      expect(reason).toHaveAccessibleDescription('Error: Say why the figure is not available.'),
    );
    await user.type(reason, 'The clinic was closed{Enter}');
    expect(
      (await screen.findAllByText(/^not available: The clinic was closed/)).length,
    ).toBeGreaterThan(0);
    expect(sent()).toEqual([['1-1: not_available'], ['1-1: not_available']]);
    await user.keyboard('{Escape}');
    expect(screen.getByRole('button', { name: `Enter figures of ${D}` })).toHaveFocus();
    await user.keyboard('{Enter}');
    expect(top1()).toHaveFocus();
    await user.keyboard('21{Tab}30{Tab}');
    expect(sent().at(-1)).toEqual(['1-1: 21 of 30']);
  });

  it('leaves it as it was when nothing is entered after all', async () => {
    const { sent, user } = await show({
      cells: { '1-1': { state: { state: 'not_available', reason: 'The clinic was closed' } } },
    });
    await user.click(screen.getByRole('button', { name: `Enter figures of ${D}` }));
    await user.keyboard('{Enter}');
    expect(await screen.findByText(/^not available: The clinic was closed/)).toBeInTheDocument();
    expect(sent()).toEqual([]);
  });

  it('may be a published percentage, of a proportion only, from a paper that is named', async () => {
    const { told, user } = await opened();
    await user.click(inPanel().getByRole('radio', { name: 'Published percentage' }));
    const percentage = { selector: '#figure-percentage' };
    await user.type(inPanel().getByLabelText('Percentage', percentage), '52.6');
    await user.click(save());
    const paper = inPanel().getByLabelText('Old paper that printed it');
    await vi.waitFor(() =>
      expect(paper).toHaveAccessibleDescription(/Name the old paper that printed it/),
    );
    await user.type(paper, 'Annual report 2018-19');
    await user.click(save());
    expect((await screen.findAllByText(/52.6% \(published\)/)).length).toBeGreaterThan(0);
    expect(told('enter_figures')).toMatchObject({
      entries: [{ entry: { typed: '52.6', paper: 'Annual report 2018-19' } }],
    });
    await user.click(late1());
    await vi.waitFor(() => expect(panel()).toHaveTextContent('Late requests Dorset'));
    expect(inPanel().queryByRole('radio', { name: 'Published percentage' })).toBeNull();
  });

  it('has the old paper of the return filled in already', async () => {
    const { user } = await opened({
      grid: {
        details: {
          status: 'received',
          due_on: null,
          receipt: { said: 'not_said' },
          received_from: '',
          source: 'Annual report 2018-19',
          note: '',
        },
      },
    });
    await user.click(inPanel().getByRole('radio', { name: 'Published percentage' }));
    expect(inPanel().getByLabelText('Old paper that printed it')).toHaveValue(
      'Annual report 2018-19',
    );
  });

  it('is cleared, so that the figure is missing again', async () => {
    const { sent, user } = await about({ '1-1': entered('21', '30') });
    await user.click(inPanel().getByRole('radio', { name: 'Clear' }));
    await user.click(save());
    expect(sent()).toEqual([['1-1:  of ']]);
    await vi.waitFor(() => expect(top1()).toHaveValue(''));
    await vi.waitFor(() =>
      expect(inPanel().getByRole('radio', { name: 'Still to be entered' })).toBeChecked(),
    );
    expect(inPanel().getByRole('heading', { name: 'If there is no number' })).toHaveFocus();
  });

  it('cannot be changed while the return is locked', async () => {
    await opened({ cells: { '1-1': entered('21', '30') }, grid: { locked: true } });
    expect(panel()).toHaveTextContent('The return is accepted, so its figures are locked.');
    expect(inPanel().queryByRole('radio')).toBeNull();
  });
});

describe('what looks wrong', () => {
  it('is confirmed in the panel, and stays there with who confirmed it and why', async () => {
    const { user } = await about({ '1-1': { ...entered('1', '240'), warnings: [warning()] } });
    await user.click(inPanel().getByRole('button', { name: 'Say why' }));
    await user.keyboard('A new clinic{Enter}');
    expect(
      await inPanel().findByText('Confirmed on 12 October 2020 by designated nurse: A new clinic'),
    ).toBeInTheDocument();
    expect(inPanel().getByRole('heading', { name: 'To look at' })).toHaveFocus();
    expect(rowOf(top1())).toHaveTextContent('Confirmed as right');
  });
});

describe('what the return states', () => {
  it('is kept beside a total, which is only worked out', async () => {
    const { told, user } = await show({
      cells: { '1-1': entered('1', '2') },
      grid: { totals: [total(1)] },
    });
    await user.click(screen.getByRole('button', { name: /^More about .* total of Pan Dorset/ }));
    expect(panel()).toHaveTextContent('71.3% (62 of 87)');
    expect(inPanel().queryByRole('radio')).toBeNull();
    await user.type(inPanel().getByLabelText('Number'), '64');
    await user.type(inPanel().getByLabelText('Percentage'), '73.6{Enter}');
    expect(told('state_total')).toEqual({
      provider: 7,
      period: 'Q2 2020-21',
      about: { indicator: 1, area: 9, period: 'Q2 2020-21' },
      stated: { first: '64', second: '', percentage: '73.6' },
    });
  });

  it('is refused at its field', async () => {
    const fields = [
      { field: 'percentage', message: 'Enter a percentage from 0 to 100, like 65.2.' },
    ];
    const { user } = await opened({
      cells: { '1-1': entered('21', '30') },
      handlers: { state_total: () => refuse('invalid', 'No', fields) },
    });
    await user.click(inPanel().getByText('What the return states as worked out'));
    await user.type(inPanel().getByLabelText('Percentage'), '652{Enter}');
    await vi.waitFor(() =>
      expect(inPanel().getByLabelText('Percentage')).toHaveAccessibleDescription(
        /Enter a percentage from 0 to 100/,
      ),
    );
  });
});

describe('a missed target', () => {
  const miss: MissView = {
    sentence: '70.0%, below the target of 85%; 9 of 30 missed',
    said_of_another: 'This was said of 80.0% (24 of 30). Read it again.',
    missed: true,
    explained: true,
    misses: 9,
    words: '',
    counts: [{ reason: 1, children: 3 }],
  };
  const missed = (handlers: Return['handlers'] = {}) =>
    opened({ cells: { '1-1': { ...entered('21', '30'), miss } }, handlers });

  it('is explained in words and by reason, with how many have one', async () => {
    const { told, user } = await missed();
    expect(panel()).toHaveTextContent('70.0%, below the target of 85%; 9 of 30 missed.');
    expect(panel()).toHaveTextContent('This was said of 80.0% (24 of 30). Read it again.');
    expect(panel()).toHaveTextContent('3 of 9 missed have a reason');
    await user.type(await inPanel().findByLabelText('Child unwell'), '2');
    expect(panel()).toHaveTextContent('5 of 9 missed have a reason');
    expect(inPanel().queryByLabelText('No transport')).toBeNull();
    await user.type(inPanel().getByLabelText('Why it was missed'), 'Consent came late');
    await user.click(inPanel().getByRole('button', { name: 'Save the reason' }));
    expect(told('explain_miss')).toMatchObject({
      exception: {
        words: 'Consent came late',
        counts: [
          { reason: 1, children: '3' },
          { reason: 2, children: '2' },
        ],
      },
    });
  });

  it('is refused when more children have a reason than missed', async () => {
    const message = 'The breach reasons count 10 children, but only 9 missed. Take 1 away.';
    const { user } = await missed({
      explain_miss: () => refuse('invalid', 'No', [{ field: 'counts', message }]),
    });
    await user.type(await inPanel().findByLabelText('Child unwell'), '7');
    await user.click(inPanel().getByRole('button', { name: 'Save the reason' }));
    const group = inPanel().getByRole('group', { name: 'Children by reason' });
    await vi.waitFor(() => expect(group).toHaveAccessibleDescription(`Error: ${message}`));
    await user.click(inPanel().getByRole('link', { name: message }));
    expect(inPanel().getByLabelText('Late consent')).toHaveFocus();
    expect(inPanel().getByLabelText('Child unwell')).toHaveValue('7');
  });

  it('has what is no number of children refused at its field', async () => {
    const message = '“two” is not a whole number. Enter digits only, like 42 or 1,234.';
    const { told, user } = await missed({
      explain_miss: () => refuse('invalid', 'No', [{ field: 'count-2', message }]),
    });
    await user.type(await inPanel().findByLabelText('Child unwell'), 'two');
    await user.click(inPanel().getByRole('button', { name: 'Save the reason' }));
    await vi.waitFor(() =>
      expect(inPanel().getByLabelText('Child unwell')).toHaveAccessibleDescription(
        `Error: ${message}`,
      ),
    );
    expect(told('explain_miss')).toMatchObject({
      exception: { counts: [{ reason: 1 }, { reason: 2, children: 'two' }] },
    });
  });
});

describe('what was stored elsewhere meanwhile', () => {
  const stated = { first: '64', second: '90', percentage: '71.1' };
  const miss: MissView = {
    sentence: '70.0%, below the target of 85%; 9 of 30 missed',
    missed: true,
    explained: true,
    said_of_another: null,
    misses: 9,
    words: 'Late consent',
    counts: [{ reason: 1, children: 3 }],
  };
  const cells = { '1-1': { ...entered('21', '30'), miss } };

  it('is not written over with the figures that were shown beside a note', async () => {
    const { elsewhere, sent, user } = await opened({ cells });
    await user.type(inPanel().getByLabelText('Note'), 'Two were late');
    elsewhere({ '1-1': entered('22', '31') });
    await user.click(save());
    await vi.waitFor(() => expect(sent()).toEqual([['1-1: 22 of 31']]));
  });

  it('takes no note that was meant for figures', async () => {
    const { elsewhere, sent, user } = await opened({ cells });
    await user.type(inPanel().getByLabelText('Note'), 'Two were late');
    elsewhere({ '1-1': { state: { state: 'not_available', reason: 'The clinic was closed' } } });
    await user.click(save());
    expect(await inPanel().findByRole('alert')).toHaveTextContent(/changed meanwhile/);
    expect(sent()).toEqual([]);
  });

  it('stays where she explains a miss: other words, or children of another reason', async () => {
    const { elsewhere, told, user } = await opened({ cells });
    await user.type(await inPanel().findByLabelText('Child unwell'), '2');
    const now = { ...miss, words: 'Consent came late', counts: [{ reason: 1, children: 4 }] };
    elsewhere({ '1-1': { ...entered('21', '30'), miss: now } });
    await user.click(inPanel().getByRole('button', { name: 'Save the reason' }));
    await vi.waitFor(() =>
      expect(told('explain_miss')).toMatchObject({
        exception: {
          words: 'Consent came late',
          counts: [
            { reason: 1, children: '4' },
            { reason: 2, children: '2' },
          ],
        },
      }),
    );
  });

  it('stays in what the return states of a figure', async () => {
    const { elsewhere, told, user } = await opened({ cells });
    await user.click(inPanel().getByText('What the return states as worked out'));
    await user.type(inPanel().getByLabelText('Percentage'), '70');
    elsewhere({ '1-1': { ...entered('21', '30'), stated } });
    await user.keyboard('{Enter}');
    const merged = { ...stated, percentage: '70' };
    await vi.waitFor(() => expect(told('state_total')).toMatchObject({ stated: merged }));
  });

  it('stays in what the return states of a total', async () => {
    const { elsewhere, told, user } = await show({ cells, grid: { totals: [total(1)] } });
    await user.click(screen.getByRole('button', { name: /^More about .* total of Pan Dorset/ }));
    await user.type(inPanel().getByLabelText('Percentage'), '70');
    elsewhere({}, { stated });
    await user.keyboard('{Enter}');
    const merged = { ...stated, percentage: '70' };
    await vi.waitFor(() => expect(told('state_total')).toMatchObject({ stated: merged }));
  });
});

describe('a question about a figure', () => {
  it('is asked of the usual contact', async () => {
    const { told, user } = await opened();
    await user.click(inPanel().getByText('Ask a question'));
    expect(inPanel().getByLabelText('Asked of')).toHaveValue('contracts manager');
    await user.type(inPanel().getByLabelText('Question'), 'Is 30 right?');
    await user.click(inPanel().getByRole('button', { name: 'Save the question' }));
    expect(told('raise_query')).toEqual({
      provider: 7,
      period: 'Q2 2020-21',
      details: {
        about: { indicator: 1, area: 1, period: 'Q2 2020-21' },
        asked_of: 'contracts manager',
        words: 'Is 30 right?',
      },
    });
    expect(await inPanel().findByText('Is 30 right?')).toBeInTheDocument();
  });

  it('is copied as an e-mail', async () => {
    const { told, user } = await opened({ panel: { queries: [question()] } });
    await user.click(inPanel().getByRole('button', { name: /^Copy the e-mail/ }));
    expect(told('copy_text')).toEqual({
      text: 'To: contracts manager\nSubject: A question\n\nIs 30 right?',
    });
    expect(await inPanel().findByText(/^Copied/)).toHaveRole('status');
  });

  it('is answered, settled and opened again', async () => {
    const { told, user } = await opened({ panel: { queries: [question()] } });
    await user.click(inPanel().getByRole('button', { name: /^Note the answer/ }));
    await user.type(inPanel().getByLabelText('What was answered'), 'Thirty; two had moved.');
    await user.click(inPanel().getByRole('button', { name: 'Save the answer' }));
    expect(told('answer_query')).toEqual({
      query: 5,
      answeredOn: '2020-10-12',
      answer: 'Thirty; two had moved.',
    });
    expect(await inPanel().findByText('Answered, not settled')).toBeInTheDocument();
    expect(panel()).toHaveTextContent('Answered 12 October 2020 Thirty; two had moved.');
    await user.click(inPanel().getByRole('button', { name: /^Settle it/ }));
    expect(await inPanel().findAllByText('Settled')).toHaveLength(2);
    expect(panel()).toHaveTextContent('Asked 12 October 2020 of contracts manager');
    expect(panel()).toHaveTextContent('Settled 12 October 2020');
    await user.click(inPanel().getByRole('button', { name: /^Open it again/ }));
    expect(await inPanel().findByText('Answered, not settled')).toBeInTheDocument();
  });

  it('may be about the whole return', async () => {
    const { told, user } = await show();
    await user.click(screen.getByText(/^Return details/));
    await screen.findByText('Questions about the whole return');
    await user.click(screen.getByText('Ask a question'));
    await user.type(screen.getByLabelText('Question'), 'When will it come?');
    await user.click(screen.getByRole('button', { name: 'Save the question' }));
    expect(told('raise_query')).toMatchObject({ details: { about: null } });
  });
});

describe('the history of a figure', () => {
  it('says each change, why after acceptance, and which papers print the old figure', async () => {
    await about(
      { '1-1': entered('21', '30') },
      {
        history: [
          {
            at: '2020-10-12T14:31:07',
            before: '20 of 30 (66.7%)',
            after: '21 of 30 (70.0%)',
            undone: false,
            after_acceptance: 'A corrected return came',
            papers: ['the paper for 2019-20, issued on 12 October 2020'],
          },
          {
            at: '2020-10-12T14:03:00',
            before: '21 of 30 (70.0%)',
            after: '20 of 30 (66.7%)',
            undone: true,
            after_acceptance: null,
            papers: [],
          },
        ],
      },
    );
    const changes = inPanel()
      .getAllByRole('listitem')
      .map(({ textContent }) => textContent?.replace(/\s+/g, ' ').trim());
    expect(changes[0]).toMatch(/^12 October 2020 14:31: from 20 of 30 .* to 21 of 30 \(70.0%\)/);
    expect(changes[0]).toContain('After the return was accepted, because: A corrected return came');
    expect(changes[0]).toContain(
      'The paper for 2019-20, issued on 12 October 2020, was made from “20 of 30 (66.7%)”, and stays as it is.',
    );
    expect(changes[1]).toContain('undone, from 21 of 30 (70.0%) to 20 of 30 (66.7%)');
  });
});
