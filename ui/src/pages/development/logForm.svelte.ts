import { addLogEntry, updateLogEntry, type LogDetails, type LogEntry } from '../../api/log';
import { dateProblems } from '../../state/dateProblems';
import { Form } from '../../state/form.svelte';
import { isLogKind } from './words';

/** What she writes in the log: a new entry, or one to change. */
export class LogForm extends Form {
  kind = $state('');
  on = $state('');
  raisedBy = $state('');
  words = $state('');
  response = $state('');
  /** "open" while something is still to be done; "in_paper" if the paper is to use it. */
  marks = $state<string[]>([]);
  /** The id of the development area that it led to, or "". */
  area = $state('');
  readonly entry: LogEntry | null;

  constructor(from: { entry: LogEntry } | { today: string }) {
    super('entry' in from ? `log-${from.entry.id}-` : 'new-log-');
    this.entry = 'entry' in from ? from.entry : null;
    if ('entry' in from) this.#take(from.entry);
    else {
      this.on = from.today;
      this.marks = ['open'];
    }
  }

  async save(): Promise<boolean> {
    const { entry, kind } = this;
    const refusals = dateProblems('on', this.on, 'Enter the day on which it was.');
    if (!isLogKind(kind)) {
      this.problems.set([
        { field: 'kind', message: 'Choose what kind of entry it is.' },
        ...refusals,
      ]);
      return false;
    }
    const details: LogDetails = {
      kind,
      on: this.on,
      raised_by: this.raisedBy,
      words: this.words,
      response: this.response,
      open: this.marks.includes('open'),
      in_paper: this.marks.includes('in_paper'),
      development_area: this.area === '' ? null : Number(this.area),
    };
    const saved = entry
      ? await this.send(() => updateLogEntry(entry.id, details), 'The entry is saved.', refusals)
      : await this.send(() => addLogEntry(details), 'The entry is in the log.', refusals);
    return saved !== null;
  }

  #take(entry: LogEntry) {
    this.kind = entry.kind;
    this.on = entry.on;
    this.raisedBy = entry.raised_by;
    this.words = entry.words;
    this.response = entry.response;
    this.marks = [entry.open ? 'open' : '', entry.in_paper ? 'in_paper' : ''].filter(Boolean);
    this.area = entry.development_area === null ? '' : String(entry.development_area);
  }
}
