import { setTarget, type IndicatorView } from '../../api/register';
import { AddForm } from '../../state/form.svelte';
import { rowOfIndicator } from './rows';

/** A target that an indicator is to reach from a day on. */
export class TargetForm extends AddForm<{ from: string; value: string }> {
  static key = (indicator: IndicatorView) => `settings/target/${indicator.id}`;

  constructor(readonly indicator: IndicatorView) {
    const about = {
      key: TargetForm.key(indicator),
      title: `A target of ${indicator.name}`,
      place: { page: 'settings', part: 'indicators' },
      of: rowOfIndicator(indicator),
    } as const;
    super('target-', about, { from: '', value: '' });
  }

  async save(): Promise<boolean> {
    const { from, value } = this.fields;
    const written = await this.send(
      () => setTarget(this.indicator.id, from, value),
      'The target is set.',
    );
    return written !== null;
  }
}
