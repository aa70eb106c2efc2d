// Prints what pdf.js (Firefox) sees of the structure of a PDF: its elements, page by page, as JSON.
//
// An element is {"kind": "TD", "words": what its own content says, "kids": its elements}. Usage: pdfjs.mjs FILE, in a
// folder in which pdfjs-dist is installed.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

// Nothing is drawn, so a canvas and its geometry are not installed. pdf.js asks for one shape when it is loaded, and
// tells of the rest on the console.
globalThis.DOMMatrix ??= class {};
console.log = console.warn = () => {};

// This script is not in the folder in which pdf.js is installed.
const installed = createRequire(pathToFileURL(`${process.cwd()}/`));
const { getDocument } = await import(pathToFileURL(installed.resolve('pdfjs-dist/legacy/build/pdf.mjs')));

/** What each piece of marked content of a page says. */
async function wordsByMark(page) {
  const words = new Map();
  const open = [];
  const { items } = await page.getTextContent({ includeMarkedContent: true });
  for (const item of items) {
    if (item.type === 'beginMarkedContent' || item.type === 'beginMarkedContentProps') {
      open.push(item.id ?? null);
    } else if (item.type === 'endMarkedContent') {
      open.pop();
    } else {
      const mark = open.findLast((id) => id !== null);
      if (mark !== undefined) words.set(mark, (words.get(mark) ?? '') + item.str);
    }
  }
  return words;
}

function element(node, words) {
  const contents = node.children.filter((child) => child.type === 'content');
  const said = [node.alt ?? '', ...contents.map(({ id }) => words.get(id) ?? '')];
  const kids = node.children.filter((child) => child.role !== undefined);
  return {
    kind: node.role,
    words: said.join(' ').trim(),
    kids: kids.map((kid) => element(kid, words)),
  };
}

const task = getDocument({ data: new Uint8Array(readFileSync(process.argv[2])), verbosity: 0 });
const file = await task.promise;
const pages = [];
for (let number = 1; number <= file.numPages; number += 1) {
  const page = await file.getPage(number);
  const [tree, words] = [await page.getStructTree(), await wordsByMark(page)];
  pages.push((tree?.children ?? []).map((root) => element(root, words)));
}
process.stdout.write(JSON.stringify(pages));
