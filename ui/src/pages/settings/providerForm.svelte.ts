import { addProvider, updateProvider, type Provider, type ProviderKind } from '../../api/register';
import { dateProblems } from '../../state/dateProblems';
import { Form, type Refusal } from '../../state/form.svelte';

const USUAL_DAYS_TO_RETURN = '30';

/** What is no whole number could not even be read by Rust, which says how many days are allowed. */
function daysProblems(typed: string): Refusal[] {
  if (/^\s*\d{1,9}\s*$/.test(typed)) return [];
  return [{ field: 'days_to_return', message: 'Enter a whole number of days, for example 30.' }];
}

/** What she writes of a provider: a new one, or one to change. */
export class ProviderForm extends Form {
  name = $state('');
  shortName = $state('');
  kind = $state<ProviderKind>('health_provider');
  /** The id of the one area whose figures it submits, or "" for every area. */
  area = $state('');
  contact = $state('');
  daysToReturn = $state(USUAL_DAYS_TO_RETURN);
  from = $state('');
  to = $state('');
  /** "archived" while it is to be retired. */
  retired = $state<string[]>([]);

  constructor(readonly provider: Provider | null) {
    super('provider-');
    if (!provider) return;
    this.name = provider.name;
    this.shortName = provider.short_name;
    this.kind = provider.kind;
    this.area = provider.area === null ? '' : String(provider.area);
    this.contact = provider.contact;
    this.daysToReturn = String(provider.days_to_return);
    this.from = provider.from ?? '';
    this.to = provider.to ?? '';
    this.retired = provider.archived ? ['archived'] : [];
  }

  async save(): Promise<boolean> {
    const { provider } = this;
    const details = {
      name: this.name,
      short_name: this.shortName,
      kind: this.kind,
      area: this.area === '' ? null : Number(this.area),
      from: this.from || null,
      to: this.to || null,
      archived: this.retired.length > 0,
      contact: this.contact,
      days_to_return: Number(this.daysToReturn),
    };
    const refusals = [
      ...dateProblems('from', this.from),
      ...dateProblems('to', this.to),
      ...daysProblems(this.daysToReturn),
    ];
    const written = await (provider
      ? this.send(() => updateProvider(provider.id, details), `${this.name} is saved.`, refusals)
      : this.send(() => addProvider(details), `${this.name} is added.`, refusals));
    return written !== null;
  }
}
