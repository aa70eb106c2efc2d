import { forms } from '../../state/forms.svelte';
import { EntryModel } from './entryModel.svelte.ts';

/** The model of a return, with what was typed into it and could not be saved. */
export function modelOf(provider: number, period: string): EntryModel {
  return forms.open(EntryModel.key(provider, period), () => new EntryModel(provider, period));
}

/** The page is left: what is not saved stays with the model, and is there when she comes back. */
export function leave(model: EntryModel): void {
  model.rest();
  if (!model.dirty) forms.close(model.key);
}
