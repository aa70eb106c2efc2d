import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { createRawSnippet } from 'svelte';
import { describe, expect, it, vi } from 'vitest';
import Button from './Button.svelte';

const children = createRawSnippet(() => ({ render: () => '<span>Save</span>' }));

describe('Button', () => {
  it('submits nothing unless it is told to', () => {
    render(Button, { children });
    expect(screen.getByRole('button', { name: 'Save' })).toHaveAttribute('type', 'button');
  });

  it('keeps focus but does nothing while it is disabled', async () => {
    const user = userEvent.setup();
    const onclick = vi.fn();
    const { rerender } = render(Button, { children, disabled: true, onclick });
    const button = screen.getByRole('button', { name: 'Save' });
    expect(button).toHaveAttribute('aria-disabled', 'true');
    await user.click(button);
    expect(onclick).not.toHaveBeenCalled();
    expect(button).toHaveFocus();
    await rerender({ disabled: false });
    expect(button).toHaveFocus();
    await user.click(button);
    expect(onclick).toHaveBeenCalledOnce();
  });

  it('is a link when it leads somewhere', () => {
    render(Button, { children, href: '#/paper' });
    expect(screen.getByRole('link', { name: 'Save' })).toHaveAttribute('href', '#/paper');
  });
});
