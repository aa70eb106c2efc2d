import { addArea, updateArea, type Area, type AreaKind } from '../../api/register';
import { dateProblems } from '../../state/dateProblems';
import { Form } from '../../state/form.svelte';

/** What she writes of an area: a new one, or one to change. */
export class AreaForm extends Form {
  name = $state('');
  /** "" while none is chosen. */
  kind = $state<AreaKind | ''>('');
  from = $state('');
  to = $state('');
  /** "archived" while it is to be retired. */
  retired = $state<string[]>([]);

  /** `preset` is the kind with which a new area begins. */
  constructor(
    readonly area: Area | null,
    preset: AreaKind | '' = '',
  ) {
    super('area-');
    this.kind = preset;
    if (!area) return;
    this.name = area.name;
    this.kind = area.kind;
    this.from = area.from ?? '';
    this.to = area.to ?? '';
    this.retired = area.archived ? ['archived'] : [];
  }

  async save(): Promise<boolean> {
    const { area, kind } = this;
    const refusals = [...dateProblems('from', this.from), ...dateProblems('to', this.to)];
    if (kind === '') {
      this.problems.set([
        { field: 'kind', message: 'Choose whose children they are.' },
        ...refusals,
      ]);
      return false;
    }
    const details = {
      name: this.name,
      kind,
      from: this.from || null,
      to: this.to || null,
      archived: this.retired.length > 0,
    };
    const written = await (area
      ? this.send(() => updateArea(area.id, details), `${this.name} is saved.`, refusals)
      : this.send(() => addArea(details), `${this.name} is added.`, refusals));
    return written !== null;
  }
}
