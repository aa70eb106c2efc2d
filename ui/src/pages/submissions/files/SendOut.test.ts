import { render, screen, waitFor } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { refuse, refuseFields } from '../../../api/mockIpc';
import { opened } from '../parts/testing';
import SubmissionsPage from '../SubmissionsPage.svelte';
import { button, READS } from './testing';

const user = userEvent.setup();

async function show(save: () => unknown) {
  const ipc = opened({ ...READS, save_return_sheet: save });
  render(SubmissionsPage, { route: { page: 'submissions', view: 'files' } });
  await screen.findByLabelText('Provider');
  return ipc;
}

async function choose() {
  await user.selectOptions(screen.getByLabelText('Provider'), 'Poole Hospital');
  await user.selectOptions(screen.getByLabelText('Year or quarter'), 'Q2 2020-21');
  await user.click(button('Save the spreadsheet'));
}

const saved = () => screen.getAllByRole('status')[0];

describe('sending a return out', () => {
  it('saves the spreadsheet of the provider and period, and says where it goes', async () => {
    const { written } = await show(() => 'Poole Hospital Q2 2020-21.xlsx');
    await choose();
    expect(written()).toEqual([
      { command: 'save_return_sheet', args: { provider: 7, period: 'Q2 2020-21' } },
    ]);
    expect(saved()).toHaveTextContent('Saved as Poole Hospital Q2 2020-21.xlsx.');
    expect(saved()).toHaveTextContent('Send it to Poole Hospital (contracts manager)');
  });

  it('says nothing when she changes her mind about where to save', async () => {
    await show(() => null);
    await choose();
    expect(saved()).toBeEmptyDOMElement();
  });

  it('asks for what was not chosen, at its field', async () => {
    const { written } = await show(() =>
      refuseFields({ provider: 'Choose the provider.', period: 'Choose the year or quarter.' }),
    );
    await user.click(button('Save the spreadsheet'));
    expect(screen.getByLabelText('Provider')).toHaveAccessibleDescription(
      'Error: Choose the provider.',
    );
    expect(screen.getByLabelText('Year or quarter')).toBeInvalid();
    expect(written()).toEqual([
      { command: 'save_return_sheet', args: { provider: null, period: null } },
    ]);
  });

  it('says why nothing can be written', async () => {
    await show(() => refuse('refused', 'Poole Hospital owes no figures, so there is nothing.'));
    await choose();
    expect(await screen.findByRole('alert')).toHaveTextContent('owes no figures');
  });

  it('offers providers in use, and says for which periods nothing is asked', async () => {
    await show(() => null);
    const options = (label: string) =>
      [...screen.getByLabelText<HTMLSelectElement>(label).options].map(({ text }) => text);
    expect(options('Provider')).toEqual(['Choose a provider', 'Poole Hospital']);
    await user.selectOptions(screen.getByLabelText('Provider'), 'Poole Hospital');
    expect(options('Year or quarter')).toEqual([
      'Choose a year or quarter',
      'Q2 2020-21',
      'The whole year 2020-21 (nothing asked for)',
    ]);
    await user.selectOptions(screen.getByLabelText('Financial year'), '2019-20');
    await waitFor(() => expect(options('Year or quarter')).toContain('Q2 2019-20'));
  });
});
