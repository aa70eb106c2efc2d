/** The id of the button that moves the row `id` up (-1) or down (1). */
export function moveButton(id: string, by: -1 | 1): string {
  return `${id}-${by < 0 ? 'up' : 'down'}`;
}

/** `list` with what stands at `index` put `by` places on. */
export function moved<T>(list: readonly T[], index: number, by: -1 | 1): T[] {
  const order = [...list];
  order.splice(index + by, 0, ...order.splice(index, 1));
  return order;
}
