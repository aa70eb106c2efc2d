import {
  setBreachReasons,
  type BreachReason,
  type BreachReasonDetails,
} from '../../api/breachReasons';
import { Form } from '../../state/form.svelte';

export function detailsOf({ id, words, archived }: BreachReason): BreachReasonDetails {
  return { id, words, archived };
}

/** What a breach reason is called: a new one, or one to rename. */
export class BreachReasonForm extends Form {
  words = $state('');

  /** `list` tells the reasons as they are now. */
  constructor(
    readonly list: () => readonly BreachReason[],
    readonly reason: BreachReason | null,
  ) {
    super('breach-reason-');
    this.words = reason?.words ?? '';
  }

  /** Rust names a field by its place in the list; a new reason comes last. */
  get field(): string {
    const place = this.list().findIndex(({ id }) => id === this.reason?.id);
    return `words-${place < 0 ? this.list().length : place}`;
  }

  async save(): Promise<boolean> {
    const { reason, words } = this;
    const list = this.list().map(detailsOf);
    const renamed = list.map((each) => (each.id === reason?.id ? { ...each, words } : each));
    const reasons = reason ? renamed : [...list, { id: null, words, archived: false }];
    const said = reason ? `${reason.words} is now called ${words}.` : `${words} is added.`;
    return (await this.send(() => setBreachReasons(reasons), said)) !== null;
  }
}
