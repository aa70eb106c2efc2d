import type { TypedValue } from '../../../api/trends';
import { same } from '../../../state/merge';

type Lines = readonly TypedValue[];

/**
 * Lines that she and somebody else changed at once. A line is told by its period: what she touched
 * stays as typed, what was added or taken away elsewhere is added or taken away.
 */
export function mergedLines(typed: Lines, before: Lines, now: Lines): TypedValue[] {
  if (same(typed, before)) return now.map((line) => ({ ...line }));
  const kept = typed.flatMap((line) => {
    const [old, stored] = [valueIn(before, line), valueIn(now, line)];
    if (line.value !== old) return [line];
    return stored === undefined ? [] : [{ ...line, value: stored }];
  });
  const added = now.filter(
    (line) => valueIn(typed, line) === undefined && valueIn(before, line) === undefined,
  );
  return [...kept, ...added.map((line) => ({ ...line }))];
}

function valueIn(lines: Lines, { period }: TypedValue): string | undefined {
  return lines.find((line) => line.period.trim() === period.trim())?.value;
}
