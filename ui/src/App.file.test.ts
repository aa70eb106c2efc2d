import { render, screen, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { mockIpc, openStatus, refuse } from './api/mockIpc';
import type { WorkbookStatus } from './api/workbook';
import App from './App.svelte';
import { router } from './state/router.svelte';
import { workbook } from './state/workbook.svelte';

// The workbook as a file: one that can only be read, and one that was moved.

const OPEN = openStatus({ saved_at: '2020-03-31T14:31:07', undo: 'enter figures' });

async function app(handlers: Parameters<typeof mockIpc>[0] = {}) {
  mockIpc({
    get_status: () => OPEN,
    find_start_workbook: () => null,
    get_home: () => ({ quarter: 'Q2 2020-21', tasks: [], issues: [] }),
    list_risks: () => [],
    ...handlers,
  });
  render(App);
  await vi.waitFor(() => expect(workbook.status).not.toBeNull());
  return { user: userEvent.setup() };
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
  const MOVED = 'The workbook’s file is no longer where it was. Save a copy to go on.';

  async function moved(saveCopy: () => unknown) {
    let status: WorkbookStatus = OPEN;
    const started = await app({
      get_status: () => status,
      undo: () => refuse('moved', MOVED),
      save_copy: () => {
        status = { ...OPEN, name: 'Dorset copy' };
        return saveCopy();
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
