import {
  addIndicators,
  type Area,
  type Basis,
  type Grain,
  type IndicatorKind,
  type NewIndicatorDetails,
  type ProposedNew,
  type Provider,
  type RegisterView,
  type Theme,
} from '../../../api/register';
import { Form } from '../../../state/form.svelte';
import { merged, same } from '../../../state/merge';
import { counted } from './fileWords';
import type { Mapping } from './mapping.svelte.ts';

/** What is said of one word that is to be a new indicator. */
export type NewRow = {
  word: string;
  /** ["add"] while it is to be added. */
  add: string[];
  name: string;
  /** What its numbers are: one of `KINDS`; "" until it is said. */
  what: string;
  numerator: string;
  denominator: string;
  unit: string;
  grain: Grain | '';
  /** The ids of its areas. */
  areas: string[];
  theme: Theme | '';
};

type Fields = { rows: NewRow[]; providers: string[] };

type What = { value: string; label: string; kind: IndicatorKind; basis: Basis };

/** What the numbers of an indicator can be. */
export const KINDS: readonly What[] = [
  { value: 'count', label: 'Count in the period', kind: 'count', basis: 'events' },
  { value: 'stock', label: 'Count at the end of the period', kind: 'stock', basis: 'last_day' },
  ...both('proportion', 'Percentage'),
  ...both('measure', 'Measure, a number with a unit,'),
  ...both('rate', 'Rate per 10,000'),
];

function both(kind: IndicatorKind, label: string): What[] {
  return [
    {
      value: `${kind} events`,
      label: `${label} of what happened in the period`,
      kind,
      basis: 'events',
    },
    {
      value: `${kind} last_day`,
      label: `${label} of how things stood on its last day`,
      kind,
      basis: 'last_day',
    },
  ];
}

/** Words of a provider's table that the workbook has not got, to be added as indicators by one act. */
export class NewIndicators extends Form<Fields> {
  static readonly key = 'returns/new-indicators';

  /** What the library knows of the words, in their order. */
  proposed = $state.raw<readonly ProposedNew[]>([]);

  constructor(proposed: readonly ProposedNew[], register: RegisterView) {
    const about = {
      key: NewIndicators.key,
      title: 'New indicators of a file',
      place: { page: 'submissions', view: 'files' },
    } as const;
    super('new-indicators-', about, fieldsOf(proposed, register));
    this.proposed = proposed;
  }

  /** The words of the file as it is read now; what she said of those that are still among them stays. */
  propose(proposed: readonly ProposedNew[], register: RegisterView): void {
    this.proposed = proposed;
    this.problems.clear();
    this.take(fieldsOf(proposed, register));
  }

  /** Those that are to be added, in the order in which they are sent. */
  get ticked(): NewRow[] {
    return this.fields.rows.filter(({ add }) => add.length > 0);
  }

  /** The indicator of the library from which a word is proposed. */
  likeOf(word: string): string | undefined {
    return this.#proposedFor(word)?.like ?? undefined;
  }

  /** Another row is ticked: what was refused stands no longer where it stood. */
  tick(row: NewRow, add: string[]): void {
    row.add = add;
    this.problems.clear();
  }

  protected override merge(typed: Fields, before: Fields, now: Fields): Fields {
    const of = (rows: readonly NewRow[], word: string) => rows.find((row) => row.word === word);
    const rows = now.rows.map((row) => {
      const was = of(before.rows, row.word);
      const said = of(typed.rows, row.word);
      return said && was ? merged(said, was, row) : row;
    });
    const touched = !same(typed.providers, before.providers);
    return { rows, providers: touched ? typed.providers : now.providers };
  }

  /** Whether they were added; then each word means its indicator. `provider` is that of the whole file, if it is one. */
  async save(mapping: Mapping, provider: Provider | null): Promise<boolean> {
    const rows = this.ticked;
    const providers = provider ? [provider.id] : this.fields.providers.map(Number);
    const written = await this.send(
      () => addIndicators(rows.map((row) => this.#details(row, providers))),
      () => `${counted(rows.length, 'indicator is', 'indicators are')} added.`,
    );
    written?.output.forEach((code, index) => {
      const row = rows[index];
      if (row) mapping.mean({ kind: 'indicator', word: row.word }, code);
    });
    return written !== null;
  }

  #proposedFor(word: string): ProposedNew | undefined {
    return this.proposed.find((each) => each.word === word);
  }

  // What is not chosen is sent as such, and refused at its field.
  #details(row: NewRow, providers: number[]): NewIndicatorDetails {
    const what = kindOf(row);
    const proposed = this.#proposedFor(row.word);
    const kind = what?.kind ?? null;
    return {
      name: row.name,
      theme: row.theme || null,
      kind,
      basis: what?.basis ?? 'not_said',
      numerator: row.numerator,
      denominator: isOutOf(row) ? row.denominator : '',
      unit: kind === 'measure' ? row.unit : '',
      direction: proposed?.direction ?? 'neutral',
      decimals: kind === 'count' || kind === 'stock' ? 0 : (proposed?.decimals ?? 1),
      grain: row.grain || null,
      source: proposed?.source ?? '',
      providers,
      areas: row.areas.map(Number),
    };
  }
}

export function kindOf({ what }: NewRow): What | undefined {
  return KINDS.find(({ value }) => value === what);
}

/** Whether its numbers are counted out of something. */
export function isOutOf(row: NewRow): boolean {
  const kind = kindOf(row)?.kind;
  return kind === 'proportion' || kind === 'rate';
}

function fieldsOf(proposed: readonly ProposedNew[], register: RegisterView): Fields {
  const areas = register.areas.filter((area) => exists(area, register));
  return {
    rows: proposed.map((each) => ({
      word: each.word,
      add: ['add'],
      name: each.name,
      what:
        KINDS.find(({ kind, basis }) => kind === each.kind && basis === each.basis)?.value ?? '',
      numerator: each.numerator,
      denominator: each.denominator,
      unit: each.unit,
      grain: each.grain ?? '',
      areas: areas.map(({ id }) => String(id)),
      theme: each.theme ?? '',
    })),
    providers: [],
  };
}

/** Whether an area is in use, and has not ended before the quarter to work on. */
function exists({ archived, to }: Area, { asked_from: from }: RegisterView): boolean {
  return !archived && !(to !== null && to < from);
}

/** The provider of every line, if the file has one. */
export function providerOf(mapping: Mapping, { providers }: RegisterView): Provider | null {
  const source = mapping.sourceOf('provider');
  if (source.from !== 'fixed') return null;
  return providers.find(({ code }) => code === source.words) ?? null;
}
