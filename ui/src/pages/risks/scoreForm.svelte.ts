import { scoreRisk, type RiskView, type Stage } from '../../api/risks';
import { dateProblems } from '../../state/dateProblems';
import { Form } from '../../state/form.svelte';
import { STAGES } from './words';

/** A score that she gives a risk. */
export class NewScore extends Form {
  stage = $state('current');
  consequence = $state('');
  likelihood = $state('');
  on = $state('');
  reason = $state('');

  constructor(
    readonly risk: RiskView,
    today: string,
  ) {
    super('score-');
    this.on = today;
  }

  async save(): Promise<boolean> {
    const stage = stageOf(this.stage);
    const saved = await this.send(
      () =>
        scoreRisk(this.risk.id, {
          stage,
          // A number that was not chosen is 0, which Rust refuses at its field.
          consequence: Number(this.consequence),
          likelihood: Number(this.likelihood),
          on: this.on,
          reason: this.reason,
        }),
      `${STAGES[stage].word} score of ${this.risk.reference} is saved.`,
      dateProblems('on', this.on, 'Enter the day of the score.'),
    );
    return saved !== null;
  }
}

function stageOf(chosen: string): Stage {
  return chosen === 'initial' || chosen === 'target' ? chosen : 'current';
}
