import { cleanup, render, screen, waitFor, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import axe from 'axe-core';
import { describe, expect, it } from 'vitest';
import { mockIpc, refuse, refuseFields, wrote } from '../../../api/mockIpc';
import type { IndicatorDetails, ProposedNew } from '../../../api/register';
import type { ColumnMapping } from '../../../api/returnFiles';
import { drafts } from '../../../state/drafts.svelte';
import { forms } from '../../../state/forms.svelte';
import { workbook } from '../../../state/workbook.svelte';
import { opened, STATUS } from '../parts/testing';
import SubmissionsPage from '../SubmissionsPage.svelte';
import { button, heading, preview, READS, SAMPLE } from './testing';

const user = userEvent.setup();
type Handlers = Parameters<typeof opened>[0];

const WORDS = [
  { kind: 'indicator' as const, word: 'Eye tests', lines: 12 },
  { kind: 'indicator' as const, word: 'KPI 7', lines: 3 },
];

const OPEN: ProposedNew = {
  word: 'KPI 7',
  name: 'KPI 7',
  like: null,
  kind: null,
  basis: 'not_said',
  theme: null,
  grain: null,
  numerator: 'KPI 7',
  denominator: '',
  unit: '',
  direction: 'neutral',
  decimals: 1,
  source: '',
};
const LIKE: ProposedNew = {
  ...OPEN,
  word: 'Eye tests',
  name: 'Eye tests',
  like: 'Eye tests up to date',
  kind: 'proportion',
  basis: 'last_day',
  theme: 'performance',
  grain: 'quarter',
  numerator: 'Eye tests',
};
const proposals = [LIKE, OPEN];

const handlers: Handlers = {
  ...READS,
  choose_return_file: () => ({ name: 'Poole.xlsx', file: { kind: 'table', sample: SAMPLE } }),
  preview_return_table: ({ mapping }) => {
    const { names } = mapping as ColumnMapping;
    return preview({ unknown: WORDS.filter(({ word }) => !(word in names.indicators)) });
  },
  propose_indicators: ({ words }) =>
    (words as string[]).map((word) => proposals.find((each) => each.word === word)),
  forget_return_file: () => null,
  list_missing: () => [],
};

/** A table with two words that the workbook has not got; it has what was added, as Rust would. */
async function show(others: Handlers = {}) {
  const before = READS.get_register();
  let register = before;
  const add_indicators: Handlers[string] = ({ all }) => {
    const added = (all as IndicatorDetails[]).map(({ name }, index) => {
      const code = name.toLowerCase().replace(' ', '-');
      return { id: 10 + index, code, name, archived: false, total_of: [] };
    });
    register = { ...before, indicators: [...before.indicators, ...added] };
    const codes = added.map(({ code }) => code);
    return wrote(['register'], codes, STATUS);
  };
  const ipc = opened({ ...handlers, get_register: () => register, add_indicators, ...others });
  const target = document.body.appendChild(document.createElement('main'));
  const props = { route: { page: 'submissions', view: 'files' } as const };
  render(SubmissionsPage, { target, props });
  await user.click(await screen.findByRole('button', { name: 'Choose a file' }));
  return (command: string) =>
    ipc.calls.filter((call) => call.command === command).map(({ args }) => args);
}

async function openTable() {
  await user.click(button('Go on'));
  await user.click(button('Add new indicators'));
}

const field = (label: string) => screen.getByLabelText<HTMLSelectElement>(label);
const kindOf = (word: string) => field(`What the numbers of “${word}” are`);

async function sayTheRest() {
  await user.type(screen.getByLabelText('Out of what'), 'Children');
  await user.selectOptions(kindOf('KPI 7'), 'Count in the period');
  await user.selectOptions(field('How often “KPI 7” is submitted'), 'Every month');
  await user.selectOptions(field('Part of the paper of “KPI 7”'), 'Demographics');
}

describe('words that are to be new indicators', () => {
  it('stand in one table with what the library knows, and nothing guessed', async () => {
    const called = await show();
    await openTable();
    expect(called('propose_indicators')).toEqual([{ words: ['Eye tests', 'KPI 7'] }]);
    expect(heading('New indicators')).toHaveFocus();
    expect(kindOf('Eye tests')).toHaveDisplayValue(
      'Percentage of how things stood on its last day',
    );
    expect(screen.getByText('Proposed from the library: Eye tests up to date')).toBeVisible();
    expect(kindOf('KPI 7')).toHaveDisplayValue('Choose');
    expect(field('How often “KPI 7” is submitted')).toHaveDisplayValue('Choose');
    expect(screen.getAllByLabelText('Dorset')).toHaveLength(2);
    screen.getAllByLabelText('Dorset').forEach((box) => expect(box).toBeChecked());
    expect(screen.getByText('Submitted by Poole Hospital, whose file it is.')).toBeVisible();
  });

  it('are added by one act, and each word means its own then', async () => {
    const called = await show();
    await openTable();
    await sayTheRest();
    await user.click(button('Add those ticked'));
    const [sent] = called('add_indicators') as { all: IndicatorDetails[] }[];
    expect(sent?.all).toMatchObject([
      { name: 'Eye tests', kind: 'proportion', basis: 'last_day', denominator: 'Children' },
      { name: 'KPI 7', kind: 'count', basis: 'events', grain: 'month', theme: 'demographics' },
    ]);
    expect(sent?.all.map(({ providers, areas }) => [providers, areas])).toEqual([
      [[7], [1]],
      [[7], [1]],
    ]);
    expect(sent?.all.map(({ decimals }) => decimals)).toEqual([1, 0]);
    expect(workbook.announcement).toBe('2 indicators are added.');
    await waitFor(() => expect(heading('What the words mean')).toHaveFocus());
    await user.click(button('Go on'));
    const read = called('preview_return_table').at(-1)?.mapping as ColumnMapping;
    expect(read.names.indicators).toEqual({ 'Eye tests': 'eye-tests', 'KPI 7': 'kpi-7' });
    expect(heading(/What the file would change/)).toHaveFocus();
  });

  it('are refused at their fields until she has said what is open', async () => {
    const called = await show({
      add_indicators: () =>
        refuseFields({
          'kind-1': 'Say what kind of number it is.',
          'grain-1': 'Say how often it is submitted.',
        }),
    });
    await openTable();
    await user.click(button('Add those ticked'));
    expect(kindOf('KPI 7')).toHaveAccessibleDescription('Error: Say what kind of number it is.');
    expect(field('How often “KPI 7” is submitted')).toHaveAccessibleDescription(
      'Error: Say how often it is submitted.',
    );
    expect(kindOf('Eye tests')).toHaveAccessibleDescription('');
    expect(called('add_indicators')).toMatchObject([
      { all: [{ kind: 'proportion' }, { kind: null, grain: null, theme: null }] },
    ]);
  });

  it('that are not ticked are asked about afterwards', async () => {
    const called = await show();
    await openTable();
    await user.click(screen.getByLabelText('Add “Eye tests”'));
    expect(screen.getByText('Not added. You say afterwards what it means.')).toBeVisible();
    await user.selectOptions(kindOf('KPI 7'), 'measure events');
    await user.type(screen.getByLabelText('Unit'), 'days');
    await user.selectOptions(field('How often “KPI 7” is submitted'), 'Every year');
    await user.selectOptions(field('Part of the paper of “KPI 7”'), 'Performance');
    await user.click(button('Add those ticked'));
    expect(called('add_indicators')).toMatchObject([
      { all: [{ name: 'KPI 7', kind: 'measure', basis: 'events', unit: 'days' }] },
    ]);
    await waitFor(() => expect(heading('What the words mean')).toHaveFocus());
    expect(field('“Eye tests”')).toHaveDisplayValue('Choose');
    await waitFor(() => expect(field('“KPI 7”')).toHaveDisplayValue('KPI 7'));
    await user.click(button('Add new indicators'));
    expect(called('propose_indicators').at(-1)).toEqual({ words: ['Eye tests'] });
  });

  it('tells what is refused of a row at that row', async () => {
    const message = 'There is already an indicator called “KPI 7”.';
    await show({ add_indicators: () => refuse('invalid', 'No', [{ field: 'name-0', message }]) });
    await openTable();
    await sayTheRest();
    await user.click(screen.getByLabelText('Add “Eye tests”'));
    await user.click(button('Add those ticked'));
    expect(field('Name of “KPI 7”')).toHaveAccessibleDescription(`Error: ${message}`);
    await user.click(screen.getByLabelText('Add “Eye tests”'));
    expect(screen.queryByText(message)).not.toBeInTheDocument();
  });

  it('are of whom she ticks where the file holds several providers', async () => {
    const proposed = { ...SAMPLE.proposed, provider: { from: 'column' as const, column: 2 } };
    const file = { kind: 'table', sample: { ...SAMPLE, proposed } };
    let refused = true;
    const called = await show({
      choose_return_file: () => ({ name: 'Poole.xlsx', file }),
      add_indicators: () =>
        refused
          ? refuseFields({ providers: 'Choose who submits them.' })
          : wrote(['register'], ['eye-tests', 'kpi-7'], STATUS),
    });
    await openTable();
    await sayTheRest();
    await user.click(button('Add those ticked'));
    const who = screen.getByRole('group', { name: /^Who submits them/ });
    expect(within(who).getByText(/Choose who submits them/)).toBeVisible();
    refused = false;
    await user.click(within(who).getByLabelText('Poole Hospital'));
    await user.click(button('Add those ticked'));
    expect(called('add_indicators')).toMatchObject([
      { all: [{ providers: [] }, { providers: [] }] },
      { all: [{ providers: [7] }, { providers: [7] }] },
    ]);
  });

  it('are kept as they were typed when the program ends', async () => {
    await show();
    await openTable();
    await user.type(field('Name of “KPI 7”'), ' (visits)');
    const kept = forms.dirty.map(({ key, title, place, content }) => {
      return { key, title, place, content: JSON.stringify(content), kept_at: '' };
    });
    expect(kept.map(({ title }) => title)).toEqual(['New indicators of a file']);
    cleanup();
    mockIpc({ list_drafts: () => kept });
    await drafts.open();
    await show();
    await openTable();
    expect(field('Name of “KPI 7”')).toHaveValue('KPI 7 (visits)');
    expect(field('Name of “Eye tests”')).toHaveValue('Eye tests');
    await user.click(button('Do not read it in'));
    await waitFor(() => expect(forms.dirty).toEqual([]));
  });

  it('are put away by Cancel', async () => {
    const called = await show();
    await openTable();
    await user.click(button('Cancel'));
    await waitFor(() => expect(heading('What the words mean')).toHaveFocus());
    expect(called('add_indicators')).toEqual([]);
    expect(forms.dirty).toEqual([]);
  });

  it('have no fault that axe can find', async () => {
    await show();
    await openTable();
    await user.click(button('Add those ticked'));
    const { violations } = await axe.run(document.body, {
      rules: { 'color-contrast': { enabled: false } },
    });
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
  });
});
