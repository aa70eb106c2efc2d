import { carryForward } from '../../api/development';
import { Said } from '../../state/said.svelte';
import { Act } from '../../state/act.svelte';

/** The carrying of a year's open areas into the year after, and what came of it. */
export class Carrying extends Act {
  /** The year that was carried last, or asked to be. */
  year = $state('');
  readonly #carried = new Said<number>(['development']);

  constructor() {
    super('carry-');
  }

  /** How many areas were carried; null while none was, or once it is not so any more. */
  get count(): number | null {
    return this.#carried.now;
  }

  async carry(year: string): Promise<void> {
    if (this.busy) return;
    this.year = year;
    this.#carried.clear();
    // Not announced: what came of it is read out by itself.
    const done = await this.send(() => carryForward(year), '');
    if (done) this.#carried.say(done.output);
  }
}
