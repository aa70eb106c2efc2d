import { EntryModel } from './entryModel.svelte.ts';

// What was typed and refused is still there when she comes back to the return.
const kept = new Map<string, EntryModel>();

const keyOf = (session: number, provider: number, period: string) =>
  `${session} ${provider} ${period}`;

/** The model of a return, with what was typed into it in this session and could not be saved. */
export function modelOf(session: number, provider: number, period: string): EntryModel {
  return kept.get(keyOf(session, provider, period)) ?? new EntryModel(provider, period);
}

/** Keeps a model whose page is left, as long as it holds text that is not saved. */
export function keepUnsaved(session: number, model: EntryModel): void {
  const key = keyOf(session, model.provider, model.period);
  if (model.unsaved) kept.set(key, model);
  else kept.delete(key);
}
