import '@testing-library/jest-dom/vitest';
import { afterEach } from 'vitest';
import { removeMockIpc } from './api/mockIpc';

afterEach(() => {
  removeMockIpc();
  window.location.hash = '';
});
