import { withdrawIssue, type IssueSummary } from '../../api/papers';
import { momentWords } from '../../dates';
import { Form } from '../../state/form.svelte';

/** Why an issue no longer stands. */
export class WithdrawForm extends Form {
  reason = $state('');

  constructor(readonly issue: IssueSummary) {
    super(`withdraw-${issue.id}-`);
  }

  async save(): Promise<boolean> {
    const { id, at } = this.issue;
    const said = `The issue of ${momentWords(at)} is withdrawn.`;
    return (await this.send(() => withdrawIssue(id, this.reason), said)) !== null;
  }
}
