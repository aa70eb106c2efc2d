import { call } from './call';
import type { Draft } from './generated/Draft';

export type { Draft };

/** What was typed in the open workbook and is not saved yet. */
export const listDrafts = () => call<Draft[]>('list_drafts');

/** Keeps it, in place of what was kept under the same key. It is no change of the workbook. */
export const keepDraft = ({ key, title, place, content }: Omit<Draft, 'kept_at'>) =>
  call<null>('keep_draft', { key, title, place, content });

/**
 * The next act saves what is kept under this key: the workbook forgets it with the act, as one.
 * An act that is refused leaves it. Without a key, acts forget nothing any more.
 */
export const forgetDraftWithAct = (key: string | null) =>
  call<null>('forget_draft_with_act', { key });

export const forgetDraft = (key: string) => call<null>('forget_draft', { key });
