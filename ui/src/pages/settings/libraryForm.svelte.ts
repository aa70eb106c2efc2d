import { addFromLibrary, type Library, type LibraryIndicator } from '../../api/register';
import { dateProblems } from '../../state/dateProblems';
import { Form } from '../../state/form.svelte';

export type Topic = { name: string; indicators: LibraryIndicator[] };

/** Which indicators of the library are to be switched on, for whom and from when. */
export class LibraryForm extends Form {
  providers = $state<string[]>([]);
  areas = $state<string[]>([]);
  targetsFrom = $state('');
  readonly topics: readonly Topic[];

  #chosen = $state<Record<string, string[]>>({});

  constructor(library: Library) {
    super('library-');
    this.targetsFrom = library.targets_from;
    this.topics = topicsOf(library);
  }

  /** The codes chosen of a topic. */
  chosenOf(topic: string): string[] {
    return this.#chosen[topic] ?? [];
  }

  choose(topic: string, codes: string[]): void {
    this.#chosen[topic] = codes;
  }

  get codes(): string[] {
    return this.topics.flatMap(({ name }) => this.chosenOf(name));
  }

  /** How many were added, or null if they were refused. */
  async add(): Promise<number | null> {
    const written = await this.send(
      () =>
        addFromLibrary(
          this.codes,
          this.providers.map(Number),
          this.areas.map(Number),
          this.targetsFrom,
        ),
      // The banner that follows is read out.
      '',
      dateProblems('targets_from', this.targetsFrom, 'Enter the day from which the targets hold.'),
    );
    return written?.output ?? null;
  }
}

function topicsOf({ indicators }: Library): Topic[] {
  const names = [...new Set(indicators.map(({ topic }) => topic))];
  return names.map((name) => ({
    name,
    indicators: indicators.filter(({ topic }) => topic === name),
  }));
}
