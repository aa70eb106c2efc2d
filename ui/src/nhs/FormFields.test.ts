import { render, screen, waitFor } from '@testing-library/svelte';
import { createRawSnippet } from 'svelte';
import { expect, it } from 'vitest';
import { Act } from '../state/act.svelte';
import { workbook } from '../state/workbook.svelte';
import { wrote } from '../api/mockIpc';
import FormFields from './FormFields.svelte';

it('takes nothing while it is being saved, and gives the focus back then', async () => {
  let answer = () => {};
  const answered = new Promise<void>((done) => (answer = done));
  class Saved extends Act {
    save = () => this.send(() => answered.then(() => wrote([])), 'Saved.');
  }
  const children = createRawSnippet(() => ({
    render: () => '<div><input aria-label="Words" /></div>',
  }));
  render(FormFields, { form: new Saved('act-'), save: 'Save', children });
  const field = screen.getByLabelText('Words');
  const locked = () => field.closest('[inert]') !== null;
  expect(locked()).toBe(false);
  field.focus();
  field.closest('form')?.requestSubmit();
  await waitFor(() => expect(locked()).toBe(true));
  // As browsers do with what is inert.
  field.blur();
  answer();
  await waitFor(() => expect(field).toHaveFocus());
  expect(locked()).toBe(false);
  expect(workbook.announcement).toBe('Saved.');
});
