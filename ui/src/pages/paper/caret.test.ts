import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { workbook } from '../../state/workbook.svelte';
import PaperPage from './PaperPage.svelte';
import { Backend, IHA, resolved, STATUS } from './testing';

// Where the cursor stands is seen by pasting there: what is typed goes through the window's own editing.

const MARK = 'iha|pan-dorset|2019-20|finding';

let backend: Backend;
const user = userEvent.setup();
const text = () => screen.getByRole('textbox', { name: /Text of section/ });
const words = () => text().textContent?.replace(/\s+/g, ' ').trim();
const press = (name: string | RegExp) => user.click(screen.getByRole('button', { name }));
const saved = () => backend.paper?.sections[0]?.paragraphs.map((each) => each.words);

/** The first section, with the cursor at its end. */
async function atTheEnd() {
  render(PaperPage, { route: { page: 'paper', section: 11, paragraph: 21 } });
  await waitFor(() => expect(text()).toHaveFocus());
  // For a moment after it was put there, the editor does not listen to the window.
  await waitFor(() => {
    windowPutsCursor(1);
    expect(document.getSelection()?.anchorOffset).toBe(1);
  });
  windowPutsCursor('Hello.'.length);
}

/** The window puts the cursor somewhere in the first words. */
function windowPutsCursor(at: number) {
  text().focus();
  document.getSelection()?.collapse(text().querySelector('p')?.firstChild ?? null, at);
  document.dispatchEvent(new Event('selectionchange'));
}

/** … as when it gives focus back from a dialog. */
const windowMovesCursor = () => windowPutsCursor(2);

async function paste(plain: string) {
  const clipboardData = new DataTransfer();
  clipboardData.setData('text/plain', plain);
  await fireEvent.paste(text(), { clipboardData });
}

const key = (name: string) => fireEvent.keyDown(text(), { key: name, ctrlKey: true });

const INSERTIONS: [string, string, () => Promise<void>][] = [
  [
    'a finding',
    'Concern.',
    async () => {
      await press('Insert a finding');
      await screen.findByText('Concern.');
      windowMovesCursor();
      await press(/^Insert what trends show/);
    },
  ],
  [
    'a reason',
    'Late consent.',
    async () => {
      await press('Insert a finding');
      await screen.findByText('Late consent.');
      windowMovesCursor();
      await press(/^Insert reasons given/);
    },
  ],
  [
    'a figure',
    '11.9%',
    async () => {
      await press('Insert a figure');
      const dialog = within(screen.getByRole('dialog', { name: 'Insert a figure' }));
      await user.selectOptions(dialog.getByLabelText('Indicator'), 'iha');
      windowMovesCursor();
      await press('Insert the figure');
    },
  ],
];

beforeEach(() => {
  backend = new Backend();
  backend.offers = [
    { title: 'A trend', preview: 'Concern.', words: `{{${MARK}}}`, explains: false, name: false },
    { title: 'A why', preview: 'Late consent.', words: '{{why}}', explains: true, name: false },
  ];
  const printed: Record<string, string> = { [MARK]: 'Concern.', why: 'Late consent.' };
  backend.handlers.resolve_figure = ({ reference }: { reference: string }) =>
    resolved(printed[reference] ?? '11.9%');
  workbook.opened(STATUS);
});
afterEach(cleanup);

describe.each(INSERTIONS)('the cursor, once %s is inserted', (_, printed, insert) => {
  async function inserted() {
    await atTheEnd();
    await insert();
    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
    await waitFor(() => expect(text()).toHaveFocus());
    await waitFor(() => expect(words()).toBe(`Hello. ${printed}`));
  }

  it('stands behind it', async () => {
    await inserted();
    await paste(' So it is.');
    expect(words()).toBe(`Hello. ${printed} So it is.`);
  });

  it('stays there once it is saved and read again', async () => {
    await inserted();
    await waitFor(() => expect(saved()?.[0]).toMatch(/^Hello\. \{\{/), { timeout: 2500 });
    await workbook.write(async () => ({ output: null, changes: ['papers'], status: STATUS }));
    await paste(' So it is.');
    expect(words()).toBe(`Hello. ${printed} So it is.`);
  });

  it('is where it was when that is taken back, and behind it when it is done again', async () => {
    await inserted();
    await key('z');
    expect(words()).toBe('Hello.');
    await key('y');
    await paste(' So it is.');
    expect(words()).toBe(`Hello. ${printed} So it is.`);
  });
});

describe('the cursor', () => {
  it('is where it was when nothing was inserted', async () => {
    await atTheEnd();
    await press('Insert a finding');
    windowMovesCursor();
    await press('Cancel');
    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
    await waitFor(() => expect(text()).toHaveFocus());
    await paste(' So it is.');
    expect(words()).toBe('Hello. So it is.');
  });

  it('stays behind its word when the workbook takes something back before it', async () => {
    await atTheEnd();
    backend.setText(11, [`It was {{${IHA}}}. Hello.`]);
    await workbook.write(async () => ({ output: null, changes: ['papers'], status: STATUS }));
    await waitFor(() => expect(words()).toBe('It was 11.9%. Hello.'));
    await paste(' So it is.');
    expect(words()).toBe('It was 11.9%. Hello. So it is.');
  });
});
