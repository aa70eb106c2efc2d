import type { RegisterView } from '../../../api/register';
import type { Part } from './mapping.svelte.ts';

/** Something of the workbook that a word or a whole file can stand for, by its code. */
type Ours = { value: string; label: string };

/** What can be chosen for a part: those in use first. Empty for what has no list. */
export function oursOf(register: RegisterView, part: Part): Ours[] {
  switch (part) {
    case 'indicator':
      // A total is worked out and never read in.
      return named(register.indicators.filter(({ total_of }) => total_of.length === 0));
    case 'provider':
      return named(register.providers);
    case 'area':
      return named(register.areas);
    default:
      return [];
  }
}

function named(all: readonly { code: string; name: string; archived: boolean }[]): Ours[] {
  const label = (name: string, archived: boolean) => (archived ? `${name} (retired)` : name);
  return [
    ...all.filter(({ archived }) => !archived),
    ...all.filter(({ archived }) => archived),
  ].map(({ code, name, archived }) => ({ value: code, label: label(name, archived) }));
}
