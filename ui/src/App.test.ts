import { render, screen, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import axe from 'axe-core';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { mockIpc, openStatus, refuse } from './api/mockIpc';
import type { WorkbookStatus } from './api/workbook';
import App from './App.svelte';
import { PAGES } from './routes';
import { router } from './state/router.svelte';
import { workbook } from './state/workbook.svelte';

const CLOSED: WorkbookStatus = {
  open: false,
  name: null,
  path: null,
  example: false,
  encrypted: false,
  saved_at: null,
  undo: null,
  redo: null,
  organisation: null,
  today: null,
  read_only: null,
};
const OPEN = openStatus({
  path: 'C:\\Dorset.lac',
  saved_at: '2020-03-31T14:31:07',
  undo: 'enter figures',
  today: '2020-03-31',
});
const EXAMPLE = { ...OPEN, name: 'Example.lac', example: true, today: '2020-10-12' };

const done = (output: string) => ({
  output,
  changes: ['figures'],
  status: { ...OPEN, redo: 'add a risk' },
});

/** Every read of the pages fails. */
function unreadable() {
  const reads = [
    'find_current_paper',
    'get_home',
    'get_keeper',
    'get_register',
    'get_submission_matrix',
    'list_development_areas',
    'list_log_entries',
    'list_organisations',
    'list_risks',
  ];
  const handler = () => refuse('database', 'The file could not be read.');
  return Object.fromEntries(reads.map((command) => [command, handler]));
}

async function app(status: WorkbookStatus, handlers: Parameters<typeof mockIpc>[0] = {}) {
  const ipc = mockIpc({
    get_status: () => status,
    find_start_workbook: () => null,
    check_pages: () => null,
    keep_backups_up: () => [],
    find_second_file: () => null,
    get_home: () => ({ quarter: 'Q2 2020-21', tasks: [], issues: [], looking_through: null }),
    ...handlers,
  });
  render(App);
  await vi.waitFor(() =>
    expect(screen.getByRole('heading', { level: 1 })).not.toHaveTextContent(/^LAC Assurance$/),
  );
  return { ipc, user: userEvent.setup() };
}

const commands = (ipc: ReturnType<typeof mockIpc>) => ipc.calls.map(({ command }) => command);

describe('App', () => {
  afterEach(() => {
    workbook.status = null;
    workbook.failure = '';
    workbook.announcement = '';
    router.adjust({ page: 'home' });
  });

  it('starts with the choices while no workbook is open', async () => {
    await app(CLOSED);
    expect(screen.getByRole('button', { name: 'See the example' })).toBeInTheDocument();
    expect(screen.queryByRole('navigation')).not.toBeInTheDocument();
  });

  it('goes home when a workbook is opened', async () => {
    const { user } = await app(CLOSED, { open_example: () => EXAMPLE });
    await user.click(screen.getByRole('button', { name: 'See the example' }));
    const heading = await screen.findByRole('heading', { level: 1, name: 'Home' });
    await vi.waitFor(() => expect(heading).toHaveFocus());
    expect(document.title).toBe('Home – LAC Assurance');
  });

  it('opens the workbook that it was started with, and not again once that is closed', async () => {
    const { ipc, user } = await app(CLOSED, {
      find_start_workbook: () => ({ path: 'C:\\Dorset.lac', encrypted: false }),
      open_workbook: () => OPEN,
      close_workbook: () => CLOSED,
    });
    expect(await screen.findByText('Dorset')).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Close this workbook' }));
    const heading = await screen.findByRole('heading', { name: 'Welcome to LAC Assurance' });
    await vi.waitFor(() => expect(heading).toHaveFocus());
    const finds = commands(ipc).filter((command) => command === 'find_start_workbook');
    expect(finds).toHaveLength(1);
  });

  it('closes this workbook only when another was chosen, and asks for its passphrase', async () => {
    let chosen: object | null = null;
    const { ipc, user } = await app(OPEN, {
      choose_workbook: () => chosen,
      close_workbook: () => CLOSED,
    });
    await user.click(screen.getByRole('button', { name: 'Open another workbook' }));
    expect(commands(ipc)).not.toContain('close_workbook');
    chosen = { path: 'C:\\Poole.lac', encrypted: true };
    await user.click(screen.getByRole('button', { name: 'Open another workbook' }));
    expect(await screen.findByLabelText('Passphrase')).toBeInTheDocument();
    expect(screen.getByText('C:\\Poole.lac')).toBeInTheDocument();
  });

  it('keeps this workbook open when the other is none, and says so', async () => {
    const { user } = await app(OPEN, {
      choose_workbook: () => refuse('not_a_workbook', 'This file is not a workbook.'),
    });
    await user.click(screen.getByRole('button', { name: 'Open another workbook' }));
    expect(await screen.findByRole('alert')).toHaveTextContent('This file is not a workbook.');
    expect(screen.getByRole('navigation', { name: 'Main' })).toBeInTheDocument();
  });

  it('says of the example that it is one, and what day it takes as today', async () => {
    await app(EXAMPLE);
    expect(screen.getByText('Example: today is 12 October 2020')).toBeInTheDocument();
  });

  it('says that a workbook is not encrypted', async () => {
    await app({ ...OPEN, encrypted: false });
    expect(screen.getByText('Not encrypted: no passphrase')).toBeInTheDocument();
  });

  it('closes a workbook whose pages turn out to be damaged behind the first screen', async () => {
    let open = true;
    await app(OPEN, {
      get_status: () => ({ ...OPEN, open }),
      check_pages: () => {
        open = false;
        return refuse('damaged', 'This workbook is damaged.');
      },
    });
    expect(await screen.findByRole('alert')).toHaveTextContent('This workbook is damaged.');
    expect(screen.queryByRole('navigation', { name: 'Main' })).not.toBeInTheDocument();
  });

  it('says why it could not start, and tries again', async () => {
    let damaged = true;
    const { user } = await app(OPEN, {
      get_status: () => (damaged ? refuse('damaged', 'This workbook is damaged.') : OPEN),
    });
    expect(screen.getByRole('alert')).toHaveTextContent('This workbook is damaged.');
    damaged = false;
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByRole('navigation', { name: 'Main' })).toBeInTheDocument();
  });

  it('tells the workbook, that it is saved, and what can be undone', async () => {
    await app(OPEN);
    const bar = within(screen.getByRole('region', { name: 'Workbook' }));
    expect(bar.getByText('Dorset')).toBeInTheDocument();
    expect(bar.getByText('Saved on 31 March 2020 at 14:31')).toHaveRole('status');
    expect(bar.queryByText(/Example/)).not.toBeInTheDocument();
    expect(bar.queryByText(/Not encrypted/)).not.toBeInTheDocument();
    expect(bar.getByRole('button', { name: 'Undo: enter figures' })).toBeInTheDocument();
    expect(bar.getByRole('button', { name: 'Redo' })).toHaveAttribute('aria-disabled', 'true');
  });

  it.each(PAGES.map(({ page, name }) => [name, page] as const))(
    'shows %s, even if it can read nothing, and marks it in the navigation',
    async (name, page) => {
      await app(OPEN, unreadable());
      router.go({ page });
      expect(await screen.findByRole('heading', { level: 1, name })).toBeInTheDocument();
      const links = screen.getAllByRole('link', { current: 'page' });
      expect(links.map((link) => link.textContent)).toEqual([name]);
    },
  );

  it('undoes and redoes by key and by button', async () => {
    const { ipc, user } = await app(
      { ...OPEN, redo: 'add a risk' },
      {
        undo: () => done('enter figures'),
        redo: () => done('add a risk'),
      },
    );
    await user.keyboard('{Control>}z{/Control}');
    const message = (await screen.findByText('Undone: enter figures.')).closest('[role="status"]');
    expect(message).toHaveTextContent('Undone: enter figures. Redo with Ctrl+Y.');
    await user.keyboard('{Control>}{Shift>}z{/Shift}{/Control}');
    expect(await screen.findByText('Done again: add a risk.')).toBeInTheDocument();
    expect(message).toHaveTextContent('Undo with Ctrl+Z.');
    await user.click(screen.getByRole('button', { name: 'Undo: enter figures' }));
    await screen.findByText('Undone: enter figures.');
    const writes = commands(ipc).filter(
      (command) => !/^(get|find|list|look|check|keep)_/.test(command),
    );
    expect(writes).toEqual(['undo', 'redo', 'undo']);
  });

  it('tells what was undone until she puts it away or does something else', async () => {
    const { user } = await app(OPEN, { undo: () => done('enter figures') });
    await user.keyboard('{Control>}z{/Control}');
    await screen.findByText('Undone: enter figures.');
    await user.click(screen.getByRole('button', { name: /^Dismiss/ }));
    expect(screen.queryByText('Undone: enter figures.')).not.toBeInTheDocument();
    expect(screen.getByRole('main')).toHaveFocus();
    await user.keyboard('{Control>}z{/Control}');
    await screen.findByText('Undone: enter figures.');
    await workbook.write(async () => ({ output: null, changes: ['risks'], status: OPEN }));
    await vi.waitFor(() =>
      expect(screen.queryByText('Undone: enter figures.')).not.toBeInTheDocument(),
    );
  });

  it('leaves Ctrl+Z to the text being typed', async () => {
    const { ipc, user } = await app(OPEN, { undo: () => done('enter figures') });
    const cell = document.createElement('input');
    screen.getByRole('main').append(cell);
    await user.type(cell, '61');
    await user.keyboard('{Control>}z{/Control}');
    expect(commands(ipc)).not.toContain('undo');
  });

  it('opens the keyboard help with F1, in which nothing is undone', async () => {
    const { ipc, user } = await app(OPEN, { undo: () => done('enter figures') });
    await user.keyboard('{F1}');
    expect(screen.getByRole('dialog', { name: 'Keyboard help' })).toBeInTheDocument();
    await user.keyboard('{Control>}z{/Control}');
    expect(commands(ipc)).not.toContain('undo');
  });

  it('skips to the page without changing the address', async () => {
    const { user } = await app(OPEN);
    await user.click(screen.getByRole('link', { name: 'Skip to main content' }));
    expect(screen.getByRole('main')).toHaveFocus();
    expect(window.location.hash).toBe('');
  });

  it.each([
    ['while no workbook is open', CLOSED],
    ['with a workbook', OPEN],
  ])('has no fault that axe can find %s', async (_, status) => {
    await app(status);
    const { violations } = await axe.run(document.body, {
      // There is no layout here; contrast is tested in the real window.
      rules: { 'color-contrast': { enabled: false } },
    });
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
  });
});

describe('closing', () => {
  afterEach(() => {
    workbook.status = null;
    router.adjust({ page: 'home' });
  });

  /** A new risk, half filled in. */
  async function halfFilled(handlers: Parameters<typeof mockIpc>[0] = {}) {
    const held = await app(OPEN, {
      list_risks: () => [],
      get_register: () => ({ indicators: [] }),
      close_window: () => null,
      stay_open: () => null,
      ...handlers,
    });
    router.go({ page: 'risks' });
    await held.user.click(await screen.findByRole('button', { name: 'Add the first risk' }));
    await held.user.type(screen.getByLabelText('Short name'), 'Late notification');
    return held;
  }
  const press = () => window.dispatchEvent(new Event('lac-closing'));

  it('needs no word while all is saved', async () => {
    const { ipc } = await app(OPEN, { close_window: () => null });
    press();
    await vi.waitFor(() => expect(commands(ipc)).toContain('close_window'));
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
  });

  it('does the same for Ctrl+Q', async () => {
    const { ipc, user } = await app(OPEN, { close_window: () => null });
    await user.keyboard('{Control>}q{/Control}');
    await vi.waitFor(() => expect(commands(ipc)).toContain('close_window'));
  });

  it('names what is not saved, keeps it and closes', async () => {
    const { ipc, user } = await halfFilled();
    press();
    const dialog = await screen.findByRole('dialog', { name: 'Not all of it is saved' });
    expect(dialog).toHaveTextContent('A new risk: filled in and not saved.');
    expect(dialog).toHaveTextContent('kept in this workbook as you typed it');
    const kept = ipc.calls.find(({ command }) => command === 'keep_draft');
    expect(kept?.args).toMatchObject({ key: 'risk/new', title: 'A new risk', place: '#/risks' });
    expect(kept?.args.content).toContain('Late notification');
    await user.click(screen.getByRole('button', { name: 'Close' }));
    await vi.waitFor(() => expect(commands(ipc)).toContain('close_window'));
  });

  it('stays open if she goes back to it', async () => {
    const { ipc, user } = await halfFilled();
    press();
    await user.click(await screen.findByRole('button', { name: 'Go back to it' }));
    await vi.waitFor(() => expect(commands(ipc)).toContain('stay_open'));
    expect(commands(ipc)).not.toContain('close_window');
    expect(window.location.hash).toBe('#/risks');
    expect(screen.getByLabelText('Short name')).toHaveValue('Late notification');
  });

  it('says why it would be lost, and offers first to stay', async () => {
    const { ipc, user } = await halfFilled({
      keep_draft: () => refuse('disk_full', 'The disk is full.'),
    });
    press();
    const dialog = await screen.findByRole('dialog', { name: 'Something would be lost' });
    expect(dialog).toHaveTextContent('The disk is full.');
    expect(screen.getByRole('button', { name: 'Stay' })).toHaveFocus();
    await user.click(screen.getByRole('button', { name: 'Close and lose it' }));
    await vi.waitFor(() => expect(commands(ipc)).toContain('close_window'));
  });

  it('asks if an answer never comes', async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true });
    let answer = (_: unknown) => {};
    try {
      const { user } = await app(OPEN, {
        get_home: () => new Promise((resolve) => (answer = resolve)),
        stay_open: () => null,
      });
      press();
      await vi.advanceTimersByTimeAsync(5000);
      const dialog = await screen.findByRole('dialog', { name: 'Something would be lost' });
      expect(dialog).toHaveTextContent('has not answered for some time');
      await user.click(screen.getByRole('button', { name: 'Stay' }));
    } finally {
      answer({ quarter: 'Q2 2020-21', tasks: [] });
      vi.useRealTimers();
    }
  });

  it('keeps all and asks nothing when the session ends', async () => {
    const { ipc } = await halfFilled();
    window.dispatchEvent(new Event('lac-ending'));
    await vi.waitFor(() => expect(commands(ipc)).toContain('close_window'));
    expect(commands(ipc)).toContain('keep_draft');
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
  });

  it('offers what was kept when the workbook is opened again', async () => {
    const content = JSON.stringify({ typed: { title: 'Late' }, stored: { title: '' } });
    const risk = { key: 'risk/new', title: 'A new risk', place: '#/risks', kept_at: '', content };
    await app(OPEN, {
      list_drafts: () => [risk],
      list_risks: () => [],
      get_register: () => ({ indicators: [] }),
    });
    router.go({ page: 'risks' });
    expect(await screen.findByLabelText('Short name')).toHaveValue('Late');
  });
});
