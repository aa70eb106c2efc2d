import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { mockIpc, openStatus, refuse } from '../../api/mockIpc';
import type { ChosenWorkbook } from '../../api/workbook';
import { workbook } from '../../state/workbook.svelte';
import StartPage from './StartPage.svelte';

const LOST = 'A lost passphrase cannot be recovered';

const OPEN = openStatus({
  name: 'Dorset.lac',
  path: 'C:\\Dorset.lac',
  organisation: null,
  today: '2020-10-12',
});

type Handlers = Parameters<typeof mockIpc>[0];

async function start(
  handlers: Handlers = {},
  find: () => Promise<ChosenWorkbook | null> = async () => null,
) {
  const ipc = mockIpc(handlers);
  const onopened = vi.fn(async () => undefined);
  document.body.innerHTML = '<main></main>';
  const target = document.querySelector('main') ?? document.body;
  render(StartPage, { target, props: { find, onopened } });
  await vi.waitFor(() => expect(screen.queryByText('LAC Assurance')).not.toBeInTheDocument());
  return { ipc, onopened, user: userEvent.setup() };
}

const press = (name: string) => screen.getByRole('button', { name });
const field = (name: string) => screen.getByLabelText(name);

describe('start', () => {
  it('offers four choices', async () => {
    await start();
    expect(document.title).toBe('Start – LAC Assurance');
    for (const name of [
      'Make a new workbook',
      'Open a workbook',
      'Restore from a backup',
      'See the example',
    ]) {
      expect(press(name)).toBeInTheDocument();
    }
  });

  it('opens the example', async () => {
    const { ipc, onopened, user } = await start({ open_example: () => OPEN });
    await user.click(press('See the example'));
    expect(ipc.calls).toEqual([{ command: 'open_example', args: {} }]);
    expect(onopened).toHaveBeenCalledExactlyOnceWith(OPEN);
  });

  it('says why the example could not be made', async () => {
    const { onopened, user } = await start({
      open_example: () => refuse('disk_full', 'The disk is full.'),
    });
    await user.click(press('See the example'));
    expect(screen.getByRole('alert')).toHaveTextContent('The disk is full.');
    expect(onopened).not.toHaveBeenCalled();
  });
});

describe('a workbook that is remembered', () => {
  const chosen = async () => ({ path: 'C:\\Dorset.lac', encrypted: true, backup: false });

  it('is opened without its passphrase', async () => {
    mockIpc({ open_remembered: () => OPEN });
    const onopened = vi.fn(async () => undefined);
    render(StartPage, { find: chosen, onopened });
    await vi.waitFor(() => expect(onopened).toHaveBeenCalledExactlyOnceWith(OPEN));
  });

  it('asks for the passphrase where it cannot be opened so', async () => {
    await start({ open_remembered: () => refuse('foreign_journal', 'A file lies there.') }, chosen);
    expect(await screen.findByLabelText('Passphrase')).toBeInTheDocument();
  });

  it('is remembered if she ticks it, and opens all the same where it cannot be', async () => {
    const message = 'This computer has no store for passphrases.';
    const { ipc, onopened, user } = await start(
      { open_workbook: () => OPEN, remember_workbook: () => refuse('refused', message) },
      chosen,
    );
    await user.type(await screen.findByLabelText('Passphrase'), 'four words of mine');
    await user.click(await screen.findByLabelText('Remember it on this computer'));
    await user.click(press('Open the workbook'));
    await vi.waitFor(() => expect(onopened).toHaveBeenCalledExactlyOnceWith(OPEN));
    expect(ipc.calls.map(({ command }) => command)).toContain('remember_workbook');
    await vi.waitFor(() => expect(workbook.failure).toBe(message));
  });

  it('is not offered where the organisation does not want it', async () => {
    const may_remember = false;
    await start(
      { get_policy: () => ({ passphrase_required: true, may_remember, fault: null }) },
      chosen,
    );
    await screen.findByLabelText('Passphrase');
    expect(screen.queryByLabelText('Remember it on this computer')).not.toBeInTheDocument();
  });
});

describe('a new workbook', () => {
  async function form(handlers: Handlers = {}) {
    const started = await start({ create_workbook: () => OPEN, ...handlers });
    await started.user.click(press('Make a new workbook'));
    return started;
  }

  it('takes focus to its heading, and warns before the passphrase is chosen', async () => {
    await form();
    expect(screen.getByRole('heading', { level: 1, name: 'New workbook' })).toHaveFocus();
    expect(screen.getByRole('heading', { name: `Important: ${LOST}` })).toBeInTheDocument();
  });

  it('offers no other protection where the organisation wants a passphrase', async () => {
    const fault = 'Not all that your organisation has set is understood.';
    await form({ get_policy: () => ({ passphrase_required: true, fault }) });
    expect(await screen.findByText(/set by your organisation/)).toBeInTheDocument();
    expect(screen.getByText(fault)).toBeInTheDocument();
    expect(screen.queryByLabelText('No passphrase')).not.toBeInTheDocument();
    expect(field('Passphrase')).toBeInTheDocument();
  });

  it('asks for the organisation, the passphrase and the confirmation', async () => {
    const { ipc, user } = await form();
    await user.click(press('Make the workbook'));
    const links = screen.getAllByRole('link').map((link) => link.textContent);
    expect(links).toEqual([
      'Enter the name of your organisation',
      'Enter a passphrase',
      'Confirm that you have written the passphrase down',
    ]);
    expect(screen.getByRole('alert').parentElement).toHaveFocus();
    expect(field('Your organisation')).toBeInvalid();
    await user.click(screen.getByRole('link', { name: /Confirm/ }));
    expect(screen.getByRole('checkbox', { name: /I have written/ })).toHaveFocus();
    expect(ipc.written()).toEqual([]);
  });

  it('refuses a passphrase that was not repeated alike', async () => {
    const { user } = await form();
    await user.type(field('Passphrase'), 'copper lantern orchard');
    await user.type(field('Passphrase again'), 'copper lantern');
    await user.click(press('Make the workbook'));
    expect(field('Passphrase again')).toHaveAccessibleDescription(
      'Error: Enter the same passphrase again',
    );
  });

  it('is made with the passphrase', async () => {
    const { ipc, onopened, user } = await form();
    await user.type(field('Your organisation'), ' NHS Dorset CCG ');
    await user.type(field('Passphrase'), 'copper lantern orchard');
    await user.type(field('Passphrase again'), 'copper lantern orchard');
    await user.click(screen.getByRole('checkbox', { name: /I have written/ }));
    await user.click(press('Make the workbook'));
    expect(ipc.calls.at(-1)?.command).toBe('create_workbook');
    expect(ipc.written()).toEqual([
      { organisation: 'NHS Dorset CCG', passphrase: 'copper lantern orchard' },
    ]);
    expect(onopened).toHaveBeenCalledOnce();
  });

  it('is made without one, if she says so', async () => {
    const { ipc, user } = await form();
    await user.type(field('Your organisation'), 'NHS Dorset CCG');
    await user.click(screen.getByRole('radio', { name: 'No passphrase' }));
    expect(screen.queryByLabelText('Passphrase')).not.toBeInTheDocument();
    await user.click(press('Make the workbook'));
    expect(ipc.written()[0]).toEqual({ organisation: 'NHS Dorset CCG', passphrase: null });
  });

  it('shows what the backend refuses at its field', async () => {
    const fields = [{ field: 'passphrase', message: 'Use at least 12 characters' }];
    const { onopened, user } = await form({
      create_workbook: () => refuse('invalid', 'Use at least 12 characters', fields),
    });
    await user.type(field('Your organisation'), 'NHS Dorset CCG');
    await user.type(field('Passphrase'), 'short');
    await user.type(field('Passphrase again'), 'short');
    await user.click(screen.getByRole('checkbox', { name: /I have written/ }));
    await user.click(press('Make the workbook'));
    expect(field('Passphrase')).toHaveAccessibleDescription(/Use at least 12 characters/);
    expect(onopened).not.toHaveBeenCalled();
  });

  it('shows both passphrases when asked', async () => {
    const { user } = await form();
    expect(field('Passphrase')).toHaveAttribute('type', 'password');
    await user.click(screen.getByRole('checkbox', { name: 'Show the passphrase' }));
    expect(field('Passphrase')).toHaveAttribute('type', 'text');
    expect(field('Passphrase again')).toHaveAttribute('type', 'text');
  });

  it('keeps what she wrote when she closes the dialog that asks where to keep it', async () => {
    const { onopened, user } = await form({ create_workbook: () => null });
    await user.type(field('Your organisation'), 'NHS Dorset CCG');
    await user.click(screen.getByRole('radio', { name: 'No passphrase' }));
    await user.click(press('Make the workbook'));
    expect(onopened).not.toHaveBeenCalled();
    expect(field('Your organisation')).toHaveValue('NHS Dorset CCG');
  });

  it('can be left', async () => {
    const { user } = await form();
    await user.click(press('Back'));
    expect(screen.getByRole('heading', { level: 1 })).toHaveFocus();
    expect(press('See the example')).toBeInTheDocument();
  });
});

describe('starting with a workbook', () => {
  const found = { path: 'C:\\Dorset.lac', encrypted: true, backup: false };

  it('asks for its passphrase at once', async () => {
    const { onopened, user } = await start({ open_workbook: () => OPEN }, async () => found);
    expect(screen.getByText(found.path)).toBeInTheDocument();
    await user.type(field('Passphrase'), 'right{Enter}');
    expect(onopened).toHaveBeenCalledExactlyOnceWith(OPEN);
  });

  it('opens it at once if it is not encrypted', async () => {
    mockIpc({ open_workbook: () => OPEN });
    const onopened = vi.fn(async () => undefined);
    const find = async () => ({ ...found, encrypted: false });
    render(StartPage, { props: { find, onopened } });
    expect(screen.getByRole('heading', { level: 1 })).toHaveTextContent('LAC Assurance');
    await vi.waitFor(() => expect(onopened).toHaveBeenCalledExactlyOnceWith(OPEN));
    expect(screen.getByRole('status')).toHaveTextContent(/^Opening C:\\Dorset\.lac$/);
  });

  it.each<[string, Handlers, () => Promise<ChosenWorkbook | null>]>([
    ['cannot be read', {}, async () => refuse('io', 'There is no such file.')],
    [
      'cannot be opened',
      { open_workbook: () => refuse('io', 'There is no such file.') },
      async () => ({ ...found, encrypted: false }),
    ],
  ])('offers the choices, and says why, if it %s', async (_, handlers, find) => {
    await start(handlers, find);
    expect(screen.getByRole('alert')).toHaveTextContent('There is no such file.');
    expect(press('Open a workbook')).toBeInTheDocument();
  });
});

describe('a workbook with another file beside it', () => {
  const chosen = { path: 'C:\\Dorset.lac', encrypted: false, backup: false };
  const SENTENCE = 'A file of an interrupted save lies beside this workbook, and is not its own.';
  const ASIDE = 'Set that file aside and open the workbook';
  const KEPT = 'Dorset.lac-journal set aside';

  function backend(right: string | null): Handlers {
    let lies = true;
    return {
      choose_workbook: () => ({ ...chosen, encrypted: right !== null }),
      set_journal_aside: () => {
        lies = false;
        return KEPT;
      },
      open_workbook: ({ passphrase }) => {
        if (lies) return refuse('foreign_journal', SENTENCE);
        return passphrase === right
          ? OPEN
          : refuse('wrong_passphrase', 'That passphrase is wrong.');
      },
    };
  }

  it('is opened once that is set aside, and tells under which name it is kept', async () => {
    const { onopened, user } = await start(backend(null));
    await user.click(press('Open a workbook'));
    expect(screen.getByRole('alert')).toHaveTextContent(SENTENCE);
    await user.click(press(ASIDE));
    expect(screen.getByText(KEPT)).toBeInTheDocument();
    expect(screen.getByRole('heading', { name: 'The workbook is open' })).toHaveFocus();
    expect(onopened).not.toHaveBeenCalled();
    await user.click(press('Go to the workbook'));
    expect(onopened).toHaveBeenCalledExactlyOnceWith(OPEN);
  });

  it('is told at once when the application was started with it', async () => {
    await start(backend(null), async () => chosen);
    expect(screen.getByRole('alert')).toHaveTextContent(SENTENCE);
    expect(press(ASIDE)).toBeInTheDocument();
  });

  it('is opened with the passphrase that she gave before', async () => {
    const { ipc, user } = await start(backend('right'));
    await user.click(press('Open a workbook'));
    await user.type(field('Passphrase'), 'right{Enter}');
    await user.click(press(ASIDE));
    expect(screen.getByRole('heading', { name: 'The workbook is open' })).toBeInTheDocument();
    expect(ipc.calls.at(-1)).toEqual({ command: 'open_workbook', args: { passphrase: 'right' } });
  });

  it('is opened with the recovery key that she gave before, where the passphrase is lost', async () => {
    let lies = true;
    const { ipc, user } = await start({
      ...backend('right'),
      set_journal_aside: () => {
        lies = false;
        return KEPT;
      },
      open_with_recovery_key: () => (lies ? refuse('foreign_journal', SENTENCE) : OPEN),
    });
    await user.click(press('Open a workbook'));
    await user.click(press('I have lost the passphrase'));
    await user.type(field('Recovery key'), 'K{Enter}');
    expect(screen.getByRole('alert')).toHaveTextContent(SENTENCE);
    await user.click(press(ASIDE));
    expect(screen.getByText(KEPT)).toBeInTheDocument();
    expect(ipc.calls.at(-1)).toEqual({
      command: 'open_with_recovery_key',
      args: { recoveryKey: 'K' },
    });
  });

  it('tells the name also if it cannot be opened then, and asks for the passphrase again', async () => {
    const { onopened, user } = await start(backend('right'));
    await user.click(press('Open a workbook'));
    await user.type(field('Passphrase'), 'left{Enter}');
    await user.click(press(ASIDE));
    expect(screen.getByRole('alert')).toHaveTextContent('That passphrase is wrong.');
    expect(screen.getByText(KEPT)).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: ASIDE })).not.toBeInTheDocument();
    await user.click(press('Back'));
    await user.type(field('Passphrase'), 'right{Enter}');
    expect(onopened).toHaveBeenCalledExactlyOnceWith(OPEN);
  });

  it('stays as it is if the file cannot be set aside, or she goes back', async () => {
    const { onopened, user } = await start({
      ...backend(null),
      set_journal_aside: () => refuse('file', 'The folder cannot be written to.'),
    });
    await user.click(press('Open a workbook'));
    await user.click(press(ASIDE));
    expect(screen.getByRole('alert')).toHaveTextContent('The folder cannot be written to.');
    await user.click(press('Back'));
    expect(press('See the example')).toBeInTheDocument();
    expect(onopened).not.toHaveBeenCalled();
  });
});

describe('opening a workbook', () => {
  const chosen = { path: 'C:\\Dorset.lac', encrypted: true, backup: false };

  it('does nothing when she closes the dialog', async () => {
    const { ipc, onopened, user } = await start({ choose_workbook: () => null });
    await user.click(press('Open a workbook'));
    expect(ipc.calls).toHaveLength(1);
    expect(onopened).not.toHaveBeenCalled();
  });

  it('opens one without a passphrase at once', async () => {
    const { ipc, onopened, user } = await start({
      choose_workbook: () => ({ ...chosen, encrypted: false }),
      open_workbook: () => null,
    });
    await user.click(press('Open a workbook'));
    expect(ipc.calls[1]?.args).toEqual({ passphrase: null });
    expect(onopened).toHaveBeenCalledOnce();
  });

  it('says at the field that the passphrase is wrong, and opens with the right one', async () => {
    const { onopened, user } = await start({
      choose_workbook: () => chosen,
      open_workbook: ({ passphrase }) =>
        passphrase === 'right' ? OPEN : refuse('wrong_passphrase', 'That passphrase is wrong.'),
    });
    await user.click(press('Open a workbook'));
    expect(screen.getByText(chosen.path)).toBeInTheDocument();
    await user.click(press('Open the workbook'));
    expect(field('Passphrase')).toHaveAccessibleDescription('Error: Enter the passphrase');
    await user.type(field('Passphrase'), 'left{Enter}');
    expect(field('Passphrase')).toHaveAccessibleDescription('Error: That passphrase is wrong.');
    expect(screen.getByRole('alert').parentElement).toHaveFocus();
    await user.clear(field('Passphrase'));
    await user.type(field('Passphrase'), 'right{Enter}');
    expect(onopened).toHaveBeenCalledOnce();
  });

  it('says what is wrong with the file, not with the field', async () => {
    const { user } = await start({
      choose_workbook: () => chosen,
      open_workbook: () => refuse('file_too_new', 'Made by a newer version.'),
    });
    await user.click(press('Open a workbook'));
    await user.type(field('Passphrase'), 'right{Enter}');
    expect(screen.getByRole('alert')).toHaveTextContent('Made by a newer version.');
    expect(field('Passphrase')).not.toBeInvalid();
  });
});

describe('restoring from a backup', () => {
  const NAME = 'E:\\Dorset backups\\Dorset 2026-11-30T141501 daily.lac';
  const backup = { path: NAME, encrypted: true, backup: true };
  const RESTORE = 'Choose a place and restore';
  const WRONG = 'This does not open the backup.';

  function backend(right: string | null): Handlers {
    return {
      choose_workbook: () => ({ ...backup, encrypted: right !== null }),
      restore_anew: ({ passphrase }) =>
        passphrase === right
          ? OPEN
          : refuse('invalid', WRONG, [{ field: 'passphrase', message: WRONG }]),
    };
  }

  it('asks for the passphrase or the recovery key, and opens what is made of it', async () => {
    const { ipc, onopened, user } = await start(backend('right'));
    await user.click(press('Restore from a backup'));
    expect(screen.getByRole('heading', { level: 1, name: 'Restore from a backup' })).toHaveFocus();
    expect(screen.getByText(NAME)).toBeInTheDocument();
    await user.click(press(RESTORE));
    expect(field('Passphrase or recovery key')).toHaveAccessibleDescription(/Enter the passphrase/);
    expect(ipc.calls).toHaveLength(1);
    await user.type(field('Passphrase or recovery key'), 'left{Enter}');
    expect(field('Passphrase or recovery key')).toHaveAccessibleDescription(new RegExp(WRONG));
    await user.clear(field('Passphrase or recovery key'));
    await user.type(field('Passphrase or recovery key'), 'right{Enter}');
    expect(onopened).toHaveBeenCalledExactlyOnceWith(OPEN);
  });

  it('asks for nothing where the backup has no passphrase', async () => {
    const { ipc, onopened, user } = await start(backend(null));
    await user.click(press('Restore from a backup'));
    expect(screen.queryByLabelText('Passphrase or recovery key')).not.toBeInTheDocument();
    await user.click(press(RESTORE));
    expect(ipc.calls.at(-1)).toEqual({ command: 'restore_anew', args: { passphrase: null } });
    expect(onopened).toHaveBeenCalledExactlyOnceWith(OPEN);
  });

  it.each([
    ['chosen to be opened', null],
    ['what the application is started with', backup],
  ])('is where a backup leads that is %s', async (_, found) => {
    const { ipc, user } = await start(backend('right'), async () => found);
    if (found === null) await user.click(press('Open a workbook'));
    expect(screen.getByRole('heading', { name: 'Restore from a backup' })).toBeInTheDocument();
    expect(ipc.calls.map((call) => call.command)).not.toContain('open_workbook');
  });

  it('takes a backup that was given another name', async () => {
    const { user } = await start({
      choose_workbook: () => ({ path: 'E:\\Old.lac', encrypted: false, backup: false }),
    });
    await user.click(press('Restore from a backup'));
    expect(screen.getByText('E:\\Old.lac')).toBeInTheDocument();
    expect(press(RESTORE)).toBeInTheDocument();
  });

  it('stays where it is when she closes the dialog, and can be left', async () => {
    const { onopened, user } = await start({ ...backend(null), restore_anew: () => null });
    await user.click(press('Restore from a backup'));
    await user.click(press(RESTORE));
    expect(onopened).not.toHaveBeenCalled();
    await user.click(press('Back'));
    expect(press('See the example')).toBeInTheDocument();
  });
});
