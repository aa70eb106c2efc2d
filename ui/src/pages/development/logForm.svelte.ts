import {
  addLogEntry,
  listLogEntries,
  updateLogEntry,
  type TypedLogDetails,
  type LogEntry,
} from '../../api/log';
import type { Written } from '../../api/workbook';
import { longDate } from '../../dates';
import { Form } from '../../state/form.svelte';
import { rowOfEntry } from './rows';
import { isLogKind, LOG_KINDS } from './words';

type Fields = {
  kind: string;
  on: string;
  raisedBy: string;
  words: string;
  response: string;
  /** "open" while something is still to be done; "in_paper" if the paper is to use it. */
  marks: string[];
  /** The id of the development area that it led to, or "". */
  area: string;
};

function fieldsOf(entry: LogEntry): Fields {
  return {
    kind: entry.kind,
    on: entry.on,
    raisedBy: entry.raised_by,
    words: entry.words,
    response: entry.response,
    marks: [entry.open ? 'open' : '', entry.in_paper ? 'in_paper' : ''].filter(Boolean),
    area: entry.development_area === null ? '' : String(entry.development_area),
  };
}

function newEntry(today: string): Fields {
  return { kind: '', on: today, raisedBy: '', words: '', response: '', marks: ['open'], area: '' };
}

/** What she writes in the log: a new entry, or one to change. */
export class LogForm extends Form<Fields> {
  static key = (entry: LogEntry | null) => `log/${entry?.id ?? 'new'}`;

  readonly entry: LogEntry | null;

  constructor(from: { entry: LogEntry } | { today: string }) {
    const entry = 'entry' in from ? from.entry : null;
    const about = {
      key: LogForm.key(entry),
      title: entry ? `${LOG_KINDS[entry.kind]} of ${longDate(entry.on)}` : 'A new entry of the log',
      place: { page: 'development', view: 'log' },
      of: entry && rowOfEntry(entry),
    } as const;
    const stored = 'entry' in from ? fieldsOf(from.entry) : newEntry(from.today);
    super(entry ? `log-${entry.id}-` : 'new-log-', about, stored);
    this.entry = entry;
  }

  protected override latest(): Promise<Fields> | null {
    return this.entry && this.#latest(this.entry);
  }

  async #latest({ id }: LogEntry): Promise<Fields> {
    const now = (await listLogEntries()).find((each) => each.id === id);
    return now ? fieldsOf(now) : this.stored;
  }

  async save(): Promise<boolean> {
    const { entry } = this;
    const saved = await this.send<Written>(
      () => (entry ? updateLogEntry(entry.id, this.#details()) : addLogEntry(this.#details())),
      entry ? 'The entry is saved.' : 'The entry is in the log.',
    );
    return saved !== null;
  }

  #details(): TypedLogDetails {
    const { kind, on, raisedBy, words, response, marks, area } = this.fields;
    return {
      kind: isLogKind(kind) ? kind : null,
      on,
      raised_by: raisedBy,
      words,
      response,
      open: marks.includes('open'),
      in_paper: marks.includes('in_paper'),
      development_area: area === '' ? null : Number(area),
    };
  }
}
