/** The years, newest first, and those before the oldest until there are four: a new workbook has only one. */
export function withEarlier(years: readonly string[]): string[] {
  const all = [...years];
  while (all.length > 0 && all.length < 4) all.push(before(all.at(-1) ?? ''));
  return all;
}

function before(year: string): string {
  const start = Number(year.slice(0, 4)) - 1;
  return `${start}-${String((start + 1) % 100).padStart(2, '0')}`;
}
