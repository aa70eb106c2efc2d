import { setTarget, type IndicatorView } from '../../api/register';
import { dateProblems } from '../../state/dateProblems';
import { Form } from '../../state/form.svelte';

/** A target that an indicator is to reach from a day on. */
export class TargetForm extends Form {
  from = $state('');
  value = $state('');

  constructor(readonly indicator: IndicatorView) {
    super('target-');
  }

  async save(): Promise<boolean> {
    const refusals = [
      ...dateProblems('from', this.from, 'Enter the first day on which the target holds.'),
      ...(this.value.trim() === '' ? [{ field: 'value', message: 'Enter the target.' }] : []),
    ];
    const written = await this.send(
      () => setTarget(this.indicator.id, this.from, this.value),
      'The target is set.',
      refusals,
    );
    if (!written) return false;
    this.from = '';
    this.value = '';
    return true;
  }
}
