import { escalateRisk, type RiskView } from '../../api/risks';
import { dateProblems } from '../../state/dateProblems';
import { Form } from '../../state/form.svelte';

/** To whom a risk was taken. */
export class NewEscalation extends Form {
  toWhom = $state('');
  on = $state('');
  outcome = $state('');

  constructor(
    readonly risk: RiskView,
    today: string,
  ) {
    super('escalation-');
    this.on = today;
  }

  async save(): Promise<boolean> {
    const saved = await this.send(
      () => escalateRisk(this.risk.id, this.toWhom, this.on, this.outcome),
      `The escalation of ${this.risk.reference} is saved.`,
      dateProblems('on', this.on, 'Enter the day on which it was taken there.'),
    );
    return saved !== null;
  }
}
