import { screen, waitFor } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import { refuse, refuseFields } from '../../../api/mockIpc';
import type { TrendRules, TrendSettings, TrendSettingsDetails } from '../../../api/trends';
import { workbook } from '../../../state/workbook.svelte';
import { TREND, trendAt, written } from '../testing';

const USUAL = TREND.settings;
const OTHER: TrendSettings = {
  rules: { ...USUAL.rules, shift_points: 6, baseline: 16 },
  reason: 'As the dashboard of the trust.',
  set_on: '2020-10-05',
  set_by: 'Designated Nurse',
};

const isUsual = (rules: TrendRules) => JSON.stringify(rules) === JSON.stringify(USUAL.rules);

/** A trend whose backend keeps how it is judged, and refuses as Rust does. */
function judgedBy(settings: TrendSettings) {
  const at = trendAt(
    { indicator: 3 },
    { ...TREND, settings, judged_as_usual: isUsual(settings.rules) },
    {
      set_trend_rules: ({ details }) => {
        const { rules: typed, reason } = details as TrendSettingsDetails;
        const baseline = typed.baseline === '' ? null : Number(typed.baseline);
        if (Number.isNaN(baseline))
          refuseFields({ baseline: 'Enter a whole number of points, or leave it empty.' });
        const rules = { ...typed, baseline };
        const usual = isUsual(rules);
        if (!usual && reason === '')
          refuse('invalid', 'Check the form.', [{ field: 'reason', message: 'Say why.' }]);
        at.backend.trend = {
          ...at.backend.trend,
          judged_as_usual: usual,
          settings: { rules, reason: usual ? '' : reason, set_on: '2020-11-16', set_by: '' },
        };
        return written();
      },
    },
  );
  return at;
}

const button = (name: string) => screen.findByRole('button', { name });

describe('how a trend is judged', () => {
  it('is the usual way unless somebody chose another', async () => {
    judgedBy(USUAL);
    await screen.findByText('By the usual rules of Making Data Count.');
    expect(screen.queryByText(/^Chosen on/)).not.toBeInTheDocument();
    expect(screen.queryByText('Back to the usual rules')).not.toBeInTheDocument();
  });

  it('says why it is not, by whose choice and since when', async () => {
    judgedBy(OTHER);
    expect(await screen.findByText(/Not by the usual rules, because:/)).toHaveTextContent(
      OTHER.reason,
    );
    expect(screen.getByText('Chosen on 5 October 2020, by Designated Nurse.')).toBeInTheDocument();
  });

  it('is changed with a reason, each choice of it', async () => {
    const { asked, user } = judgedBy(USUAL);
    await user.click(await button('Change how it is judged'));
    await waitFor(() =>
      expect(screen.getByRole('heading', { name: 'Change how it is judged' })).toHaveFocus(),
    );
    await user.click(screen.getByRole('radio', { name: 'NHSRplotthedots' }));
    await user.click(screen.getByRole('radio', { name: 'Show concern' }));
    await user.selectOptions(screen.getByLabelText('Points of a shift'), '6');
    await user.selectOptions(screen.getByLabelText('Points of a trend'), '8');
    await user.type(screen.getByLabelText('Points that make the limits'), '16');
    await user.click(screen.getByLabelText('Leave very large steps out of the limits'));
    await user.click(screen.getByLabelText('Two in three as of November 2023'));
    await user.click(await button('Save how it is judged'));
    await waitFor(() =>
      expect(screen.getByLabelText('Why')).toHaveAccessibleDescription(/Say why\./),
    );
    await user.type(screen.getByLabelText('Why'), 'To compare.');
    await user.click(await button('Save how it is judged'));
    await screen.findByText('Chosen on 16 November 2020.');
    expect(asked('set_trend_rules').at(-1)).toEqual({
      indicator: 3,
      details: {
        rules: {
          profile: 'plotthedots',
          screen_outliers: true,
          shift_points: 6,
          trend_points: 8,
          baseline: '16',
          conflict: 'concern',
          two_in_three_2023: true,
        },
        reason: 'To compare.',
      },
    });
    await waitFor(() =>
      expect(screen.getByRole('heading', { name: 'How it is judged' })).toHaveFocus(),
    );
  });

  it('shows no reason once Rust has dropped it with the other rules', async () => {
    const { user } = judgedBy(OTHER);
    await user.click(await button('Change how it is judged'));
    await user.selectOptions(screen.getByLabelText('Points of a shift'), '7');
    await user.clear(screen.getByLabelText('Points that make the limits'));
    await user.click(await button('Save how it is judged'));
    await screen.findByText('By the usual rules of Making Data Count.');
    await user.click(await button('Change how it is judged'));
    expect(screen.getByLabelText('Why')).toHaveValue('');
  });

  it('keeps what was chosen elsewhere meanwhile', async () => {
    const { asked, backend, user } = judgedBy(OTHER);
    await user.click(await button('Change how it is judged'));
    await user.selectOptions(screen.getByLabelText('Points of a trend'), '8');
    const elsewhere = { ...OTHER, rules: { ...OTHER.rules, baseline: 20 }, reason: 'As agreed.' };
    backend.trend = { ...backend.trend, settings: elsewhere };
    await user.click(await button('Save how it is judged'));
    await screen.findByText('Chosen on 16 November 2020.');
    expect(asked('set_trend_rules')).toMatchObject([
      { details: { rules: { trend_points: 8, baseline: '20' }, reason: 'As agreed.' } },
    ]);
  });

  it('refuses a number of points that is none, at its field', async () => {
    const { asked, user } = judgedBy(USUAL);
    await user.click(await button('Change how it is judged'));
    await user.type(screen.getByLabelText('Points that make the limits'), 'twelve');
    await user.click(await button('Save how it is judged'));
    expect(screen.getByLabelText('Points that make the limits')).toHaveAccessibleDescription(
      /Enter a whole number of points/,
    );
    expect(asked('set_trend_rules')).toMatchObject([
      { details: { rules: { baseline: 'twelve' } } },
    ]);
  });

  it('shows what is chosen now when it is to be changed', async () => {
    const { user } = judgedBy(OTHER);
    await user.click(await button('Change how it is judged'));
    expect(screen.getByLabelText('Points of a shift')).toHaveValue('6');
    expect(screen.getByLabelText('Points that make the limits')).toHaveValue('16');
    expect(screen.getByLabelText('Why')).toHaveValue(OTHER.reason);
  });

  it('goes back to the usual way by one press', async () => {
    const { asked, user } = judgedBy(OTHER);
    await user.click(await button('Back to the usual rules'));
    await screen.findByText('By the usual rules of Making Data Count.');
    expect(asked('set_trend_rules')).toEqual([
      { indicator: 3, details: { rules: { ...USUAL.rules, baseline: '' }, reason: '' } },
    ]);
    expect(workbook.announcement).toContain('Undo with Ctrl+Z');
  });
});
