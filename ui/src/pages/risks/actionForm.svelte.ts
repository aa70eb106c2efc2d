import { addRiskAction, completeRiskAction, type Action, type RiskView } from '../../api/risks';
import { Form } from '../../state/form.svelte';
import { rowOfAction, rowOfRisk } from './rows';

/** A new action on a risk. */
export class NewAction extends Form<{ words: string; owner: string; dueOn: string }> {
  static key = (risk: RiskView) => `risk/${risk.id}/action`;

  constructor(readonly risk: RiskView) {
    const about = {
      key: NewAction.key(risk),
      title: `An action on risk ${risk.reference}`,
      place: { page: 'risks', risk: risk.id },
      of: rowOfRisk(risk),
    } as const;
    super('action-', about, { words: '', owner: '', dueOn: '' });
  }

  async save(): Promise<boolean> {
    const saved = await this.send(() => {
      const { words, owner, dueOn } = this.fields;
      return addRiskAction(this.risk.id, words, owner, dueOn);
    }, 'The action is added.');
    return saved !== null;
  }
}

/** The day on which an action was done. */
export class DoneAction extends Form<{ on: string }> {
  static key = (risk: RiskView, action: Action) => `risk/${risk.id}/action/${action.id}/done`;

  constructor(
    readonly risk: RiskView,
    readonly action: Action,
    today: string,
  ) {
    const about = {
      key: DoneAction.key(risk, action),
      title: `That an action on risk ${risk.reference} is done`,
      place: { page: 'risks', risk: risk.id },
      of: rowOfAction(action),
    } as const;
    super(`done-${action.id}-`, about, { on: today });
  }

  async save(): Promise<boolean> {
    const saved = await this.send(
      () => completeRiskAction(this.risk.id, this.action.id, this.fields.on),
      'The action is done.',
    );
    return saved !== null;
  }
}
