import { screen, waitFor } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import { refuse } from '../../api/mockIpc';
import type { ReturnLine } from '../../api/register';
import { box, button, calls, faults, open, user } from './testing';

const LINES: ReturnLine[] = [
  { indicator: 2, label: '', heading: '' },
  { indicator: 1, label: 'IHA on time', heading: 'Section A' },
];

async function shown(handlers: Parameters<typeof open>[1] = {}) {
  await open('providers', { list_return_lines: () => structuredClone(LINES), ...handlers });
  await user.click(button('Arrange the return of Poole Hospital'));
  await screen.findByRole('heading', { name: 'The return of Poole Hospital' });
}

const names = () => screen.getAllByRole('rowheader').map((header) => header.textContent?.trim());

describe('the return of a provider', () => {
  it('is shown in its own order with its own words', async () => {
    await shown();
    expect(calls('list_return_lines')).toEqual([{ provider: 1 }]);
    expect(names()).toEqual(['Under 18', 'Initial health assessments']);
    expect(box('What the provider calls it, Initial health assessments')).toHaveValue(
      'IHA on time',
    );
    expect(box('Heading on the return, Initial health assessments')).toHaveValue('Section A');
  });

  it('is moved by the keyboard, which stays with the line, and is read out', async () => {
    await shown();
    button('Move up Initial health assessments').focus();
    await user.keyboard('{Enter}');
    await waitFor(() => expect(names()).toEqual(['Initial health assessments', 'Under 18']));
    expect(button('Move up Initial health assessments')).toHaveFocus();
    expect(screen.getByText('Initial health assessments is in place 1 of 2.')).toHaveAttribute(
      'role',
      'status',
    );
  });

  it('is saved by one act, as it then stands', async () => {
    await shown();
    await user.click(button('Move down Under 18'));
    await user.type(box('What the provider calls it, Under 18'), 'LAC 0-17');
    await user.type(box('Heading on the return, Under 18'), 'Section B');
    expect(calls('arrange_return')).toEqual([]);
    await user.click(button('Save the return'));
    expect(calls('arrange_return')).toEqual([
      {
        provider: 1,
        lines: [
          { indicator: 1, label: 'IHA on time', heading: 'Section A' },
          { indicator: 2, label: 'LAC 0-17', heading: 'Section B' },
        ],
      },
    ]);
    await waitFor(() => expect(button('Arrange the return of Poole Hospital')).toHaveFocus());
  });

  it('says at its field what could not be told apart', async () => {
    const fields = [{ field: 'label-1', message: 'Another line is called that as well.' }];
    await shown({ arrange_return: () => refuse('invalid', 'No', fields) });
    await user.click(button('Save the return'));
    await waitFor(() =>
      expect(
        box('What the provider calls it, Initial health assessments'),
      ).toHaveAccessibleDescription(/Another line is called that/),
    );
  });

  it('says what to do when nothing is submitted', async () => {
    await shown({ list_return_lines: () => [] });
    expect(screen.getByText(/submits nothing yet/)).toBeInTheDocument();
  });

  it('has no fault that axe can find', async () => {
    await shown();
    expect(await faults()).toEqual([]);
  });
});
