import { getKeeper, setKeeper } from '../../api/organisation';
import { Form } from '../../state/form.svelte';

/** Her name, as it stands in the record of changes. */
export class KeeperForm extends Form<{ name: string }> {
  static readonly key = 'settings/keeper';

  constructor(name: string) {
    const about = {
      key: KeeperForm.key,
      title: 'Your name in the record of changes',
      place: { page: 'settings', part: 'organisation' },
      of: null,
    } as const;
    super('keeper-', about, { name });
  }

  protected override async latest(): Promise<{ name: string }> {
    return { name: await getKeeper() };
  }

  async save(): Promise<boolean> {
    const { name } = this.fields;
    return (await this.send(() => setKeeper(name), 'Your name is saved.')) !== null;
  }
}
