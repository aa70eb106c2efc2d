import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { mockIpc, openStatus, refuse } from './api/mockIpc';
import App from './App.svelte';
import { NewRisk } from './pages/risks/riskForm.svelte.ts';
import { drafts } from './state/drafts.svelte';
import { forms } from './state/forms.svelte';
import { router } from './state/router.svelte';
import { workbook } from './state/workbook.svelte';

// Locking an encrypted workbook, and going on where she was.

const OPEN = openStatus({ encrypted: true });
const CHOSEN = { path: OPEN.path ?? '', encrypted: true };
const LOCK = { name: 'Lock this workbook' };

async function app(handlers: Parameters<typeof mockIpc>[0] = {}) {
  let open = true;
  const ipc = mockIpc({
    get_status: () => ({ ...OPEN, open }),
    find_start_workbook: () => null,
    check_pages: () => null,
    find_second_file: () => null,
    get_keys: () => ({
      encrypted: true,
      recovery_key: false,
      idle_minutes: 15,
      idle_minutes_set: false,
      policy_fault: null,
    }),
    get_home: () => ({ quarter: 'Q2 2020-21', tasks: [], issues: [], looking_through: null }),
    list_risks: () => [],
    get_register: () => ({
      areas: [],
      providers: [],
      indicators: [],
      arrangement: [],
      targets: [],
    }),
    list_drafts: () => [],
    keep_draft: () => null,
    forget_draft: () => null,
    lock_workbook: () => {
      open = false;
      return CHOSEN;
    },
    open_workbook: () => {
      open = true;
      return OPEN;
    },
    open_with_recovery_key: () => {
      open = true;
      return OPEN;
    },
    ...handlers,
  });
  workbook.opened(OPEN);
  render(App);
  await screen.findByRole('heading', { level: 1 });
  return { asked: () => ipc.calls.map(({ command }) => command), user: userEvent.setup() };
}

afterEach(() => {
  workbook.status = null;
  workbook.failure = '';
  drafts.leave();
  router.adjust({ page: 'home' });
});

describe('locking', () => {
  it('closes the workbook until its passphrase is typed, and goes on where she was', async () => {
    const { user } = await app();
    router.go({ page: 'risks' });
    await screen.findByRole('heading', { level: 1, name: 'Risks' });
    await user.click(screen.getByRole('button', LOCK));
    await screen.findByRole('heading', { level: 1, name: 'This workbook is locked' });
    expect(screen.queryByText('Risks')).not.toBeInTheDocument();
    await user.type(screen.getByLabelText('Passphrase'), 'slate otter teapot ninety');
    await user.click(screen.getByRole('button', { name: 'Open the workbook' }));
    expect(await screen.findByRole('heading', { level: 1, name: 'Risks' })).toBeInTheDocument();
  });

  it('keeps what is typed first', async () => {
    const { user, asked } = await app();
    forms.open(NewRisk.key, () => new NewRisk('2020-10-12')).fields.title = 'Half a risk';
    await user.click(screen.getByRole('button', LOCK));
    await screen.findByRole('heading', { level: 1, name: 'This workbook is locked' });
    const order = asked().filter((command) => ['keep_draft', 'lock_workbook'].includes(command));
    expect(order).toEqual(['keep_draft', 'lock_workbook']);
  });

  it('does not happen while what is typed cannot be kept', async () => {
    const { user, asked } = await app({
      keep_draft: () => refuse('disk_full', 'The disk is full.'),
    });
    forms.open(NewRisk.key, () => new NewRisk('2020-10-12')).fields.title = 'Half a risk';
    await user.click(screen.getByRole('button', LOCK));
    expect(await screen.findByText(/could not be kept: The disk is full/)).toBeInTheDocument();
    expect(asked()).not.toContain('lock_workbook');
  });

  it('is not offered for a workbook that has no passphrase', async () => {
    await app({ get_status: () => ({ ...OPEN, encrypted: false }) });
    await vi.waitFor(() => expect(workbook.status?.encrypted).toBe(false));
    await vi.waitFor(() => expect(screen.queryByRole('button', LOCK)).not.toBeInTheDocument());
  });
});

describe('a lost passphrase', () => {
  it('is made up for by the recovery key, whose slips are told at its field', async () => {
    let typed = 0;
    const { user } = await app({
      open_with_recovery_key: () => {
        typed += 1;
        if (typed > 1) return OPEN;
        const message = 'One of these letters or digits is not as it was printed.';
        return refuse('invalid', message, [{ field: 'recovery_key', message }]);
      },
    });
    await user.click(screen.getByRole('button', LOCK));
    await user.click(await screen.findByRole('button', { name: 'I have lost the passphrase' }));
    await user.type(screen.getByLabelText('Recovery key'), 'ABCD');
    await user.click(screen.getByRole('button', { name: 'Open the workbook' }));
    expect(await screen.findByLabelText('Recovery key')).toHaveAccessibleDescription(
      /not as it was printed/,
    );
    await user.click(screen.getByRole('button', { name: 'Open the workbook' }));
    await vi.waitFor(() => expect(workbook.status?.open).toBe(true));
  });
});
