import { ApiError, toApiError } from '../api/errors';
import { saveCopy } from '../api/workbook';
import { Act } from '../state/act.svelte';
import { drafts } from '../state/drafts.svelte';
import { forms } from '../state/forms.svelte';
import { notices } from '../state/notices.svelte';
import { workbook } from '../state/workbook.svelte';

/** A copy of the workbook, with which she goes on. */
export class CopyForm extends Act {
  /** Of the workbook; none is asked for if it is not encrypted. */
  passphrase = $state('');
  /** Whether she is asked for it. */
  asking = $state(false);

  constructor() {
    super('copy-');
  }

  /** Why it could not be saved. */
  get refused(): string | undefined {
    return this.problems.list[0]?.message;
  }

  /** True once it is saved; false if she chose no place. */
  async save(passphrase: string | null = this.passphrase): Promise<boolean | null> {
    const saved = await this.ask(async () => {
      try {
        return await this.#save(passphrase);
      } catch (thrown) {
        const { code, message } = toApiError(thrown);
        throw new ApiError(code, message);
      }
    });
    this.passphrase = '';
    return saved;
  }

  // The session goes on: what she has typed and not saved is kept in the copy from now on.
  async #save(passphrase: string | null): Promise<boolean> {
    const path = await saveCopy(passphrase);
    if (path === null) return false;
    this.asking = false;
    await workbook.refresh();
    forms.tell();
    await drafts.flush();
    void notices.look();
    workbook.announcement = `The copy is saved at ${path}. You go on with the copy.`;
    return true;
  }
}
