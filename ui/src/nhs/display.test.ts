import { render, screen, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { createRawSnippet } from 'svelte';
import { describe, expect, it, vi } from 'vitest';
import Card from './Card.svelte';
import Details from './Details.svelte';
import InsetText from './InsetText.svelte';
import NotificationBanner from './NotificationBanner.svelte';
import Panel from './Panel.svelte';
import SummaryList from './SummaryList.svelte';
import Table from './Table.svelte';
import Tag from './Tag.svelte';
import TaskList from './TaskList.svelte';
import WarningCallout from './WarningCallout.svelte';

const html = (text: string) => createRawSnippet(() => ({ render: () => text }));

describe('NotificationBanner', () => {
  it('is a region named by its title', () => {
    render(NotificationBanner, { children: html('<p>Backed up.</p>') });
    expect(screen.getByRole('region', { name: 'Important' })).toHaveTextContent('Backed up.');
  });

  it('takes focus to tell a success', () => {
    render(NotificationBanner, { success: true, children: html('<p>Issued.</p>') });
    expect(screen.getByRole('alert', { name: 'Success' })).toHaveFocus();
  });
});

describe('Table', () => {
  const children = html('<tr><th scope="row">IHA</th><td class="numeric">61</td><td></td></tr>');
  const columns = [
    { label: 'Indicator' },
    { label: 'Q1', numeric: true },
    { label: 'Actions', labelHidden: true },
  ];

  it('is named by its caption and has headers, hidden ones too', () => {
    render(Table, { caption: 'Figures of Q1', captionHidden: true, columns, children });
    const table = screen.getByRole('table', { name: 'Figures of Q1' });
    const headers = within(table).getAllByRole('columnheader');
    expect(headers.map((header) => header.textContent)).toEqual(['Indicator', 'Q1', 'Actions']);
    expect(headers[1]).toHaveClass('numeric');
    expect(within(table).getByRole('rowheader', { name: 'IHA' })).toBeInTheDocument();
  });

  it('is no stop for Tab while it fits its box', () => {
    render(Table, { caption: 'Figures of Q1', columns, children });
    expect(screen.queryByRole('region')).not.toBeInTheDocument();
  });
});

describe('TaskList', () => {
  it('describes each task by its hint and status', () => {
    render(TaskList, {
      items: [
        {
          title: 'Enter figures',
          href: '#/submissions',
          hint: '24 of 36 entered',
          status: '12 left',
          colour: 'blue',
        },
        { title: 'Make the PDF', status: 'Cannot start yet' },
      ],
    });
    expect(screen.getByRole('link', { name: 'Enter figures' })).toHaveAccessibleDescription(
      '24 of 36 entered 12 left',
    );
    expect(screen.queryByRole('link', { name: 'Make the PDF' })).not.toBeInTheDocument();
  });
});

describe('SummaryList', () => {
  it('says what each action changes', async () => {
    const user = userEvent.setup();
    const onclick = vi.fn();
    render(SummaryList, {
      rows: [
        { key: 'Owner', value: 'Director', action: { label: 'Change', about: 'owner', onclick } },
        { key: 'Opened', value: '31 March 2020' },
      ],
    });
    expect(screen.getAllByRole('definition')[0]).toHaveTextContent('Director');
    await user.click(screen.getByRole('button', { name: 'Change owner' }));
    expect(onclick).toHaveBeenCalledOnce();
  });
});

describe('WarningCallout', () => {
  it('says that it is important, once', async () => {
    const children = html('<p>Ask for them.</p>');
    const { rerender } = render(WarningCallout, { heading: 'Two are late', children });
    expect(
      screen.getByRole('heading', { level: 2, name: 'Important: Two are late' }),
    ).toBeInTheDocument();
    await rerender({ heading: 'Important dates' });
    expect(screen.getByRole('heading', { name: 'Important dates' })).toBeInTheDocument();
  });
});

describe('Details', () => {
  it('opens by its summary', async () => {
    const user = userEvent.setup();
    render(Details, { summary: 'Show the figures', children: html('<p>61</p>') });
    const details = screen.getByRole('group');
    expect(details).not.toHaveAttribute('open');
    await user.click(screen.getByText('Show the figures'));
    expect(details).toHaveAttribute('open');
  });
});

describe('Card, Panel, InsetText and Tag', () => {
  it('have headings of the level asked for', () => {
    render(Card, { heading: 'Card', level: 3, children: html('<p>In it</p>') });
    render(Panel, { heading: 'Issued', children: html('<p>Today</p>') });
    expect(screen.getByRole('heading', { level: 3, name: 'Card' })).toBeInTheDocument();
    expect(screen.getByRole('heading', { level: 1, name: 'Issued' })).toBeInTheDocument();
  });

  it('say in words what they say in colour', () => {
    const { container } = render(InsetText, { children: html('<p>7 of 13 points</p>') });
    expect(container).toHaveTextContent('Information: 7 of 13 points');
    render(Tag, { colour: 'red', children: html('<span>Overdue</span>') });
    expect(screen.getByText('Overdue').parentElement).toHaveClass('nhsuk-tag--red');
  });
});
