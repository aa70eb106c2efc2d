import { closeRisk, type RiskView } from '../../api/risks';
import { dateProblems } from '../../state/dateProblems';
import { Form } from '../../state/form.svelte';

/** The closing of a risk: when and why. */
export class CloseRisk extends Form {
  on = $state('');
  reason = $state('');

  constructor(
    readonly risk: RiskView,
    today: string,
  ) {
    super('close-');
    this.on = today;
  }

  async save(): Promise<boolean> {
    const saved = await this.send(
      () => closeRisk(this.risk.id, this.on, this.reason),
      `Risk ${this.risk.reference} is closed.`,
      dateProblems('on', this.on, 'Enter the day on which it was closed.'),
    );
    return saved !== null;
  }
}
