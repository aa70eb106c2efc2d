import { enterOldPaper, type OldPaper, type OldPaperLine } from '../../../api/figures';
import { Form } from '../../../state/form.svelte';

type Text = { percentage: string; outOf: string };

/** By line. */
type Texts = Readonly<Record<string, Text>>;

const NOTHING: Text = { percentage: '', outOf: '' };

/** The percentages that an old paper printed of one provider and period, as they are typed. */
export class OldPaperForm extends Form {
  paper = $state('');
  lines = $state.raw<readonly OldPaperLine[]>([]);
  /** How often it was saved. */
  saved = $state(0);

  #text = $state.raw<Texts>({});
  #stored = $state.raw<{ paper: string; text: Texts }>({ paper: '', text: {} });

  /** `name` is the provider's, and `year` the financial year that holds the period. */
  constructor(
    readonly provider: number,
    readonly name: string,
    readonly year: string,
    readonly period: string,
  ) {
    super('old-paper-');
  }

  /** Whether anything is typed that is not saved. */
  get unsaved(): boolean {
    return this.paper !== this.#stored.paper || this.lines.some((line) => this.changed(line));
  }

  /** Whether something else is typed than is stored. */
  changed(line: OldPaperLine): boolean {
    return !same(this.of(line), this.#storedOf(line));
  }

  /** What stands in the fields of a line. */
  of(line: OldPaperLine): Text {
    return this.#text[keyOf(line)] ?? NOTHING;
  }

  type(line: OldPaperLine, part: keyof Text, typed: string): void {
    this.#text = { ...this.#text, [keyOf(line)]: { ...this.of(line), [part]: typed } };
  }

  /** Takes what is stored now; what was typed and not saved stays. */
  take({ paper, lines }: OldPaper): void {
    if (this.paper === this.#stored.paper) this.paper = paper;
    const text = byLine(lines, (line) => {
      // What is there instead has no fields, and is left alone.
      const typed = this.changed(line) && line.instead === null;
      return typed ? this.of(line) : textOf(line);
    });
    this.lines = lines;
    this.#stored = { paper, text: byLine(lines, textOf) };
    this.#text = text;
  }

  async save(): Promise<boolean> {
    const { paper, lines } = this;
    // Without a percentage there is nothing to keep, and what it was out of stays as typed.
    const kept = byLine(lines, (line) =>
      this.of(line).percentage.trim() ? this.of(line) : NOTHING,
    );
    const entries = lines.map((line) => {
      const { percentage, outOf } = this.of(line);
      return { indicator: line.indicator, area: line.area, percentage, out_of: outOf };
    });
    const written = await this.send(async () => {
      const answer = await enterOldPaper(this.provider, this.period, paper, entries);
      // Rust may have tidied what was typed: what comes back is taken.
      this.#stored = { paper, text: kept };
      return answer;
    }, 'The percentages are saved.');
    if (written) this.saved += 1;
    return written !== null;
  }

  #storedOf(line: OldPaperLine): Text {
    return this.#stored.text[keyOf(line)] ?? NOTHING;
  }
}

function byLine(lines: readonly OldPaperLine[], of: (line: OldPaperLine) => Text): Texts {
  return Object.fromEntries(lines.map((line) => [keyOf(line), of(line)]));
}

function keyOf({ indicator, area }: OldPaperLine): string {
  return `${indicator}-${area}`;
}

function textOf({ percentage, out_of }: OldPaperLine): Text {
  return { percentage, outOf: out_of };
}

function same(one: Text, other: Text): boolean {
  return one.percentage === other.percentage && one.outOf === other.outOf;
}
