import type { Changes } from '../api/workbook';
import { workbook } from './workbook.svelte';

/**
 * What was said about an act. It is gone once it may be untrue: after an undo or redo, and after
 * the next act on the same `nouns`.
 */
export class Said<T = string> {
  #said = $state.raw<{ what: T; moment: string } | null>(null);

  constructor(readonly nouns: Changes) {}

  get now(): T | null {
    const said = this.#said;
    return said !== null && said.moment === workbook.moment(this.nouns) ? said.what : null;
  }

  /** Said once the act is written. */
  say(what: T): void {
    this.#said = { what, moment: workbook.moment(this.nouns) };
  }

  clear(): void {
    this.#said = null;
  }
}
