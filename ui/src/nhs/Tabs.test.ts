import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { createRawSnippet } from 'svelte';
import { describe, expect, it, vi } from 'vitest';
import Tabs from './Tabs.svelte';

const TABS = [
  { id: 'list', label: 'List' },
  { id: 'matrix', label: 'Matrix' },
  { id: 'moved', label: 'What moved' },
];

const panel = createRawSnippet<[string]>((id) => ({ render: () => `<p>Shows ${id()}</p>` }));

describe('Tabs', () => {
  it('shows the panel of the selected tab, named by it', () => {
    render(Tabs, { label: 'Views', tabs: TABS, selected: 'matrix', panel });
    expect(screen.getByRole('tablist', { name: 'Views' })).toBeInTheDocument();
    expect(screen.getByRole('tab', { name: 'Matrix' })).toHaveAttribute('aria-selected', 'true');
    expect(screen.getByRole('tabpanel', { name: 'Matrix' })).toHaveTextContent('Shows matrix');
    expect(screen.getAllByRole('tabpanel')).toHaveLength(1);
  });

  it('is one stop for Tab; arrows, Home and End select', async () => {
    const user = userEvent.setup();
    const onchange = vi.fn();
    render(Tabs, { label: 'Views', tabs: TABS, selected: 'list', panel, onchange });
    await user.tab();
    expect(screen.getByRole('tab', { name: 'List' })).toHaveFocus();
    await user.keyboard('{ArrowRight}');
    expect(screen.getByRole('tab', { name: 'Matrix' })).toHaveFocus();
    await user.keyboard('{End}{ArrowRight}');
    expect(screen.getByRole('tab', { name: 'What moved' })).toHaveFocus();
    await user.keyboard('{Home}{ArrowLeft}');
    expect(onchange.mock.calls).toEqual([['matrix'], ['moved'], ['list']]);
    await user.tab();
    expect(screen.getByRole('tabpanel', { name: 'List' })).toHaveFocus();
  });

  it('leaves the address alone', async () => {
    const user = userEvent.setup();
    render(Tabs, { label: 'Views', tabs: TABS, selected: 'list', panel });
    await user.click(screen.getByRole('tab', { name: 'What moved' }));
    expect(screen.getByRole('tabpanel')).toHaveTextContent('Shows moved');
    expect(window.location.hash).toBe('');
  });
});
