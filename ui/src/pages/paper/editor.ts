import { baseKeymap, splitBlock, toggleMark } from 'prosemirror-commands';
import { closeHistory, history, redo, undo } from 'prosemirror-history';
import { keymap } from 'prosemirror-keymap';
import { DOMSerializer, Fragment, Schema, type Mark, type Node } from 'prosemirror-model';
import { EditorState, Plugin, TextSelection, type Transaction } from 'prosemirror-state';
import { marked, pieces } from './marked';

/** Paragraphs of words, bold or not, and live figures, which are whole: nothing can be typed into one. */
export const schema = new Schema({
  nodes: {
    doc: { content: 'paragraph+' },
    paragraph: {
      content: 'inline*',
      whitespace: 'pre',
      // A row of a pasted table becomes a paragraph.
      parseDOM: [{ tag: 'p' }, { tag: 'tr' }],
      toDOM: () => ['p', 0],
    },
    text: { group: 'inline' },
    figure: {
      group: 'inline',
      inline: true,
      atom: true,
      attrs: { reference: { validate: 'string' } },
      parseDOM: [{ tag: 'span[data-reference]', getAttrs: pastedReference }],
      toDOM: (node) => ['span', { 'data-reference': referenceOf(node) }],
    },
  },
  marks: {
    strong: {
      parseDOM: [{ tag: 'strong' }, { tag: 'b' }],
      toDOM: () => ['strong', 0],
    },
  },
});

function pastedReference(dom: HTMLElement): { reference: string } | false {
  const reference = dom.dataset.reference ?? '';
  const [read, ...more] = pieces(`{{${reference}}}`);
  const whole = read && 'reference' in read && read.reference === reference && more.length === 0;
  return whole ? { reference } : false;
}

export function referenceOf(figure: Node): string {
  return String(figure.attrs.reference);
}

/** The paragraphs as they are kept, as a document. One that has none yet begins with an empty one. */
export function documentOf(paragraphs: readonly string[]): Node {
  const nodes = paragraphs.map((words) =>
    schema.node('paragraph', null, pieces(words).map(nodeOf)),
  );
  return schema.node('doc', null, nodes.length > 0 ? nodes : [schema.node('paragraph')]);
}

function nodeOf(piece: ReturnType<typeof pieces>[number]): Node {
  const marks = piece.bold ? [schema.mark('strong')] : [];
  return 'text' in piece
    ? schema.text(piece.text, marks)
    : schema.node('figure', { reference: piece.reference }, [], marks);
}

/** The document as paragraphs to be kept, without the empty ones that she may have begun at its end. */
export function paragraphsOf(document: Node): string[] {
  const paragraphs = document.children.map((paragraph) =>
    marked(
      paragraph.children.map((node) => {
        const bold = node.marks.length > 0;
        return node.isText
          ? { text: node.text ?? '', bold }
          : { reference: referenceOf(node), bold };
      }),
    ),
  );
  while (paragraphs.at(-1)?.trim() === '') paragraphs.pop();
  return paragraphs;
}

/** In how many places a digit or another figure stands right beside a figure, so that both read as one number. */
export function runTogether(document: Node): number {
  let count = 0;
  document.descendants((node, _, parent, index) => {
    if (node.type !== schema.nodes.figure) return;
    const before = parent?.maybeChild(index - 1);
    const after = parent?.maybeChild(index + 1);
    if (/\p{Nd}$/u.test(before?.text ?? '')) count += 1;
    if (after?.type === schema.nodes.figure || /^\p{Nd}/u.test(after?.text ?? '')) count += 1;
  });
  return count;
}

/**
 * Puts words with live figures at `selection`, the cursor, with a space where they would run into
 * others. The cursor stands behind them then. It is taken back by itself, without what was typed before.
 */
export function insertWords(
  state: EditorState,
  words: string,
  selection = state.selection,
): Transaction {
  const { $from, $to } = selection;
  const inserted = pieces(words).map((piece) => marksAdded(nodeOf(piece), $from.marks()));
  const space = schema.text(' ', $from.marks());
  const before = $from.parent.textBetween(0, $from.parentOffset, '', '\ufffc').at(-1) ?? ' ';
  const after = $to.parent.textBetween($to.parentOffset, $to.parent.content.size, '', '\ufffc');
  if (!/[\s([“‘£]/.test(before)) inserted.unshift(space);
  if (/^[\p{L}\p{N}\ufffc]/u.test(after)) inserted.push(space);
  const fragment = Fragment.from(inserted);
  const transaction = closeHistory(state.tr).replaceWith($from.pos, $to.pos, fragment);
  const end = $from.pos + fragment.size;
  return transaction.setSelection(TextSelection.create(transaction.doc, end)).scrollIntoView();
}

/** Where the cursor belongs once `before` was replaced by `after`: behind what changed where it stood. */
export function placeAfter(before: Node, after: Node, place: number): number {
  const start = before.content.findDiffStart(after.content);
  const end = before.content.findDiffEnd(after.content);
  if (start === null || end === null || place < start) return place;
  // Where letters are alike on both sides, the two ends overlap.
  const overlap = Math.max(0, start - Math.min(end.a, end.b));
  return place > end.a + overlap ? place + end.b - end.a : end.b + overlap;
}

function marksAdded(node: Node, marks: readonly Mark[]): Node {
  return node.mark(marks.reduce((all, mark) => mark.addToSet(all), node.marks));
}

type Keys = {
  unsaved: () => boolean;
  /** What the keys do once the editor has nothing of its own to take back. */
  undo: () => void;
  redo: () => void;
};

export function startState(document: Node, keys: Keys): EditorState {
  return EditorState.create({
    doc: document,
    plugins: [
      history(),
      keymap({
        'Mod-b': toggleMark(schema.marks.strong),
        'Shift-Enter': splitBlock,
        'Mod-z': (state, dispatch) => {
          if (keys.unsaved()) undo(state, dispatch);
          else if (dispatch) keys.undo();
          return true;
        },
        'Mod-y': again,
        'Shift-Mod-z': again,
      }),
      keymap(baseKeymap),
      new Plugin({ filterTransaction: keepsFiguresApart }),
    ],
  });

  function again(state: EditorState, dispatch?: (transaction: Transaction) => void): boolean {
    if (!redo(state, dispatch) && dispatch && !keys.unsaved()) keys.redo();
    return true;
  }
}

function keepsFiguresApart(transaction: Transaction, state: EditorState): boolean {
  // What is undone was there before.
  if (!transaction.docChanged || transaction.getMeta('history$')) return true;
  return runTogether(transaction.doc) <= runTogether(state.doc);
}

/** What was saved and what is typed next are taken back one by one. */
export function markSaved(state: EditorState): Transaction {
  return closeHistory(state.tr).setMeta('saved', true);
}

/** For other programs: a figure is copied as what it prints. */
export function clipboardSerializer(printed: (reference: string) => string): DOMSerializer {
  return new DOMSerializer(
    {
      ...DOMSerializer.nodesFromSchema(schema),
      figure: (node) => [
        'span',
        { 'data-reference': referenceOf(node) },
        printed(referenceOf(node)),
      ],
    },
    DOMSerializer.marksFromSchema(schema),
  );
}

const LOOKS = /\s(?:style|on\w+)\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>]+)/gi;

/** What is pasted, without the looks that the content policy refuses, and with the cells of a table apart. */
export function plainHtml(html: string): string {
  return html
    .replace(/<style\b[^]*?<\/style>/gi, '')
    .replace(/<[a-z][^<>]*>/gi, (tag) => tag.replace(LOOKS, ''))
    .replace(/<\/t[dh]>/gi, ' $&');
}
