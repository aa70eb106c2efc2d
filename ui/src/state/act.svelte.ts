import { tick } from 'svelte';
import type { Written } from '../api/workbook';
import { Problems } from './problems.svelte';
import { workbook } from './workbook.svelte';

/** A field that is not accepted, and why. */
export type Refusal = { field: string; message: string };

/**
 * Something that is sent to the backend by one press: it is sent once, and what stands in the way
 * is told at its fields.
 */
export class Act {
  busy = $state(false);
  readonly problems: Problems;

  /** `prefix` begins the id of every field, of the form's heading too: `${prefix}heading`. */
  constructor(readonly prefix = '') {
    this.problems = new Problems(prefix);
  }

  get heading(): string {
    return `${this.prefix}heading`;
  }

  /** What was written, once it is saved and `said` is read out; null if it was refused. */
  async send<W extends Written>(
    command: () => Promise<W>,
    said: string | ((written: W) => string),
  ): Promise<W | null> {
    return this.ask(async () => {
      const written = await workbook.write(command);
      await announce(typeof said === 'string' ? said : said(written));
      return written;
    });
  }

  /**
   * The answer to what writes nothing; null if it was refused, or another is still awaited. Only
   * what no command is asked about is refused here: `refusals`.
   */
  async ask<T>(question: () => Promise<T>, refusals: readonly Refusal[] = []): Promise<T | null> {
    if (this.busy) return null;
    this.problems.set(refusals);
    if (refusals.length > 0) return null;
    this.busy = true;
    try {
      return await question();
    } catch (thrown) {
      this.problems.show(thrown);
      return null;
    } finally {
      this.busy = false;
    }
  }
}

// Emptied first, so that the same words are read out again.
async function announce(words: string): Promise<void> {
  workbook.announcement = '';
  await tick();
  workbook.announcement = words;
}
