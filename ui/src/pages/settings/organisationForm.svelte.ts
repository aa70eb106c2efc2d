import {
  addOrganisation,
  updateOrganisation,
  type OrganisationView,
  type StartRule,
} from '../../api/organisation';
import { dateProblems } from '../../state/dateProblems';
import { Form } from '../../state/form.svelte';

/** What she writes of the organisation: a name to change, or one from a new day on. */
export class OrganisationForm extends Form {
  readonly id: number | null;
  from = $state('');
  name = $state('');
  shortName = $state('');
  meeting = $state('');
  author = $state('');
  directorate = $state('');
  startRule = $state<StartRule>('a');

  /** A new name begins with what the last one said: most of it stays. */
  constructor(act: 'change' | 'add', from: OrganisationView | undefined) {
    super('organisation-');
    this.id = act === 'change' && from ? from.id : null;
    if (!from) return;
    this.from = act === 'change' ? from.from : '';
    this.name = from.name;
    this.shortName = from.short_name;
    this.meeting = from.meeting;
    this.author = from.author;
    this.directorate = from.directorate;
    this.startRule = from.start_rule;
  }

  async save(): Promise<boolean> {
    const { id } = this;
    const details = {
      from: this.from,
      name: this.name,
      short_name: this.shortName,
      meeting: this.meeting,
      author: this.author,
      directorate: this.directorate,
      start_rule: this.startRule,
    };
    const refusals = dateProblems('from', this.from, 'Enter the first day of this name.');
    const said = `${this.name} is saved.`;
    const written = await (id === null
      ? this.send(() => addOrganisation(details), said, refusals)
      : this.send(() => updateOrganisation(id, details), said, refusals));
    return written !== null;
  }
}
