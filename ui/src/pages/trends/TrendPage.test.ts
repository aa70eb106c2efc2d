import { render, screen, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { mockIpc, refuse } from '../../api/mockIpc';
import type { Area, IndicatorView, Provider } from '../../api/register';
import type { TrendView } from '../../api/trends';
import type { RouteTo } from '../../routes';
import { router } from '../../state/router.svelte';
import TrendPage from './TrendPage.svelte';

type Handlers = Parameters<typeof mockIpc>[0];

const indicator = (id: number, name: string, change: Partial<IndicatorView> = {}) => ({
  id,
  name,
  archived: false,
  grain: 'quarter',
  providers: [1],
  areas: [2],
  ...change,
});
const area = (id: number, name: string, kind: Area['kind']) => ({ id, name, kind });
const provider = (id: number, name: string): Partial<Provider> => ({ id, name });

const REGISTER = {
  indicators: [
    indicator(3, 'Initial health assessments'),
    indicator(4, 'Review health assessments', { areas: [], grain: 'month', providers: [] }),
    indicator(5, 'An old one', { archived: true }),
  ],
  targets: [],
  providers: [provider(1, 'Poole Hospital'), provider(2, 'Dorset HealthCare')],
  areas: [area(1, 'Pan Dorset', 'whole'), area(2, 'Dorset Council', 'local_authority')],
};

const TREND: TrendView = {
  indicator: 3,
  area: 1,
  grain: 'quarter',
  title: 'Initial health assessments, Pan Dorset',
  finding: 'Common cause variation. The target of 85% will be missed.',
  points_given: 2,
  shown_as: 'trial',
  variation: 'common_cause',
  assurance: 'fail',
  rule_set: 'Making Data Count XmR, 7 points, version 1',
  svg: '<svg><circle data-point="0" /></svg>',
  points: [{ label: 'Q1 2020-21', value: '68.7%', note: '46 of 67' }],
  rows: [
    { period: 'Q1 2020-21', value: '68.7%', counts: '46 of 67', note: '' },
    { period: 'Q2 2020-21', value: 'no figure yet', counts: '', note: 'Incomplete: 1 of 2 areas.' },
  ],
  limits: ['Mean 54.2%', 'Lower limit 20.0%'],
};

async function trends(route: RouteTo<'trends'>, handlers: Handlers = {}) {
  const ipc = mockIpc({ get_register: () => REGISTER, get_trend: () => TREND, ...handlers });
  router.adjust(route);
  const page = render(TrendPage, { route });
  await vi.waitFor(() => expect(ipc.calls.length).toBeGreaterThan(0));
  const questions = () =>
    ipc.calls.filter(({ command }) => command === 'get_trend').map(({ args }) => args.question);
  return { page, questions, user: userEvent.setup() };
}

const labels = (select: HTMLElement) =>
  within(select)
    .getAllByRole('option')
    .map((option) => option.textContent);

describe('trend', () => {
  afterEach(() => router.adjust({ page: 'home' }));

  it('asks for what the address names, and shows the finding above the chart', async () => {
    const { questions } = await trends({ page: 'trends', indicator: 3, area: 2, provider: 1 });
    const finding = await screen.findByText(TREND.finding);
    expect(questions()).toEqual([{ indicator: 3, area: 2, provider: 1, grain: 'quarter' }]);
    const chart = screen.getByRole('application', { name: new RegExp(`^${TREND.title}`) });
    expect(finding.compareDocumentPosition(chart)).toBe(Node.DOCUMENT_POSITION_FOLLOWING);
    expect(document.title).toBe(`${TREND.title} – Trends – LAC Assurance`);
  });

  it('says the icons, the limits and the rules in words', async () => {
    await trends({ page: 'trends', indicator: 3 });
    expect(await screen.findByText('Variation: common cause')).toBeInTheDocument();
    expect(screen.getByText('Target: will be missed')).toBeInTheDocument();
    expect(screen.getByText('SPC chart with trial limits')).toBeInTheDocument();
    expect(screen.getByText('Lower limit 20.0%')).toBeInTheDocument();
    expect(screen.getByText(`Rules: ${TREND.rule_set}`)).toBeInTheDocument();
  });

  it('claims nothing that a run chart cannot', async () => {
    const run = { ...TREND, shown_as: 'run', variation: null, assurance: null, limits: [] };
    await trends({ page: 'trends', indicator: 3 }, { get_trend: () => run });
    expect(await screen.findByText('Run chart')).toBeInTheDocument();
    expect(screen.getByText('2 quarters with a figure')).toBeInTheDocument();
    expect(screen.queryByText(/Variation:|Target:/)).not.toBeInTheDocument();
  });

  it('gives the figures as a table, with what is missing', async () => {
    const { user } = await trends({ page: 'trends', indicator: 3 });
    await user.click(await screen.findByText('Show the figures in this chart'));
    const row = screen.getByRole('row', { name: /Q2 2020-21/, hidden: true });
    expect(row).toHaveTextContent('no figure yet');
    expect(row).toHaveTextContent('Incomplete: 1 of 2 areas.');
  });

  it('begins with the first indicator, for everyone', async () => {
    const { questions } = await trends({ page: 'trends' });
    await screen.findByText(TREND.finding);
    expect(questions()).toEqual([{ indicator: 3, area: 1, provider: null, grain: 'quarter' }]);
    expect(labels(screen.getByLabelText('Indicator'))).toEqual([
      'Initial health assessments',
      'Review health assessments',
    ]);
    expect(labels(screen.getByLabelText('Submitted by'))).toEqual([
      'All providers',
      'Poole Hospital',
    ]);
    expect(labels(screen.getByLabelText('Shown'))).toEqual(['By quarter', 'By year']);
  });

  it('keeps each choice in the address', async () => {
    const { user } = await trends({ page: 'trends', indicator: 3, area: 2 });
    await screen.findByText(TREND.finding);
    await user.selectOptions(screen.getByLabelText('Shown'), 'By year');
    expect(router.route).toEqual({ page: 'trends', indicator: 3, area: 2, grain: 'year' });
    await user.selectOptions(screen.getByLabelText('Area'), 'Pan Dorset');
    expect(router.route).toMatchObject({ area: 1 });
  });

  it('goes to the next indicator, and drops what that one does not have', async () => {
    const { page, questions, user } = await trends({
      page: 'trends',
      indicator: 3,
      area: 2,
      provider: 1,
    });
    await screen.findByText(TREND.finding);
    const before = screen.getByRole('button', { name: 'Previous indicator' });
    expect(before).toHaveAttribute('aria-disabled', 'true');
    await user.click(screen.getByRole('button', { name: 'Next indicator' }));
    const { route } = router;
    if (route.page !== 'trends') throw new Error('it went elsewhere');
    expect(route.indicator).toBe(4);
    await page.rerender({ route });
    await vi.waitFor(() => expect(questions()).toHaveLength(2));
    expect(questions()[1]).toEqual({ indicator: 4, area: 1, provider: null, grain: 'quarter' });
    expect(labels(screen.getByLabelText('Shown'))).toEqual(['By month', 'By quarter', 'By year']);
  });

  it('still shows an indicator that is retired, to whoever has its address', async () => {
    const { questions } = await trends({ page: 'trends', indicator: 5 });
    await screen.findByText(TREND.finding);
    expect(questions()).toMatchObject([{ indicator: 5 }]);
  });

  it('says what to do when there are no figures', async () => {
    const empty = { ...TREND, points_given: 0, rows: [], points: [] };
    await trends({ page: 'trends', indicator: 3 }, { get_trend: () => empty });
    const link = await screen.findByRole('link', { name: 'Enter figures' });
    expect(link).toHaveAttribute('href', '#/submissions');
    expect(screen.queryByRole('application')).not.toBeInTheDocument();
  });

  it('says what to do when there are no indicators', async () => {
    const { questions } = await trends(
      { page: 'trends' },
      { get_register: () => ({ ...REGISTER, indicators: [] }) },
    );
    const link = await screen.findByRole('link', { name: 'Add an indicator' });
    expect(link).toHaveAttribute('href', '#/settings/indicators');
    expect(questions()).toEqual([]);
  });

  it('says why a trend could not be read, and still offers the others', async () => {
    await trends(
      { page: 'trends', indicator: 3 },
      { get_trend: () => refuse('refused', 'The series cannot be analysed.') },
    );
    expect(await screen.findByRole('alert')).toHaveTextContent('The series cannot be analysed.');
    expect(screen.getByLabelText('Indicator')).toBeInTheDocument();
  });
});
