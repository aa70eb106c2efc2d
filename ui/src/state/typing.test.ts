import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Typing } from './typing';

describe('typing', () => {
  let typing: Typing;
  let stop: () => void;
  const user = userEvent.setup();

  beforeEach(() => {
    document.body.innerHTML = `
      <input id="cell" value="61" />
      <input id="box" type="checkbox" />
      <div id="editor" contenteditable="true"></div>
      <form><input id="title" /><textarea id="cause"></textarea></form>`;
    typing = new Typing();
    stop = typing.watch(document);
  });
  afterEach(() => stop());

  const element = (id: string) => document.getElementById(id) as HTMLElement;

  it('leaves a field alone while its text has not been committed', async () => {
    await user.click(element('cell'));
    expect(typing.ownsUndo(element('cell'))).toBe(false);
    await user.keyboard('7');
    expect(typing.ownsUndo(element('cell'))).toBe(true);
    element('cell').dispatchEvent(new Event('change', { bubbles: true }));
    expect(typing.ownsUndo(element('cell'))).toBe(false);
  });

  it('leaves the text fields of a form alone once one of them was typed in', async () => {
    expect(typing.ownsUndo(element('cause'))).toBe(false);
    await user.type(element('title'), 'Capacity');
    await user.click(element('cause'));
    expect(typing.ownsUndo(element('cause'))).toBe(true);
  });

  it('leaves an editor to its own history', () => {
    expect(typing.ownsUndo(element('editor'))).toBe(true);
  });

  it('takes the key everywhere else', async () => {
    await user.click(element('box'));
    expect(typing.ownsUndo(element('box'))).toBe(false);
    expect(typing.ownsUndo(document.body)).toBe(false);
  });
});
