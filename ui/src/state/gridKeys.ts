// Moving through the grid by keyboard. What can be reached bears `data-column`.

export type Move = 'up' | 'down' | 'left' | 'right';

const COLUMN = '[data-column]';

/** Where a key leads from a field, or null. ← and → leave it only at the edge of its text. */
export function moveOf(event: KeyboardEvent): Move | null {
  if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return null;
  const field = event.target instanceof HTMLInputElement ? event.target : null;
  if (event.key === 'Enter') return field && (event.shiftKey ? 'up' : 'down');
  if (event.shiftKey) return null;
  switch (event.key) {
    case 'ArrowUp':
      return 'up';
    case 'ArrowDown':
      return 'down';
    case 'ArrowLeft':
      return !field || atEdge(field, 0) ? 'left' : null;
    case 'ArrowRight':
      return !field || atEdge(field, field.value.length) ? 'right' : null;
    default:
      return null;
  }
}

/** What lies next in a direction, in the same column or the same row. */
export function neighbour(from: HTMLElement, move: Move): HTMLElement | null {
  const sideways = move === 'left' || move === 'right';
  const within = from.closest(sideways ? 'tr' : 'table');
  const column = from.closest<HTMLElement>(COLUMN)?.dataset.column;
  const all = within?.querySelectorAll<HTMLElement>(
    sideways ? COLUMN : `[data-column="${column}"]`,
  );
  const line = [...(all ?? [])];
  const at = line.indexOf(from);
  if (at < 0) return null;
  return line[move === 'up' || move === 'left' ? at - 1 : at + 1] ?? null;
}

/** The first field without a number, from `after` on and then from the top. */
export function emptyField(grid: HTMLElement, after?: Element | null): HTMLInputElement | null {
  const empty = [...grid.querySelectorAll<HTMLInputElement>(`input${COLUMN}`)].filter(
    (field) => field.value.trim() === '',
  );
  return following(empty, after);
}

/** The first of `all` that comes after an element of the page, or else the first. */
export function following<E extends Element>(
  all: readonly E[],
  after: Element | null = null,
): E | null {
  const follows = (each: E) =>
    after !== null &&
    (after.compareDocumentPosition(each) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
  return all.find(follows) ?? all[0] ?? null;
}

// Text that is selected as a whole, as it is on arrival, has both its edges under the caret.
function atEdge({ selectionStart, selectionEnd, value }: HTMLInputElement, edge: number): boolean {
  const all = selectionStart === 0 && selectionEnd === value.length;
  return all || (selectionStart === edge && selectionEnd === edge);
}
