import { screen, waitFor, within } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import type { BackupsView, BackupView } from '../../api/backups';
import { openStatus, refuse, wrote } from '../../api/mockIpc';
import { workbook } from '../../state/workbook.svelte';
import { box, button, calls, faults, open, STATUS, user } from './testing';

const NEWEST: BackupView = {
  file: 'Dorset 2020-10-12T090000 opened.lac',
  place: 'beside',
  made_at: '2020-10-12T09:00:00',
  why: 'When it was opened',
  size: '725 KB',
  known: true,
  verified_at: '2020-10-12T09:00:00',
  finding: '',
  figures: 69,
};
const BACKUPS: BackupsView = {
  folder: 'C:\\Dorset backups',
  second: { path: 'E:\\Safe', within_reach: false, set_by_organisation: false, says: null },
  says: [],
  backups: [
    NEWEST,
    { ...NEWEST, place: 'second', known: false, verified_at: null },
    { ...NEWEST, file: 'old', made_at: '2020-09-01T09:00:00', finding: 'This backup is damaged.' },
  ],
};
const PREVIEW = { of_another: false, says: ['12 figures would go: a; b; c; and 9 more.'] };
const RESTORED = { status: STATUS, kept: 'C:\\Dorset before restoring.lac.kept' };

const shown = (handlers: Parameters<typeof open>[1] = {}) =>
  open('backups', {
    list_backups: () => BACKUPS,
    preview_restoring: () => PREVIEW,
    restore_backup: () => RESTORED,
    verify_backup: () => ({ file: NEWEST.file, place: 'beside', finding: '' }),
    ...handlers,
  });

const VERIFY = 'Verify the backup of 12 October 2020 at 09:00, Beside the workbook';
const RESTORE = 'Restore the backup of 12 October 2020 at 09:00, Beside the workbook';
const find = (name: string) => screen.findByRole('button', { name });
const dialog = () => within(screen.getByRole('dialog', { hidden: true }));

describe('backups', () => {
  it('say when, why, where and how large each is, and what was found', async () => {
    await shown();
    await find(RESTORE);
    const rows = screen.getAllByRole('row').slice(1);
    for (const [index, words] of [
      [0, /When it was opened.*Beside the workbook.*725 KB.*Sound on 12 October 2020 at 09:00/],
      [1, /Second folder.*Not looked at yet/],
      [2, /This backup is damaged\./],
    ] as const) {
      expect(rows[index]).toHaveTextContent(words);
    }
    expect(screen.getByText(/E:\\Safe \(not within reach now\)/)).toBeInTheDocument();
  });

  it('say what is not well, in the words of Rust', async () => {
    await shown({ list_backups: () => ({ ...BACKUPS, says: ['There is no verified backup.'] }) });
    expect(await screen.findByText('There is no verified backup.')).toBeInTheDocument();
  });

  it('say what to do without a second folder', async () => {
    await shown({ list_backups: () => ({ ...BACKUPS, second: null, backups: [] }) });
    expect(await screen.findByText(/choose a folder on another drive/)).toBeInTheDocument();
    expect(
      screen.getByText(/There is no backup of this workbook within reach/),
    ).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: 'Give this second folder up' })).toBeNull();
  });

  it('say that the organisation has set the second folder, which she cannot give up', async () => {
    const second = {
      path: 'S:\\Trust',
      within_reach: true,
      set_by_organisation: true,
      says: 'It lies on a network drive.',
    };
    await shown({ list_backups: () => ({ ...BACKUPS, second }) });
    const row = (await screen.findByText('In a second folder')).closest('div');
    expect(row).toHaveTextContent(
      /S:\\Trust\s*Set by your organisation\.\s*It lies on a network drive/,
    );
    expect(screen.queryByRole('button', { name: 'Give this second folder up' })).toBeNull();
    expect(button('Choose another second folder')).toBeInTheDocument();
  });

  it('are made and looked at by a press, and read again', async () => {
    await shown({ back_up_now: () => BACKUPS });
    await user.click(await find('Make a backup now'));
    await waitFor(() => expect(workbook.announcement).toMatch(/The backup is made/));
    await user.click(button(VERIFY));
    await waitFor(() => expect(workbook.announcement).toMatch(/is sound/));
    expect(calls('verify_backup')).toEqual([{ place: 'beside', backup: NEWEST.file }]);
    expect(calls('list_backups')).toHaveLength(3);
  });

  it('tell why none could be made', async () => {
    await shown({ back_up_now: () => refuse('file', 'C:\\Dorset backups: the disk is full.') });
    await user.click(await find('Make a backup now'));
    expect(await screen.findByText('C:\\Dorset backups: the disk is full.')).toBeInTheDocument();
  });

  it('are made in a second folder that she chooses, or no longer', async () => {
    await shown({
      choose_second_folder: () => wrote(['backups'], null, STATUS),
      forget_second_folder: () => wrote(['backups'], null, STATUS),
    });
    await user.click(await find('Choose another second folder'));
    await waitFor(() => expect(calls('list_backups')).toHaveLength(2));
    await user.click(button('Give this second folder up'));
    await waitFor(() => expect(calls('forget_second_folder')).toHaveLength(1));
  });

  it('are restored only after it was told what would change', async () => {
    await shown();
    await user.click(await find(RESTORE));
    await screen.findByText(PREVIEW.says[0] ?? '');
    expect(calls('preview_restoring')).toEqual([
      { place: 'beside', backup: NEWEST.file, passphrase: null },
    ]);
    expect(calls('restore_backup')).toEqual([]);
    await user.click(dialog().getByText('Restore this backup'));
    expect(await screen.findByText(/kept as C:\\Dorset before restoring/)).toBeInTheDocument();
    expect(calls('restore_backup')).toEqual([
      { place: 'beside', backup: NEWEST.file, passphrase: null, ofAnother: false },
    ]);
  });

  it('ask for the passphrase of a backup that has another', async () => {
    const answer = ({ passphrase }: Record<string, unknown>) =>
      passphrase === 'old words' ? PREVIEW : refuse('wrong_passphrase', 'Does not open.');
    await shown({ preview_restoring: answer });
    await user.click(await find(RESTORE));
    await user.type(await screen.findByLabelText('Passphrase of this backup'), 'no');
    await user.click(dialog().getByText('Look at this backup'));
    expect(await screen.findByText(/Does not open/)).toBeInTheDocument();
    await user.type(box('Passphrase of this backup'), 'old words');
    await user.click(dialog().getByText('Look at this backup'));
    await user.click(await dialog().findByText('Restore this backup'));
    await waitFor(() =>
      expect(calls('restore_backup')[0]).toHaveProperty('passphrase', 'old words'),
    );
  });

  it('say that one is of another workbook before it takes its place', async () => {
    await shown({ preview_restoring: () => ({ ...PREVIEW, of_another: true }) });
    await user.click(await find(RESTORE));
    await user.click(await dialog().findByText('Restore it in place of this other workbook'));
    await waitFor(() => expect(calls('restore_backup')[0]).toHaveProperty('ofAnother', true));
  });

  it('are only listed and looked at in a workbook that can only be read', async () => {
    await shown();
    await find(RESTORE);
    workbook.status = openStatus({ read_only: 'You can read it.' });
    await waitFor(() => expect(screen.queryByRole('button', { name: RESTORE })).toBeNull());
    expect(button(VERIFY)).toBeInTheDocument();
  });

  it('have no fault that axe can find', async () => {
    await shown({ list_backups: () => ({ ...BACKUPS, says: ['Look.'] }) });
    await find(RESTORE);
    expect(await faults()).toEqual([]);
  });
});
