import { render, screen } from '@testing-library/svelte';
import { expect, it } from 'vitest';
import RefusedFile from './RefusedFile.svelte';

it('says what may be dropped once something else was', async () => {
  render(RefusedFile);
  expect(screen.queryByText(/Only a workbook can be dropped/)).not.toBeInTheDocument();
  window.dispatchEvent(new Event('lac-refused-file'));
  expect(await screen.findByText(/Only a workbook can be dropped/)).toBeVisible();
});
