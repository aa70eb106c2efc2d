import { screen, waitFor, within } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import type { KindLook, MeaningQuestions } from '../../api/register';
import { button, calls, faults, open, user } from './testing';

const QUESTIONS: MeaningQuestions = {
  indicators: [
    {
      indicator: 1,
      name: 'Dental checks',
      numerator: 'Children whose teeth were checked',
      denominator: 'Looked after children at the end of the period',
      proposed: 'last_day',
      papers: ['the paper for 2019-20, issued on 12 October 2020'],
    },
    {
      indicator: 2,
      name: 'Health assessments',
      numerator: 'Done',
      denominator: 'Due',
      proposed: 'not_said',
      papers: [],
    },
  ],
  providers: [{ provider: 1, name: 'Poole Hospital', indicators: 2, first_given: 'Q1 2019-20' }],
};

const LOOK: KindLook = {
  changes_kind: true,
  figures: 4,
  printed: [{ period: '2023-24', area: 'Pan Dorset', before: '2,429', after: '600' }],
  more: 3,
  papers: [],
};

describe('what the figures of an older workbook are of', () => {
  it('is asked once, with what their words say chosen already', async () => {
    await open('indicators', { get_meaning_questions: () => QUESTIONS });
    await user.click(await screen.findByRole('button', { name: 'Answer what is asked' }));
    const dental = await screen.findByRole('radiogroup', { name: /Dental checks/ });
    expect(within(dental).getByLabelText(/on its last day/)).toBeChecked();
    const health = screen.getByRole('radiogroup', { name: /Health assessments/ });
    expect(within(health).queryByRole('radio', { checked: true })).toBeNull();
    expect(screen.getByText(/Printed in the paper for 2019-20/)).toBeInTheDocument();
    expect(await faults()).toEqual([]);
    await user.click(within(health).getByLabelText(/happened in the period/));
    await user.click(button('Save the answers'));
    await waitFor(() =>
      expect(calls('say_meaning')[0]).toEqual({
        said: {
          indicators: [
            { indicator: 1, basis: 'last_day' },
            { indicator: 2, basis: 'events' },
          ],
          providers: [{ provider: 1, asked: { since: 'first_given' } }],
        },
      }),
    );
  });

  it('is not asked of a workbook that knows', async () => {
    await open('indicators');
    expect(screen.queryByRole('button', { name: 'Answer what is asked' })).toBeNull();
  });
});

describe('another kind of number', () => {
  it('is saved only after a look at what is printed otherwise', async () => {
    await open('indicators', { look_at_kind: () => LOOK });
    await user.click(button('Change Initial health assessments'));
    await user.selectOptions(screen.getByLabelText('Kind of number'), 'stock');
    await user.click(button('Save the indicator'));
    expect(await screen.findByText('2,429')).toBeInTheDocument();
    expect(screen.getByText('And 3 more.')).toBeInTheDocument();
    expect(calls('update_indicator')).toEqual([]);
    expect(await faults()).toEqual([]);
    await user.click(button('Save it with these changes'));
    expect(calls('update_indicator')[0]).toMatchObject({ details: { kind: 'stock' } });
  });

  it('is looked at again when it is changed again', async () => {
    await open('indicators', { look_at_kind: () => LOOK });
    await user.click(button('Change Initial health assessments'));
    await user.selectOptions(screen.getByLabelText('Kind of number'), 'stock');
    await user.click(button('Save the indicator'));
    await user.selectOptions(screen.getByLabelText('Kind of number'), 'count');
    expect(screen.queryByText('2,429')).toBeNull();
    await user.click(button('Save the indicator'));
    expect(await screen.findByText('2,429')).toBeInTheDocument();
    expect(calls('update_indicator')).toEqual([]);
  });

  it('needs no look where nothing is printed otherwise', async () => {
    await open('indicators');
    await user.click(button('Change Initial health assessments'));
    await user.selectOptions(screen.getByLabelText('Kind of number'), 'stock');
    await user.click(button('Save the indicator'));
    await waitFor(() => expect(calls('update_indicator')).toHaveLength(1));
  });
});

describe('who submits an indicator and for which areas', () => {
  it('is asked for a day when it changes, and only then', async () => {
    await open('indicators');
    await user.click(button('Change Initial health assessments'));
    expect(screen.queryByRole('group', { name: 'From which day does that hold?' })).toBeNull();
    const areas = screen.getByRole('group', { name: 'For which areas' });
    for (const area of within(areas).getAllByRole('checkbox')) await user.click(area);
    const day = screen.getByRole('group', { name: 'From which day does that hold?' });
    expect(within(day).getByLabelText('Year')).toHaveValue('2026');
    await user.click(button('Save the indicator'));
    expect(calls('update_indicator')[0]).toMatchObject({ details: { holds_from: '2026-11-30' } });
  });
});
