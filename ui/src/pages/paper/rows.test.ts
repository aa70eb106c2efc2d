import { beforeEach, describe, expect, it } from 'vitest';
import { mockIpc, openStatus } from '../../api/mockIpc';
import type { Paper, PaperView } from '../../api/papers';
import { drafts } from '../../state/drafts.svelte';
import { forms } from '../../state/forms.svelte';
import { workbook } from '../../state/workbook.svelte';
import { NewChart, NewSection } from './newForms.svelte.ts';
import { PaperDesk } from './paperDesk';
import { keepPapers } from './rows';
import { examplePaper } from './testing';
import { WithdrawForm } from './withdrawForm.svelte.ts';

const ISSUE = { id: 1, at: '2020-10-12T14:31:07', hash: '', withdrawn: null, current: true };

const view = (paper: Paper, told: Partial<PaperView> = {}): PaperView => ({
  paper,
  figures: {},
  findings: [],
  issues: [ISSUE],
  papers: [{ id: paper.id, year: paper.year, title: '' }],
  ...told,
});

/** The text of the second section as it is on the screen after a new start. */
async function textAfterNewStart(kept: unknown, paper: Paper): Promise<string[]> {
  const key = 'paper/3/section/12/text';
  const draft = { key, title: '', place: '#/', kept_at: '', content: JSON.stringify(kept) };
  mockIpc({ list_drafts: () => [draft], edit_text: () => new Promise(() => undefined) });
  workbook.opened(openStatus());
  await drafts.open();
  keepPapers(view(paper), false);
  return shownOf(new PaperDesk(paper), paper);
}

function shownOf(desk: PaperDesk, { sections }: Paper): string[] {
  const section = sections.find(({ id }) => id === 12);
  if (!section) throw new Error('no such section');
  return desk.text(section).shown;
}

describe('what is typed on a paper', () => {
  let paper: Paper;
  beforeEach(() => {
    mockIpc({});
    workbook.opened(openStatus());
    paper = examplePaper();
  });

  /** The paper with another heading of its second section. */
  const headed = (title: string): Paper => ({
    ...paper,
    sections: paper.sections.map((each) => (each.id === 12 ? { ...each, title } : each)),
  });

  function typed(desk: PaperDesk, on = paper) {
    const section = on.sections.find(({ id }) => id === 12);
    if (!section) throw new Error('no such section');
    const text = desk.text(section);
    text.shown = ['typed'];
    return text;
  }

  it('is gone with its section', () => {
    const text = typed(new PaperDesk(paper));
    keepPapers(view({ ...paper, sections: paper.sections.slice(0, 1) }), true);
    expect(forms.has(text.key)).toBe(false);
  });

  it('stays when its section has another heading', () => {
    const desk = new PaperDesk(paper);
    const text = typed(desk);
    const renamed = headed('How it went');
    keepPapers(view(renamed), true);
    desk.receive(renamed);
    expect(forms.has(text.key)).toBe(true);
    expect(shownOf(desk, renamed)).toEqual(['typed']);
  });

  it('is taken up by its own section after a new start', async () => {
    const kept = typed(new PaperDesk(paper)).content;
    expect(await textAfterNewStart(kept, paper)).toEqual(['typed']);
  });

  it('is not taken up by another section that was given its id', async () => {
    const kept = typed(new PaperDesk(paper)).content;
    const other = headed('Another section');
    expect(await textAfterNewStart(kept, other)).not.toEqual(['typed']);
  });

  it.each([
    ['a section to add', () => forms.open(NewSection.key(3), () => new NewSection(paper))],
    ['a chart to add', () => forms.open(NewChart.key(3), () => new NewChart(paper, '1'))],
    ['its cover sheet', () => new PaperDesk(paper).cover],
    ['its title page', () => new PaperDesk(paper).details],
  ])('is gone with the paper: %s', (_, open) => {
    const { key } = open();
    keepPapers(view(paper), true);
    expect(forms.has(key)).toBe(true);
    keepPapers(null, true);
    expect(forms.has(key)).toBe(false);
  });

  it('is gone with the issue that was to be withdrawn', () => {
    const { key } = forms.open(WithdrawForm.key(ISSUE), () => new WithdrawForm(ISSUE, 3));
    keepPapers(view(paper), true);
    expect(forms.has(key)).toBe(true);
    keepPapers(view(paper, { issues: [] }), true);
    expect(forms.has(key)).toBe(false);
  });
});
