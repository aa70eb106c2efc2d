import { screen, waitFor } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import { refuse } from '../../api/mockIpc';
import { leaving } from '../../state/leaving';
import { button, calls, faults, open, user } from './testing';

const COPY = { name: 'Dorset-LAPTOP7.lac', says: 'It is a copy of this workbook.' };
const BACKUPS = { folder: 'C:\\Dorset backups', second: null, says: [], backups: [] };
const SAYS = ['Both were changed.', 'Only in the other one: 1 figure (a).'];

const shown = (handlers: Parameters<typeof open>[1] = {}) =>
  open('backups', {
    list_backups: () => BACKUPS,
    list_copies: () => [COPY],
    compare_copy: () => ({ says: SAYS }),
    ...handlers,
  });
const find = (name: string) => screen.findByRole('button', { name });
const COMPARE = 'Compare with Dorset-LAPTOP7.lac';

describe('copies beside the workbook', () => {
  it('are not spoken of where there are none', async () => {
    await shown({ list_copies: () => [] });
    await find('Make a backup now');
    expect(screen.queryByText('Copies beside the workbook')).toBeNull();
  });

  it('are compared in the words of Rust, and nothing is said to be merged', async () => {
    await shown();
    await user.click(await find(COMPARE));
    for (const sentence of SAYS) expect(await screen.findByText(sentence)).toBeInTheDocument();
    expect(screen.getByText(/They cannot be joined/)).toBeInTheDocument();
    expect(calls('compare_copy')).toEqual([{ copy: COPY.name, passphrase: null }]);
    expect(await faults()).toEqual([]);
  });

  it('ask for a passphrase of their own, and say why it is refused', async () => {
    await shown({
      compare_copy: ({ passphrase }) => {
        if (passphrase === null) return refuse('passphrase_needed', 'It needs its passphrase.');
        if (passphrase !== 'right') return refuse('wrong_passphrase', 'That does not open it.');
        return { says: SAYS };
      },
    });
    await user.click(await find(COMPARE));
    await user.type(await screen.findByLabelText('Passphrase of this copy'), 'wrong{Enter}');
    expect(await screen.findByText('That does not open it.')).toBeInTheDocument();
    await user.type(screen.getByLabelText('Passphrase of this copy'), 'right');
    await user.click(button('Compare the two'));
    expect(await screen.findByText(SAYS[0] ?? '')).toBeInTheDocument();
  });

  it('are kept aside by a press, and where is to be read', async () => {
    let there = true;
    await shown({
      list_copies: () => (there ? [COPY] : []),
      keep_copy_aside: () => {
        there = false;
        return 'Dorset-LAPTOP7 kept aside.lac.kept';
      },
    });
    await user.click(await find('Keep Dorset-LAPTOP7.lac aside'));
    expect(await screen.findByText(/is now called Dorset-LAPTOP7 kept aside/)).toBeInTheDocument();
    await waitFor(() => expect(screen.queryByRole('button', { name: COMPARE })).toBeNull());
  });

  it('are opened in place of this one by the frame, which asks first', async () => {
    const asked: string[] = [];
    const stop = leaving.by(async ({ path }) => void asked.push(path));
    await shown({ choose_copy: () => ({ path: 'C:\\Dorset-LAPTOP7.lac', encrypted: false }) });
    await user.click(await find('Open Dorset-LAPTOP7.lac and close this workbook'));
    await waitFor(() => expect(asked).toEqual(['C:\\Dorset-LAPTOP7.lac']));
    stop();
  });

  it('that cannot be moved say why', async () => {
    await shown({ keep_copy_aside: () => refuse('in_use', 'It is open in another program.') });
    await user.click(await find('Keep Dorset-LAPTOP7.lac aside'));
    expect(await screen.findByText('It is open in another program.')).toBeInTheDocument();
  });
});
