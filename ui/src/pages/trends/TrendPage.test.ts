import { screen, waitFor, within } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import { refuse } from '../../api/mockIpc';
import { router } from '../../state/router.svelte';
import { REGISTER, TREND, trendAt } from './testing';

const QUESTION = {
  indicator: 3,
  area: 1,
  provider: null,
  aggregation: null,
  kind: 'trend',
  zoomed: false,
};

const labels = (select: HTMLElement) =>
  within(select)
    .getAllByRole('option')
    .map((option) => option.textContent);

describe('a trend', () => {
  it('asks for what the address names, and says the finding above the chart', async () => {
    const { questions } = trendAt({
      indicator: 3,
      area: 2,
      provider: 1,
      by: 'year',
      chart: 'areas',
      axis: 'fitted',
    });
    const finding = await screen.findByText(TREND.chart.finding);
    expect(questions()).toEqual([
      {
        indicator: 3,
        area: 2,
        provider: 1,
        aggregation: 'year',
        kind: 'areas',
        zoomed: true,
      },
    ]);
    const chart = screen.getByRole('application', { name: new RegExp(`^${TREND.title}`) });
    expect(finding.compareDocumentPosition(chart)).toBe(Node.DOCUMENT_POSITION_FOLLOWING);
    expect(screen.getByRole('heading', { level: 1, name: TREND.title })).toBeInTheDocument();
    expect(document.title).toBe(`${TREND.title} – Trends – LAC Assurance`);
  });

  it('says the icons, the limits, the rules and what is noted in words', async () => {
    trendAt({ indicator: 3 });
    expect(await screen.findByText('Common cause.')).toBeInTheDocument();
    expect(screen.getByText('Expect target missed.')).toBeInTheDocument();
    expect(screen.getByText('SPC chart with trial limits')).toBeInTheDocument();
    expect(screen.getByText('3 quarters with a figure')).toBeInTheDocument();
    expect(screen.getByText('Lower limit 20.0%')).toBeInTheDocument();
    expect(screen.getAllByText(`Rules: ${TREND.rule_set}`)).toHaveLength(1);
    expect(screen.getByText(TREND.chart.under[0] ?? 'nothing')).toBeInTheDocument();
  });

  it('shows the icons where Rust has painted them, still with their words', async () => {
    trendAt({ indicator: 3 }, TREND);
    const words = await screen.findByText('Common cause.');
    expect(words.closest('li')?.querySelector('[aria-hidden] svg')).not.toBeNull();
  });

  it('claims nothing that a run chart cannot', async () => {
    trendAt(
      { indicator: 3 },
      {
        ...TREND,
        shown_as: 'run',
        variation: null,
        assurance: null,
        variation_sign: null,
        assurance_sign: null,
        limits: [],
      },
    );
    expect(await screen.findByText('Run chart')).toBeInTheDocument();
    expect(screen.queryByText(/Variation:|Target:/)).not.toBeInTheDocument();
  });

  it('gives the figures as a table, with what is missing', async () => {
    const { user } = trendAt({ indicator: 3 });
    await user.click(await screen.findByText('Show the figures in this chart'));
    const row = screen.getByRole('row', { name: /Q2 2020-21/, hidden: true });
    expect(row).toHaveTextContent('no figure yet');
    expect(row).toHaveTextContent('Incomplete: 1 of 2 areas.');
  });

  it('offers the lengths of period and the charts that Rust names', async () => {
    trendAt({ indicator: 3 });
    await screen.findByText(TREND.finding);
    expect(labels(screen.getByLabelText('Shown'))).toEqual([
      'By quarter',
      'By year',
      'Rolling 12 months',
    ]);
    expect(labels(screen.getByLabelText('Chart'))).toEqual(['Trend', 'Year on year', 'By area']);
    expect(screen.getByLabelText('Shown')).toHaveValue('quarter');
    expect(labels(screen.getByLabelText('Indicator'))).toEqual([
      'Initial health assessments',
      'Review health assessments',
    ]);
    expect(labels(screen.getByLabelText('Submitted by'))).toEqual([
      'All providers',
      'Poole Hospital',
    ]);
  });

  it('keeps each choice in the address, and asks anew', async () => {
    const { questions, user } = trendAt({ indicator: 3, point: 'Q1 2020-21' });
    await screen.findByText(TREND.finding);
    await user.selectOptions(screen.getByLabelText('Shown'), 'Rolling 12 months');
    expect(router.route).toEqual({ page: 'trends', indicator: 3, area: 1, by: 'rolling_year' });
    await user.click(screen.getByRole('checkbox', { name: 'Fit the axis to the figures' }));
    expect(router.route).toMatchObject({ by: 'rolling_year', axis: 'fitted' });
    await user.selectOptions(screen.getByLabelText('Chart'), 'Year on year');
    expect(router.route).toMatchObject({ chart: 'year_on_year' });
    await user.selectOptions(screen.getByLabelText('Area'), 'Dorset Council');
    await waitFor(() => expect(questions()).toHaveLength(5));
    expect(questions().at(-1)).toEqual({
      ...QUESTION,
      area: 2,
      aggregation: 'rolling_year',
      kind: 'year_on_year',
      zoomed: true,
    });
  });

  it('fits no axis where that says nothing, and lets no point be chosen in another chart', async () => {
    const chart = { ...TREND.chart, kind: 'areas' as const, title: 'By area' };
    trendAt({ indicator: 3, chart: 'areas', point: 'Q1 2020-21' }, { ...TREND, chart });
    await screen.findByRole('application', { name: /^By area/ });
    expect(screen.queryByLabelText('Fit the axis to the figures')).not.toBeInTheDocument();
    expect(screen.queryByRole('complementary')).not.toBeInTheDocument();
    expect(document.querySelector('.is-selected, .is-wanting')).toBeNull();
  });

  it('leads back to the overview as it was filtered', async () => {
    trendAt({ indicator: 3, area: 2, areas: 'every', provider: 1, attention: 'only', by: 'year' });
    const back = await screen.findByRole('link', { name: 'Back to all trends' });
    expect(back).toHaveAttribute('href', '#/trends?areas=every&provider=1&attention=only');
  });

  it('goes to the next indicator, and drops what that one does not have', async () => {
    const { questions, user } = trendAt({ indicator: 3, area: 2, provider: 1 });
    await screen.findByText(TREND.finding);
    const before = screen.getByRole('button', { name: 'Previous indicator' });
    expect(before).toHaveAttribute('aria-disabled', 'true');
    await user.click(screen.getByRole('button', { name: 'Next indicator' }));
    await waitFor(() => expect(questions()).toHaveLength(2));
    expect(questions()[1]).toEqual({ ...QUESTION, indicator: 4 });
  });

  it('asks for no length of period that is shorter than the returns', async () => {
    const { questions } = trendAt({ indicator: 3, by: 'month' });
    await screen.findByText(TREND.finding);
    expect(questions()).toEqual([QUESTION]);
  });

  it('still shows an indicator that is retired, to whoever has its address', async () => {
    const { questions } = trendAt({ indicator: 5 });
    await screen.findByText(TREND.finding);
    expect(questions()).toMatchObject([{ indicator: 5 }]);
  });

  it('says what to do when there are no figures', async () => {
    trendAt({ indicator: 3 }, { ...TREND, points_given: 0, points: [] });
    const link = await screen.findByRole('link', { name: 'Enter figures' });
    expect(link).toHaveAttribute('href', '#/submissions');
    expect(screen.queryByRole('application')).not.toBeInTheDocument();
  });

  it('says what to do when there are no indicators', async () => {
    const { questions } = trendAt({ indicator: 3 }, TREND, {
      get_register: () => ({ ...REGISTER, indicators: [] }),
    });
    const link = await screen.findByRole('link', { name: 'Add an indicator' });
    expect(link).toHaveAttribute('href', '#/settings/indicators');
    expect(questions()).toEqual([]);
  });

  it('says why a trend could not be read, and still offers the others', async () => {
    trendAt({ indicator: 3 }, TREND, {
      get_trend: () => refuse('refused', 'The series cannot be analysed.'),
    });
    expect(await screen.findByRole('alert')).toHaveTextContent('The series cannot be analysed.');
    expect(screen.getByLabelText('Indicator')).toBeInTheDocument();
  });
});

describe('a chart for other programs', () => {
  const status = () => document.querySelector('.chart-actions__status');

  it('is copied as a picture, as it is shown', async () => {
    const { asked, user } = trendAt({ indicator: 3, axis: 'fitted' }, TREND, {
      copy_chart: () => null,
    });
    await user.click(await screen.findByRole('button', { name: 'Copy as a picture' }));
    await waitFor(() => expect(status()).toHaveTextContent('The chart is copied.'));
    expect(status()).toHaveAttribute('role', 'status');
    expect(asked('copy_chart')).toEqual([{ question: { ...QUESTION, zoomed: true } }]);
  });

  it('is saved in the format that was pressed, and the file is named', async () => {
    const { asked, user } = trendAt({ indicator: 3 }, TREND, { save_chart: () => 'Trend.csv' });
    const formats = await screen.findByRole('group', { name: 'Save as' });
    await user.click(within(formats).getByRole('button', { name: 'Figures (CSV)' }));
    await waitFor(() => expect(status()).toHaveTextContent('Saved as Trend.csv.'));
    await user.click(within(formats).getByRole('button', { name: 'Drawing (SVG)' }));
    await user.click(within(formats).getByRole('button', { name: 'Picture (PNG)' }));
    expect(asked('save_chart').map(({ format }) => format)).toEqual(['csv', 'svg', 'png']);
  });

  it('says that nothing was saved when she changes her mind', async () => {
    const { user } = trendAt({ indicator: 3 }, TREND, { save_chart: () => null });
    await user.click(await screen.findByRole('button', { name: 'Picture (PNG)' }));
    await waitFor(() => expect(status()).toHaveTextContent('Nothing was saved.'));
  });

  it('says why it could not be copied, until the next try', async () => {
    let refused = true;
    const { user } = trendAt({ indicator: 3 }, TREND, {
      copy_chart: () => (refused ? refuse('refused', 'The chart could not be copied.') : null),
    });
    await user.click(await screen.findByRole('button', { name: 'Copy as a picture' }));
    expect(await screen.findByRole('alert')).toHaveTextContent('The chart could not be copied.');
    refused = false;
    await user.click(screen.getByRole('button', { name: 'Copy as a picture' }));
    await waitFor(() => expect(status()).toHaveTextContent('The chart is copied.'));
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  });
});
