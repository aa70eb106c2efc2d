import { mockIpc, refuseFields, openStatus, wrote } from '../../api/mockIpc';
import type {
  CoverSheet,
  Finding,
  IssueSummary,
  Offer,
  Paper,
  PaperChart,
  PaperDetails,
  PaperView,
  Resolved,
  Section,
} from '../../api/papers';
import type { Provider, RegisterView } from '../../api/register';

// A small workbook behind the paper page, for its tests. It keeps what it is told.

export const STATUS = openStatus({ today: '2020-10-12' });

export const IHA = 'iha|pan-dorset|2019-20|value';

const REGISTER: RegisterView = {
  today: '2026-11-30',
  asked_from: '2026-07-01',
  indicators: [
    {
      id: 1,
      code: 'iha',
      name: 'Initial health assessments',
      theme: 'performance',
      kind: 'proportion',
      basis: 'events',
      numerator: 'Done',
      denominator: 'Due',
      unit: '',
      direction: 'increase',
      decimals: 1,
      grain: 'quarter',
      source: '',
      position: 1,
      archived: false,
      total_of: [],
      providers: [7],
      areas: [1],
      told_for: [1],
      aggregations: ['quarter', 'year', 'rolling_year'],
    },
  ],
  targets: [],
  providers: [provider(7, 'Poole Hospital'), provider(8, 'Dorset HealthCare')],
  areas: [
    {
      id: 1,
      code: 'pan-dorset',
      name: 'Pan Dorset',
      kind: 'whole',
      from: null,
      to: null,
      archived: false,
    },
  ],
};

function provider(id: number, name: string): Provider {
  return {
    id,
    code: `provider-${id}`,
    name,
    short_name: name,
    kind: 'health_provider',
    area: null,
    from: null,
    to: null,
    archived: false,
    contact: '',
    days_to_return: 30,
  };
}

export function examplePaper(): Paper {
  return {
    id: 3,
    year: '2019-20',
    title: 'Annual report',
    subtitle: 'Executive summary',
    cover: {
      title: 'Annual report',
      fields: [
        field('Recommendation', { kind: 'text', words: 'Note the report.' }),
        field('Date of the meeting', { kind: 'date', date: '2020-09-16' }),
        field('Objectives', { kind: 'list', items: ['One', 'Two'] }),
        field('Considered', {
          kind: 'tick_grid',
          columns: [
            { group: '', name: 'Yes' },
            { group: 'Any action required?', name: 'Yes Detail in report' },
            { group: 'Any action required?', name: 'No' },
          ],
          rows: [
            { name: 'Budgetary Impact', ticks: [true, false, true] },
            { name: 'Legal/Regulatory', ticks: [false, false, false] },
          ],
        }),
        field('I confirm it', { kind: 'declaration', confirmed: false, initials: '' }),
      ],
    },
    sections: [
      {
        id: 11,
        kind: 'introduction',
        title: 'Introduction',
        paragraphs: [{ id: 21, words: 'Hello.' }],
      },
      {
        id: 12,
        kind: 'performance',
        title: 'Performance',
        paragraphs: [
          { id: 22, words: `It was {{${IHA}}} then.` },
          { id: 23, words: 'Second.' },
        ],
      },
    ],
    charts: [chart({ kind: 'trend' }), chart({ kind: 'areas', aggregation: 'year', provider: 7 })],
    overview: false,
  };
}

function chart(told: Partial<PaperChart>): PaperChart {
  return {
    indicator: 1,
    area: 1,
    provider: null,
    aggregation: 'quarter',
    kind: 'trend',
    ...told,
  };
}

function field(name: string, content: Paper['cover']['fields'][number]['content']) {
  return { name, heading: null, required: true, content };
}

export function resolved(text: string, problem: string | null = null): Resolved {
  const label = 'Initial health assessments, Pan Dorset, 2019-20';
  return { text, label, problem, incomplete: null, sources: [] };
}

type Answer = (args: never) => unknown;
type SectionArgs = { id: number; title: string; kind: Section['kind']; paragraphs: string[] };

/** What the backend would answer; tests change it and look at it. */
export class Backend {
  paper: Paper | null = examplePaper();
  figures: Record<string, Resolved> = { [IHA]: resolved('11.9%') };
  findings: Finding[] = [];
  offers: Offer[] = [];
  /** Oldest first. */
  issues: IssueSummary[] = [];
  /** In place of the usual answers. */
  handlers: Record<string, Answer> = {};
  ipc: ReturnType<typeof mockIpc>;

  constructor() {
    const usual: Record<string, Answer> = { ...this.#reads(), ...this.#writes() };
    const ask = (name: string) => (args: Record<string, unknown>) =>
      (this.handlers[name] ?? usual[name])?.(args as never);
    const names = [...Object.keys(usual), 'make_pdf', 'open_made_pdf', 'save_issue_pdf'];
    this.ipc = mockIpc(Object.fromEntries(names.map((name) => [name, ask(name)])));
  }

  #reads(): Record<string, Answer> {
    return {
      get_status: () => STATUS,
      find_current_paper: () => this.paper?.id ?? null,
      get_paper: () => structuredClone(this.#view()),
      get_register: () => REGISTER,
      get_submission_matrix: () => ({ years: ['2020-21', '2019-20'] }),
      resolve_figure: () => resolved('48 of 403'),
      draft_of_section: () => ['Drafted.'],
      list_offers: () => this.offers,
      preview_paper: () => ['<svg role="img" aria-label="Page 1 of 1"></svg>'],
      make_pdf: () => null,
    };
  }

  #writes(): Record<string, Answer> {
    const changed = (output: unknown) => wrote(['papers'], output, STATUS);
    const write =
      <Args>(change: (args: Args, paper: Paper) => unknown) =>
      (args: Args) =>
        changed(change(args, this.#paper));
    return {
      add_paper: () => changed((this.paper = examplePaper()).id),
      update_paper: write<{ details: PaperDetails }>(({ details }, paper) => {
        Object.assign(paper, details);
      }),
      update_cover: write<{ cover: CoverSheet }>(({ cover }, paper) => {
        paper.cover = cover;
      }),
      rename_section: write<SectionArgs>(({ id, title }, { sections }) => {
        Object.assign(sections.find((each) => each.id === id) ?? {}, { title });
      }),
      remove_section: write<SectionArgs>(({ id }, paper) => {
        paper.sections = paper.sections.filter((each) => each.id !== id);
      }),
      move_section: write((_, paper) => void paper.sections.reverse()),
      add_section: write<SectionArgs>(({ kind, title }, { sections }) => {
        sections.push({ id: 99, kind, title, paragraphs: [] });
        return 99;
      }),
      edit_text: write<SectionArgs>(({ id, paragraphs }) => this.setText(id, paragraphs)),
      set_charts: write<{ charts: PaperChart[] }>(({ charts }, paper) => {
        if (charts.some(({ indicator }) => indicator === 0))
          refuseFields({ indicator: 'Choose an indicator' });
        paper.charts = charts;
      }),
      set_paper_overview: write<{ shown: boolean }>(({ shown }, paper) => {
        paper.overview = shown;
      }),
      issue_paper: () => changed(this.issue()),
      withdraw_issue: write<{ id: number; reason: string }>(({ id, reason }) => {
        this.#change(id, { current: false, withdrawn: { on: '2020-10-14T09:00:00', reason } });
      }),
    };
  }

  /** Issues the paper, as `IssuedFile` tells it. */
  issue(at = '2020-10-12T14:31:07') {
    const id = this.issues.length + 1;
    this.changedSince();
    const hash = String(id).repeat(64);
    this.issues.push({ id, at, hash, withdrawn: null, current: true });
    const path = `C:\\issue ${id}.pdf`;
    return { issue: id, path, pages: 15, findings: [], again: false, unwritten: null };
  }

  /** The paper is no longer what was issued. */
  changedSince(): void {
    this.issues = this.issues.map((issue) => ({ ...issue, current: false }));
  }

  #change(id: number, change: Partial<IssueSummary>): void {
    this.issues = this.issues.map((issue) => (issue.id === id ? { ...issue, ...change } : issue));
  }

  setText(id: number, words: string[]): void {
    const section = this.#paper.sections.find((each) => each.id === id);
    if (section)
      section.paragraphs = words.map((each, at) => ({ id: 100 + at, words: each.trim() }));
  }

  /** The arguments of every call of `command`. */
  calls(command: string): Record<string, unknown>[] {
    return this.ipc.calls.filter((call) => call.command === command).map(({ args }) => args);
  }

  get #paper(): Paper {
    if (!this.paper) throw new Error('there is no paper');
    return this.paper;
  }

  #view(): PaperView {
    const { figures, findings, issues } = this;
    const papers = [{ id: 3, year: '2019-20', title: 'Annual report' }];
    return { paper: this.#paper, figures, findings, issues, papers };
  }
}
