import { arrangeReturn, type Provider, type ReturnLine } from '../../api/register';
import { Form } from '../../state/form.svelte';
import { moved } from './moving';

/** The order of a provider's own return, and what the provider calls its lines. */
export class ArrangementForm extends Form {
  lines = $state<ReturnLine[]>([]);
  /** The last move, to be read out. */
  said = $state('');

  constructor(
    readonly provider: Provider,
    lines: ReturnLine[],
  ) {
    super('return-line-');
    this.lines = lines;
  }

  move(index: number, by: -1 | 1, name: string): void {
    this.lines = moved(this.lines, index, by);
    this.said = `${name} is in place ${index + by + 1} of ${this.lines.length}.`;
  }

  async save(): Promise<boolean> {
    const written = await this.send(
      () => arrangeReturn(this.provider.id, this.lines),
      `The return of ${this.provider.short_name} is saved.`,
    );
    return written !== null;
  }
}
