/** What a field needs of the form that it stands in. */
export type FieldForm<F extends object> = {
  /** Begins the id of every field. */
  prefix: string;
  fields: F;
  problems: { of: (field: string) => string | undefined };
};

/** A field as the backend calls it: in small letters with underscores. */
export function toldName(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
