import '@testing-library/jest-dom/vitest';
import { afterEach } from 'vitest';
import { removeMockIpc } from './api/mockIpc';

// happy-dom knows no ":checked" option, by which Svelte reads what was chosen in a select.
const find = HTMLSelectElement.prototype.querySelector;
HTMLSelectElement.prototype.querySelector = function (this: HTMLSelectElement, query: string) {
  return query === ':checked' ? (this.options[this.selectedIndex] ?? null) : find.call(this, query);
} as typeof find;

afterEach(() => {
  removeMockIpc();
  window.location.hash = '';
});
