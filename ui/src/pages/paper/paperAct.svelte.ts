import type { Written } from '../../api/workbook';
import { Problems } from '../../state/problems.svelte';
import { Said } from '../../state/said.svelte';
import { workbook } from '../../state/workbook.svelte';

/** What is done to the parts of a paper by one press each, what came of it, and what was refused. */
export class PaperAct {
  readonly problems = new Problems();
  readonly #done = new Said(['papers']);

  /** What was done last, in words. */
  get done(): string {
    return this.#done.now ?? '';
  }

  say(words: string): void {
    this.#done.say(words);
  }

  clear(): void {
    this.#done.clear();
  }

  /** True once it is written; `words` then say so. */
  async write(command: () => Promise<Written>, words: string): Promise<boolean> {
    this.problems.clear();
    this.clear();
    try {
      await workbook.write(command);
      this.say(`${words}. Undo with Ctrl+Z.`);
      return true;
    } catch (thrown) {
      this.problems.show(thrown);
      return false;
    }
  }
}
