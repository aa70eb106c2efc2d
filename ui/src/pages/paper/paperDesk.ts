import {
  editText,
  renameSection,
  updateCover,
  updatePaper,
  type CoverSheet,
  type Paper,
  type PaperDetails,
  type Section,
} from '../../api/papers';
import type { About } from '../../state/form.svelte';
import { forms } from '../../state/forms.svelte';
import { mergeCover, refuseDates, sameCover } from './coverSheet';
import { Draft } from './draft.svelte';
import { keepSections, rowOfPaper, rowOfSection } from './rows';
import { sameText } from './sectionText';

/** All that is being written on one paper. */
export class PaperDesk {
  #paper: Paper;

  constructor(paper: Paper) {
    this.#paper = paper;
    this.receive(paper);
  }

  get details(): Draft<PaperDetails> {
    const { id, year } = this.#paper;
    const about: About = {
      key: `paper/${id}/title`,
      title: `The title page of the paper for ${year}`,
      place: { page: 'paper', paper: id },
      of: rowOfPaper(this.#paper),
    };
    return forms.open(about.key, () => {
      const save = (details: PaperDetails) => updatePaper(id, details);
      return new Draft(about, detailsOf(this.#paper), { save, prefix: 'paper-' });
    });
  }

  get cover(): Draft<CoverSheet> {
    const { id, year } = this.#paper;
    const about: About = {
      key: `paper/${id}/cover`,
      title: `The cover sheet of the paper for ${year}`,
      place: { page: 'paper', paper: id },
      of: rowOfPaper(this.#paper),
    };
    return forms.open(
      about.key,
      () =>
        new Draft(about, this.#paper.cover, {
          save: (cover) => updateCover(id, cover),
          same: sameCover,
          merge: mergeCover,
          refuse: refuseDates,
          prefix: 'cover-',
        }),
    );
  }

  /** Takes the paper as it was read from the workbook. */
  receive(paper: Paper): void {
    keepSections(paper);
    this.#paper = paper;
    this.details.receive(detailsOf(paper));
    this.cover.receive(paper.cover);
    for (const section of paper.sections) {
      this.heading(section).receive(section.title);
      this.text(section).receive(wordsOf(section));
    }
  }

  heading(section: Section): Draft<string> {
    const about = this.#about(section, 'heading');
    return forms.open(about.key, () => {
      const save = (title: string) => renameSection(section.id, title);
      return new Draft(about, section.title, { save, prefix: 'section-' });
    });
  }

  text(section: Section): Draft<string[]> {
    const about = this.#about(section, 'text');
    return forms.open(about.key, () => {
      const save = (paragraphs: string[]) => editText(section.id, paragraphs);
      return new Draft(about, wordsOf(section), { save, same: sameText });
    });
  }

  /** Saves all that is not saved yet. False if not all of it could be. */
  async flush(): Promise<boolean> {
    const { sections } = this.#paper;
    const drafts = [
      this.details,
      this.cover,
      ...sections.map((section) => this.heading(section)),
      ...sections.map((section) => this.text(section)),
    ];
    const saved = await Promise.all(drafts.map((draft) => draft.flush()));
    return saved.every(Boolean);
  }

  #about(section: Section, what: 'heading' | 'text'): About {
    const { id, title } = section;
    const { id: paper, year } = this.#paper;
    return {
      key: `paper/${paper}/section/${id}/${what}`,
      title: `The ${what} of “${title}” in the paper for ${year}`,
      place: { page: 'paper', paper, section: id },
      of: rowOfSection(paper, section),
    };
  }
}

function detailsOf({ title, subtitle }: Paper): PaperDetails {
  return { title, subtitle };
}

function wordsOf(section: Section): string[] {
  return section.paragraphs.map(({ words }) => words);
}

const desks = new Map<string, PaperDesk>();

/** The desk of this paper in the open workbook: it outlives the page, so that nothing refused is lost by leaving. */
export function deskOf(session: number, paper: Paper): PaperDesk {
  const key = `${session} ${paper.id}`;
  const desk = desks.get(key) ?? new PaperDesk(paper);
  desks.set(key, desk);
  return desk;
}
