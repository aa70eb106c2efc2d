import { toApiError, type ApiError } from '../api/errors';
import { workbook } from './workbook.svelte';

/**
 * What a page shows, read from the backend and read again whenever one of `nouns` changes, or
 * whatever reactive value `read` uses before its first await:
 *
 *     const risks = new Loaded(['risks'], () => listRisks());
 *
 * Made while a component is set up. `value` keeps the last answer while a new one is on its way.
 */
export class Loaded<T> {
  value = $state.raw<T | undefined>();
  error = $state.raw<ApiError | undefined>();

  #read: () => Promise<T>;
  #asked = 0;

  constructor(nouns: readonly string[], read: () => Promise<T>) {
    this.#read = read;
    $effect(() => {
      for (const noun of nouns) workbook.version(noun);
      void this.reload();
    });
  }

  /** True until there is something to show: a value or an error. */
  get loading(): boolean {
    return this.value === undefined && this.error === undefined;
  }

  async reload(): Promise<void> {
    this.#asked += 1;
    const asked = this.#asked;
    try {
      const value = await this.#read();
      // An answer that was overtaken by a later question is out of date.
      if (asked !== this.#asked) return;
      this.value = value;
      this.error = undefined;
    } catch (thrown) {
      if (asked === this.#asked) this.error = toApiError(thrown);
    }
  }
}
