import { addArea, getRegister, updateArea, type Area, type AreaKind } from '../../api/register';
import type { Written } from '../../api/workbook';
import { dateProblems } from '../../state/dateProblems';
import { Form } from '../../state/form.svelte';
import { rowOfArea } from './rows';

type Fields = {
  name: string;
  /** "" while none is chosen. */
  kind: AreaKind | '';
  from: string;
  to: string;
  /** "archived" while it is to be retired. */
  retired: string[];
};

function fieldsOf(area: Area): Fields {
  return {
    name: area.name,
    kind: area.kind,
    from: area.from ?? '',
    to: area.to ?? '',
    retired: area.archived ? ['archived'] : [],
  };
}

/** What she writes of an area: a new one, or one to change. */
export class AreaForm extends Form<Fields> {
  static key = (area: Area | null) => `settings/area/${area?.id ?? 'new'}`;

  /** `preset` is the kind with which a new area begins. */
  constructor(
    readonly area: Area | null,
    preset: AreaKind | '' = '',
  ) {
    const about = {
      key: AreaForm.key(area),
      title: area ? `Settings of ${area.name}` : 'A new area',
      place: { page: 'settings', part: 'areas' },
      of: area && rowOfArea(area),
    } as const;
    const empty = { name: '', kind: preset, from: '', to: '', retired: [] };
    super('area-', about, area ? fieldsOf(area) : empty);
  }

  protected override latest(): Promise<Fields> | null {
    return this.area && this.#latest(this.area);
  }

  async #latest({ id }: Area): Promise<Fields> {
    const now = (await getRegister()).areas.find((each) => each.id === id);
    return now ? fieldsOf(now) : this.stored;
  }

  async save(): Promise<boolean> {
    const { area } = this;
    const { kind, from, to } = this.fields;
    const refusals = [
      ...(kind === '' ? [{ field: 'kind', message: 'Choose whose children they are.' }] : []),
      ...dateProblems('from', from),
      ...dateProblems('to', to),
    ];
    const said = () => `${this.fields.name} is ${area ? 'saved' : 'added'}.`;
    const written = await this.send<Written>(
      () => (area ? updateArea(area.id, this.#details()) : addArea(this.#details())),
      said,
      refusals,
    );
    return written !== null;
  }

  #details() {
    const { name, kind, from, to, retired } = this.fields;
    return {
      name,
      // Sent only once it is chosen.
      kind: kind as AreaKind,
      from: from || null,
      to: to || null,
      archived: retired.length > 0,
    };
  }
}
