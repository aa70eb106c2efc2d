import { setOutcome, type DevelopmentArea, type DevelopmentYear } from '../../api/development';
import { Form } from '../../state/form.svelte';
import { isOutcome, outcomeShown } from './words';

/** What became of an area in a year. */
export class AreaOutcome extends Form {
  /** "" while it is not known. */
  outcome = $state('');
  narrative = $state('');
  readonly year: string;

  constructor(
    readonly area: DevelopmentArea,
    entry: DevelopmentYear,
  ) {
    super(`outcome-${area.id}-`);
    this.year = entry.year;
    this.outcome = entry.outcome ?? '';
    this.narrative = entry.narrative;
  }

  async save(): Promise<boolean> {
    const outcome = isOutcome(this.outcome) ? this.outcome : null;
    const saved = await this.send(
      () => setOutcome(this.area.id, this.year, outcome, this.narrative),
      `${this.area.title}, ${this.year}: ${outcomeShown(outcome).words}.`,
    );
    return saved !== null;
  }
}
