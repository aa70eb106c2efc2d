import { saveReturnSheet } from '../../../api/returnFiles';
import { Act } from '../../../state/act.svelte';

/** Which return is to be sent out, as far as it is chosen. */
export class SendOut extends Act {
  provider = $state('');
  year = $state('');
  period = $state('');
  /** The name of the file that was saved last, and for whom. */
  saved = $state.raw<{ file: string; name: string; contact: string } | null>(null);

  constructor() {
    super('send-out-');
  }

  /** `name` and `contact` are the provider's. */
  async save(name: string, contact: string): Promise<boolean> {
    const file = await this.ask(() => {
      // Emptied first, so that the same words are read out again.
      this.saved = null;
      const provider = this.provider === '' ? null : Number(this.provider);
      return saveReturnSheet(provider, this.period === '' ? null : this.period);
    });
    if (file === null) return false;
    this.saved = { file, name, contact };
    return true;
  }
}
