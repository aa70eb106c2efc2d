import { escalateRisk, type RiskView } from '../../api/risks';
import { Form } from '../../state/form.svelte';
import { rowOfRisk } from './rows';

/** To whom a risk was taken. */
export class NewEscalation extends Form<{ toWhom: string; on: string; outcome: string }> {
  static key = (risk: RiskView) => `risk/${risk.id}/escalation`;

  constructor(
    readonly risk: RiskView,
    today: string,
  ) {
    const about = {
      key: NewEscalation.key(risk),
      title: `An escalation of risk ${risk.reference}`,
      place: { page: 'risks', risk: risk.id },
      of: rowOfRisk(risk),
    } as const;
    super('escalation-', about, { toWhom: '', on: today, outcome: '' });
  }

  async save(): Promise<boolean> {
    const saved = await this.send(() => {
      const { toWhom, on, outcome } = this.fields;
      return escalateRisk(this.risk.id, toWhom, on, outcome);
    }, `The escalation of ${this.risk.reference} is saved.`);
    return saved !== null;
  }
}
