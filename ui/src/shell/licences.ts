/** A package, under which licence it is, and where the text of that stands in the list of texts. */
export type LicensedPackage = { name: string; version: string; licence: string; texts: number[] };
export type Licences = { packages: LicensedPackage[]; texts: string[] };

/** A text and the packages that are under it. */
export type SharedText = { text: string; packages: LicensedPackage[] };

// Written by `make`; a window that was built without it says so.
const made = import.meta.glob<Licences>('./licences.json', { import: 'default' });

/** Null where they were not put into this window. */
export async function readLicences(): Promise<Licences | null> {
  return (await made['./licences.json']?.()) ?? null;
}

/** Each text once, in the order of the first package under it. */
export function byText({ packages, texts }: Licences): SharedText[] {
  const shared = new Map<number, LicensedPackage[]>();
  for (const each of packages) {
    for (const text of each.texts) shared.set(text, [...(shared.get(text) ?? []), each]);
  }
  return [...shared].map(([text, under]) => ({ text: texts[text] ?? '', packages: under }));
}
