import { saveReturnSheet } from '../../../api/returnFiles';
import { Problems } from '../../../state/problems.svelte';

/** Which return is to be sent out, as far as it is chosen. */
export class SendOut {
  provider = $state('');
  year = $state('');
  period = $state('');
  /** The name of the file that was saved last, and for whom. */
  saved = $state.raw<{ file: string; name: string; contact: string } | null>(null);
  busy = $state(false);
  readonly problems = new Problems('send-out-');

  /** `name` and `contact` are the provider's. */
  async save(name: string, contact: string): Promise<void> {
    if (this.busy) return;
    this.problems.set([
      ...(this.provider ? [] : [{ field: 'provider', message: 'Choose the provider.' }]),
      ...(this.period ? [] : [{ field: 'period', message: 'Choose the year or quarter.' }]),
    ]);
    if (this.problems.any) return;
    this.busy = true;
    // Emptied first, so that the same words are read out again.
    this.saved = null;
    try {
      const file = await saveReturnSheet(Number(this.provider), this.period);
      if (file !== null) this.saved = { file, name, contact };
    } catch (thrown) {
      this.problems.show(thrown);
    } finally {
      this.busy = false;
    }
  }
}
