import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import type { ReturnFile, SheetQuestion } from '../../../api/returnFiles';
import { opened } from '../parts/testing';
import SubmissionsPage from '../SubmissionsPage.svelte';
import { button, preview, READS, SAMPLE } from './testing';

const user = userEvent.setup();

const HIDDEN: SheetQuestion = {
  about: 'hidden',
  words: 'Rows 3 to 4 are hidden or filtered out.',
  sheets: [],
};
const SHEETS: SheetQuestion = {
  about: 'sheet',
  words: 'More than one sheet may hold the figures: “July”, “August”.',
  sheets: ['July', 'August'],
};
const asked = (questions: SheetQuestion[]): ReturnFile => ({
  kind: 'ours',
  preview: preview({ questions, importable: false }),
});
const read = (remarks: string[]): ReturnFile => ({ kind: 'ours', preview: preview({ remarks }) });

async function show(first: ReturnFile, then: ReturnFile) {
  const ipc = opened({
    ...READS,
    choose_return_file: () => ({ name: 'Poole.xlsx', file: first }),
    read_chosen_return: () => then,
    preview_return_table: ({ choices }) => {
      const file = choices ? then : first;
      return file.kind === 'ours' ? file.preview : preview();
    },
    forget_return_file: () => null,
    list_missing: () => [],
  });
  render(SubmissionsPage, { props: { route: { page: 'submissions', view: 'files' } as const } });
  await user.click(await screen.findByRole('button', { name: 'Choose a file' }));
  return (command: string) =>
    ipc.calls.filter((call) => call.command === command).map(({ args }) => args);
}

describe('what a file does not show plainly', () => {
  it('is named, and nothing is imported before she has said what becomes of it', async () => {
    const called = await show(asked([HIDDEN]), read(['Rows 3 to 4 are left out.']));
    expect(screen.getByText(HIDDEN.words)).toBeInTheDocument();
    expect(screen.getByText(/until you have answered/)).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: /^Import/ })).not.toBeInTheDocument();
    await user.click(screen.getByLabelText('Leave it out'));
    expect(called('read_chosen_return')).toEqual([
      { choices: { sheet: null, hidden: 'skip', struck: null } },
    ]);
    expect(await screen.findByText('Rows 3 to 4 are left out.')).toBeInTheDocument();
    expect(screen.getByLabelText('Leave it out')).toBeChecked();
    expect(button('Import 2 figures')).toBeInTheDocument();
    expect(called('preview_return_table').at(-1)).toMatchObject({
      choices: { sheet: null, hidden: 'skip', struck: null },
    });
  });

  it('keeps an answer while another question is answered', async () => {
    const called = await show(asked([SHEETS, HIDDEN]), read([]));
    await user.click(screen.getByLabelText('August'));
    await user.click(screen.getByLabelText('Read it as the rest'));
    expect(called('read_chosen_return').at(-1)).toEqual({
      choices: { sheet: 'August', hidden: 'read', struck: null },
    });
  });

  it('is told of a table before its columns are named', async () => {
    const remarks = ['Cell E3 has a note, which is not read: “draft”.'];
    const sample = { ...SAMPLE, remarks, questions: [SHEETS] };
    await show({ kind: 'table', sample }, read([]));
    expect(screen.getByText(remarks[0] ?? '')).toBeInTheDocument();
    expect(screen.getByText(SHEETS.words)).toBeInTheDocument();
  });
});
