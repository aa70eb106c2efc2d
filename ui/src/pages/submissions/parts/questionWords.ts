import type { ComponentProps } from 'svelte';
import type { QueryState, QueryView } from '../../../api/returns';
import { longDate } from '../../../dates';
import type Tag from '../../../nhs/Tag.svelte';

type Colour = ComponentProps<typeof Tag>['colour'];

export const QUESTION_STATES: Record<QueryState, { words: string; colour: Colour }> = {
  asked: { words: 'Not answered yet', colour: 'yellow' },
  answered: { words: 'Answered, not settled', colour: 'blue' },
  resolved: { words: 'Settled', colour: 'grey' },
};

/** What it is about, as a heading. */
export function questionTitle({ title }: QueryView): string {
  return title.charAt(0).toUpperCase() + title.slice(1);
}

/** "Asked 2 November 2020 of contracts manager" */
export function askedWords({ asked_on, asked_of }: QueryView): string {
  const asked = `Asked ${longDate(asked_on)}`;
  return asked_of ? `${asked} of ${asked_of}` : asked;
}
