import {
  editText,
  renameSection,
  updateCover,
  updatePaper,
  type CoverSheet,
  type Paper,
  type PaperDetails,
  type Section,
  type SectionId,
} from '../../api/papers';
import { mergeCover, refuseDates, sameCover } from './coverSheet';
import { Draft } from './draft.svelte';
import { sameText } from './sectionText';

/** All that is being written on one paper. */
export class PaperDesk {
  readonly details: Draft<PaperDetails>;
  readonly cover: Draft<CoverSheet>;
  #headings = new Map<SectionId, Draft<string>>();
  #texts = new Map<SectionId, Draft<string[]>>();

  constructor(paper: Paper) {
    const { id } = paper;
    this.details = new Draft(detailsOf(paper), {
      save: (details) => updatePaper(id, details),
      prefix: 'paper-',
    });
    this.cover = new Draft(paper.cover, {
      save: (cover) => updateCover(id, cover),
      same: sameCover,
      merge: mergeCover,
      refuse: refuseDates,
      prefix: 'cover-',
    });
    this.receive(paper);
  }

  /** Takes the paper as it was read from the workbook. */
  receive(paper: Paper): void {
    this.details.receive(detailsOf(paper));
    this.cover.receive(paper.cover);
    const ids = new Set(paper.sections.map((section) => section.id));
    for (const drafts of [this.#headings, this.#texts]) {
      for (const id of drafts.keys()) if (!ids.has(id)) drafts.delete(id);
    }
    for (const section of paper.sections) {
      this.heading(section).receive(section.title);
      this.text(section).receive(wordsOf(section));
    }
  }

  heading(section: Section): Draft<string> {
    return found(this.#headings, section.id, () => {
      const save = (title: string) => renameSection(section.id, title);
      return new Draft(section.title, { save, prefix: 'section-' });
    });
  }

  text(section: Section): Draft<string[]> {
    return found(this.#texts, section.id, () => {
      const save = (paragraphs: string[]) => editText(section.id, paragraphs);
      return new Draft(wordsOf(section), { save, same: sameText });
    });
  }

  /** Saves all that is not saved yet. False if not all of it could be. */
  async flush(): Promise<boolean> {
    const drafts = [this.details, this.cover, ...this.#headings.values(), ...this.#texts.values()];
    const saved = await Promise.all(drafts.map((draft) => draft.flush()));
    return saved.every(Boolean);
  }
}

function detailsOf({ title, subtitle }: Paper): PaperDetails {
  return { title, subtitle };
}

function wordsOf(section: Section): string[] {
  return section.paragraphs.map(({ words }) => words);
}

function found<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  const value = map.get(key) ?? make();
  map.set(key, value);
  return value;
}

const desks = new Map<string, PaperDesk>();

/** The desk of this paper in the open workbook: it outlives the page, so that nothing refused is lost by leaving. */
export function deskOf(session: number, paper: Paper): PaperDesk {
  return found(desks, `${session} ${paper.id}`, () => new PaperDesk(paper));
}
