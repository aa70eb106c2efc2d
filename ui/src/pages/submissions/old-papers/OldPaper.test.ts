import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import type { OldPaper, OldPaperEntry, OldPaperLine } from '../../../api/figures';
import { refuse } from '../../../api/mockIpc';
import { workbook } from '../../../state/workbook.svelte';
import { opened, wrote } from '../parts/testing';
import SubmissionsPage from '../SubmissionsPage.svelte';

const line = (area: number, area_name: string, told: Partial<OldPaperLine> = {}): OldPaperLine => ({
  indicator: 1,
  name: 'Reviews in time',
  area,
  area_name,
  percentage: '',
  out_of: '',
  instead: null,
  warnings: [],
  ...told,
});

const LINES = [
  line(1, 'Pan Dorset'),
  line(2, 'Dorset', { instead: '20 of 24 (83.3%)' }),
  line(3, 'Poole'),
];

async function show(
  lines: OldPaperLine[],
  enter: (entries: OldPaperEntry[]) => unknown = () => wrote({ figures: 2, papers: [] }),
) {
  const held = { lines, paper: '' };
  const ipc = opened({
    get_register: () => ({
      indicators: [],
      targets: [],
      areas: [],
      providers: [
        { id: 7, name: 'Poole Hospital', archived: false },
        { id: 8, name: 'Old Trust', archived: true },
      ],
    }),
    get_submission_matrix: ({ year }) => ({
      year: year ?? '2020-21',
      years: ['2020-21', '2017-18'],
      periods: [`Q1 ${year ?? '2020-21'}`, year ?? '2020-21'],
      rows: [],
    }),
    get_old_paper: ({ provider, period }): OldPaper => ({
      provider: provider as number,
      period: period as string,
      ...structuredClone(held),
    }),
    enter_old_paper: ({ paper, entries }) => {
      const answer = enter(entries as OldPaperEntry[]);
      held.paper = paper as string;
      return answer;
    },
    list_queries: () => [],
  });
  const page = render(SubmissionsPage, { route: { page: 'submissions', view: 'old-papers' } });
  const user = userEvent.setup();
  await screen.findByLabelText('Provider');
  return { ...ipc, held, page, user };
}

async function choose(user: ReturnType<typeof userEvent.setup>) {
  await user.selectOptions(screen.getByLabelText('Provider'), 'Poole Hospital');
  await user.selectOptions(screen.getByLabelText('Financial year'), '2017-18');
  await screen.findByRole('heading', { name: 'Poole Hospital, 2017-18' });
}

const field = (name: string) => screen.getByRole('textbox', { name });
const save = () => screen.getByRole('button', { name: 'Save these percentages' });

describe('figures of old papers', () => {
  it('asks which provider and period, and reads that', async () => {
    const { calls, user } = await show(LINES);
    const providers = [...screen.getByLabelText<HTMLSelectElement>('Provider').options];
    expect(providers.map(({ text }) => text)).toEqual(['Choose a provider', 'Poole Hospital']);
    expect(screen.queryByRole('table')).not.toBeInTheDocument();
    await choose(user);
    await user.selectOptions(screen.getByLabelText('Year or quarter'), 'Q1 2017-18');
    await screen.findByRole('heading', { name: 'Poole Hospital, Q1 2017-18' });
    const asked = calls.filter(({ command }) => command === 'get_old_paper');
    expect(asked.at(-1)?.args).toEqual({ provider: 7, period: 'Q1 2017-18' });
  });

  it('saves every percentage of the list at once, in its order', async () => {
    const { written, user } = await show(LINES);
    await choose(user);
    await user.type(field('The paper that printed them'), 'Annual report, page 12');
    await user.type(field('Reviews in time, Pan Dorset, percentage'), '52.6%');
    await user.type(field('Reviews in time, Poole, percentage'), '60');
    await user.type(field('Reviews in time, Poole, out of'), '45');
    await user.click(save());
    expect(written().map(({ args }) => args)).toEqual([
      {
        provider: 7,
        period: '2017-18',
        paper: 'Annual report, page 12',
        entries: [
          { indicator: 1, area: 1, percentage: '52.6%', out_of: '' },
          { indicator: 1, area: 2, percentage: '', out_of: '' },
          { indicator: 1, area: 3, percentage: '60', out_of: '45' },
        ],
      },
    ]);
  });

  it('shows what is kept once it is saved, and what looks wrong in it', async () => {
    const { held, user } = await show(LINES, () => {
      held.lines = [
        line(1, 'Pan Dorset', { percentage: '52.6', out_of: '10', warnings: ['None gives it.'] }),
      ];
      return wrote({ figures: 1, papers: ['the paper for 2019-20, issued on 12 October 2020'] });
    });
    await choose(user);
    await user.type(field('The paper that printed them'), 'Annual report');
    await user.type(field('Reviews in time, Pan Dorset, percentage'), '52.6%');
    await user.type(field('Reviews in time, Pan Dorset, out of'), '10');
    expect(screen.getByText('Not saved yet')).toBeInTheDocument();
    await user.click(save());
    await vi.waitFor(() =>
      expect(field('Reviews in time, Pan Dorset, percentage')).toHaveValue('52.6'),
    );
    expect(screen.queryByText('Not saved yet')).not.toBeInTheDocument();
    expect(field('Reviews in time, Pan Dorset, percentage')).toHaveAccessibleDescription(
      'Check this: None gives it.',
    );
    expect(screen.getByRole('heading', { name: 'Poole Hospital, 2017-18' })).toHaveFocus();
    expect(screen.getByText('the paper for 2019-20, issued on 12 October 2020')).toBeVisible();
  });

  it('shows what was there before once a save is undone', async () => {
    const { held, user } = await show(LINES, () => {
      held.lines = [line(1, 'Pan Dorset', { percentage: '52.6' })];
      return wrote({ figures: 1, papers: [] });
    });
    await choose(user);
    await user.type(field('The paper that printed them'), 'Annual report');
    await user.type(field('Reviews in time, Pan Dorset, percentage'), '52.6');
    await user.click(save());
    await vi.waitFor(() => expect(screen.getByRole('heading', { level: 2 })).toHaveFocus());
    held.lines = LINES;
    held.paper = '';
    await workbook.write(async () => wrote('the percentages'));
    await vi.waitFor(() =>
      expect(field('Reviews in time, Pan Dorset, percentage')).toHaveValue(''),
    );
    expect(field('The paper that printed them')).toHaveValue('');
    expect(screen.queryByText('Not saved yet')).not.toBeInTheDocument();
  });

  it('keeps what a number was out of while it has no percentage', async () => {
    const { user } = await show(LINES);
    await choose(user);
    await user.type(field('The paper that printed them'), 'Annual report');
    await user.type(field('Reviews in time, Poole, out of'), '45');
    await user.click(save());
    await vi.waitFor(() => expect(screen.getByRole('heading', { level: 2 })).toHaveFocus());
    expect(field('Reviews in time, Poole, out of')).toHaveValue('45');
    expect(screen.getByText('Not saved yet')).toBeInTheDocument();
  });

  it('says at each field what was refused, and keeps what was typed', async () => {
    const { user } = await show(LINES, () =>
      refuse('invalid', 'Not accepted.', [
        { field: 'paper', message: 'Name the old paper that printed them.' },
        { field: 'percentage-0', message: '1S is no percentage.' },
        { field: 'out_of-2', message: 'Write a whole number.' },
      ]),
    );
    await choose(user);
    await user.type(field('Reviews in time, Pan Dorset, percentage'), '1S');
    await user.click(save());
    const percentage = field('Reviews in time, Pan Dorset, percentage');
    await vi.waitFor(() => expect(percentage).toBeInvalid());
    expect(percentage).toHaveAccessibleDescription('Error: 1S is no percentage.');
    expect(percentage).toHaveValue('1S');
    expect(field('Reviews in time, Poole, out of')).toBeInvalid();
    expect(field('The paper that printed them')).toBeInvalid();
    await user.click(screen.getByRole('link', { name: '1S is no percentage.' }));
    expect(percentage).toHaveFocus();
  });

  it('leaves what is there instead as it is', async () => {
    const { user } = await show(LINES);
    await choose(user);
    const row = screen.getByRole('row', { name: /^Dorset/ });
    expect(row).toHaveTextContent('Left as it is');
    expect(row).toHaveTextContent('20 of 24 (83.3%)');
    expect(row.querySelector('input')).toBeNull();
  });

  it('goes down with Enter, past what has no field, and then to the button', async () => {
    const { written, user } = await show(LINES);
    await choose(user);
    await user.click(field('Reviews in time, Pan Dorset, percentage'));
    await user.keyboard('{Enter}');
    expect(field('Reviews in time, Poole, percentage')).toHaveFocus();
    await user.keyboard('{Enter}');
    expect(save()).toHaveFocus();
    expect(written()).toEqual([]);
  });

  it('keeps what was typed while another is looked at, and leads back to it', async () => {
    const { page, user } = await show(LINES);
    await choose(user);
    await user.type(field('Reviews in time, Pan Dorset, percentage'), '52.6');
    await user.selectOptions(screen.getByLabelText('Financial year'), '2020-21');
    await screen.findByRole('heading', { name: 'Poole Hospital, 2020-21' });
    expect(field('Reviews in time, Pan Dorset, percentage')).toHaveValue('');
    await user.click(screen.getByRole('button', { name: 'Poole Hospital, 2017-18' }));
    await screen.findByRole('heading', { name: 'Poole Hospital, 2017-18' });
    expect(field('Reviews in time, Pan Dorset, percentage')).toHaveValue('52.6');
    page.unmount();
    render(SubmissionsPage, { route: { page: 'submissions', view: 'old-papers' } });
    await screen.findByRole('heading', { name: 'Poole Hospital, 2017-18' });
    expect(field('Reviews in time, Pan Dorset, percentage')).toHaveValue('52.6');
  });

  it('says where a provider that gives no percentages gets its indicators', async () => {
    const { user } = await show([]);
    await choose(user);
    const link = screen.getByRole('link', { name: /See in Settings/ });
    expect(link).toHaveAttribute('href', '#/settings/indicators');
  });
});
