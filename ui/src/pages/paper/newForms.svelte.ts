import {
  addPaper,
  addSection,
  getPaper,
  setCharts,
  type Paper,
  type PaperChart,
  type PaperId,
  type SectionId,
  type SectionKind,
} from '../../api/papers';
import { Form } from '../../state/form.svelte';
import { rowOfPaper } from './rows';

/** Of which paper it is, and which year's that is. */
type Named = Pick<Paper, 'id' | 'year'>;

/** The year of a paper that is to be started. */
export class NewPaper extends Form<{ year: string }> {
  static readonly key = 'paper/new';

  constructor(year: string) {
    const about = { key: NewPaper.key, title: 'A new paper', place: { page: 'paper' } } as const;
    super('new-paper-', about, { year });
  }

  /** The paper that came of it, or null if it was refused. */
  async save(): Promise<PaperId | null> {
    const added = await this.send(() => addPaper(this.fields.year), '');
    return added && added.output;
  }
}

/** A section that is to be added to a paper. */
export class NewSection extends Form<{ kind: SectionKind; title: string }> {
  static key = (paper: PaperId) => `paper/${paper}/section/new`;

  readonly paper: PaperId;

  constructor(paper: Named) {
    const { id } = paper;
    const about = {
      key: NewSection.key(id),
      title: 'A new section of a paper',
      place: { page: 'paper', paper: id },
      of: rowOfPaper(paper),
    } as const;
    super('new-section-', about, { kind: 'free_text', title: '' });
    this.paper = id;
  }

  /** The section that came of it, or null if it was refused. */
  async save(): Promise<SectionId | null> {
    const { paper } = this;
    const added = await this.send(() => addSection(paper, this.fields.kind, this.fields.title), '');
    return added && added.output;
  }
}

type Chosen = {
  /** "" while none is chosen. */
  indicator: string;
  area: string;
  /** "" for all of them together. */
  provider: string;
  kind: PaperChart['kind'];
  aggregation: PaperChart['aggregation'];
};

/** A chart that is to be added to a paper. */
export class NewChart extends Form<Chosen> {
  static key = (paper: PaperId) => `paper/${paper}/chart/new`;

  readonly paper: PaperId;

  /** `area` is the one with which the choice begins. */
  constructor(paper: Named, area: string) {
    const { id } = paper;
    const about = {
      key: NewChart.key(id),
      title: 'A new chart of a paper',
      place: { page: 'paper', paper: id },
      of: rowOfPaper(paper),
    } as const;
    super('chart-', about, {
      indicator: '',
      area,
      provider: '',
      kind: 'trend',
      aggregation: 'quarter',
    });
    this.paper = id;
  }

  async save(): Promise<boolean> {
    const added = await this.send(
      async () => setCharts(this.paper, [...(await this.#charts()), this.#chart]),
      '',
    );
    if (!added) return false;
    // What else was chosen holds for the next one.
    this.fields.indicator = '';
    this.take({ ...this.fields });
    return true;
  }

  /** The whole list is saved at once, so it is the one of this moment that is added to. */
  async #charts(): Promise<readonly PaperChart[]> {
    return (await getPaper(this.paper)).paper.charts;
  }

  get #chart(): PaperChart {
    const { indicator, area, provider, kind, aggregation } = this.fields;
    return {
      // One that was not chosen is 0, which Rust refuses at its field.
      indicator: Number(indicator),
      area: Number(area),
      provider: provider === '' ? null : Number(provider),
      aggregation,
      kind,
    };
  }
}
