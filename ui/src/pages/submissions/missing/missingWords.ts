import type { Chase, MissingProvider, SubmissionMatrix } from '../../../api/returns';
import { counted } from '../../../counted';
import { longDate } from '../../../dates';

/** "30 figures are missing from 2 providers." */
export function missingWords(missing: readonly MissingProvider[]): string {
  const figures = missing
    .flatMap(({ returns }) => returns)
    .reduce((sum, each) => sum + each.figures.length, 0);
  const from = counted(missing.length, 'provider');
  return `${figuresMissing(figures)} from ${from}.`;
}

/** "6 figures are missing" */
export function figuresMissing(figures: number): string {
  return counted(figures, 'figure is missing', 'figures are missing');
}

/** "Chased 2 November 2020, contracts manager: by telephone" */
export function chaseWords({ chased_on, whom, note }: Chase): string {
  const words = [`Chased ${longDate(chased_on)}`, whom].filter(Boolean).join(', ');
  return note ? `${words}: ${note}` : words;
}

type NextDue = { period: string; returns: { provider: number; name: string; due_on: string }[] };

/** The first period of the year, from left to right, whose returns are still to come. */
export function nextDue({ periods, rows }: SubmissionMatrix): NextDue | null {
  for (const period of periods) {
    const returns = rows.flatMap(({ provider, name, cells }) =>
      cells
        .filter((cell) => cell.period === period && cell.state === 'not_due' && cell.expected > 0)
        .map(({ due_on }) => ({ provider, name, due_on })),
    );
    if (returns.length > 0) return { period, returns };
  }
  return null;
}
