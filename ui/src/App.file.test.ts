import { render, screen, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { mockIpc, openStatus, refuse } from './api/mockIpc';
import type { WorkbookStatus } from './api/workbook';
import App from './App.svelte';
import { router } from './state/router.svelte';
import { NewRisk } from './pages/risks/riskForm.svelte.ts';
import { forms } from './state/forms.svelte';
import { workbook } from './state/workbook.svelte';

// The workbook as a file: one that can only be read, one that was moved, and a second one.

const OPEN = openStatus({ saved_at: '2020-03-31T14:31:07', undo: 'enter figures' });
const POOLE = { path: 'C:\\Poole.lac', encrypted: true };

async function app(handlers: Parameters<typeof mockIpc>[0] = {}) {
  const ipc = mockIpc({
    get_status: () => OPEN,
    find_start_workbook: () => null,
    check_pages: () => null,
    find_second_file: () => null,
    get_home: () => ({ quarter: 'Q2 2020-21', tasks: [], issues: [], looking_through: null }),
    list_risks: () => [],
    close_workbook: () => ({ ...OPEN, open: false }),
    ...handlers,
  });
  render(App);
  await vi.waitFor(() => expect(workbook.status).not.toBeNull());
  const asked = () => ipc.calls.map(({ command }) => command);
  return { asked, user: userEvent.setup() };
}

const button = (name: string) => screen.getByRole('button', { name });
const bar = () => within(screen.getByRole('region', { name: 'Workbook' }));

afterEach(() => {
  workbook.status = null;
  workbook.failure = '';
  workbook.moved = false;
  workbook.announcement = '';
  router.adjust({ page: 'home' });
});

describe('a workbook that can only be read', () => {
  const SENTENCE = 'This file is write-protected, so nothing can be changed.';

  it('says so and why on every page', async () => {
    await app({ get_status: () => ({ ...OPEN, read_only: SENTENCE }) });
    const note = await screen.findByRole('region', { name: 'Read only' });
    expect(note).toHaveTextContent(SENTENCE);
    router.go({ page: 'risks' });
    expect(await screen.findByRole('heading', { level: 1, name: 'Risks' })).toBeInTheDocument();
    expect(screen.getByText(SENTENCE)).toBeInTheDocument();
  });

  it('is not said of any other', async () => {
    await app();
    expect(screen.queryByRole('region', { name: 'Read only' })).not.toBeInTheDocument();
  });
});

describe('a file that was moved while it was open', () => {
  const MOVED =
    'This workbook is no longer at D:\\Dorset.lac: it was moved, renamed, deleted or replaced while it was open.';

  async function moved(
    saveCopy: (args: Record<string, unknown>) => unknown,
    open: WorkbookStatus = { ...OPEN, encrypted: false },
  ) {
    let status = open;
    const started = await app({
      get_status: () => status,
      undo: () => refuse('moved', MOVED),
      save_copy: (args) => {
        const path = saveCopy(args);
        status = { ...open, name: 'Dorset copy' };
        return path;
      },
    });
    await started.user.click(button('Undo: enter figures'));
    expect(await bar().findByRole('alert')).toHaveTextContent(MOVED);
    return started;
  }

  it('is told at the first change, and a copy of it can be gone on with', async () => {
    const { user } = await moved(() => 'D:\\Dorset copy.lac');
    await user.click(button('Save a copy…'));
    expect(await bar().findByText('Dorset copy')).toBeInTheDocument();
    expect(bar().queryByRole('alert')).not.toBeInTheDocument();
    expect(screen.queryByRole('button', { name: 'Save a copy…' })).not.toBeInTheDocument();
    expect(await screen.findByText(/saved at D:\\Dorset copy.lac/)).toHaveRole('status');
  });

  it('keeps what is typed in the copy at once', async () => {
    const { user, asked } = await moved(() => 'D:\\Dorset copy.lac');
    const form = forms.open(NewRisk.key, () => new NewRisk('2020-11-03'));
    form.fields.title = 'typed';
    await user.click(button('Save a copy…'));
    await screen.findByText(/saved at D:\\Dorset copy.lac/);
    const commands = asked();
    expect(commands.indexOf('keep_draft')).toBeGreaterThan(commands.indexOf('save_copy'));
  });

  it('asks an encrypted workbook’s passphrase again, in the same session', async () => {
    const { user } = await moved(
      ({ passphrase }) =>
        passphrase === 'four words of mine'
          ? 'D:\\Dorset copy.lac'
          : refuse('wrong_passphrase', 'That passphrase does not open this workbook.'),
      OPEN,
    );
    await user.click(button('Save a copy…'));
    await user.type(screen.getByLabelText('Passphrase of this workbook'), 'other words{Enter}');
    expect(await screen.findByText(/does not open this workbook/)).toBeInTheDocument();
    await user.type(screen.getByLabelText('Passphrase of this workbook'), 'four words of mine');
    await user.click(button('Choose where to save it'));
    expect(await bar().findByText('Dorset copy')).toBeInTheDocument();
    expect(screen.queryByRole('dialog', { name: 'Save a copy' })).not.toBeInTheDocument();
  });

  it('is told as before when she closes the dialog', async () => {
    const { user } = await moved(() => null);
    await user.click(button('Save a copy…'));
    expect(bar().getByRole('alert')).toHaveTextContent(MOVED);
    expect(button('Save a copy…')).toBeInTheDocument();
  });

  it('says why the copy could not be saved, and offers it again', async () => {
    const { user } = await moved(() => refuse('disk_full', 'The disk is full.'));
    await user.click(button('Save a copy…'));
    await vi.waitFor(() => expect(bar().getByRole('alert')).toHaveTextContent('The disk is full.'));
    expect(button('Save a copy…')).toBeInTheDocument();
  });
});

describe('a second file that she opened from its folder', () => {
  /** The file lies ready from the moment that it is there; the window is told. */
  async function second(handlers: Parameters<typeof mockIpc>[0] = {}) {
    let name: string | null = null;
    const started = await app({
      find_second_file: () => name,
      refuse_second_file: () => null,
      open_second_file: () => POOLE,
      ...handlers,
    });
    name = 'Poole';
    window.dispatchEvent(new Event('lac-second-file'));
    await screen.findByRole('dialog', { name: /^Open Poole/ });
    return started;
  }

  it('is asked about, and closes the one that is open only if she says so', async () => {
    const { asked, user } = await second();
    const dialog = screen.getByRole('dialog', { name: 'Open Poole too?' });
    expect(dialog).toHaveTextContent(
      'The workbook that is open now, Dorset, will be closed; everything in it is saved.',
    );
    expect(asked()).not.toContain('close_workbook');
    await user.click(button('Open Poole'));
    expect(await screen.findByLabelText('Passphrase')).toBeInTheDocument();
    expect(screen.getByText(POOLE.path)).toBeInTheDocument();
    expect(asked()).toContain('close_workbook');
    expect(asked()).not.toContain('refuse_second_file');
  });

  it('is left alone if she stays', async () => {
    const { asked, user } = await second();
    await user.click(button('Stay with Dorset'));
    await vi.waitFor(() => expect(asked()).toContain('refuse_second_file'));
    expect(asked()).not.toContain('open_second_file');
    expect(asked()).not.toContain('close_workbook');
    expect(screen.queryByRole('dialog', { name: /^Open Poole/ })).not.toBeInTheDocument();
  });

  it('stays a question if it is no workbook, and says so', async () => {
    const { asked, user } = await second({
      open_second_file: () => refuse('not_a_workbook', 'This file is not a workbook.'),
    });
    await user.click(button('Open Poole'));
    expect(await screen.findByRole('alert')).toHaveTextContent('This file is not a workbook.');
    expect(asked()).not.toContain('close_workbook');
    expect(button('Stay with Dorset')).toBeInTheDocument();
  });

  it('is asked about at once if it was there before the window', async () => {
    await app({ find_second_file: () => 'Poole' });
    expect(await screen.findByRole('dialog', { name: 'Open Poole too?' })).toBeInTheDocument();
  });

  it('is opened from the start page without closing anything', async () => {
    const { asked, user } = await second({ get_status: () => ({ ...OPEN, open: false }) });
    expect(screen.queryByText(/will be closed/)).not.toBeInTheDocument();
    await user.click(button('Open Poole'));
    expect(await screen.findByLabelText('Passphrase')).toBeInTheDocument();
    expect(asked()).not.toContain('close_workbook');
  });
});
