import { render, screen } from '@testing-library/svelte';
import { expect, it } from 'vitest';
import { mockIpc } from '../api/mockIpc';
import NoPassphrase from './NoPassphrase.svelte';

it('leads to where the workbook is given a passphrase, if the organisation wants one', async () => {
  mockIpc({ get_policy: () => ({ passphrase_required: true, may_remember: true, fault: null }) });
  render(NoPassphrase);
  const link = await screen.findByRole('link', { name: 'Give it a passphrase' });
  expect(link).toHaveAttribute('href', '#/settings/passphrase');
});

it('says nothing where it has set nothing', async () => {
  const ipc = mockIpc({});
  render(NoPassphrase);
  await expect.poll(() => ipc.calls.length).toBe(1);
  expect(screen.queryByRole('region')).not.toBeInTheDocument();
});
