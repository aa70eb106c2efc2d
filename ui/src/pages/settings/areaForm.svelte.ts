import { addArea, updateArea, type Area, type AreaKind } from '../../api/register';
import { dateProblems } from '../../state/dateProblems';
import { Form } from '../../state/form.svelte';

/** What she writes of an area: a new one, or one to change. */
export class AreaForm extends Form {
  name = $state('');
  kind = $state<AreaKind>('local_authority');
  from = $state('');
  to = $state('');
  /** "archived" while it is to be retired. */
  retired = $state<string[]>([]);

  constructor(readonly area: Area | null) {
    super('area-');
    if (!area) return;
    this.name = area.name;
    this.kind = area.kind;
    this.from = area.from ?? '';
    this.to = area.to ?? '';
    this.retired = area.archived ? ['archived'] : [];
  }

  async save(): Promise<boolean> {
    const { area } = this;
    const details = {
      name: this.name,
      kind: this.kind,
      from: this.from || null,
      to: this.to || null,
      archived: this.retired.length > 0,
    };
    const refusals = [...dateProblems('from', this.from), ...dateProblems('to', this.to)];
    const written = await (area
      ? this.send(() => updateArea(area.id, details), `${this.name} is saved.`, refusals)
      : this.send(() => addArea(details), `${this.name} is added.`, refusals));
    return written !== null;
  }
}
