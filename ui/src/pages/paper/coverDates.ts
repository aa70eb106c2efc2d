import type { FieldError } from '../../api/errors';

/**
 * The problem of a date of the cover sheet that is no day: it is not sent, so that all else on the
 * sheet is saved while it is typed. Empty is allowed; that it is missing is a finding of the paper.
 */
export function dateProblems(field: string, value: string): FieldError[] {
  if (value === '' || isDay(value)) return [];
  return [{ field, message: 'Enter a day that exists, for example 31 3 2020.' }];
}

function isDay(value: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  const read = new Date(`${value}T00:00Z`);
  return !Number.isNaN(read.getTime()) && read.toISOString().startsWith(value);
}
