import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import axe from 'axe-core';
import { describe, expect, it } from 'vitest';
import { refuse } from '../../../api/mockIpc';
import type { ColumnMapping, TableSample } from '../../../api/returnFiles';
import { opened } from '../parts/testing';
import SubmissionsPage from '../SubmissionsPage.svelte';
import { button, heading, preview, READS, SAMPLE } from './testing';

const user = userEvent.setup();
type Handlers = Parameters<typeof opened>[0];

const OPEN = {
  part: 'number',
  columns: [2, 3],
  words:
    'Each of these columns may be the number: C, “Number”; D, “Count”. Choose one of them, or take the others out of the file.',
};
const TWO_NUMBERS: TableSample = {
  ...SAMPLE,
  headings: ['KPI', 'Area', 'Number', 'Count', 'Status'],
  rows: [['IHA', 'Dorset', '30', '31', 'Final']],
  open: [OPEN],
  doubtful: [0, 1, 2, 3, 4],
};

async function show(sample: TableSample, handlers: Handlers = {}) {
  const ipc = opened({
    ...READS,
    choose_return_file: () => ({ name: 'Poole.csv', file: { kind: 'table', sample } }),
    preview_return_table: () => preview(),
    forget_return_file: () => null,
    list_missing: () => [],
    ...handlers,
  });
  const target = document.body.appendChild(document.createElement('main'));
  const route = { page: 'submissions', view: 'files' } as const;
  render(SubmissionsPage, { target, props: { route } });
  await user.click(await screen.findByRole('button', { name: 'Choose a file' }));
  return () =>
    ipc.calls
      .filter(({ command }) => command === 'preview_return_table')
      .map(({ args }) => (args as { mapping: ColumnMapping }).mapping)
      .at(-1);
}

const number = () => screen.getByLabelText<HTMLSelectElement>('Number');
const boxes = () =>
  screen.getAllByRole('checkbox').map((box) => box.closest('div')?.textContent.trim());

describe('columns that speak of the figures and are in doubt', () => {
  it('leaves open which of two headings is meant, and names both', async () => {
    await show(TWO_NUMBERS);
    expect(number()).toHaveDisplayValue('Not in the file');
    expect(number()).toHaveAccessibleDescription(OPEN.words);
    await user.selectOptions(number(), 'D: Count');
    expect(number()).not.toHaveAccessibleDescription(OPEN.words);
  });

  it('asks again at the field while nothing is chosen', async () => {
    await show(TWO_NUMBERS, {
      preview_return_table: () =>
        refuse('invalid', 'No', [{ field: 'number', message: OPEN.words }]),
    });
    await user.click(button('Go on'));
    expect(heading('What the columns are')).toBeInTheDocument();
    expect(number()).toHaveAccessibleDescription(expect.stringContaining(`Error: ${OPEN.words}`));
  });

  it('can be said not to be read, as long as they are no part of a figure', async () => {
    const sent = await show(TWO_NUMBERS);
    expect(boxes()).toEqual(['A: KPI', 'C: Number', 'D: Count', 'E: Status']);
    await user.click(screen.getByLabelText('C: Number'));
    await user.click(screen.getByLabelText('E: Status'));
    await user.selectOptions(number(), 'C: Number');
    expect(boxes()).toEqual(['A: KPI', 'D: Count', 'E: Status']);
    await user.click(button('Go on'));
    expect(sent()?.not_read).toEqual([4]);
  });

  it('are said again of a file with the same headings', async () => {
    const remembered = { ...SAMPLE.proposed, not_read: [4] };
    await show({ ...TWO_NUMBERS, remembered });
    expect(screen.getByLabelText('E: Status')).toBeChecked();
  });

  it('are not asked about where no heading speaks of a figure', async () => {
    await show({ ...SAMPLE, doubtful: [] });
    expect(screen.queryByText('Columns that are not to be read')).not.toBeInTheDocument();
  });

  it('has no fault that axe can find', async () => {
    await show(TWO_NUMBERS);
    const { violations } = await axe.run(document.body, {
      rules: { 'color-contrast': { enabled: false } },
    });
    expect(violations.map(({ id }) => id)).toEqual([]);
  });
});
