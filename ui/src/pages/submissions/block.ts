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
  return [...(table?.rows ?? [])].map((row) =>
    [...row.cells].map((cell) => (cell.textContent ?? '').trim()),
  );
}
