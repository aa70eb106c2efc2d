import { arrangeReturn, listReturnLines, type Provider, type ReturnLine } from '../../api/register';
import { Form } from '../../state/form.svelte';
import { rowOfProvider } from './rows';
import { same } from '../../state/merge';
import { moved } from './moving';

/** The order of a provider's own return, and what the provider calls its lines. */
export class ArrangementForm extends Form<{ lines: ReturnLine[] }> {
  static key = (provider: Provider) => `settings/return/${provider.id}`;

  /** The last move, to be read out. */
  said = $state('');

  constructor(
    readonly provider: Provider,
    lines: ReturnLine[],
  ) {
    const about = {
      key: ArrangementForm.key(provider),
      title: `The order of the return of ${provider.short_name}`,
      place: { page: 'settings', part: 'providers' },
      of: rowOfProvider(provider),
    } as const;
    super('return-line-', about, { lines });
  }

  // Line by line, in her order: a line that came or went meanwhile does so here too.
  override take({ lines: now }: { lines: ReturnLine[] }): void {
    const before = this.stored.lines;
    const known = (lines: readonly ReturnLine[], { indicator }: ReturnLine) =>
      lines.find((line) => line.indicator === indicator);
    const order = this.fields.lines.map(({ indicator }) => indicator);
    const touched = !same(
      order,
      before.map(({ indicator }) => indicator),
    );
    const lines = now.map((line) => {
      const [mine, old] = [known(this.fields.lines, line), known(before, line)];
      if (!mine || !old) return line;
      return {
        ...line,
        heading: mine.heading === old.heading ? line.heading : mine.heading,
        label: mine.label === old.label ? line.label : mine.label,
      };
    });
    const placeOf = ({ indicator }: ReturnLine) => {
      const place = order.indexOf(indicator);
      return place < 0 ? order.length : place;
    };
    super.take({ lines: now });
    this.fields = {
      lines: touched ? lines.toSorted((one, other) => placeOf(one) - placeOf(other)) : lines,
    };
  }

  protected override async latest(): Promise<{ lines: ReturnLine[] }> {
    return { lines: await listReturnLines(this.provider.id) };
  }

  move(index: number, by: -1 | 1, name: string): void {
    this.fields.lines = moved(this.fields.lines, index, by);
    this.said = `${name} is in place ${index + by + 1} of ${this.fields.lines.length}.`;
  }

  async save(): Promise<boolean> {
    const written = await this.send(
      () => arrangeReturn(this.provider.id, this.fields.lines),
      `The return of ${this.provider.short_name} is saved.`,
    );
    return written !== null;
  }
}
