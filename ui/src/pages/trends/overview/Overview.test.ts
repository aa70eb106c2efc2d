import { render, screen, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { mockIpc, refuse } from '../../../api/mockIpc';
import type { Area, Provider } from '../../../api/register';
import type { OverviewLine, OverviewScope, OverviewView } from '../../../api/trends';
import type { WorkbookStatus } from '../../../api/workbook';
import type { RouteTo } from '../../../routes';
import { router } from '../../../state/router.svelte';
import { workbook } from '../../../state/workbook.svelte';
import TrendsPage from '../TrendsPage.svelte';
import { line, TROUBLED, WITHOUT_FIGURES, sign } from './testing';

const area = (id: number, name: string, kind: Area['kind'], archived = false): Partial<Area> => ({
  id,
  name,
  kind,
  archived,
});
const provider = (id: number, name: string, archived = false): Partial<Provider> => ({
  id,
  name,
  archived,
});

const REGISTER = {
  indicators: [{ id: 3, name: 'Initial health assessments', archived: false }],
  targets: [],
  providers: [provider(1, 'Poole Hospital'), provider(2, 'An old provider', true)],
  areas: [
    area(1, 'Pan Dorset', 'whole'),
    area(2, 'Dorset Council', 'local_authority'),
    area(3, 'An old council', 'local_authority', true),
  ],
};

const view = (lines: OverviewLine[], told: Partial<OverviewView> = {}): OverviewView => ({
  lines,
  need_attention: lines.filter(({ attention }) => attention.length > 0).length,
  all: lines.length,
  has_targets: lines.some(({ target }) => target !== ''),
  names_areas: false,
  variations: [sign('Concern, low', 'Lower than usual, and lower is worse: find out why.')],
  assurances: [
    sign('Expect target missed', 'As things are, the target will be missed every time.'),
  ],
  ...told,
});

type Handlers = Parameters<typeof mockIpc>[0];

async function overview(
  answer: OverviewView,
  route: RouteTo<'trends'> = { page: 'trends' },
  handlers: Handlers = {},
) {
  const ipc = mockIpc({ get_register: () => REGISTER, get_overview: () => answer, ...handlers });
  router.adjust(route);
  const page = render(TrendsPage, { route });
  await vi.waitFor(() => expect(ipc.calls).toHaveLength(2));
  const asked = (command: string) =>
    ipc.calls.filter((call) => call.command === command).map(({ args }) => args.scope);
  /** As the application does: what is shown follows the address. */
  async function follow() {
    if (router.route.page !== 'trends') throw new Error('it went elsewhere');
    await page.rerender({ route: router.route });
  }
  return { asked, follow, user: userEvent.setup() };
}

const rowOf = (name: RegExp) => screen.findByRole('row', { name });
const labels = (select: HTMLElement) =>
  within(select)
    .getAllByRole('option')
    .map((option) => option.textContent);

const EVERYTHING: OverviewScope = {
  areas: { kind: 'whole' },
  provider: null,
  attention_only: false,
};

describe('the overview of trends', () => {
  afterEach(() => router.adjust({ page: 'home' }));

  it('asks for everyone, from all providers, and keeps the order in which it is answered', async () => {
    const { asked } = await overview(view([line(TROUBLED), line()]));
    await rowOf(/Review health/);
    expect(asked('get_overview')).toEqual([EVERYTHING]);
    const names = screen.getAllByRole('rowheader').map((header) => header.textContent.trim());
    expect(names).toEqual(['Review health assessments', 'Initial health assessments']);
    expect(screen.getByText('1 of 2 needs attention')).toHaveAttribute('role', 'status');
  });

  it('tells the latest figure with its counts, changes, target and completeness', async () => {
    await overview(view([line()]));
    const row = await rowOf(/Initial health/);
    for (const told of [
      /88\.0%\s*22 of 25\s*Q2 2020-21/,
      /a rise of 3\.0 percentage points/,
      /a fall of 1\.5 percentage points/,
      /85%\s*Met/,
      /14 of 15 quarters/,
      /Nothing now/,
    ]) {
      expect(row).toHaveTextContent(told);
    }
  });

  it('has a column of targets only if Rust says that there are any', async () => {
    await overview(view([line({ target: '', meets_target: null })], { has_targets: false }));
    const heads = () => screen.getAllByRole('columnheader').map((head) => head.textContent.trim());
    await rowOf(/Initial health/);
    expect(heads()).not.toContain('Target');
    expect(heads()).toHaveLength(screen.getAllByRole('cell').length + 1);
    expect(screen.queryByText('None')).not.toBeInTheDocument();
  });

  it('says in words what is marked, what is missed and what needs attention', async () => {
    await overview(view([line(TROUBLED)]));
    const row = await rowOf(/Review health/);
    expect(row).toHaveTextContent('Incomplete: 1 of 2 areas');
    expect(row).toHaveTextContent('Small number: out of 7');
    expect(row).toHaveTextContent(/85%\s*Missed\s*Behind plan/);
    const why = within(row).getByText('Behind plan', { selector: 'li' }).closest('ul');
    const said = Array.from(why?.children ?? [], (item) => item.textContent.trim());
    expect(said).toEqual([
      'Concern',
      'Expect target missed',
      'Target missed',
      'Behind plan',
      'Say why: Review health assessments, Pan Dorset, Q2 2020-21',
      'Incomplete',
    ]);
  });

  it('says each icon in words, which a screen reader reads once', async () => {
    await overview(view([line(TROUBLED)]));
    const row = await rowOf(/Review health/);
    expect(within(row).getByText('Concern, low')).toBeInTheDocument();
    expect(within(row).getAllByText('Expect target missed')).toHaveLength(2);
    const pictures = within(row).getAllByRole('img');
    expect(pictures.map((picture) => picture.textContent)).toEqual(['spark']);
    const ids = Array.from(document.querySelectorAll('[id]'), ({ id }) => id);
    expect(ids.filter((id) => id === 'variation-title')).toEqual([]);
  });

  it('claims no more than its limits allow', async () => {
    const none = { variation: null, assurance: null, variation_sign: null, assurance_sign: null };
    const run = { shown_as: 'run', ...none } as const;
    await overview(
      view([
        line({ ...run, indicator_name: 'Too few' }),
        line({ indicator: 8, indicator_name: 'On trial', shown_as: 'trial' }),
      ]),
    );
    expect(await rowOf(/Too few/)).toHaveTextContent('No limits');
    expect(await rowOf(/On trial/)).toHaveTextContent('Trial limits');
  });

  it('names the areas where none of them is everyone', async () => {
    const of = (area_name: string, area: number) => line({ area, area_name });
    await overview(view([of('North', 2), of('South', 3)], { names_areas: true }));
    expect(await rowOf(/North/)).toHaveTextContent('Initial health');
    expect(await rowOf(/South/)).toHaveTextContent('Initial health');
  });

  it('leads to each trend with its area and provider, and to the point that wants a reason', async () => {
    await overview(view([line({ ...TROUBLED, area: 2, provider: 1 })]), {
      page: 'trends',
      area: 2,
      provider: 1,
      attention: 'only',
    });
    const trend = await screen.findByRole('link', { name: 'Review health assessments' });
    expect(trend).toHaveAttribute('href', '#/trends/4?area=2&provider=1&attention=only');
    expect(screen.getByRole('link', { name: /^Say why\s*: Review health/ })).toHaveAttribute(
      'href',
      '#/trends/4?area=2&provider=1&attention=only&point=Q2+2020-21',
    );
  });

  it('asks again for each choice, and keeps it in the address', async () => {
    const { asked, follow, user } = await overview(view([line()]));
    await rowOf(/Initial health/);
    await user.selectOptions(screen.getByLabelText('Whose children'), 'Dorset Council');
    await follow();
    await user.selectOptions(screen.getByLabelText('Submitted by'), 'Poole Hospital');
    await follow();
    await user.click(screen.getByLabelText('Only what needs attention'));
    await follow();
    expect(router.route).toEqual({ page: 'trends', area: 2, provider: 1, attention: 'only' });
    const one = { areas: { kind: 'one', area: 2 }, provider: null, attention_only: false };
    expect(asked('get_overview')).toEqual([
      EVERYTHING,
      one,
      { ...one, provider: 1 },
      { ...one, provider: 1, attention_only: true },
    ]);
    await user.selectOptions(screen.getByLabelText('Whose children'), 'Everyone (Pan Dorset)');
    await user.selectOptions(screen.getByLabelText('Submitted by'), 'All providers');
    await follow();
    expect(screen.getByLabelText('Only what needs attention')).toBeChecked();
  });

  it('offers no area or provider that is retired, unless the address has it', async () => {
    await overview(view([line()]), { page: 'trends', provider: 2 });
    await rowOf(/Initial health/);
    expect(labels(screen.getByLabelText('Whose children'))).toEqual([
      'Everyone (Pan Dorset)',
      'Dorset Council',
      'Every area, one by one',
    ]);
    expect(screen.getByLabelText('Submitted by')).toHaveDisplayValue('An old provider');
  });

  it('names the area of each line when the areas stand one by one', async () => {
    const lines = [line(), line({ area: 2, area_name: 'Dorset Council' })];
    const { asked } = await overview(view(lines), { page: 'trends', areas: 'every' });
    const link = await screen.findByRole('link', {
      name: /Initial health assessments\s*,\s*Dorset Council/,
    });
    expect(link).toHaveAttribute('href', '#/trends/3?area=2&areas=every');
    expect(asked('get_overview')).toEqual([{ ...EVERYTHING, areas: { kind: 'every' } }]);
  });

  it('says the findings under their lines when they are asked for', async () => {
    const { user } = await overview(view([line(TROUBLED)]));
    await rowOf(/Review health/);
    expect(screen.queryByText(TROUBLED.finding ?? '')).not.toBeInTheDocument();
    await user.click(screen.getByLabelText('What each shows, in words'));
    expect(screen.getByText(TROUBLED.finding ?? '')).toBeInTheDocument();
    expect(router.route).toEqual({ page: 'trends' });
  });

  it('explains the icons in plain words', async () => {
    const { user } = await overview(view([line(TROUBLED)]));
    await user.click(await screen.findByText('What the icons mean'));
    expect(screen.getByText(/Lower than usual, and lower is worse/)).toBeInTheDocument();
    expect(screen.getByText(/the target will be missed every time/)).toBeInTheDocument();
  });

  it('reads again when something was said about a trend', async () => {
    const { asked } = await overview(view([line()]));
    await rowOf(/Initial health/);
    const status = {} as WorkbookStatus;
    await workbook.write(async () => ({ output: null, changes: ['trends'], status }));
    await vi.waitFor(() => expect(asked('get_overview')).toHaveLength(2));
    workbook.status = null;
  });
});

describe('the overview as a spreadsheet', () => {
  afterEach(() => router.adjust({ page: 'home' }));

  const only: RouteTo<'trends'> = { page: 'trends', attention: 'only' };
  const press = async (user: ReturnType<typeof userEvent.setup>) =>
    user.click(await screen.findByRole('button', { name: 'Save as a spreadsheet' }));

  it('has the same lines, and says where it is', async () => {
    const { asked, user } = await overview(view([line(TROUBLED)]), only, {
      save_overview: () => 'Overview of indicators.xlsx',
    });
    await press(user);
    const said = await screen.findByText('Saved as Overview of indicators.xlsx.');
    expect(said).toHaveAttribute('role', 'status');
    expect(asked('save_overview')).toEqual([{ ...EVERYTHING, attention_only: true }]);
  });

  it('says nothing when she changes her mind', async () => {
    const { asked, user } = await overview(view([line()]), only, { save_overview: () => null });
    await press(user);
    await vi.waitFor(() => expect(asked('save_overview')).toHaveLength(1));
    expect(screen.queryByText(/^Saved as/)).not.toBeInTheDocument();
  });

  it('says why it could not be saved', async () => {
    const { user } = await overview(view([line()]), only, {
      save_overview: () => refuse('io', 'The folder cannot be written to.'),
    });
    await press(user);
    expect(await screen.findByRole('alert')).toHaveTextContent('The folder cannot be written to.');
  });
});

describe('an overview with nothing to show', () => {
  afterEach(() => router.adjust({ page: 'home' }));

  it('says what to do when there are no indicators', async () => {
    await overview(
      view([]),
      { page: 'trends' },
      {
        get_register: () => ({ ...REGISTER, indicators: [] }),
      },
    );
    const link = await screen.findByRole('link', { name: 'Add an indicator' });
    expect(link).toHaveAttribute('href', '#/settings/indicators');
    expect(screen.queryByLabelText('Whose children')).not.toBeInTheDocument();
  });

  it('says what to do when there are no figures', async () => {
    await overview(view([line(WITHOUT_FIGURES)]));
    const link = await screen.findByRole('link', { name: 'Enter figures' });
    expect(link).toHaveAttribute('href', '#/submissions');
    expect(screen.queryByRole('table')).not.toBeInTheDocument();
  });

  it('still lists one without figures among those that have some', async () => {
    await overview(view([line(WITHOUT_FIGURES)], { all: 2 }), {
      page: 'trends',
      attention: 'only',
    });
    const row = await rowOf(/Dental checks/);
    expect(row).toHaveTextContent('no figure yet');
    expect(row).toHaveTextContent('No figures');
    expect(within(row).getAllByText('Nothing to compare with')).toHaveLength(2);
  });

  it('is glad when nothing needs attention, and leads back to all', async () => {
    const { user } = await overview(view([], { all: 12 }), { page: 'trends', attention: 'only' });
    expect(await screen.findByRole('heading', { name: 'Nothing needs attention' })).toBeVisible();
    expect(screen.getByText(/None of the 12 trends shows a concern/)).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Show all trends' }));
    expect(router.route).toEqual({ page: 'trends' });
  });

  it('leads back to everything when no indicator fits the choice', async () => {
    const { user } = await overview(view([]), { page: 'trends', area: 2, provider: 1 });
    await user.click(
      await screen.findByRole('button', { name: 'Show everyone, from all providers' }),
    );
    expect(router.route).toEqual({ page: 'trends' });
  });

  it('says why it could not be read, and can be asked again', async () => {
    let answers = 0;
    const { user } = await overview(
      view([line()]),
      { page: 'trends' },
      {
        get_overview: () => {
          answers += 1;
          return answers === 1 ? refuse('database', 'The file could not be read.') : view([line()]);
        },
      },
    );
    expect(await screen.findByRole('alert')).toHaveTextContent('The file could not be read.');
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await rowOf(/Initial health/)).toBeInTheDocument();
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  });
});
