import { withdrawIssue, type IssueSummary, type PaperId } from '../../api/papers';
import { momentWords } from '../../dates';
import { Form } from '../../state/form.svelte';
import { rowOfIssue } from './rows';

/** Why an issue no longer stands. */
export class WithdrawForm extends Form<{ reason: string }> {
  static key = (issue: IssueSummary) => `paper/issue/${issue.id}/withdrawal`;

  constructor(
    readonly issue: IssueSummary,
    paper: PaperId,
  ) {
    const about = {
      key: WithdrawForm.key(issue),
      title: `Why the issue of ${momentWords(issue.at)} is withdrawn`,
      place: { page: 'paper', paper },
      of: rowOfIssue(paper, issue),
    } as const;
    super(`withdraw-${issue.id}-`, about, { reason: '' });
  }

  async save(): Promise<boolean> {
    const { id, at } = this.issue;
    const said = `The issue of ${momentWords(at)} is withdrawn.`;
    return (await this.send(() => withdrawIssue(id, this.fields.reason), said)) !== null;
  }
}
