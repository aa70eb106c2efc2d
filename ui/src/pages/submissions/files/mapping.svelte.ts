import { SvelteMap } from 'svelte/reactivity';
import type {
  ColumnMapping,
  ColumnSource,
  TableSample,
  UnknownWord,
  WordKind,
} from '../../../api/returnFiles';
import { same } from '../../../state/merge';

/** What a figure is made of. */
export type Part = Exclude<keyof ColumnMapping, 'names' | 'year' | 'not_read'>;

export const WORD_KINDS = ['indicator', 'provider', 'area'] as const;

/** A word of the file, and on how many lines it stands if that is known. */
export type Word = { kind: WordKind; word: string; lines?: number };

/** What she said of a table, to be said again of one with the same headings. */
export type KeptMapping = { file: string; headings: readonly string[]; columns: ColumnMapping };

export function isKept(content: unknown): content is KeptMapping {
  if (typeof content !== 'object' || content === null) return false;
  const { file, headings, columns } = content as Partial<KeptMapping>;
  return typeof file === 'string' && Array.isArray(headings) && typeof columns === 'object';
}

/** Whether a table has these headings. */
export function hasHeadings({ headings }: TableSample, wanted: readonly string[]): boolean {
  return same(headings, wanted);
}

/** What she says of a table that a provider made: its columns, and its words. */
export class Mapping {
  /** Words that stood for nothing when the table was read by the columns chosen now. */
  unknown = $state.raw<readonly UnknownWord[]>([]);

  /** The financial year of periods that do not name it, as typed; usually none. */
  year = $state('');

  /** Columns that speak of a figure and are not to be read, from 0. */
  notRead = $state.raw<readonly number[]>([]);

  #sources: Record<Part, ColumnSource>;
  /** By word: a code, or "" to leave its lines out. */
  readonly #meanings: Record<WordKind, SvelteMap<string, string>>;

  /** `earlier` is how a table with these headings was read before. */
  constructor(
    readonly sample: TableSample,
    readonly earlier = sample.remembered,
  ) {
    const { names, year, not_read, ...sources } = earlier ?? sample.proposed;
    this.year = year;
    // What was kept by an earlier version says nothing of it.
    this.notRead = (not_read as number[] | undefined) ?? [];
    this.#sources = $state.raw(sources);
    this.#meanings = {
      indicator: new SvelteMap(Object.entries(names.indicators)),
      provider: new SvelteMap(Object.entries(names.providers)),
      area: new SvelteMap(Object.entries(names.areas)),
    };
  }

  sourceOf(part: Part): ColumnSource {
    return this.#sources[part];
  }

  take(part: Part, source: ColumnSource): void {
    const before = this.#sources[part];
    this.#sources = { ...this.#sources, [part]: source };
    const sameColumn = before.from === source.from && columnOf(before) === columnOf(source);
    // Another column has other words.
    if (!sameColumn) this.unknown = this.unknown.filter(({ kind }) => kind !== part);
  }

  /** Columns that speak of a figure and are no part of it: those of which it can be said that they are not read. */
  get doubtful(): number[] {
    const read = Object.values(this.#sources).map(columnOf);
    return this.sample.doubtful.filter((column) => !read.includes(column));
  }

  /** Which columns may be this part, in a sentence, while none of them is chosen. */
  openWords(part: Part): string | undefined {
    if (this.#sources[part].from !== 'nothing') return undefined;
    return this.sample.open.find((each) => each.part === part)?.words;
  }

  meaningOf({ kind, word }: Word): string | undefined {
    return this.#meanings[kind].get(word);
  }

  /** Says what a word stands for: a code, "" to leave its lines out; undefined takes it back. */
  mean({ kind, word }: Word, code: string | undefined): void {
    if (code === undefined) this.#meanings[kind].delete(word);
    else this.#meanings[kind].set(word, code);
  }

  /** Words of which it was said before what they stand for, in this file or an earlier one. */
  get known(): Word[] {
    return WORD_KINDS.flatMap((kind) =>
      [...this.#meanings[kind].keys()]
        .filter((word) => !this.unknown.some((each) => each.kind === kind && each.word === word))
        .map((word) => ({ kind, word })),
    );
  }

  /** Adds the words that stood for nothing. Those that mean something by now stay in the list. */
  learn(words: readonly UnknownWord[]): void {
    const isNew = ({ kind, word }: UnknownWord) =>
      !this.unknown.some((each) => each.kind === kind && each.word === word);
    this.unknown = [...this.unknown, ...words.filter(isNew)];
  }

  /** How another table is to be read, if it has the same headings. */
  for(sample: TableSample): ColumnMapping | undefined {
    return hasHeadings(sample, this.sample.headings) ? this.columns : undefined;
  }

  /** Whether she said something that the workbook does not remember and the headings do not speak for. */
  get changed(): boolean {
    const { remembered, proposed } = this.sample;
    return !same(this.columns, remembered ?? proposed);
  }

  /** As it is sent. */
  get columns(): ColumnMapping {
    const { indicator, provider, area } = this.#meanings;
    return {
      ...this.#sources,
      year: this.year,
      not_read: this.notRead.filter((column) => this.doubtful.includes(column)),
      names: {
        indicators: Object.fromEntries(indicator),
        providers: Object.fromEntries(provider),
        areas: Object.fromEntries(area),
      },
    };
  }
}

/** How a table of which nothing is said is sent. */
export const NO_COLUMNS: ColumnMapping = {
  indicator: { from: 'nothing' },
  provider: { from: 'nothing' },
  area: { from: 'nothing' },
  period: { from: 'nothing' },
  year: '',
  number: { from: 'nothing' },
  out_of: { from: 'nothing' },
  published: { from: 'nothing' },
  reason: { from: 'nothing' },
  note: { from: 'nothing' },
  not_read: [],
  names: { indicators: {}, providers: {}, areas: {} },
};

function columnOf(source: ColumnSource): number | null {
  return source.from === 'column' ? source.column : null;
}
