import { enterOldPaper, getOldPaper, type OldPaper, type OldPaperLine } from '../../../api/figures';
import { Form } from '../../../state/form.svelte';
import { same } from '../../../state/merge';
import { Said } from '../../../state/said.svelte';

type Text = { percentage: string; outOf: string };

/** By line. */
type Texts = Record<string, Text>;

/** Begins the keys of all old papers. */
export const OLD_PAPERS = 'old-paper/';

const NOTHING: Text = { percentage: '', outOf: '' };

type Fields = { paper: string; text: Texts };

/** The percentages that an old paper printed of one provider and period, as they are typed. */
export class OldPaperForm extends Form<Fields> {
  static key = (provider: number, year: string, period: string) =>
    `${OLD_PAPERS}${provider}/${year}/${period}`;

  lines = $state.raw<readonly OldPaperLine[]>([]);
  /** The issued papers that print a percentage as it was before what was saved here. */
  readonly papers = new Said<readonly string[]>([]);
  /** How often it was saved. */
  saved = $state(0);

  /** `name` is the provider's, and `year` the financial year that holds the period. */
  constructor(
    readonly provider: number,
    readonly name: string,
    readonly year: string,
    readonly period: string,
  ) {
    const about = {
      key: OldPaperForm.key(provider, year, period),
      title: `Percentages of ${name}, ${period}`,
      place: { page: 'submissions', view: 'old-papers' },
    } as const;
    super('old-paper-', about, { paper: '', text: {} });
  }

  /** Whether something else is typed than is stored. */
  changed(line: OldPaperLine): boolean {
    return !same(this.of(line), this.stored.text[keyOf(line)] ?? NOTHING);
  }

  /** What stands in the fields of a line. */
  of(line: OldPaperLine): Text {
    return this.fields.text[keyOf(line)] ?? NOTHING;
  }

  type(line: OldPaperLine, part: keyof Text, typed: string): void {
    this.fields.text[keyOf(line)] = { ...this.of(line), [part]: typed };
  }

  /** Takes what is stored now; what was typed and not saved stays. */
  follow(stored: OldPaper): void {
    this.lines = stored.lines;
    this.take(fieldsOf(stored));
    // What is there instead has no fields, and is left alone.
    for (const line of stored.lines) {
      if (line.instead !== null) this.fields.text[keyOf(line)] = textOf(line);
    }
  }

  protected override async latest(): Promise<Fields> {
    return fieldsOf(await getOldPaper(this.provider, this.period));
  }

  // Without a percentage there is nothing to keep, and what it was out of stays as typed.
  protected override storedOf({ paper, text }: Fields): Fields {
    const kept = Object.entries(text).map(([line, typed]): [string, Text] => [
      line,
      typed.percentage.trim() === '' ? NOTHING : typed,
    ]);
    return { paper, text: Object.fromEntries(kept) };
  }

  async save(): Promise<boolean> {
    const written = await this.send(() => {
      const entries = this.lines.map((line) => {
        const { percentage, outOf } = this.of(line);
        return { indicator: line.indicator, area: line.area, percentage, out_of: outOf };
      });
      return enterOldPaper(this.provider, this.period, this.fields.paper, entries);
    }, 'The percentages are saved.');
    if (written) {
      this.saved += 1;
      this.papers.say(written.output.papers);
    }
    return written !== null;
  }
}

function fieldsOf({ paper, lines }: OldPaper): Fields {
  return { paper, text: byLine(lines, textOf) };
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
