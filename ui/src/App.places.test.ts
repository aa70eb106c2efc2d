import { render, screen, waitFor, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import axe from 'axe-core';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { mockIpc, openStatus, refuse } from './api/mockIpc';
import type { Notice } from './api/places';
import App from './App.svelte';
import { notices } from './state/notices.svelte';
import { router } from './state/router.svelte';
import { workbook } from './state/workbook.svelte';

// Where the workbook lies, as it is told in the frame and on Home.

const ONE_DRIVE: Notice = {
  key: 'place C:\\OneDrive - Trust',
  lies: 'This workbook lies in OneDrive – Trust.',
  says: ['OneDrive copies the file while you work.', 'Close the workbook.'],
  is_copy: false,
  is_new: true,
};
const COPY: Notice = {
  key: 'copy Dorset-LAPTOP7.lac',
  lies: 'Beside this workbook lies Dorset-LAPTOP7.lac.',
  says: ['It is a copy of this workbook.'],
  is_copy: true,
  is_new: false,
};

async function app(found: Notice[], handlers: Parameters<typeof mockIpc>[0] = {}) {
  const ipc = mockIpc({
    get_status: () => openStatus({ path: 'D:\\Dorset.lac', undo: 'enter figures' }),
    find_start_workbook: () => null,
    check_pages: () => null,
    keep_backups_up: () => [],
    find_second_file: () => null,
    get_home: () => ({ quarter: 'Q2 2020-21', tasks: [], issues: [], looking_through: null }),
    look_around: () => found,
    ...handlers,
  });
  render(App);
  await waitFor(() =>
    expect(ipc.calls.some(({ command }) => command === 'check_pages')).toBe(true),
  );
  const told = () =>
    ipc.calls.filter(({ command }) => command === 'note_told').map(({ args }) => args);
  return { told, user: userEvent.setup() };
}

const note = () => screen.findByRole('region', { name: 'Where this workbook lies' });
const noNote = () => screen.queryByRole('region', { name: 'Where this workbook lies' });

afterEach(() => {
  workbook.status = null;
  workbook.failure = '';
  workbook.moved = false;
  workbook.announcement = '';
  notices.leave();
  router.adjust({ page: 'home' });
});

describe('where the workbook lies', () => {
  it('is told at the top when it is new, by name, with what to do, and is noted as shown', async () => {
    const { told } = await app([ONE_DRIVE]);
    expect(await note()).toHaveTextContent(
      /lies in OneDrive – Trust\. OneDrive copies the file while you work\. Close the workbook\./,
    );
    await waitFor(() => expect(told()).toEqual([{ key: ONE_DRIVE.key, known: false }]));
    expect((await axe.run(document.body)).violations).toEqual([]);
  });

  it('stands on Home as a quiet line once it is put away, until she says that she knows', async () => {
    const { told, user } = await app([ONE_DRIVE]);
    await user.click(within(await note()).getByRole('button', { name: /^Later/ }));
    expect(noNote()).toBeNull();
    await user.click(await screen.findByText(ONE_DRIVE.lies));
    await user.click(screen.getByRole('button', { name: /^I know/ }));
    expect(screen.queryByText(ONE_DRIVE.lies)).toBeNull();
    await waitFor(() => expect(told()).toContainEqual({ key: ONE_DRIVE.key, known: true }));
  });

  it('is only the quiet line where it was shown before, and a copy leads to Settings', async () => {
    await app([COPY]);
    expect(await screen.findByText(COPY.lies)).toBeInTheDocument();
    expect(noNote()).toBeNull();
    expect(screen.getByRole('link', { name: 'Compare the two' })).toHaveAttribute(
      'href',
      expect.stringContaining('settings/backups'),
    );
  });

  it('keeps her from nothing where it cannot be found out or remembered', async () => {
    await app([], { look_around: () => refuse('file', 'The folder cannot be read.') });
    expect(await screen.findByRole('heading', { level: 1, name: 'Home' })).toBeInTheDocument();
    expect(noNote()).toBeNull();
    expect(workbook.failure).toBe('');
  });
});

describe('a file that is away', () => {
  const MOVED = 'This workbook is no longer at D:\\Dorset.lac.';
  const OTHER =
    'There is a file at D:\\Dorset.lac again, but it does not hold what was saved last.';

  async function away(takeUp: () => unknown) {
    vi.useFakeTimers({ shouldAdvanceTime: true });
    await app([], { undo: () => refuse('moved', MOVED), take_up_again: takeUp });
    await workbook.undo();
    await screen.findByRole('button', { name: 'Look again' });
    return userEvent.setup({ advanceTimers: (time) => vi.advanceTimersByTime(time) });
  }

  afterEach(() => vi.useRealTimers());

  it('is looked for by itself, and gone on with once it is back', async () => {
    let back = false;
    const status = openStatus({ path: 'D:\\Dorset.lac' });
    await away(() => (back ? status : refuse('moved', MOVED)));
    await vi.advanceTimersByTimeAsync(5000);
    expect(workbook.failure).toBe(MOVED);
    back = true;
    await vi.advanceTimersByTimeAsync(5000);
    await waitFor(() => expect(workbook.failure).toBe(''));
    expect(workbook.announcement).toMatch(/is there again: D:\\Dorset.lac.*as you typed it/);
    expect(screen.queryByRole('button', { name: 'Look again' })).toBeNull();
  });

  it('says what lies there instead only when she asks', async () => {
    const user = await away(() => refuse('refused', OTHER));
    await vi.advanceTimersByTimeAsync(5000);
    expect(workbook.failure).toBe(MOVED);
    await user.click(screen.getByRole('button', { name: 'Look again' }));
    await waitFor(() => expect(workbook.failure).toBe(OTHER));
    expect(screen.getByRole('button', { name: 'Save a copy…' })).toBeInTheDocument();
  });
});
