import { toApiError } from '../../api/errors';
import { getStatus } from '../../api/workbook';
import { drafts } from '../../state/drafts.svelte';
import { workbook } from '../../state/workbook.svelte';

/** Where the workbook could not be opened again either, the start page is shown, and why is read out. */
export async function leftClosed(thrown: unknown): Promise<never> {
  const now = await getStatus().catch(() => null);
  if (now?.open === false) {
    drafts.leave();
    workbook.opened(now);
    workbook.announcement = toApiError(thrown).message;
  }
  throw thrown;
}
