/** "1 figure", "2 figures"; `many` where several are called or said otherwise. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${oneOrMany(count, one, many)}`;
}

/** What is said of one, or of several and none. */
export function oneOrMany(count: number, one: string, many = `${one}s`): string {
  return count === 1 ? one : many;
}
