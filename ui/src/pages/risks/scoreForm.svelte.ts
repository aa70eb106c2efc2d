import { scoreRisk, type RiskView, type Stage } from '../../api/risks';
import { Form } from '../../state/form.svelte';
import { rowOfRisk } from './rows';
import { STAGES } from './words';

type Fields = Record<'stage' | 'consequence' | 'likelihood' | 'on' | 'reason', string>;

/** A score that she gives a risk. */
export class NewScore extends Form<Fields> {
  static key = (risk: RiskView) => `risk/${risk.id}/score`;

  constructor(
    readonly risk: RiskView,
    today: string,
  ) {
    const about = {
      key: NewScore.key(risk),
      title: `A score of risk ${risk.reference}`,
      place: { page: 'risks', risk: risk.id },
      of: rowOfRisk(risk),
    } as const;
    const stored = { stage: 'current', consequence: '', likelihood: '', on: today, reason: '' };
    super('score-', about, stored);
  }

  async save(): Promise<boolean> {
    const stage = stageOf(this.fields.stage);
    const saved = await this.send(() => {
      const { consequence, likelihood, on, reason } = this.fields;
      // A number that was not chosen is 0, which Rust refuses at its field.
      const score = { consequence: Number(consequence), likelihood: Number(likelihood) };
      return scoreRisk(this.risk.id, { stage, ...score, on, reason });
    }, `${STAGES[stage].word} score of ${this.risk.reference} is saved.`);
    return saved !== null;
  }
}

function stageOf(chosen: string): Stage {
  return chosen === 'initial' || chosen === 'target' ? chosen : 'current';
}
