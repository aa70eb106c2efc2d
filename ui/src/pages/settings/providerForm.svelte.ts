import {
  addProvider,
  getRegister,
  updateProvider,
  type Provider,
  type ProviderKind,
} from '../../api/register';
import type { Written } from '../../api/workbook';
import { Form } from '../../state/form.svelte';
import { rowOfProvider } from './rows';

const USUAL_DAYS_TO_RETURN = '30';

type Fields = {
  name: string;
  shortName: string;
  kind: ProviderKind;
  /** The id of the one area whose figures it submits, or "" for every area. */
  area: string;
  contact: string;
  daysToReturn: string;
  from: string;
  to: string;
  /** "archived" while it is to be retired. */
  retired: string[];
};

const EMPTY: Fields = {
  name: '',
  shortName: '',
  kind: 'health_provider',
  area: '',
  contact: '',
  daysToReturn: USUAL_DAYS_TO_RETURN,
  from: '',
  to: '',
  retired: [],
};

function fieldsOf(provider: Provider): Fields {
  return {
    name: provider.name,
    shortName: provider.short_name,
    kind: provider.kind,
    area: provider.area === null ? '' : String(provider.area),
    contact: provider.contact,
    daysToReturn: String(provider.days_to_return),
    from: provider.from ?? '',
    to: provider.to ?? '',
    retired: provider.archived ? ['archived'] : [],
  };
}

/** What she writes of a provider: a new one, or one to change. */
export class ProviderForm extends Form<Fields> {
  static key = (provider: Provider | null) => `settings/provider/${provider?.id ?? 'new'}`;

  constructor(readonly provider: Provider | null) {
    const about = {
      key: ProviderForm.key(provider),
      title: provider ? `Settings of ${provider.short_name}` : 'A new provider',
      place: { page: 'settings', part: 'providers' },
      of: provider && rowOfProvider(provider),
    } as const;
    super('provider-', about, provider ? fieldsOf(provider) : EMPTY);
  }

  protected override latest(): Promise<Fields> | null {
    return this.provider && this.#latest(this.provider);
  }

  async #latest({ id }: Provider): Promise<Fields> {
    const now = (await getRegister()).providers.find((each) => each.id === id);
    return now ? fieldsOf(now) : this.stored;
  }

  async save(): Promise<boolean> {
    const { provider } = this;
    const written = await this.send<Written>(
      () =>
        provider ? updateProvider(provider.id, this.#details()) : addProvider(this.#details()),
      () => `${this.fields.name} is ${provider ? 'saved' : 'added'}.`,
    );
    return written !== null;
  }

  #details() {
    const { name, shortName, kind, area, from, to, retired, contact, daysToReturn } = this.fields;
    return {
      name,
      short_name: shortName,
      kind,
      area: area === '' ? null : Number(area),
      from,
      to,
      archived: retired.length > 0,
      contact,
      days_to_return: daysToReturn,
    };
  }
}
