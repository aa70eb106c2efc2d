import { render, screen, within } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import type { MovedView } from '../../api/risks';
import RisksPage from './RisksPage.svelte';
import { LATE, register } from './testing';

const VIEW: MovedView = {
  since: { year: '2019-20', at: '2020-09-16T14:30:00' },
  moved: [
    {
      id: 1,
      reference: 'LAC01',
      title: 'Late notification',
      was_there: true,
      before: 12,
      after: 8,
      changes: ['Scored 8 on 3 August 2020: The list works', 'New control: A weekly list'],
    },
    {
      id: null,
      reference: 'LAC09',
      title: 'Records',
      was_there: true,
      before: 9,
      after: null,
      changes: ['Taken back with Undo.'],
    },
  ],
  still: ['LAC02', 'LAC03'],
  told_in_part: true,
};

function open(view: MovedView) {
  register([LATE], { list_moved_risks: () => view });
  render(RisksPage, { props: { route: { page: 'risks', view: 'moved' } } });
}

describe('what has moved since the last paper', () => {
  it('is a table with the scores then and now, and names what has not moved', async () => {
    open(VIEW);
    const table = await screen.findByRole('table', { name: /Risks that moved/ });
    const [late, gone] = within(table).getAllByRole('row').slice(1);
    expect(late).toHaveTextContent(/12 High\s*8 High\s*Down 4\s*Scored 8 on 3 August 2020/);
    expect(screen.getByRole('link', { name: 'Late notification' })).toHaveAttribute(
      'href',
      '#/risks/1',
    );
    expect(gone).toHaveTextContent(
      /LAC09\s*Records\s*9 High\s*Not on the register\s*Taken back with Undo/,
    );
    expect(screen.queryByRole('link', { name: 'Records' })).toBeNull();
    expect(screen.getByText(/issued on 16 September 2020/)).toBeInTheDocument();
    expect(screen.getByText(/Words were taken out/)).toBeInTheDocument();
    expect(screen.getByText('Open and not moved: LAC02, LAC03.')).toBeInTheDocument();
  });

  it('is nothing while nothing moved, and while no paper was issued', async () => {
    open({ ...VIEW, moved: [] });
    expect(await screen.findByText('Nothing has moved.')).toBeInTheDocument();
    open({ since: null, moved: [], still: [], told_in_part: false });
    expect(await screen.findByText(/no issued paper that stands/)).toBeInTheDocument();
  });
});
