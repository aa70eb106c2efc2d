import { expect, it } from 'vitest';
import { mockIpc, openStatus } from '../api/mockIpc';
import { stayOpen } from '../api/workbook';
import { Closing } from './closing.svelte';
import { drafts } from './drafts.svelte';
import { forms } from './forms.svelte';
import { NewRisk } from '../pages/risks/riskForm.svelte.ts';
import { workbook } from './workbook.svelte';

it('never closes by force while the question is shown, however often the X is pressed', async () => {
  const { calls } = mockIpc({ get_status: () => openStatus(), stay_open: () => null });
  const stays = () => calls.filter(({ command }) => command === 'stay_open').length;
  workbook.opened(openStatus());
  forms.open(NewRisk.key, () => new NewRisk('2020-11-03')).fields.title = 'typed';
  const closing = new Closing();
  const stop = closing.watch();
  const press = () => window.dispatchEvent(new Event('lac-closing'));
  press();
  await expect.poll(stays).toBe(1);
  press();
  await expect.poll(stays).toBe(2);
  // Of the closing of the workbook the window need not hear.
  await closing.ask({ close: async () => undefined, stay: stayOpen });
  expect(stays()).toBe(2);
  expect(closing.asked?.unsaved).toHaveLength(1);
  stop();
  drafts.leave();
});
