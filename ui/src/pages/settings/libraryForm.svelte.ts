import { addFromLibrary, type Library, type LibraryIndicator } from '../../api/register';
import { Form } from '../../state/form.svelte';

export type Topic = { name: string; indicators: LibraryIndicator[] };

type Fields = {
  providers: string[];
  areas: string[];
  targetsFrom: string;
  /** The codes chosen of each topic. */
  chosen: Record<string, string[]>;
};

/** Which indicators of the library are to be switched on, for whom and from when. */
export class LibraryForm extends Form<Fields> {
  static readonly key = 'settings/library';

  readonly topics: readonly Topic[];
  /** How many were added; none before it is saved. */
  added = 0;

  constructor(library: Library) {
    const about = {
      key: LibraryForm.key,
      title: 'What is to be added from the library',
      place: { page: 'settings', part: 'indicators' },
    } as const;
    const targetsFrom = library.targets_from;
    super('library-', about, { providers: [], areas: [], targetsFrom, chosen: {} });
    this.topics = topicsOf(library);
  }

  /** The codes chosen of a topic. */
  chosenOf(topic: string): string[] {
    return this.fields.chosen[topic] ?? [];
  }

  choose(topic: string, codes: string[]): void {
    this.fields.chosen[topic] = codes;
  }

  get codes(): string[] {
    return this.topics.flatMap(({ name }) => this.chosenOf(name));
  }

  async save(): Promise<boolean> {
    const written = await this.send(
      () =>
        addFromLibrary(
          this.codes,
          this.fields.providers.map(Number),
          this.fields.areas.map(Number),
          this.fields.targetsFrom,
        ),
      // The banner that follows is read out.
      '',
    );
    this.added = written?.output ?? 0;
    return written !== null;
  }
}

function topicsOf({ indicators }: Library): Topic[] {
  const names = [...new Set(indicators.map(({ topic }) => topic))];
  return names.map((name) => ({
    name,
    indicators: indicators.filter(({ topic }) => topic === name),
  }));
}
