// The text of a paragraph as it is kept: plain words, `**bold**` and live figures `{{…}}`. A backslash
// before `\`, `*` or `{` keeps the character. tests/fixtures/marked_text.json holds this and marked.rs to one reading.

/** A stretch of a paragraph: words, or a live figure as it is written between the braces. */
export type Piece = { text: string; bold: boolean } | { reference: string; bold: boolean };

/** Takes a paragraph apart. */
export function pieces(words: string): Piece[] {
  const found: Piece[] = [];
  let text = '';
  let bold = false;
  let at = 0;
  const finishWords = () => {
    if (text !== '') found.push({ text, bold });
    text = '';
  };
  while (at < words.length) {
    const closing = words.startsWith('{{', at) ? words.indexOf('}}', at + 2) : -1;
    if (words[at] === '\\' && /[\\*{]/.test(words[at + 1] ?? '')) {
      text += words[at + 1];
      at += 2;
    } else if (words.startsWith('**', at)) {
      finishWords();
      bold = !bold;
      at += 2;
    } else if (closing >= 0) {
      finishWords();
      found.push({ reference: words.slice(at + 2, closing), bold });
      at = closing + 2;
    } else {
      text += words[at];
      at += 1;
    }
  }
  finishWords();
  return found;
}

/** Puts a paragraph together again: `pieces` of it are the same pieces. */
export function marked(parts: readonly Piece[]): string {
  let words = '';
  let bold = false;
  for (const part of parts) {
    if (part.bold !== bold) words += '**';
    bold = part.bold;
    words += 'text' in part ? part.text.replace(/[\\*{]/g, '\\$&') : `{{${part.reference}}}`;
  }
  return bold ? `${words}**` : words;
}
