import { screen, waitFor, within } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import { refuse } from '../../api/mockIpc';
import type { Redacted, WordsFound } from '../../api/redaction';
import { workbook } from '../../state/workbook.svelte';
import { box, button, calls, faults, open, STATUS, user } from './testing';

const NOTHING: WordsFound = {
  writings: [],
  places: [],
  record: 0,
  stays: [],
  elsewhere: [],
  without: 3,
};
const BACKUP = {
  file: 'Dorset 2020-10-12T090000 opened.lac',
  folder: 'C:\\Dorset backups',
  place: 'beside',
  says: 'Has the words in 4 texts.',
} as const;
const KEPT = {
  file: 'Dorset.lac as it lay 1.kept',
  folder: 'C:\\',
  place: null,
  says: 'Nobody looked into it: it is no workbook that can be opened. Take it that it has them.',
} as const;
const FOUND: WordsFound = {
  writings: [
    { words: 'Ann Smith', times: 2 },
    { words: 'ANN SMITH', times: 1 },
  ],
  places: [
    { place: 'Notes and reasons of figures', texts: 2, excerpts: ['late, as Ann Smith moved'] },
  ],
  record: 7,
  stays: ['The paper that was issued on 12 October 2020 has the words.'],
  elsewhere: [BACKUP, KEPT],
  without: 3,
};
const DONE: Redacted = {
  texts: 2,
  record: 7,
  says: [],
  left: { ...NOTHING, stays: FOUND.stays, elsewhere: FOUND.elsewhere },
};

const shown = (handlers: Parameters<typeof open>[1] = {}) =>
  open('take-out', {
    find_words: () => FOUND,
    take_out_words: () => ({ output: DONE, changes: [], status: STATUS }),
    delete_backups: () => 1,
    list_drafts: () => [],
    ...handlers,
  });

const WORDS = 'Words that identify a child';
const REASON = 'Why they are taken out';

async function look() {
  await user.type(box(WORDS), 'Ann Smith');
  await user.click(button('Look for the words'));
  await screen.findByRole('heading', { name: 'Where they stand' });
}

describe('taking out words', () => {
  it('says first where they stand, how they are written, what stays and which files have them', async () => {
    await shown();
    await look();
    expect(calls('find_words')).toEqual([{ words: 'Ann Smith', insideWords: false }]);
    expect(screen.getByText(/They are written:/)).toHaveTextContent(
      'They are written: Ann Smith (2), ANN SMITH (1)',
    );
    const rows = screen.getAllByRole('row');
    expect(rows[1]).toHaveTextContent(
      /Notes and reasons of figures\s*2\s*late, as Ann Smith moved/,
    );
    expect(rows[2]).toHaveTextContent(/Record of changes\s*7/);
    for (const sentence of FOUND.stays) expect(screen.getByText(sentence)).toBeInTheDocument();
    for (const { says } of FOUND.elsewhere) expect(screen.getByText(says)).toBeInTheDocument();
    expect(screen.getByText('This cannot be undone.')).toBeInTheDocument();
    expect(screen.getByText(/No backup is made first/)).toBeInTheDocument();
    expect(calls('take_out_words')).toEqual([]);
    expect(await faults()).toEqual([]);
  });

  it('must be looked for again once they are typed otherwise', async () => {
    await shown();
    await look();
    await user.type(box(WORDS), 's');
    expect(screen.queryByRole('button', { name: 'Take them out everywhere' })).toBeNull();
  });

  it('keeps nothing of what is typed there', async () => {
    await shown();
    await look();
    await user.type(box(REASON), 'By mistake');
    expect(calls('keep_draft')).toEqual([]);
  });

  it('takes them out with a reason, reads everything again, and tells what still has them', async () => {
    await shown();
    await look();
    await user.type(box(REASON), 'By mistake');
    const session = workbook.session;
    await user.click(button('Take them out everywhere'));
    await screen.findByText(/The words are taken out of 2 texts of the workbook/);
    expect(calls('take_out_words')).toEqual([
      { words: 'Ann Smith', insideWords: false, reason: 'By mistake' },
    ]);
    expect(workbook.session).toBe(session + 1);
    expect(screen.getByText(BACKUP.says)).toBeInTheDocument();
    expect(document.body).not.toHaveTextContent('Ann Smith');
  });

  it('says at its field why it is refused', async () => {
    await shown({
      take_out_words: () => refuse('invalid', 'x', [{ field: 'reason', message: 'Enter why.' }]),
    });
    await look();
    await user.click(button('Take them out everywhere'));
    await waitFor(() => expect(box(REASON)).toHaveAccessibleDescription(/Enter why\./));
  });

  it('asks before backups are deleted, and deletes those that it can', async () => {
    await shown();
    await look();
    await user.type(box(REASON), 'By mistake');
    await user.click(button('Take them out everywhere'));
    await user.click(await screen.findByRole('button', { name: 'Delete 1 backup…' }));
    expect(calls('delete_backups')).toEqual([]);
    const dialog = within(screen.getByRole('dialog', { hidden: true }));
    await user.click(dialog.getByRole('button', { name: 'Delete them', hidden: true }));
    await screen.findByText('A new backup is made, and 1 backup is deleted.');
    expect(calls('delete_backups')).toEqual([{ backups: [['beside', BACKUP.file]] }]);
  });

  it('says if they stand nowhere, and then there is nothing to take out', async () => {
    await shown({ find_words: () => NOTHING });
    await look();
    expect(
      screen.getByText('They stand nowhere that they could be taken out of.'),
    ).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: 'Take them out everywhere' })).toBeNull();
  });
});
