import '@testing-library/jest-dom/vitest';
import { afterEach, beforeEach } from 'vitest';
import { openStatus, removeMockIpc } from './api/mockIpc';
import { drafts } from './state/drafts.svelte';
import { workbook } from './state/workbook.svelte';

// happy-dom knows no ":checked" option, by which Svelte reads what was chosen in a select.
const find = HTMLSelectElement.prototype.querySelector;
HTMLSelectElement.prototype.querySelector = function (this: HTMLSelectElement, query: string) {
  return query === ':checked' ? (this.options[this.selectedIndex] ?? null) : find.call(this, query);
} as typeof find;

// Each test is of a workbook of its own: no form is open of the one before.
beforeEach(() => {
  drafts.leave();
  workbook.opened(openStatus({ open: false }));
  workbook.status = null;
});

afterEach(() => {
  removeMockIpc();
  window.location.hash = '';
});
