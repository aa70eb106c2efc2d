import { call } from './call';
import type { Changed } from './generated/Changed';
import type { HeldElsewhere } from './generated/HeldElsewhere';
import type { Redacted } from './generated/Redacted';
import type { WordsFound } from './generated/WordsFound';

export type { HeldElsewhere, Redacted, WordsFound };

/** One name, number or other words on each line. */
export type SoughtWords = { words: string; insideWords: boolean };

/** Changes nothing. */
export const findWords = (sought: SoughtWords) => call<WordsFound>('find_words', sought);

/** Cannot be undone. */
export const takeOutWords = (sought: SoughtWords, reason: string) =>
  call<Changed<Redacted>>('take_out_words', { ...sought, reason });
