import { ASKS_FOR_PASSPHRASE } from '../../api/backups';
import { toApiError } from '../../api/errors';
import { compareCopy } from '../../api/places';
import { Act } from '../../state/act.svelte';

/** A copy that is compared with the workbook. */
export class Comparing extends Act {
  passphrase = $state('');
  asksForPassphrase = $state(false);
  /** What differs, each a sentence. */
  says = $state.raw<readonly string[]>();

  constructor(readonly copy: string) {
    super('comparing-');
  }

  /** Why the passphrase was refused. */
  get refused(): string | undefined {
    return this.problems.list[0]?.message;
  }

  /** Reads both; a copy with a passphrase of its own asks for it. */
  async look(passphrase: string | null = null): Promise<void> {
    await this.ask(async () => {
      try {
        this.says = (await compareCopy(this.copy, passphrase)).says;
        this.asksForPassphrase = false;
      } catch (thrown) {
        const asks = ASKS_FOR_PASSPHRASE.includes(toApiError(thrown).code);
        const first = asks && !this.asksForPassphrase;
        this.asksForPassphrase ||= asks;
        if (!first) throw thrown;
      }
    });
  }

  /** Tries the passphrase that was typed. */
  async save(): Promise<boolean> {
    const typed = this.passphrase;
    this.passphrase = '';
    await this.look(typed);
    return this.says !== undefined;
  }
}
