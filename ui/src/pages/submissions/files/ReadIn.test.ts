import { cleanup, render, screen, waitFor, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import axe from 'axe-core';
import { describe, expect, it } from 'vitest';
import { mockIpc, refuse } from '../../../api/mockIpc';
import type {
  ColumnMapping,
  ImportedReturn,
  ReturnFile,
  ReturnPreview,
  TableSample,
} from '../../../api/returnFiles';
import { drafts } from '../../../state/drafts.svelte';
import { forms } from '../../../state/forms.svelte';
import { workbook } from '../../../state/workbook.svelte';
import { opened, wrote } from '../parts/testing';
import SubmissionsPage from '../SubmissionsPage.svelte';
import { button, heading, line, preview, READS, SAMPLE } from './testing';

const user = userEvent.setup();
type Handlers = Parameters<typeof opened>[0];
const ROUTE = { page: 'submissions', view: 'files' } as const;

const IMPORTED: ImportedReturn = {
  provider_name: 'Poole Hospital',
  period: 'Q2 2020-21',
  new: 1,
  changed: 1,
  unchanged: 1,
  blank: 0,
  papers: [],
};

async function show(file: ReturnFile, handlers: Handlers = {}, chosen = true) {
  const ipc = opened({
    ...READS,
    choose_return_file: () => ({ name: 'Poole.xlsx', file }),
    preview_return_table: () => (file.kind === 'ours' ? file.preview : preview()),
    import_return_file: () => wrote(IMPORTED),
    forget_return_file: () => null,
    list_missing: () => [],
    ...handlers,
  });
  const target = document.body.appendChild(document.createElement('main'));
  const page = render(SubmissionsPage, { target, props: { route: ROUTE } });
  const choose = await screen.findByRole('button', { name: 'Choose a file' });
  if (chosen) await user.click(choose);
  const called = (command: string) =>
    ipc.calls.filter((call) => call.command === command).map(({ args }) => args);
  return { ...ipc, page, called };
}

const ours = (told: Partial<ReturnPreview> = {}, handlers: Handlers = {}) =>
  show({ kind: 'ours', preview: preview(told) }, handlers);
const table = (told: Partial<TableSample> = {}, handlers: Handlers = {}) =>
  show({ kind: 'table', sample: { ...SAMPLE, ...told } }, handlers);

const select = (label: string) => screen.getByLabelText<HTMLSelectElement>(label);
const plain = (text: string | null) => (text ?? '').replace(/\s+/g, ' ').trim();
const rows = () =>
  within(screen.getByRole('table'))
    .getAllByRole('row')
    .slice(1)
    .map((row) => [...row.children].map(({ textContent }) => plain(textContent)).join(' '));

async function faults(): Promise<unknown[]> {
  const { violations } = await axe.run(document.body, {
    rules: { 'color-contrast': { enabled: false } },
  });
  return violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]);
}

const REFUSED = preview({
  lines: [
    line(9),
    line(10, { verdict: 'refused', after: '', reason: '“2O” is not a whole number.' }),
  ],
  changed: 0,
  unchanged: 0,
  refused: 1,
  problems: [
    { line: 0, column: '', reason: 'the file has a sheet “Mine” that was not sent out.' },
    { line: 10, column: 'Number', reason: '“2O” is not a whole number.' },
    { line: 30, column: '', reason: 'this row was not in the return that was sent out.' },
  ],
  of_file: [
    { line: 0, column: '', reason: 'the file has a sheet “Mine” that was not sent out.' },
    { line: 30, column: '', reason: 'this row was not in the return that was sent out.' },
  ],
  importable: false,
});

describe('reading in a return that was sent out', () => {
  it('says first how much would change, then each line with what is there and what it becomes', async () => {
    await ours();
    expect(heading('What the file would change: Poole Hospital, Q2 2020-21')).toHaveFocus();
    expect(screen.getByText('1 new, 1 changed, 1 unchanged, 0 refused')).toBeInTheDocument();
    expect(rows()).toEqual([
      '11 Reviews in time Dorset, July 2020 Changed 18 of 24 (75.0%) 20 of 24 (83.3%)',
      '9 Reviews in time Dorset New missing 20 of 24 (83.3%)',
      '10 Reviews in time Poole Unchanged 12 Stays as it is',
    ]);
    await user.click(screen.getByLabelText('Show only what changes or is refused'));
    expect(rows()).toHaveLength(2);
  });

  it('names the issued papers that were made from the earlier figures', async () => {
    const papers = [
      'the paper for 2018-19, issued on 3 September 2019',
      'the paper for 2019-20, issued on 12 October 2020',
    ];
    await ours({}, { import_return_file: () => wrote({ ...IMPORTED, papers }) });
    await user.click(button('Import 2 figures'));
    expect(await screen.findByText(/made from the earlier figures/)).toHaveTextContent(
      /stay as they are: the paper for 2018-19, issued on 3 September 2019; the paper for 2019-20/,
    );
  });

  it('imports all of it at once, leads to the return, and says so until the figures change', async () => {
    const { called } = await ours();
    await user.click(button('Import 2 figures'));
    expect(called('import_return_file')).toEqual([{ mapping: null, said: { provisional: false } }]);
    await waitFor(() => expect(heading('Imported')).toHaveFocus());
    const words = '2 figures are imported: Poole Hospital, Q2 2020-21.';
    expect(workbook.announcement).toBe(words);
    expect(screen.getByText(new RegExp(words))).toHaveTextContent('They came in Poole.xlsx.');
    expect(screen.queryByText(/issued papers/)).not.toBeInTheDocument();
    expect(screen.getByRole('link', { name: /^Go to the return/ })).toHaveAttribute(
      'href',
      '#/submissions/7?period=Q2+2020-21',
    );
    expect(button('Choose a file')).toBeInTheDocument();
    await workbook.write(async () => wrote('the import'));
    await waitFor(() => expect(heading('Read a return in')).toHaveFocus());
    expect(screen.queryByText(new RegExp(words))).not.toBeInTheDocument();
  });

  it('offers no import while anything is refused, and says each reason once', async () => {
    await show({ kind: 'ours', preview: REFUSED });
    expect(screen.queryByRole('button', { name: /^Import/ })).not.toBeInTheDocument();
    expect(screen.getByText(/Nothing is imported until the whole file/)).toBeInTheDocument();
    const summary = screen.getByRole('alert');
    expect(
      within(summary)
        .getAllByRole('listitem')
        .map((item) => item.textContent?.trim()),
    ).toEqual([
      'The file has a sheet “Mine” that was not sent out.',
      'Line 30: this row was not in the return that was sent out.',
    ]);
    expect(rows()[0]).toBe('10 Reviews in time Dorset Refused missing “2O” is not a whole number.');
    expect(button('Choose the file again')).toBeInTheDocument();
  });

  it('is judged again when the workbook changes, as when its return is unlocked', async () => {
    let judged = REFUSED;
    await show({ kind: 'ours', preview: REFUSED }, { preview_return_table: () => judged });
    judged = preview();
    await workbook.write(async () => wrote());
    expect(await screen.findByRole('button', { name: 'Import 2 figures' })).toBeInTheDocument();
  });

  it('is read anew when the file was put right and chosen again', async () => {
    let now = REFUSED;
    await show(
      { kind: 'ours', preview: REFUSED },
      {
        choose_return_file: () => ({ name: 'Poole.xlsx', file: { kind: 'ours', preview: now } }),
        preview_return_table: () => now,
      },
    );
    now = preview();
    await user.click(button('Choose the file again'));
    expect(await screen.findByRole('button', { name: 'Import 2 figures' })).toBeInTheDocument();
    expect(heading(/What the file would change/)).toHaveFocus();
  });

  it('stays when she changes her mind about another file', async () => {
    const chosen = [{ name: 'Poole.xlsx', file: { kind: 'ours', preview: preview() } }, null];
    await ours({}, { choose_return_file: () => chosen.shift() });
    await user.click(button('Choose another file'));
    expect(screen.getByText('Poole.xlsx')).toBeInTheDocument();
    expect(button('Import 2 figures')).toBeInTheDocument();
  });

  it('takes figures of a quarter that runs once she says that they are provisional', async () => {
    const runs = 'Q2 2020-21 runs until 30 September 2020.';
    const judge = ({ said }: Record<string, unknown>) =>
      (said as { provisional: boolean }).provisional ? preview({ runs }) : { ...REFUSED, runs };
    const { called } = await show(
      { kind: 'ours', preview: { ...REFUSED, runs } },
      { preview_return_table: judge },
    );
    expect(screen.getByText(runs)).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: /^Import/ })).not.toBeInTheDocument();
    await user.click(screen.getByRole('checkbox', { name: 'Enter them as provisional' }));
    await user.click(await screen.findByRole('button', { name: 'Import 2 figures' }));
    expect(called('import_return_file')).toEqual([{ mapping: null, said: { provisional: true } }]);
  });

  it('has nothing to import when all of it is there already', async () => {
    await ours({ new: 0, changed: 0, lines: [] });
    expect(screen.getByText(/There is nothing to import/)).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: /^Import/ })).not.toBeInTheDocument();
  });

  it('says why a file cannot be read, and shows no step', async () => {
    await ours({}, { choose_return_file: () => refuse('refused', 'The file is damaged.') });
    expect(await screen.findByRole('alert')).toHaveTextContent('The file is damaged.');
    expect(screen.queryByRole('heading', { level: 3 })).not.toBeInTheDocument();
  });

  it('is there as it was after another tab, and gone once she does not want it', async () => {
    const { page, called } = await ours();
    await page.rerender({ route: { page: 'submissions', view: 'missing' } });
    await page.rerender({ route: ROUTE });
    expect(await screen.findByText('Poole.xlsx')).toBeInTheDocument();
    await user.click(button('Do not read it in'));
    expect(called('forget_return_file')).toHaveLength(1);
    await waitFor(() => expect(heading('Read a return in')).toHaveFocus());
    expect(screen.queryByText('Poole.xlsx')).not.toBeInTheDocument();
  });

  it('shows the first lines of a long file, and the next when asked', async () => {
    await ours({ lines: Array.from({ length: 450 }, (_, row) => line(row + 9)), new: 450 });
    expect(rows()).toHaveLength(200);
    await user.click(button('Show 200 more lines of 250'));
    expect(rows()).toHaveLength(400);
    expect(button('Show 50 more lines of 50')).toBeInTheDocument();
  });

  it('has no fault that axe can find', async () => {
    await show({ kind: 'ours', preview: REFUSED });
    expect(await faults()).toEqual([]);
  });
});

describe("reading in a provider's own table", () => {
  it('shows its first lines and what its headings speak for', async () => {
    await table();
    expect(heading('What the columns are')).toHaveFocus();
    expect(screen.getByText(/Read from the sheet “KPI return”/)).toHaveTextContent(
      '12 lines below the headings. Read from the sheet “KPI return”. Not read: “Notes”.',
    );
    expect(screen.getAllByRole('columnheader').map(({ textContent }) => textContent)).toEqual([
      'A: KPI',
      'B: Area',
      'C: no heading',
      'D: Done',
      'E: no heading',
    ]);
    expect(select('Area')).toHaveDisplayValue('B: Area');
    expect(screen.getByText('In it: Dorset')).toBeInTheDocument();
    expect(select('Provider of every line')).toHaveDisplayValue('Poole Hospital');
    expect(screen.queryByText('Read as last time.')).not.toBeInTheDocument();
  });

  it('is read by what she chooses: a column, the same for every line, or nothing', async () => {
    const { called } = await table();
    await user.selectOptions(select('Indicator'), 'A: KPI');
    await user.selectOptions(select('Period'), 'The same for every line');
    await user.type(screen.getByLabelText('Period of every line'), 'Q2 2020-21');
    await user.selectOptions(select('Number'), 'D: Done');
    await user.click(button('Go on'));
    expect(called('preview_return_table')[0]).toEqual({
      mapping: {
        ...SAMPLE.proposed,
        indicator: { from: 'column', column: 0 },
        period: { from: 'fixed', words: 'Q2 2020-21' },
        number: { from: 'column', column: 3 },
      },
      said: { provisional: false },
    });
    expect(heading(/What the file would change/)).toHaveFocus();
  });

  it('says at its field what is still open', async () => {
    const message = 'Choose the column that says which indicator, or one indicator for all.';
    await table(
      {},
      {
        preview_return_table: () => refuse('invalid', 'No', [{ field: 'indicator', message }]),
      },
    );
    await user.click(button('Go on'));
    expect(select('Indicator')).toHaveAccessibleDescription(`Error: ${message}`);
    await user.selectOptions(select('Indicator'), 'The same for every line');
    const fixed = select('Indicator of every line');
    expect(fixed).toHaveAccessibleDescription(`Error: ${message}`);
    expect([...fixed.options].map(({ text }) => text)).toEqual([
      'Choose',
      'Initial assessments',
      'Old indicator (retired)',
    ]);
  });

  it('is read as last time, and says so', async () => {
    const remembered: ColumnMapping = {
      ...SAMPLE.proposed,
      indicator: { from: 'column', column: 0 },
      names: { indicators: { RHA: '' }, providers: {}, areas: {} },
    };
    const { called } = await table({ remembered });
    expect(screen.getByText('Read as last time.')).toBeInTheDocument();
    expect(select('Indicator')).toHaveDisplayValue('A: KPI');
    await user.click(button('Go on'));
    expect(called('preview_return_table')[0]).toEqual({
      mapping: remembered,
      said: { provisional: false },
    });
    await user.click(button('Back to the words'));
    expect(select('“RHA”')).toHaveDisplayValue('Leave its lines out');
  });

  const words = [
    { kind: 'indicator' as const, word: 'IHA in 20 WD', lines: 12 },
    { kind: 'area' as const, word: '__proto__', lines: 1 },
  ];
  const judge: Handlers = {
    preview_return_table: ({ mapping }) => {
      const { names } = mapping as ColumnMapping;
      const known = new Set([...Object.keys(names.indicators), ...Object.keys(names.areas)]);
      return preview({ unknown: words.filter(({ word }) => !known.has(word)) });
    },
  };

  it('asks what each unknown word means, and takes no answer for none', async () => {
    const { called } = await table({}, judge);
    await user.click(button('Go on'));
    expect(heading('What the words mean')).toHaveFocus();
    await user.selectOptions(select('“IHA in 20 WD”'), 'Initial assessments');
    await user.click(button('Go on'));
    expect(select('“__proto__”')).toHaveAccessibleDescription(
      'On 1 line Error: Say what “__proto__” means, or leave its lines out.',
    );
    await user.selectOptions(select('“__proto__”'), 'Leave its lines out');
    await user.click(button('Go on'));
    expect(heading(/What the file would change/)).toHaveFocus();
    await user.click(button('Import 2 figures'));
    const [sent] = called('import_return_file');
    const { names } = sent?.mapping as ColumnMapping;
    expect(names.indicators).toEqual({ 'IHA in 20 WD': 'iha' });
    expect(Object.entries(names.areas)).toEqual([['__proto__', '']]);
  });

  it('asks for other words once another column holds them', async () => {
    await table({}, judge);
    await user.click(button('Go on'));
    await user.click(button('Back to the columns'));
    expect(heading('What the columns are')).toHaveFocus();
    await user.selectOptions(select('Area'), 'A: KPI');
    words.splice(1, 1, { kind: 'area', word: 'BCP', lines: 2 });
    await user.click(button('Go on'));
    expect(select('“BCP”')).toBeInTheDocument();
    expect(screen.queryByLabelText('“__proto__”')).not.toBeInTheDocument();
  });

  it('keeps what was said when the file is put right and chosen again', async () => {
    await table({}, { preview_return_table: () => REFUSED });
    await user.selectOptions(select('Number'), 'D: Done');
    await user.click(button('Go on'));
    await user.click(button('Choose the file again'));
    expect(select('Number')).toHaveDisplayValue('D: Done');
    expect(screen.getByText('Read as last time.')).toBeInTheDocument();
  });

  describe('that was begun before the program ended', () => {
    const OTHER = { ...SAMPLE, headings: ['Other', 'Area', '', 'Done'] };

    /** The number's column was chosen; then the program ended, and began again. */
    async function again(next: TableSample, handlers: Handlers = {}) {
      await table();
      await user.selectOptions(select('Number'), 'D: Done');
      const kept = forms.dirty.map(({ key, title, place, content }) => {
        return { key, title, place, content: JSON.stringify(content), kept_at: '' };
      });
      expect(kept).toMatchObject([
        { title: 'How Poole.xlsx is read', place: '#/submissions?view=files' },
      ]);
      cleanup();
      mockIpc({ list_drafts: () => kept });
      await drafts.open();
      return show({ kind: 'table', sample: next }, handlers, false);
    }
    const choose = () => user.click(button('Choose a file'));

    it('is read as she had said, once the file is chosen again', async () => {
      await again(SAMPLE);
      expect(await screen.findByText(/You began to say how Poole.xlsx is read/)).toBeVisible();
      await choose();
      expect(select('Number')).toHaveDisplayValue('D: Done');
      expect(forms.dirty).toHaveLength(1);
    });

    it('waits while another table is read', async () => {
      await again(OTHER);
      await choose();
      expect(select('Number')).not.toHaveDisplayValue('D: Done');
      await user.click(button('Do not read it in'));
      expect(await screen.findByText(/You began to say how Poole.xlsx is read/)).toBeVisible();
    });

    it('is forgotten once it is imported', async () => {
      await again(SAMPLE);
      await choose();
      await user.click(button('Go on'));
      await user.click(button('Import 2 figures'));
      await waitFor(() => expect(forms.dirty).toEqual([]));
    });

    it('is forgotten when she says so', async () => {
      await again(SAMPLE);
      await user.click(await screen.findByRole('button', { name: 'Forget what I said of it' }));
      expect(forms.dirty).toEqual([]);
      expect(heading('Read a return in')).toHaveFocus();
    });
  });

  it('has no fault that axe can find, in its columns and its words', async () => {
    await table({}, judge);
    expect(await faults()).toEqual([]);
    await user.click(button('Go on'));
    expect(await faults()).toEqual([]);
  });
});
