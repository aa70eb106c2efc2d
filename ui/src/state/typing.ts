// Ctrl+Z belongs to the text being typed until that text is committed, and to the workbook after.

const TEXT_TYPES = new Set(['text', 'search', 'password', 'email', 'tel', 'url', 'number']);

type TextControl = HTMLInputElement | HTMLTextAreaElement;

/** Knows which text on the screen has been typed and not yet committed. */
export class Typing {
  #committed = new WeakMap<TextControl, string>();
  #touchedForms = new WeakSet<HTMLFormElement>();

  /** Listens in `root` until the returned function is called. */
  watch(root: Document): () => void {
    const listening = new AbortController();
    const options = { signal: listening.signal, capture: true };
    root.addEventListener('focusin', (event) => this.#commit(event.target), options);
    root.addEventListener('change', (event) => this.#commit(event.target), options);
    root.addEventListener('input', (event) => this.#touch(event.target), options);
    return () => listening.abort();
  }

  /** Whether undo should be left to `target`: an editor, a changed field, or a form being filled in. */
  ownsUndo(target: EventTarget | null): boolean {
    if (target instanceof HTMLElement && target.isContentEditable) return true;
    if (!isTextControl(target)) return false;
    if (target.form && this.#touchedForms.has(target.form)) return true;
    const committed = this.#committed.get(target);
    return committed !== undefined && committed !== target.value;
  }

  #commit(target: EventTarget | null): void {
    if (isTextControl(target)) this.#committed.set(target, target.value);
  }

  // A form is committed as a whole, so the fields left behind still count as being typed.
  #touch(target: EventTarget | null): void {
    if (isTextControl(target) && target.form) this.#touchedForms.add(target.form);
  }
}

function isTextControl(target: EventTarget | null): target is TextControl {
  return (
    target instanceof HTMLTextAreaElement ||
    (target instanceof HTMLInputElement && TEXT_TYPES.has(target.type))
  );
}
