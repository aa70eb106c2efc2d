import { screen, waitFor } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import type { BreachReason, BreachReasonDetails } from '../../api/breachReasons';
import { refuse, wrote } from '../../api/mockIpc';
import { workbook } from '../../state/workbook.svelte';
import { box, button, calls, faults, open, STATUS, user } from './testing';

const REASONS: BreachReason[] = [
  { id: 1, words: 'Late notification', archived: false, used: 3 },
  { id: 2, words: 'No consent', archived: false, used: 0 },
  { id: 3, words: 'Old reason', archived: true, used: 1 },
];

/** The settings with a list that holds what is written, as the workbook does. */
async function shown(handlers: Parameters<typeof open>[1] = {}) {
  let reasons = REASONS;
  await open('breach-reasons', {
    list_breach_reasons: () => reasons,
    set_breach_reasons: ({ reasons: list }) => {
      const kept = list as BreachReasonDetails[];
      reasons = kept.map((each) => ({ ...each, id: each.id ?? 9, used: 0 }));
      return wrote(['register'], null, STATUS);
    },
    ...handlers,
  });
}

const names = () => screen.getAllByRole('rowheader').map((header) => header.textContent?.trim());
const written = () =>
  calls('set_breach_reasons').map(({ reasons }) =>
    (reasons as BreachReasonDetails[]).map(({ id, words, archived }) => [id, words, archived]),
  );

describe('breach reasons', () => {
  it('are listed in their order, the retired ones marked', async () => {
    await shown();
    expect(names()).toEqual(['Late notification', 'No consent', 'Old reason Retired']);
  });

  it('are added at the end', async () => {
    await shown();
    await user.click(button('Add a breach reason'));
    expect(screen.getByRole('heading', { name: 'Add a breach reason' })).toHaveFocus();
    await user.type(box('What it is called'), 'Awaiting the host area');
    await user.click(button('Add the reason'));
    expect(written()[0]?.at(-1)).toEqual([null, 'Awaiting the host area', false]);
    await waitFor(() => expect(names()).toContain('Awaiting the host area'));
  });

  it('are renamed', async () => {
    await shown();
    await user.click(button('Rename No consent'));
    await user.clear(box('What it is called'));
    await user.type(box('What it is called'), 'Consent not given');
    await user.click(button('Save the reason'));
    expect(written()[0]?.[1]).toEqual([2, 'Consent not given', false]);
    await waitFor(() => expect(button('Rename Consent not given')).toHaveFocus());
  });

  it('keep what was typed when it is refused, with the reason at the field', async () => {
    const fields = [{ field: 'words-3', message: 'There is already a reason called that.' }];
    await shown({ set_breach_reasons: () => refuse('invalid', 'No', fields) });
    await user.click(button('Add a breach reason'));
    await user.type(box('What it is called'), 'no consent');
    await user.click(button('Add the reason'));
    await waitFor(() =>
      expect(box('What it is called')).toHaveAccessibleDescription(/There is already a reason/),
    );
    expect(box('What it is called')).toHaveValue('no consent');
  });

  it('are retired and brought back, never removed', async () => {
    await shown();
    await user.click(button('Retire No consent'));
    await user.click(await screen.findByRole('button', { name: 'Bring back No consent' }));
    await user.click(button('Bring back Old reason'));
    expect(written().map((list) => list.map(([, , archived]) => archived))).toEqual([
      [false, true, true],
      [false, false, true],
      [false, false, false],
    ]);
    expect(screen.queryByRole('button', { name: /delete|remove/i })).not.toBeInTheDocument();
  });

  it('are moved, and the button that moved them keeps focus', async () => {
    await shown();
    expect(button('Move up Late notification')).toHaveAttribute('aria-disabled', 'true');
    await user.click(button('Move up No consent'));
    await waitFor(() => expect(names()[0]).toBe('No consent'));
    expect(button('Move up No consent')).toHaveFocus();
    expect(workbook.announcement).toBe('No consent is in place 1 of 3.');
  });

  it('have no fault that axe can find', async () => {
    await shown();
    expect(await faults()).toEqual([]);
    await user.click(button('Add a breach reason'));
    expect(await faults()).toEqual([]);
  });
});
