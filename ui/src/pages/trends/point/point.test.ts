import { screen, waitFor, within } from '@testing-library/svelte';
import axe from 'axe-core';
import { describe, expect, it } from 'vitest';
import { refuse, refuseFields } from '../../../api/mockIpc';
import type { PointPlace, TrendPointView, TrendView } from '../../../api/trends';
import { router } from '../../../state/router.svelte';
import { workbook } from '../../../state/workbook.svelte';
import { point, said, TREND, trendAt, written } from '../testing';

const PLACE: Omit<PointPlace, 'period'> = { indicator: 3, area: 1, provider: null };

/** The trend with something else known of one point. */
function knowing(trend: TrendView, period: string, change: Partial<TrendPointView>): TrendView {
  const points = trend.points.map((each) =>
    each.period === period ? { ...each, ...change } : each,
  );
  return { ...trend, points };
}

/** A trend whose backend keeps what is said of its points. */
function pointsAt(route: Parameters<typeof trendAt>[0], trend: TrendView = TREND) {
  const keep = ({ place }: Record<string, unknown>, change: Partial<TrendPointView>) => {
    at.backend.trend = knowing(at.backend.trend, (place as PointPlace).period, change);
    return written();
  };
  const at = trendAt(route, trend, {
    explain_point: (args) => {
      const words = String(args.words ?? '').trim();
      if (args.words !== null && words === '') refuseFields({ words: 'Say why it is what it is.' });
      return keep(args, { explanation: words ? said(words) : null, wants_reason: false });
    },
    ghost_point: (args) =>
      args.reason === ''
        ? refuse('invalid', 'Check the form.', [
            { field: 'reason', message: 'Say why this point does not count.' },
          ])
        : keep(args, { ghost: said(String(args.reason)) }),
    count_point: (args) => keep(args, { ghost: null }),
  });
  return at;
}

const chart = () => screen.findByRole('application');
const panel = () => screen.findByRole('complementary', { name: 'About this point' });
const selected = () =>
  [...document.querySelectorAll('.is-selected')].map((mark) => mark.getAttribute('data-point'));

describe('a point of a trend', () => {
  it('is reached, read, explained and left by keyboard alone', async () => {
    const { asked, user } = pointsAt({ indicator: 3 });
    (await chart()).focus();
    await user.keyboard('{Home}');
    expect(document.querySelector('.chart__caption')).toHaveTextContent(
      'Q1 2020-21: 68.7%. 46 of 67. No reason is given yet.',
    );
    await user.keyboard('{Enter}');
    const heading = within(await panel()).getByRole('heading', { name: 'Q1 2020-21: 68.7%' });
    await waitFor(() => expect(heading).toHaveFocus());
    expect(router.route).toMatchObject({ point: 'Q1 2020-21' });
    expect(selected()).toEqual(['0']);

    await user.click(screen.getByLabelText('Say why'));
    await user.keyboard('Clinics were closed.');
    await user.tab();
    const save = screen.getByRole('button', { name: 'Save the reason' });
    expect(save).toHaveFocus();
    await user.keyboard('{Enter}');
    await screen.findByText('Said on 16 November 2020, by Designated Nurse.');
    expect(asked('explain_point')).toEqual([
      { place: { ...PLACE, period: 'Q1 2020-21' }, words: 'Clinics were closed.' },
    ]);
    expect(workbook.announcement).toBe('The reason for Q1 2020-21 is saved.');
    expect(save).toHaveFocus();

    await user.keyboard('{Escape}');
    expect(await chart()).toHaveFocus();
    expect(document.querySelector('.chart__caption')).toHaveTextContent('Q1 2020-21: 68.7%');
    await user.keyboard('{ArrowRight} ');
    await waitFor(() => expect(router.route).toMatchObject({ point: 'Q2 2020-21' }));
  });

  it('keeps the reason that was given elsewhere meanwhile', async () => {
    const { asked, backend, user } = pointsAt({ indicator: 3, point: 'Q2 2020-21' });
    await panel();
    const explanation = said('Three clinics were closed.');
    backend.trend = knowing(backend.trend, 'Q2 2020-21', { explanation });
    await user.click(screen.getByRole('button', { name: 'Save the reason' }));
    await waitFor(() => expect(asked('explain_point')).toHaveLength(1));
    expect(asked('explain_point')).toMatchObject([{ words: 'Three clinics were closed.' }]);
  });

  it('asks the backend for nothing but what is written', async () => {
    const { questions, user } = pointsAt({ indicator: 3 });
    (await chart()).focus();
    await user.keyboard('{Home}{Enter}');
    await panel();
    await user.click(screen.getByRole('button', { name: 'Next point: Q2 2020-21' }));
    expect(questions()).toHaveLength(1);
  });

  it('is chosen with the mouse, which leaves focus at the chart', async () => {
    const { user } = pointsAt({ indicator: 3 });
    await chart();
    const mark = document.querySelector('[data-point="2"]');
    if (!mark) throw new Error('no mark');
    await user.click(mark);
    expect(within(await panel()).getByRole('heading', { level: 2 })).toHaveTextContent('Q3');
    expect(screen.getByLabelText('Say why')).not.toHaveFocus();
    expect(selected()).toEqual(['2']);
  });

  it('is opened by its address, and closed again', async () => {
    const { user } = pointsAt({ indicator: 3, point: 'Q2 2020-21' });
    expect(await panel()).toHaveTextContent(TREND.points[1]?.about ?? 'nothing');
    await user.click(screen.getByRole('button', { name: /^Close what is said/ }));
    expect(screen.queryByRole('complementary')).not.toBeInTheDocument();
    expect(await chart()).toHaveFocus();
    expect(router.route).toEqual({ page: 'trends', indicator: 3, area: 1 });
  });

  it('lies beside others, to the last', async () => {
    const { user } = pointsAt({ indicator: 3, point: 'Q2 2020-21' });
    await user.click(await screen.findByRole('button', { name: 'Next point: Q3 2020-21' }));
    expect(await panel()).toHaveTextContent('Q3 2020-21: 51.0%');
    const last = screen.getByRole('button', { name: 'Next point' });
    expect(last).toHaveAttribute('aria-disabled', 'true');
    expect(last).toHaveFocus();
  });

  it('is listed and marked as long as nobody has said why', async () => {
    const { user } = pointsAt({ indicator: 3 });
    const heading = await screen.findByRole('heading', { name: '2 points to say why about' });
    const marked = () => document.querySelectorAll('.is-wanting').length;
    expect(marked()).toBe(2);
    const list = heading.parentElement ?? document.body;
    expect(within(list).getAllByRole('button')[0]).toHaveTextContent('Q3 2020-21: 51.0%');
    await user.click(within(list).getByRole('button', { name: /Q1 2020-21/ }));
    const about = within(await panel()).getByRole('heading', { name: /^Q1 2020-21/ });
    await waitFor(() => expect(about).toHaveFocus());
    expect(await panel()).toHaveTextContent('No reason is given yet');
    await user.type(screen.getByLabelText('Say why'), 'Clinics were closed.');
    await user.click(screen.getByRole('button', { name: 'Save the reason' }));
    await screen.findByRole('heading', { name: '1 point to say why about' });
    expect(marked()).toBe(1);
  });

  it('says what the returns say, and what it showed when a reason was given', async () => {
    const about = 'Q2 2020-21: 71.6% (48 of 67), below the target of 85%.';
    const trend = knowing(TREND, 'Q2 2020-21', {
      misses: ['Dorset Council: No interpreter 3'],
      explanation: said('Two clinics were closed.', { showed_then: about, by: '' }),
    });
    pointsAt({ indicator: 3, point: 'Q2 2020-21' }, trend);
    expect(await panel()).toHaveTextContent('Dorset Council: No interpreter 3');
    expect(await panel()).toHaveTextContent(`The point showed this then: ${about}`);
    expect(screen.getByText('Said on 16 November 2020.')).toBeInTheDocument();
    expect(screen.getByLabelText('Say why')).toHaveValue('Two clinics were closed.');
  });

  it('has no empty reason: it is refused at its field', async () => {
    const { asked, user } = pointsAt({ indicator: 3, point: 'Q1 2020-21' });
    await user.type(await screen.findByLabelText('Say why'), '  ');
    await user.click(screen.getByRole('button', { name: 'Save the reason' }));
    const why = screen.getByLabelText('Say why');
    expect(why).toHaveAccessibleDescription(/Say why it is what it is/);
    expect(screen.getByRole('link', { name: 'Say why it is what it is.' })).toHaveAttribute(
      'href',
      '#reason-words',
    );
    expect(asked('explain_point')).toMatchObject([{ words: '  ' }]);
  });

  it('loses its reason by a button of its own, which can be undone', async () => {
    const { asked, user } = pointsAt({ indicator: 3, point: 'Q2 2020-21' });
    await user.click(await screen.findByRole('button', { name: 'Remove the reason' }));
    await waitFor(() => expect(screen.getByLabelText('Say why')).toHaveFocus());
    expect(screen.getByLabelText('Say why')).toHaveValue('');
    expect(asked('explain_point')).toMatchObject([{ words: null }]);
    expect(workbook.announcement).toContain('Undo with Ctrl+Z');
  });

  it('keeps its reason if that could not be removed', async () => {
    const { user } = trendAt({ indicator: 3, point: 'Q2 2020-21' }, TREND, {
      explain_point: () => refuse('database', 'The file could not be written.'),
    });
    await user.click(await screen.findByRole('button', { name: 'Remove the reason' }));
    expect(await within(await panel()).findByRole('alert')).toHaveTextContent(
      'The file could not be written.',
    );
    expect(screen.getByLabelText('Say why')).toHaveValue('Two clinics were closed.');
  });

  it('keeps what was typed while she looks at another, and says where it waits', async () => {
    const { user } = pointsAt({ indicator: 3, point: 'Q1 2020-21' });
    await user.type(await screen.findByLabelText('Say why'), 'Half a thou');
    await user.click(screen.getByRole('button', { name: 'Next point: Q2 2020-21' }));
    expect(screen.getByLabelText('Say why')).toHaveValue('Two clinics were closed.');
    expect(await panel()).toHaveTextContent('What you typed about Q1 2020-21 is not saved.');
    await user.click(screen.getByRole('button', { name: 'Go back to it' }));
    expect(screen.getByLabelText('Say why')).toHaveValue('Half a thou');
  });

  it('is left out of the limits with a reason only, and counts again', async () => {
    const { asked, user } = pointsAt({ indicator: 3, point: 'Q3 2020-21' });
    await user.click(await screen.findByText('Leave this point out of the limits'));
    await user.click(screen.getByRole('button', { name: 'Leave it out' }));
    const why = screen.getByLabelText('Why it does not count');
    await waitFor(() =>
      expect(why).toHaveAccessibleDescription(/Say why this point does not count/),
    );
    await user.type(why, 'Counted in another way.');
    await user.click(screen.getByRole('button', { name: 'Leave it out' }));
    const heading = await screen.findByRole('heading', { name: 'Left out of the limits' });
    await waitFor(() => expect(heading).toHaveFocus());
    expect(asked('ghost_point').at(-1)).toEqual({
      place: { ...PLACE, period: 'Q3 2020-21' },
      reason: 'Counted in another way.',
    });
    expect(await panel()).toHaveTextContent('Left out on 16 November 2020, by Designated Nurse.');
    await user.click(screen.getByRole('button', { name: 'Count it again' }));
    await screen.findByText('Leave this point out of the limits');
    expect(asked('count_point')).toEqual([{ place: { ...PLACE, period: 'Q3 2020-21' } }]);
  });

  it('takes no reason where twelve months share their figures with the next', async () => {
    pointsAt({ indicator: 3, point: 'Q1 2020-21' }, { ...TREND, aggregation: 'rolling_year' });
    expect(await panel()).toHaveTextContent('Choose another length of period');
    expect(screen.queryByLabelText('Say why')).not.toBeInTheDocument();
  });

  it('cannot be left out where it has no figure', async () => {
    const missing = { given: false, value: 'no figure yet' };
    pointsAt({ indicator: 3, point: 'Q3 2020-21' }, knowing(TREND, 'Q3 2020-21', missing));
    await panel();
    expect(screen.queryByText('Leave this point out of the limits')).not.toBeInTheDocument();
  });

  it('is listed among many by the latest three, the others one press away', async () => {
    const points = Array.from({ length: 9 }, (_, at) =>
      point(`${2012 + at}-${13 + at}`, { wants_reason: true }),
    );
    pointsAt({ indicator: 3 }, { ...TREND, points });
    await screen.findByRole('heading', { name: '9 points to say why about' });
    expect(screen.getByText('6 earlier')).toBeInTheDocument();
  });

  it('has nothing that axe finds wrong', async () => {
    pointsAt({ indicator: 3, point: 'Q2 2020-21' });
    await panel();
    const { violations } = await axe.run(document.body, {
      rules: { 'color-contrast': { enabled: false } },
    });
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
  });
});
