import type { IssueSummary, Paper, PaperId, PaperView, Section } from '../../api/papers';
import { forms } from '../../state/forms.svelte';
import type { Row } from '../../state/rows';

// Only the sections and issues of one paper are read at once: those of each are a kind of their own.
const sectionsOf = (paper: PaperId) => `section/${paper}`;
const issuesOf = (paper: PaperId) => `issue/${paper}`;

export const rowOfPaper = ({ id, year }: Pick<Paper, 'id' | 'year'>): Row => ({
  kind: 'paper',
  id,
  name: year,
});

export const rowOfSection = (paper: PaperId, { id, title }: Section): Row => ({
  kind: sectionsOf(paper),
  id,
  name: title,
});

export const rowOfIssue = (paper: PaperId, { id, at }: IssueSummary): Row => ({
  kind: issuesOf(paper),
  id,
  name: at,
});

/** A paper was read, null if there is none: nothing typed of one that is gone stays open. */
export function keepPapers(view: PaperView | null, goesOn: boolean): void {
  forms.keepRows((view?.papers ?? []).map(rowOfPaper), 'paper', goesOn);
  if (!view) return;
  const { paper, issues } = view;
  const issued = issues.map((issue) => rowOfIssue(paper.id, issue));
  forms.keepRows(issued, issuesOf(paper.id), goesOn);
  keepSections(paper);
}

/**
 * One with another heading is the same section: none is added before the paper is read, so that the
 * id of one that is gone is never seen with another.
 */
export function keepSections({ id, sections }: Paper): void {
  const rows = sections.map((section) => rowOfSection(id, section));
  forms.keepRows(rows, sectionsOf(id), true);
}
