import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { mockIpc, openStatus, refuse } from '../../api/mockIpc';
import { workbook } from '../../state/workbook.svelte';
import PassphrasePart from './PassphrasePart.svelte';

const KEY = 'ABCD-EFGH-JKMN-PQRS-TVWX-YZ01-2345';

async function open(handlers: Parameters<typeof mockIpc>[0] = {}) {
  const ipc = mockIpc({
    get_keys: () => ({
      encrypted: true,
      recovery_key: false,
      idle_minutes: 15,
      idle_minutes_set: false,
      policy_fault: null,
    }),
    change_passphrase: () => null,
    show_recovery_key: () => KEY,
    save_recovery_key: () => 'E:\\key.txt',
    set_recovery_key: () => null,
    list_readable: () => ({ before: [], besides: [] }),
    get_remembering: () => ({ remembered: false, why_not: null }),
    get_status: () => openStatus({ encrypted: true }),
    forget_recovery_key: () => null,
    ...handlers,
  });
  const { unmount } = render(PassphrasePart);
  await screen.findAllByText(/workbook/);
  const sent = (command: string) => ipc.calls.filter((call) => call.command === command);
  return { sent, unmount, user: userEvent.setup() };
}

const button = (name: string) => screen.getByRole('button', { name });
const field = (label: string) => screen.getByLabelText(label);

beforeEach(() => workbook.opened(openStatus({ encrypted: true })));

describe('changing the passphrase', () => {
  it('sends the present and the new one, and leaves neither on the screen', async () => {
    const { sent, user } = await open();
    await user.type(field('Present passphrase'), 'slate otter teapot ninety');
    await user.type(field('New passphrase'), 'correct horse battery staple');
    await user.type(field('New passphrase again'), 'correct horse battery staple');
    await user.click(button('Change the passphrase'));
    await vi.waitFor(() => expect(sent('change_passphrase')).toHaveLength(1));
    expect(sent('change_passphrase')[0]?.args).toEqual({
      present: 'slate otter teapot ninety',
      new: 'correct horse battery staple',
    });
    for (const label of ['Present passphrase', 'New passphrase', 'New passphrase again']) {
      await vi.waitFor(() => expect(field(label)).toHaveValue(''));
    }
  });

  it('is not sent while the two differ, and tells what is refused at its field', async () => {
    const message = 'That is not the present passphrase.';
    const { sent, user } = await open({
      change_passphrase: () => refuse('invalid', message, [{ field: 'present', message }]),
    });
    await user.type(field('Present passphrase'), 'wrong');
    await user.type(field('New passphrase'), 'correct horse battery staple');
    await user.click(button('Change the passphrase'));
    expect(field('New passphrase again')).toHaveAccessibleDescription(/same passphrase again/);
    expect(sent('change_passphrase')).toHaveLength(0);
    await user.type(field('New passphrase again'), 'correct horse battery staple');
    await user.click(button('Change the passphrase'));
    await vi.waitFor(() =>
      expect(field('Present passphrase')).toHaveAccessibleDescription(/not the present/),
    );
  });
});

describe('the recovery key', () => {
  it('opens the workbook only once it is on paper', async () => {
    const { sent, user } = await open();
    await user.click(button('Make a recovery key'));
    expect(await screen.findByText(KEY)).toBeInTheDocument();
    await user.click(button('Save it to print…'));
    expect(await screen.findByText(/Print it, and delete/)).toBeInTheDocument();
    await user.type(
      screen.getByLabelText('Present passphrase', { selector: '#recovery-present' }),
      'slate otter teapot ninety',
    );
    await user.click(button('Use this recovery key'));
    expect(sent('set_recovery_key')).toHaveLength(0);
    await user.click(field('I have the key on paper'));
    await user.click(button('Use this recovery key'));
    await vi.waitFor(() => expect(sent('set_recovery_key')).toHaveLength(1));
    await vi.waitFor(() => expect(screen.queryByText(KEY)).not.toBeInTheDocument());
  });

  it('is forgotten when she cancels or leaves', async () => {
    const { sent, unmount, user } = await open();
    await user.click(button('Make a recovery key'));
    await screen.findByText(KEY);
    await user.click(button('Cancel'));
    expect(screen.queryByText(KEY)).not.toBeInTheDocument();
    expect(sent('forget_recovery_key')).toHaveLength(1);
    await user.click(button('Make a recovery key'));
    await screen.findByText(KEY);
    unmount();
    await vi.waitFor(() => expect(sent('forget_recovery_key')).toHaveLength(2));
  });
});

it('says what the organisation has set, and what of that is not understood', async () => {
  const keys = { encrypted: true, recovery_key: false, idle_minutes: 10, policy_fault: null };
  const { unmount } = await open({ get_keys: () => ({ ...keys, idle_minutes_set: true }) });
  expect(screen.getByText(/locked after 10 minutes/)).toHaveTextContent('set by your organisation');
  unmount();
  const policy_fault = 'Not all that your organisation has set is understood.';
  await open({ get_keys: () => ({ ...keys, idle_minutes_set: false, policy_fault }) });
  expect(screen.getByText(policy_fault)).toBeInTheDocument();
  expect(screen.getByText(/locked after/)).not.toHaveTextContent('set by your organisation');
});

const NONE = {
  encrypted: false,
  recovery_key: false,
  idle_minutes: 15,
  idle_minutes_set: false,
  policy_fault: null,
};
const OLD = '/home/nurse/Dorset.lac before its passphrase 1.kept';

describe('a workbook without a passphrase', () => {
  beforeEach(() => workbook.opened(openStatus({ encrypted: false })));

  it('says so, and is given one that is written down and typed twice', async () => {
    let keys = NONE;
    const { sent, user } = await open({
      get_keys: () => keys,
      give_passphrase: () => {
        keys = { ...NONE, encrypted: true };
        return OLD;
      },
      list_readable: () => ({ before: [OLD], besides: ['2 backups were made in /b.'] }),
    });
    expect(screen.getByText(/whoever can open the file can read it/)).toBeInTheDocument();
    await user.type(field('Passphrase'), 'slate otter teapot ninety');
    await user.click(button('Give it this passphrase'));
    expect(field('Passphrase again')).toHaveAccessibleDescription(/same passphrase again/);
    expect(field('I have written the passphrase down')).toHaveAccessibleDescription(/Confirm/);
    expect(sent('give_passphrase')).toHaveLength(0);
    await user.type(field('Passphrase again'), 'slate otter teapot ninety');
    await user.click(field('I have written the passphrase down'));
    await user.click(button('Give it this passphrase'));
    expect(await screen.findByText(/Make a recovery key below/)).toBeInTheDocument();
    expect(sent('give_passphrase')[0]?.args).toEqual({ new: 'slate otter teapot ninety' });
    expect(workbook.status?.encrypted).toBe(true);
    expect(screen.getByText(OLD)).toBeInTheDocument();
    expect(screen.getByText('2 backups were made in /b.')).toBeInTheDocument();
  });

  it('is told why it is refused at its field', async () => {
    const message = 'This passphrase is easily guessed.';
    const { user } = await open({
      get_keys: () => NONE,
      give_passphrase: () => refuse('invalid', message, [{ field: 'new', message }]),
    });
    await user.type(field('Passphrase'), 'password1234');
    await user.type(field('Passphrase again'), 'password1234');
    await user.click(field('I have written the passphrase down'));
    await user.click(button('Give it this passphrase'));
    await vi.waitFor(() =>
      expect(field('Passphrase')).toHaveAccessibleDescription(/easily guessed/),
    );
  });

  it('that can only be read is offered nothing', async () => {
    workbook.opened(openStatus({ encrypted: false, read_only: 'It is read-only for you.' }));
    await open({ get_keys: () => NONE });
    expect(screen.getByText(/whoever can open the file can read it/)).toBeInTheDocument();
    expect(screen.queryByRole('button')).not.toBeInTheDocument();
  });
});

it('the old file is removed only once she has confirmed it', async () => {
  let before = [OLD];
  const { sent, user } = await open({
    list_readable: () => ({ before, besides: [] }),
    remove_plain_files: () => {
      before = [];
      return 1;
    },
  });
  expect(await screen.findByText(OLD)).toBeInTheDocument();
  await user.click(button('Remove the old file'));
  expect(sent('remove_plain_files')).toHaveLength(0);
  await user.click(field('The passphrase is written down, and the old file may be removed'));
  await user.click(button('Remove the old file'));
  await vi.waitFor(() => expect(screen.queryByText(OLD)).not.toBeInTheDocument());
  expect(sent('remove_plain_files')).toHaveLength(1);
});

it('the workbook is remembered on this computer when she asks for it, and forgotten again', async () => {
  let remembered = false;
  const { user } = await open({
    get_remembering: () => ({ remembered, why_not: null }),
    remember_workbook: () => {
      remembered = true;
      return null;
    },
    forget_workbook: () => {
      remembered = false;
      return null;
    },
  });
  await user.click(await screen.findByRole('button', { name: 'Remember it on this computer' }));
  expect(await screen.findByText(/whoever uses it as you can open the workbook/)).toBeVisible();
  await user.click(await screen.findByRole('button', { name: 'Forget it on this computer' }));
  expect(
    await screen.findByRole('button', { name: 'Remember it on this computer' }),
  ).toBeInTheDocument();
});

it('says why this computer cannot remember it', async () => {
  const why_not = 'This computer has no store for passphrases that can be used.';
  await open({ get_remembering: () => ({ remembered: false, why_not }) });
  expect(await screen.findByText(why_not)).toBeInTheDocument();
  expect(screen.queryByRole('button', { name: /on this computer/ })).not.toBeInTheDocument();
});
