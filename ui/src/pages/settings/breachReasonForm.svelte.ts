import {
  listBreachReasons,
  setBreachReasons,
  type BreachReason,
  type BreachReasonDetails,
} from '../../api/breachReasons';
import { Form } from '../../state/form.svelte';
import { rowOfReason } from './rows';

export function detailsOf({ id, words, archived }: BreachReason): BreachReasonDetails {
  return { id, words, archived };
}

/** What a breach reason is called: a new one, or one to rename. */
export class BreachReasonForm extends Form<{ words: string }> {
  static key = (reason: BreachReason | null) => `settings/breach-reason/${reason?.id ?? 'new'}`;

  /** All reasons, as they were read last. */
  #list: readonly BreachReason[];

  constructor(
    list: readonly BreachReason[],
    readonly reason: BreachReason | null,
  ) {
    const about = {
      key: BreachReasonForm.key(reason),
      title: reason ? `A new name for ${reason.words}` : 'A new breach reason',
      place: { page: 'settings', part: 'breach-reasons' },
      of: reason && rowOfReason(reason),
    } as const;
    super('breach-reason-', about, { words: reason?.words ?? '' });
    this.#list = $state.raw(list);
  }

  /** Rust names a field by its place in the list; a new reason comes last. */
  get field(): string {
    const place = this.#list.findIndex(({ id }) => id === this.reason?.id);
    return `words-${place < 0 ? this.#list.length : place}`;
  }

  async save(): Promise<boolean> {
    const { reason } = this;
    const { words } = this.fields;
    const said = reason ? `${reason.words} is now called ${words}.` : `${words} is added.`;
    return (await this.send(async () => setBreachReasons(await this.#reasons()), said)) !== null;
  }

  /** The whole list is saved at once, so it is the one of this moment that is changed. */
  async #reasons(): Promise<BreachReasonDetails[]> {
    const { reason } = this;
    const { words } = this.fields;
    this.#list = await listBreachReasons();
    const list = this.#list.map(detailsOf);
    if (!reason) return [...list, { id: null, words, archived: false }];
    return list.map((each) => (each.id === reason.id ? { ...each, words } : each));
  }
}
