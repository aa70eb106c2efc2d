/**
 * Gives focus back to a button whose row is moved in a list: a browser takes it away when the row is
 * put elsewhere. Made while a component is set up; `list` is what the rows are made of.
 */
export class Refocus {
  #id = '';

  constructor(list: () => unknown) {
    $effect(() => {
      list();
      if (this.#id !== '') document.getElementById(this.#id)?.focus();
      this.#id = '';
    });
  }

  /** Once the list has come anew. */
  to(id: string): void {
    this.#id = id;
  }
}
