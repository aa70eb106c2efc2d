// A block of cells copied from a spreadsheet, from the clipboard to rows of text.

/** The block on the clipboard: as plain text, or as the table of a page if there is no plain text. */
export function clipboardBlock(data: DataTransfer | null): string[][] {
  const plain = data?.getData('text/plain') ?? '';
  if (plain !== '') return parseBlock(plain);
  const html = data?.getData('text/html') ?? '';
  return html === '' ? [] : parseTable(html);
}

/**
 * Rows of cells: tabs between cells, a newline after each row. A spreadsheet puts quotes around a
 * cell that holds a tab, a newline or a quote itself.
 */
export function parseBlock(text: string): string[][] {
  const rows: string[][] = [[]];
  const cells = /(?:"((?:[^"]|"")*)"|([^\t\r\n]*))(\t|\r\n|\r|\n|$)/gy;
  for (let cell = cells.exec(text); cell; cell = cells.exec(text)) {
    const [, quoted, bare = '', end] = cell;
    rows.at(-1)?.push((quoted?.replaceAll('""', '"') ?? bare).trim());
    if (cells.lastIndex >= text.length) break;
    if (end !== '\t') rows.push([]);
  }
  return rows;
}

/** The first table of a page. It is only read, never shown. */
function parseTable(html: string): string[][] {
  const table = new DOMParser().parseFromString(html, 'text/html').querySelector('table');
  const rows: string[][] = [...(table?.rows ?? [])].map(() => []);
  for (const [down, row] of [...(table?.rows ?? [])].entries()) {
    for (const cell of row.cells) placeCell(cell, down, rows);
  }
  // The rows of a merged cell have gaps until they are filled.
  return rows.map((row) => Array.from(row, (text) => text ?? ''));
}

/** A merged cell keeps the places of all that it covers; its text stands in the first. */
function placeCell(cell: HTMLTableCellElement, down: number, rows: string[][]): void {
  const row = rows[down] ?? [];
  let right = 0;
  while (row[right] !== undefined) right += 1;
  for (const [below, each] of rows.slice(down, down + spanOf(cell, 'rowspan')).entries()) {
    for (let beside = 0; beside < spanOf(cell, 'colspan'); beside += 1) {
      each[right + beside] = below === 0 && beside === 0 ? textOf(cell) : '';
    }
  }
}

/** The widest that a spreadsheet merges; a page may claim anything. */
const WIDEST = 1000;

function spanOf(cell: HTMLTableCellElement, side: 'colspan' | 'rowspan'): number {
  const span = Number(cell.getAttribute(side) ?? 1);
  return Number.isInteger(span) && span > 0 ? Math.min(span, WIDEST) : 1;
}

/** The text as displayed, or the value behind a cell that displays none. */
function textOf(cell: HTMLTableCellElement): string {
  for (const hidden of cell.querySelectorAll('style, script, [style*="display:none"]'))
    hidden.remove();
  const shown = (cell.textContent ?? '').replaceAll(/\s+/g, ' ').trim();
  return shown || (cell.getAttribute('sdval') ?? '').trim();
}
