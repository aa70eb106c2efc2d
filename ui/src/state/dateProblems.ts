import type { Refusal } from './act.svelte';

/**
 * A problem with text that is no day at all, which Rust could not even read. Whether the day is
 * allowed is Rust's to say. `required` is the sentence for a date that was left out.
 */
export function dateProblems(field: string, value: string, required?: string): Refusal[] {
  if (value === '') return required ? [{ field, message: required }] : [];
  if (isDay(value)) return [];
  return [{ field, message: 'Enter a day that exists, for example 31 3 2020.' }];
}

function isDay(value: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  const read = new Date(`${value}T00:00Z`);
  return !Number.isNaN(read.getTime()) && read.toISOString().startsWith(value);
}
