import { addArea, getRegister, updateArea, type Area, type AreaKind } from '../../api/register';
import type { Written } from '../../api/workbook';
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
    const said = () => `${this.fields.name} is ${area ? 'saved' : 'added'}.`;
    const written = await this.send<Written>(
      () => (area ? updateArea(area.id, this.#details()) : addArea(this.#details())),
      said,
    );
    return written !== null;
  }

  #details() {
    const { name, kind, from, to, retired } = this.fields;
    return {
      name,
      kind: kind || null,
      from,
      to,
      archived: retired.length > 0,
    };
  }
}
