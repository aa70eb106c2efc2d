import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { createRawSnippet } from 'svelte';
import { describe, expect, it, vi } from 'vitest';
import Dialog from './Dialog.svelte';

const children = createRawSnippet(() => ({ render: () => '<p>Three areas have no outcome.</p>' }));

describe('Dialog', () => {
  it('is labelled by its heading, which takes focus', () => {
    render(Dialog, { open: true, heading: 'Close the year?', children });
    expect(screen.getByRole('dialog', { name: 'Close the year?' })).toHaveAttribute('open');
    expect(screen.getByRole('heading', { name: 'Close the year?' })).toHaveFocus();
  });

  it('gives focus back to what opened it', async () => {
    const user = userEvent.setup();
    const onclose = vi.fn();
    document.body.innerHTML = '<button>Opener</button>';
    const opener = screen.getByRole('button', { name: 'Opener' });
    opener.focus();
    const { rerender } = render(Dialog, {
      open: false,
      heading: 'Close the year?',
      children,
      onclose,
    });
    await rerender({ open: true });
    expect(opener).not.toHaveFocus();
    await user.click(screen.getByRole('button', { name: 'Close' }));
    await vi.waitFor(() => expect(opener).toHaveFocus());
    expect(onclose).toHaveBeenCalledOnce();
    expect(screen.queryByText('Three areas have no outcome.')).not.toBeInTheDocument();
  });
});
