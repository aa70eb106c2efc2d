import { describe, expect, it } from 'vitest';
import { globalKey } from './keys';

const press = (key: string, modifiers: KeyboardEventInit = {}) =>
  new KeyboardEvent('keydown', { key, ...modifiers });

describe('keys', () => {
  it.each([
    [press('z', { ctrlKey: true }), 'undo'],
    [press('Z', { ctrlKey: true }), 'undo'],
    [press('Z', { ctrlKey: true, shiftKey: true }), 'redo'],
    [press('y', { ctrlKey: true }), 'redo'],
    [press('z', { metaKey: true }), 'undo'],
    [press('q', { ctrlKey: true }), 'close'],
    [press('F1'), 'help'],
    [press('z'), null],
    [press('z', { ctrlKey: true, altKey: true }), null],
    [press('y', { ctrlKey: true, shiftKey: true }), null],
    [press('q'), null],
    [press('Q', { ctrlKey: true, shiftKey: true }), null],
    [press('q', { ctrlKey: true, altKey: true }), null],
    [press('a', { ctrlKey: true }), null],
  ])('%#: %o', (event, act) => {
    expect(globalKey(event)).toBe(act);
  });
});
