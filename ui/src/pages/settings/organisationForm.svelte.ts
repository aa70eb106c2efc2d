import {
  addOrganisation,
  listOrganisations,
  updateOrganisation,
  type OrganisationView,
  type StartRule,
} from '../../api/organisation';
import type { Written } from '../../api/workbook';
import { Form } from '../../state/form.svelte';
import { rowOfOrganisation } from './rows';

type Fields = Record<
  'from' | 'name' | 'shortName' | 'meeting' | 'author' | 'directorate',
  string
> & { startRule: StartRule };

const EMPTY: Fields = {
  from: '',
  name: '',
  shortName: '',
  meeting: '',
  author: '',
  directorate: '',
  startRule: 'a',
};

function fieldsOf(organisation: OrganisationView): Fields {
  return {
    from: organisation.from,
    name: organisation.name,
    shortName: organisation.short_name,
    meeting: organisation.meeting,
    author: organisation.author,
    directorate: organisation.directorate,
    startRule: organisation.start_rule,
  };
}

/** What she writes of the organisation: a name to change, or one from a new day on. */
export class OrganisationForm extends Form<Fields> {
  static key = (id: number | null) => `settings/organisation/${id ?? 'new'}`;

  readonly id: number | null;

  /** A new name begins with what the last one said: most of it stays. */
  constructor(act: 'change' | 'add', from: OrganisationView | undefined) {
    const id = act === 'change' && from ? from.id : null;
    const about = {
      key: OrganisationForm.key(id),
      title: id === null ? 'A new name of the organisation' : 'Details of the organisation',
      place: { page: 'settings', part: 'organisation' },
      of: id === null || !from ? null : rowOfOrganisation(from),
    } as const;
    const stored = from ? fieldsOf(from) : EMPTY;
    super('organisation-', about, id === null ? { ...stored, from: '' } : stored);
    this.id = id;
  }

  protected override latest(): Promise<Fields> | null {
    return this.id === null ? null : this.#latest(this.id);
  }

  async #latest(id: number): Promise<Fields> {
    const now = (await listOrganisations()).find((each) => each.id === id);
    return now ? fieldsOf(now) : this.stored;
  }

  async save(): Promise<boolean> {
    const { id } = this;
    const written = await this.send<Written>(
      () =>
        id === null ? addOrganisation(this.#details()) : updateOrganisation(id, this.#details()),
      () => `${this.fields.name} is saved.`,
    );
    return written !== null;
  }

  #details() {
    const { from, name, shortName, meeting, author, directorate, startRule } = this.fields;
    return {
      from,
      name,
      short_name: shortName,
      meeting,
      author,
      directorate,
      start_rule: startRule,
    };
  }
}
