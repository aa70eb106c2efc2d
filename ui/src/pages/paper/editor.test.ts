import { TextSelection, type EditorState } from 'prosemirror-state';
import { describe, expect, it, vi } from 'vitest';
import fixture from '../../../../tests/fixtures/marked_text.json';
import {
  documentOf,
  insertWords,
  paragraphsOf,
  placeAfter,
  plainHtml,
  runTogether,
  startState,
} from './editor';
import { marked, type Piece } from './marked';

const CASES = (fixture as { words: string; pieces: Piece[] }[]).filter(({ pieces }) =>
  pieces.some((piece) => !('text' in piece) || piece.text.trim() !== ''),
);
const KEYS = { unsaved: () => true, undo: () => undefined, redo: () => undefined };

function stateOf(paragraphs: string[], from = 0, to = from): EditorState {
  const state = startState(documentOf(paragraphs), KEYS);
  return state.apply(state.tr.setSelection(TextSelection.create(state.doc, from + 1, to + 1)));
}

describe('the editor', () => {
  it.each(CASES)('gives back what it was given: $words', ({ words, pieces }) => {
    const [given] = paragraphsOf(documentOf([words]));
    const parts = marked(pieces);
    expect(paragraphsOf(documentOf([parts]))).toEqual([given]);
  });

  it('has nothing to keep while nothing is written', () => {
    expect(paragraphsOf(documentOf([]))).toEqual([]);
  });

  it('keeps empty paragraphs, but not those at its end', () => {
    expect(paragraphsOf(documentOf(['a', '', 'b', ' ', '']))).toEqual(['a', '', 'b']);
  });

  it.each([
    ['It was ', 7, 'It was {{f}}'],
    ['It was', 6, 'It was {{f}}'],
    ['It was  in all', 7, 'It was {{f}} in all'],
    ['It wasin all', 6, 'It was {{f}} in all'],
    ['(of them)', 1, '({{f}} of them)'],
    ['It was .', 7, 'It was {{f}}.'],
    ['', 0, '{{f}}'],
    ['{{a}}', 1, '{{a}} {{f}}'],
    ['{{a}}', 0, '{{f}} {{a}}'],
  ])('puts a figure into “%s” with its spaces', (words, at, expected) => {
    const state = stateOf([words], at);
    expect(paragraphsOf(state.apply(insertWords(state, '{{f}}')).doc)).toEqual([expected]);
  });

  it('puts a figure in place of what is selected, as bold as that is', () => {
    const state = stateOf(['**It was 52%.**'], 7, 10);
    expect(paragraphsOf(state.apply(insertWords(state, '{{f}}')).doc)).toEqual([
      '**It was {{f}}.**',
    ]);
  });

  it('puts whole sentences with live figures between others, as bold as those', () => {
    const finding = 'Of {{f}}: {{g}}';
    const plain = stateOf(['It fell.So it is.'], 8);
    expect(paragraphsOf(plain.apply(insertWords(plain, finding)).doc)).toEqual([
      'It fell. Of {{f}}: {{g}} So it is.',
    ]);
    const bold = stateOf(['**It fell.**'], 3);
    expect(paragraphsOf(bold.apply(insertWords(bold, finding)).doc)).toEqual([
      '**It Of {{f}}: {{g}} fell.**',
    ]);
  });

  it.each([
    ['stays before what changed behind it', 'ab cd', 'ab xy', 3, 3],
    ['goes on with what changed before it', 'ab cd', 'a{{f}}b cd', 6, 7],
    ['goes back with what was taken away before it', 'a{{f}}b cd', 'ab cd', 7, 6],
    ['stands behind what was put where it stood', 'ab', 'ab {{f}}', 3, 5],
    ['stands where something was taken away', 'ab {{f}}', 'ab', 5, 3],
    ['is not confused by letters that are alike', 'aa', 'aaa', 3, 4],
    ['stays where nothing changed', 'ab', 'ab', 2, 2],
  ])('has its cursor: it %s', (_, before, after, place, expected) => {
    expect(placeAfter(documentOf([before]), documentOf([after]), place)).toBe(expected);
  });

  it.each([
    ['{{a}} 9', 0],
    ['{{a}}9', 1],
    ['9{{a}}', 1],
    ['{{a}}{{b}}', 1],
    ['9{{a}}{{b}}9', 3],
    ['{{a}}**9**', 1],
    ['{{a}}. x{{b}}%', 0],
    ['{{a}}٩', 1],
  ])('sees whether “%s” runs numbers together', (words, times) => {
    expect(runTogether(documentOf([words]))).toBe(times);
  });

  it('refuses a digit right beside a figure, typed, pasted or moved there', () => {
    const state = stateOf(['{{a}} 9']);
    const end = state.doc.content.size - 1;
    expect(state.apply(state.tr.insertText('5', 2)).doc).toBe(state.doc);
    expect(state.apply(state.tr.insertText('5 more', 1)).doc).not.toBe(state.doc);
    expect(state.apply(state.tr.delete(2, 3)).doc).toBe(state.doc);
    expect(state.apply(state.tr.insertText('5', end)).doc).not.toBe(state.doc);
  });

  it('lets text be changed that ran numbers together before', () => {
    const state = stateOf(['{{a}}9']);
    expect(state.apply(state.tr.insertText(' more', 3)).doc).not.toBe(state.doc);
  });
});

describe('undo in the editor', () => {
  function press(state: EditorState, unsaved: boolean) {
    const undo = vi.fn();
    const from = startState(state.doc, { unsaved: () => unsaved, undo, redo: undo });
    const typed = from.apply(from.tr.insertText('x', 1));
    const key = new KeyboardEvent('keydown', { key: 'z', ctrlKey: true });
    let after = typed;
    const view = { state: typed, dispatch: (tr: typeof typed.tr) => (after = typed.apply(tr)) };
    const handled = typed.plugins.some((plugin) =>
      plugin.props.handleKeyDown?.call(plugin, view as never, key),
    );
    return { handled, undo, words: paragraphsOf(after.doc) };
  }

  it('takes back typing that is not saved yet', () => {
    const { handled, undo, words } = press(stateOf(['a']), true);
    expect(handled).toBe(true);
    expect(words).toEqual(['a']);
    expect(undo).not.toHaveBeenCalled();
  });

  it('is that of the workbook once all is saved', () => {
    const { handled, undo, words } = press(stateOf(['a']), false);
    expect(handled).toBe(true);
    expect(words).toEqual(['xa']);
    expect(undo).toHaveBeenCalledOnce();
  });
});

describe('what is pasted', () => {
  it('has no looks and no scripts of its own', () => {
    expect(
      plainHtml('<style>p { color: red }</style><p style="color: red" onclick=a()>x</p>'),
    ).toBe('<p>x</p>');
  });

  it('keeps the cells of a table apart', () => {
    expect(plainHtml('<td>1028</td><td>913</td>')).toBe('<td>1028 </td><td>913 </td>');
  });

  it('keeps words that look like HTML', () => {
    expect(plainHtml('<p>the only = 5, once = "x"</p>')).toBe('<p>the only = 5, once = "x"</p>');
  });
});
