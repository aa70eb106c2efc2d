import { addRiskAction, completeRiskAction, type Action, type RiskView } from '../../api/risks';
import { dateProblems } from '../../state/dateProblems';
import { Form } from '../../state/form.svelte';

/** A new action on a risk. */
export class NewAction extends Form {
  words = $state('');
  owner = $state('');
  dueOn = $state('');

  constructor(readonly risk: RiskView) {
    super('action-');
  }

  async save(): Promise<boolean> {
    const due = this.dueOn === '' ? null : this.dueOn;
    const saved = await this.send(
      () => addRiskAction(this.risk.id, this.words, this.owner, due),
      'The action is added.',
      dateProblems('due_on', this.dueOn),
    );
    return saved !== null;
  }
}

/** The day on which an action was done. */
export class DoneAction extends Form {
  on = $state('');

  constructor(
    readonly risk: RiskView,
    readonly action: Action,
    today: string,
  ) {
    super(`done-${action.id}-`);
    this.on = today;
  }

  async save(): Promise<boolean> {
    const saved = await this.send(
      () => completeRiskAction(this.risk.id, this.action.id, this.on),
      'The action is done.',
      dateProblems('on', this.on, 'Enter the day on which it was done.'),
    );
    return saved !== null;
  }
}
