// Two edits of one thing at once: each keeps what it changed.

type Fields = Record<string, unknown>;

/** Whether two things hold the same text. */
export function same(one: unknown, other: unknown): boolean {
  if (Array.isArray(one) && Array.isArray(other)) {
    return one.length === other.length && one.every((each, index) => same(each, other[index]));
  }
  if (!isFields(one) || !isFields(other)) return one === other;
  return [...new Set([...Object.keys(one), ...Object.keys(other)])].every((name) =>
    same(one[name], other[name]),
  );
}

/** What was touched since `before` stays as typed; all else is as it is now. */
export function merged<T>(typed: T, before: T, now: T): T {
  return mergedAny(typed, before, now) as T;
}

function mergedAny(typed: unknown, before: unknown, now: unknown): unknown {
  if (same(typed, before)) return now;
  if (isFields(typed) && isFields(before) && isFields(now)) return mergedFields(typed, before, now);
  if (areTicks(typed) && areTicks(before) && areTicks(now)) return mergedTicks(typed, before, now);
  return typed;
}

function mergedFields(typed: Fields, before: Fields, now: Fields): Fields {
  const names = [...new Set([...Object.keys(now), ...Object.keys(typed)])];
  const fields = names.map((name) => [name, mergedAny(typed[name], before[name], now[name])]);
  return Object.fromEntries(fields.filter(([, value]) => value !== undefined)) as Fields;
}

/** Each box that she ticked or cleared is as she left it. */
function mergedTicks(typed: string[], before: string[], now: string[]): string[] {
  const left = now.filter((each) => typed.includes(each) || !before.includes(each));
  return [...left, ...typed.filter((each) => !before.includes(each) && !now.includes(each))];
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function areTicks(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((each) => typeof each === 'string');
}
