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
  #taken: ((value: T, goesOn: boolean) => void) | undefined;
  #more: ((value: T) => Promise<T> | null) | undefined;
  #session: number | null = null;

  /**
   * `taken` hears of each answer before it is shown. `goesOn` says that it was read before: nothing
   * has changed since without being read. `more` asks for the rest of an answer that is shown
   * before it is whole; null once it is.
   */
  constructor(
    nouns: readonly string[],
    read: () => Promise<T>,
    taken?: (value: T, goesOn: boolean) => void,
    more?: (value: T) => Promise<T> | null,
  ) {
    this.#read = read;
    this.#taken = taken;
    this.#more = more;
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
    const { session } = workbook;
    try {
      const value = await this.#read();
      // An answer that was overtaken by a later question is out of date.
      if (asked !== this.#asked) return;
      // An answer about a workbook that was left meanwhile says nothing of the one that is open.
      if (session === workbook.session) {
        this.#taken?.(value, session === this.#session);
        this.#session = session;
      }
      this.value = value;
      this.error = undefined;
      await this.#goOn(asked, value);
    } catch (thrown) {
      if (asked === this.#asked) this.error = toApiError(thrown);
    }
  }

  async #goOn(asked: number, first: T): Promise<void> {
    for (let more = this.#more?.(first); more; more = this.#more?.(this.value as T)) {
      const value = await more;
      if (asked !== this.#asked) return;
      this.value = value;
    }
  }
}
