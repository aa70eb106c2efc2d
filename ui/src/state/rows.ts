/** The row that a form is of. Once a row is undone, its id may be given to another. */
export type Row = {
  /** What it is a row of. */
  kind: string;
  id: number;
  /** What tells it from another row that was given its id. */
  name: string;
};

/** A row that a form is of, by all names that it had while the form was open. */
export type KnownRow = Omit<Row, 'name'> & { names: readonly string[] };

export function known({ kind, id, name }: Row): KnownRow {
  return { kind, id, names: [plain(name)] };
}

/** Whether `row` is the one that is known, or one that shares a name with it. */
export function sameRow(one: KnownRow, other: KnownRow): boolean {
  const named = one.names.some((name) => other.names.includes(name));
  return one.kind === other.kind && one.id === other.id && named;
}

/** The row, known by the names of both. */
export function withNames(one: KnownRow, other: KnownRow): KnownRow {
  return { ...one, names: [...new Set([...one.names, ...other.names])] };
}

/** The row that something kept is of; null if it is of none. */
export function rowOf(content: unknown): KnownRow | null {
  const { of } = (content ?? {}) as { of?: Partial<KnownRow> };
  const { kind, id, names } = of ?? {};
  return kind !== undefined && id !== undefined && Array.isArray(names)
    ? { kind, id, names }
    : null;
}

// Rust tidies what is written: only the words count.
function plain(name: string): string {
  return name.trim().replace(/\s+/g, ' ');
}
