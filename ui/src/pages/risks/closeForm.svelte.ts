import { closeRisk, type RiskView } from '../../api/risks';
import { Form } from '../../state/form.svelte';
import { rowOfRisk } from './rows';

/** The closing of a risk: when and why. */
export class CloseRisk extends Form<{ on: string; reason: string }> {
  static key = (risk: RiskView) => `risk/${risk.id}/close`;

  constructor(
    readonly risk: RiskView,
    today: string,
  ) {
    const about = {
      key: CloseRisk.key(risk),
      title: `The closing of risk ${risk.reference}`,
      place: { page: 'risks', risk: risk.id },
      of: rowOfRisk(risk),
    } as const;
    super('close-', about, { on: today, reason: '' });
  }

  async save(): Promise<boolean> {
    const saved = await this.send(
      () => closeRisk(this.risk.id, this.fields.on, this.fields.reason),
      `Risk ${this.risk.reference} is closed.`,
    );
    return saved !== null;
  }
}
