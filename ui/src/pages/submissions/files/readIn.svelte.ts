import {
  chooseReturnFile,
  forgetReturnFile,
  importReturnFile,
  previewReturnTable,
  readChosenReturn,
  type ImportedReturn,
  type ReturnFile,
  type ReturnPreview,
  type SheetChoices,
  type SheetQuestion,
  type TableSample,
} from '../../../api/returnFiles';
import { proposeIndicators, type ProposedNew } from '../../../api/register';
import { Act, type Refusal } from '../../../state/act.svelte';
import { formatRoute } from '../../../routes';
import { forms, type Holding } from '../../../state/forms.svelte';
import { Said } from '../../../state/said.svelte';
import { importedWords, wordField, wordsOfFile } from './fileWords';
import { hasHeadings, isKept, Mapping, NO_COLUMNS, type KeptMapping } from './mapping.svelte.ts';
import { NewIndicators } from './newIndicators.svelte.ts';

/** What is asked next of a file that is being read in. */
type Step = 'choose' | 'columns' | 'words' | 'preview';

/** What was imported, for which provider if it was one. */
type Imported = { file: string; output: ImportedReturn; provider: number | null };

/**
 * Reading a return in, from choosing the file to the import. What she says of a table is kept until
 * it is imported or put away. The file itself is in the memory of the program alone: after a new
 * start it is chosen again.
 */
export class ReadIn extends Act implements Holding {
  static readonly key = 'returns/read-in';

  readonly key = ReadIn.key;
  readonly place = formatRoute({ page: 'submissions', view: 'files' });
  /** What was said of a table that is not chosen again yet. */
  kept = $state.raw<KeptMapping | null>(null);
  step = $state<Step>('choose');
  /** The name of the file that was chosen. */
  file = $state('');
  /** What is said of a table; none for a return that was written here. */
  mapping = $state.raw<Mapping | null>(null);
  preview = $state.raw<ReturnPreview | null>(null);
  /** What was asked of the file; an answer can be changed. */
  asked = $state.raw<readonly SheetQuestion[]>([]);
  /** What she said of the file; nothing yet if nothing was asked. */
  choices = $state.raw<SheetChoices | undefined>(undefined);
  /** What the library knows of the words that are to be new indicators; null while none are added. */
  proposed = $state.raw<readonly ProposedNew[] | null>(null);
  readonly imported = new Said<Imported>(['figures']);
  /** Whether she says that figures of periods that still run are provisional. */
  provisional = $state(false);
  /** Whether only the lines that change something are shown. */
  onlyChanges = $state(false);

  constructor() {
    super('read-in-');
  }

  get title(): string {
    return `How ${this.#toKeep?.file ?? this.file} is read`;
  }

  get dirty(): boolean {
    return this.#toKeep !== null;
  }

  get content(): KeptMapping | null {
    return this.#toKeep;
  }

  takeUp(content: unknown): void {
    if (isKept(content)) this.kept = content;
  }

  clear(): void {
    this.kept = null;
    this.#putAway();
  }

  get #toKeep(): KeptMapping | null {
    const { file, mapping } = this;
    if (!mapping?.changed) return this.kept;
    return { file, headings: mapping.sample.headings, columns: mapping.columns };
  }

  /** True once there is something to go on with. */
  async choose(): Promise<boolean> {
    const chosen = await this.ask(chooseReturnFile);
    if (!chosen) return false;
    const { name, file } = chosen;
    this.imported.clear();
    this.file = name;
    this.asked = [];
    // What was hidden in another file is asked anew.
    this.choices = undefined;
    this.#take(file);
    return true;
  }

  /** What the file holds and is not read as a figure. */
  get remarks(): readonly string[] {
    return this.step === 'columns'
      ? (this.mapping?.sample.remarks ?? [])
      : (this.preview?.remarks ?? []);
  }

  /** Reads the file again, as she says that its sheets are to be read. */
  async say(said: Partial<SheetChoices>): Promise<void> {
    const choices = { ...(this.choices ?? { sheet: null, hidden: null, struck: null }), ...said };
    const file = await this.ask(() => readChosenReturn(choices));
    if (!file) return;
    this.choices = choices;
    this.#take(file);
  }

  #take(file: ReturnFile): void {
    const isTable = file.kind === 'table';
    this.proposed = null;
    // A file that was put right is read as it was before, though nothing of it is remembered yet.
    this.mapping = isTable ? this.#mappingOf(file.sample) : null;
    this.preview = isTable ? null : file.preview;
    this.step = isTable ? 'columns' : 'preview';
    const questions = isTable ? file.sample.questions : file.preview.questions;
    const isNew = ({ about }: SheetQuestion) => !questions.some((each) => each.about === about);
    this.asked = [...this.asked.filter(isNew), ...questions];
  }

  #mappingOf(sample: TableSample): Mapping {
    const { kept } = this;
    if (!kept || !hasHeadings(sample, kept.headings))
      return new Mapping(sample, this.mapping?.for(sample));
    this.kept = null;
    return new Mapping(sample, kept.columns);
  }

  /** Goes on from what was asked of the table. */
  save(): Promise<boolean> {
    return this.step === 'words' ? this.#readWords() : this.#readColumns();
  }

  /** Goes on from the columns: to the words that stand for nothing, or else to the preview. */
  async #readColumns(): Promise<boolean> {
    const preview = await this.#read();
    if (!preview) return false;
    this.step = preview.unknown.length > 0 ? 'words' : 'preview';
    return true;
  }

  /** Goes on from the words to the preview, once every word stands for something. */
  async #readWords(): Promise<boolean> {
    const preview = await this.#read();
    if (!preview || !this.mapping) return false;
    this.problems.set(unsettled(this.mapping, preview));
    if (this.problems.any) return false;
    this.step = 'preview';
    return true;
  }

  /** Begins to add words of the file as new indicators; null if it is refused. */
  async propose(words: readonly string[]): Promise<readonly ProposedNew[] | null> {
    const proposed = await this.ask(() => proposeIndicators([...words]));
    if (proposed) this.proposed = proposed;
    return proposed;
  }

  /** The new indicators are added, or put away. */
  endProposing(): void {
    this.proposed = null;
    forms.close(NewIndicators.key);
  }

  /** Goes back to what was said of the table. */
  backTo(step: 'columns' | 'words'): void {
    this.problems.clear();
    this.step = step;
  }

  /** What the file would do, as the workbook stands now. */
  readAgain(): Promise<ReturnPreview> {
    return previewReturnTable(this.mapping?.columns ?? NO_COLUMNS, this.choices, this.#said);
  }

  async import(preview: ReturnPreview): Promise<boolean> {
    const written = await this.send(
      () => importReturnFile(this.mapping?.columns ?? null, this.choices, this.#said),
      ({ output }) => importedWords(output),
    );
    if (!written) return false;
    const { output } = written;
    this.imported.say({ file: this.file, output, provider: preview.provider });
    this.#putAway();
    return true;
  }

  async forget(): Promise<void> {
    await this.ask(forgetReturnFile);
    this.#putAway();
  }

  async #read(): Promise<ReturnPreview | null> {
    const preview = await this.ask(() => this.readAgain());
    if (!preview) return null;
    this.preview = preview;
    this.mapping?.learn(preview.unknown);
    return preview;
  }

  get #said() {
    return { provisional: this.provisional };
  }

  #putAway(): void {
    this.endProposing();
    this.step = 'choose';
    this.file = '';
    this.mapping = null;
    this.preview = null;
    this.asked = [];
    this.choices = undefined;
    this.provisional = false;
    this.onlyChanges = false;
  }
}

/** A problem for each word of which it is still not said what it stands for. */
function unsettled(mapping: Mapping, { unknown }: ReturnPreview): Refusal[] {
  return wordsOfFile(mapping)
    .filter((each) => unknown.some(({ kind, word }) => each.kind === kind && each.word === word))
    .map((each) => ({
      field: wordField(mapping, each),
      message: `Say what “${each.word}” means, or leave its lines out.`,
    }));
}
