/** The `aria-describedby` of a field: its own list, its hint, its error; undefined if none. */
export function describedBy(
  id: string,
  { hint, error, others }: { hint?: string; error?: string; others?: string },
): string | undefined {
  const ids = [others, hint && `${id}-hint`, error && `${id}-error`].filter(Boolean);
  return ids.length > 0 ? ids.join(' ') : undefined;
}
