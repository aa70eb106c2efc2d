import type { CellCheck, CellProblem, FigureEntry, FigurePlace, GridLine } from '../../api/figures';

/** The two numbers of a figure; a count, a stock or a measure has the first alone. */
export type Part = 'first' | 'second';
type Text = Record<Part, string>;

/** What was typed into a row, and what was stored then. */
export type KeptText = { text: Text; stored: Text; state: string };

/** One figure of the grid: what is stored, and what stands in its fields. */
export class EntryRow {
  /** As it was last read. */
  line: GridLine;
  text: Text;
  /** Why what stands in a field was refused. */
  problems = $state.raw<Partial<Text>>({});
  /** Whether she said that figures of its return are provisional. */
  provisional = $state(false);
  /** Fields are shown although what is stored is words, such as "not available". */
  reopened = $state(false);
  /** What was typed and not saved, where another figure was stored since, until she has chosen. */
  overtaken = $state.raw<KeptText | null>(null);
  /** What the typed figure would be, before it is saved. */
  live = $state.raw<CellCheck | null>(null);

  #stored: Text;
  /** What was sent last. The same text is not sent twice, since the answer would be the same. */
  #sent: Text | null = null;
  #changedByUs = false;

  constructor(line: GridLine) {
    this.line = $state.raw(line);
    this.text = $state(textOf(line));
    this.#stored = $state.raw(textOf(line));
  }

  get key(): string {
    return keyOf(this.line);
  }

  get parts(): readonly Part[] {
    const { kind } = this.line;
    return kind === 'proportion' || kind === 'rate' ? ['first', 'second'] : ['first'];
  }

  /** Whether fields are shown, and not words. */
  get open(): boolean {
    return this.reopened || !this.worded;
  }

  /** Whether what is stored is words. */
  get worded(): boolean {
    const { state } = this.line.state;
    return state !== 'missing' && state !== 'entered' && state !== 'provisional';
  }

  /** Whether something was typed that is not stored. */
  get unsaved(): boolean {
    return this.parts.some((part) => this.isChanged(part));
  }

  isChanged(part: Part): boolean {
    return this.text[part] !== this.#stored[part];
  }

  get filled(): boolean {
    return this.parts.every((part) => this.text[part].trim() !== '');
  }

  /** Whether one of two numbers is there and the other is not. */
  get half(): boolean {
    return !this.filled && this.parts.some((part) => this.text[part].trim() !== '');
  }

  /** Whether what is typed has still to be sent. */
  get waiting(): boolean {
    return this.unsaved && !(this.#sent && same(this.#sent, this.text));
  }

  get refused(): boolean {
    return this.parts.some((part) => this.problems[part] !== undefined);
  }

  type(part: Part, text: string): void {
    this.text[part] = text;
    if (!this.unsaved) this.problems = {};
  }

  /** What stands in the fields, as an entry. */
  get entry(): FigureEntry {
    const { provisional } = this;
    return {
      ...placeOf(this.line),
      entry: { entry: 'typed', ...this.text },
      note: null,
      provisional,
    };
  }

  /** What is to be sent now. */
  send(): FigureEntry {
    this.#sent = { ...this.text };
    return this.entry;
  }

  /** The answer to what was sent. What was typed since then is left alone. */
  settle({ entry }: FigureEntry, problems: readonly CellProblem[]): void {
    if (entry.entry !== 'typed') return;
    const sent: Text = { first: entry.first, second: entry.second };
    if (problems.length > 0) {
      const told = problems.map(({ part, message }) => [partOf(part), message] as const);
      if (same(sent, this.text)) this.problems = Object.fromEntries(told);
      return;
    }
    this.#stored = sent;
    this.#changedByUs = true;
    this.problems = {};
  }

  /** It could not be sent. */
  unsent(): void {
    this.#sent = null;
  }

  /** Takes what is stored now; what was typed and not stored stays, unless an undo went over it. */
  take(line: GridLine): void {
    const changed = !sameLine(line, this.line);
    const typed = this.unsaved && (!changed || this.#changedByUs);
    if (this.unsaved && !typed) this.#overtake(this.kept, textOf(line));
    this.line = line;
    this.#stored = textOf(line);
    this.#changedByUs = false;
    if (typed) return;
    this.text = textOf(line);
    this.problems = {};
    this.live = null;
    this.#sent = null;
    if (changed) this.reopened = false;
  }

  get kept(): KeptText {
    return { text: { ...this.text }, stored: { ...this.#stored }, state: stateOf(this.line) };
  }

  /** Takes up what was kept. False if something else was stored meanwhile, which then stands. */
  takeUp(kept: KeptText): boolean {
    const { text, stored, state } = kept;
    if (this.unsaved || !same(stored, this.#stored) || state !== stateOf(this.line)) {
      this.#overtake(kept, this.text);
      return false;
    }
    this.#putIn(text);
    return true;
  }

  /** She chose what she had typed: it stands in the fields again, and is saved from there. */
  preferTyped(): void {
    if (this.overtaken) this.#putIn(this.overtaken.text);
    this.overtaken = null;
  }

  /** She chose the figure that was stored since. */
  preferStored(): void {
    this.overtaken = null;
  }

  #putIn(text: Text): void {
    this.text = { ...text };
    this.reopened = this.worded;
  }

  // The same again, or nothing at all, is no choice.
  #overtake(kept: KeptText, now: Text): void {
    const { text, stored } = kept;
    if (!same(text, now) && !same(text, stored)) this.overtaken = kept;
  }

  /** Puts back what stood in the fields before. */
  putBack(text: Text): void {
    this.text = { ...text };
    this.problems = {};
    this.live = null;
    this.#sent = null;
  }

  /** Puts a field back as it is stored; both without a part. */
  revert(part?: Part): void {
    this.text = part ? { ...this.text, [part]: this.#stored[part] } : { ...this.#stored };
    this.problems = part && this.unsaved ? { ...this.problems, [part]: undefined } : {};
    this.live = null;
    this.#sent = null;
  }
}

/** Tells figures of a return apart, and is part of the ids of their fields. */
export function keyOf({ indicator, area, period }: FigurePlace): string {
  return `${indicator}-${area}-${period.replaceAll(' ', '-')}`;
}

export function placeOf({ indicator, area, period }: FigurePlace): FigurePlace {
  return { indicator, area, period };
}

function textOf({ first, second }: GridLine): Text {
  return { first, second };
}

function partOf(word: string): Part {
  return word === 'second' ? 'second' : 'first';
}

function same(one: Text, other: Text): boolean {
  return one.first === other.first && one.second === other.second;
}

function sameLine(one: GridLine, other: GridLine): boolean {
  return same(one, other) && stateOf(one) === stateOf(other);
}

function stateOf({ state }: GridLine): string {
  return JSON.stringify(state);
}
