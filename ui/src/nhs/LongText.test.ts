import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import LongText from './LongText.svelte';

describe('LongText', () => {
  it('shows short text as it is, and as text', () => {
    render(LongText, { text: '<b>Cause</b>', about: 'the cause' });
    expect(screen.getByText('<b>Cause</b>')).toBeInTheDocument();
    expect(screen.queryByRole('button')).not.toBeInTheDocument();
  });

  it('shows long text in part until all is asked for', async () => {
    const user = userEvent.setup();
    const text = `Begin ${'word '.repeat(200)}end`;
    const { container } = render(LongText, { text, about: 'the cause' });
    const shown = () => container.querySelector('.long-text')?.textContent ?? '';
    expect(shown().length).toBeLessThan(410);
    await user.click(screen.getByRole('button', { name: 'Show all of the cause' }));
    expect(shown()).toMatch(/end$/);
    await user.click(screen.getByRole('button', { name: 'Show less of the cause' }));
    expect(shown()).not.toMatch(/end$/);
  });
});
