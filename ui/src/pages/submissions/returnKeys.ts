import type { RouteTo } from '../../routes';

/** Begins the keys of all that is typed about a return itself. */
export const keyOfReturn = (provider: number, period: string) => `return/${provider}/${period}/`;

/** Begins the keys of all that is typed about figures of a return, beside their numbers. */
export const keyOfFigures = (provider: number, period: string) => `figure/${provider}/${period}/`;

/** Where a return is filled in. */
export function placeOfReturn(provider: number, period: string): RouteTo<'submissions'> {
  return { page: 'submissions', submission: provider, period };
}
