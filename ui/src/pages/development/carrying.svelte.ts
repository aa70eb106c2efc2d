import { carryForward } from '../../api/development';
import { Act } from '../../state/act.svelte';

/** The carrying of a year's open areas into the year after, and what came of it. */
export class Carrying extends Act {
  /** The year that was carried last, or asked to be. */
  year = $state('');
  /** How many areas were carried; null while none was. */
  count = $state<number | null>(null);

  constructor() {
    super('carry-');
  }

  async carry(year: string): Promise<void> {
    if (this.busy) return;
    this.year = year;
    this.count = null;
    // Not announced: what came of it is read out by itself.
    const done = await this.send(() => carryForward(year), '');
    this.count = done?.output ?? null;
  }
}
