import {
  chooseReturnFile,
  forgetReturnFile,
  importReturnFile,
  previewReturnTable,
  type ImportedReturn,
  type ReturnPreview,
} from '../../../api/returnFiles';
import { Act, type Refusal } from '../../../state/act.svelte';
import { Said } from '../../../state/said.svelte';
import { importedWords, wordField, wordsOfFile } from './fileWords';
import { Mapping, NO_COLUMNS } from './mapping.svelte.ts';

/** What is asked next of a file that is being read in. */
type Step = 'choose' | 'columns' | 'words' | 'preview';

/** What was imported, for which provider if it was one. */
type Imported = { file: string; output: ImportedReturn; provider: number | null };

/** Reading a return in, from choosing the file to the import. */
export class ReadIn extends Act {
  step = $state<Step>('choose');
  /** The name of the file that was chosen. */
  file = $state('');
  /** What is said of a table; none for a return that was written here. */
  mapping = $state.raw<Mapping | null>(null);
  preview = $state.raw<ReturnPreview | null>(null);
  readonly imported = new Said<Imported>(['figures']);
  /** Whether she says that figures of periods that still run are provisional. */
  provisional = $state(false);
  /** Whether only the lines that change something are shown. */
  onlyChanges = $state(false);

  constructor() {
    super('read-in-');
  }

  /** True once there is something to go on with. */
  async choose(): Promise<boolean> {
    const chosen = await this.#ask(chooseReturnFile);
    if (!chosen) return false;
    const { name, file } = chosen;
    this.imported.clear();
    this.file = name;
    // A file that was put right is read as it was before, though nothing of it is remembered yet.
    this.mapping =
      file.kind === 'table' ? new Mapping(file.sample, this.mapping?.for(file.sample)) : null;
    this.preview = file.kind === 'ours' ? file.preview : null;
    this.step = file.kind === 'table' ? 'columns' : 'preview';
    return true;
  }

  /** Goes on from the columns: to the words that stand for nothing, or else to the preview. */
  async readColumns(): Promise<boolean> {
    const preview = await this.#read();
    if (!preview) return false;
    this.step = preview.unknown.length > 0 ? 'words' : 'preview';
    return true;
  }

  /** Goes on from the words to the preview, once every word stands for something. */
  async readWords(): Promise<boolean> {
    const preview = await this.#read();
    if (!preview || !this.mapping) return false;
    this.problems.set(unsettled(this.mapping, preview));
    if (this.problems.any) return false;
    this.step = 'preview';
    return true;
  }

  /** Goes back to what was said of the table. */
  backTo(step: 'columns' | 'words'): void {
    this.problems.clear();
    this.step = step;
  }

  /** What the file would do, as the workbook stands now. */
  readAgain(): Promise<ReturnPreview> {
    return previewReturnTable(this.mapping?.columns ?? NO_COLUMNS, this.#said);
  }

  async import(preview: ReturnPreview): Promise<boolean> {
    const written = await this.send(
      () => importReturnFile(this.mapping?.columns ?? null, this.#said),
      ({ output }) => importedWords(output),
    );
    if (!written) return false;
    const { output } = written;
    this.imported.say({ file: this.file, output, provider: preview.provider });
    this.#putAway();
    return true;
  }

  async forget(): Promise<void> {
    await this.#ask(forgetReturnFile);
    this.#putAway();
  }

  async #read(): Promise<ReturnPreview | null> {
    const preview = await this.#ask(() => this.readAgain());
    if (!preview) return null;
    this.preview = preview;
    this.mapping?.learn(preview.unknown);
    return preview;
  }

  /** The answer, or null if it was refused or another question is still open. */
  async #ask<T>(question: () => Promise<T>): Promise<T | null> {
    if (this.busy) return null;
    this.problems.clear();
    this.busy = true;
    try {
      return await question();
    } catch (thrown) {
      this.problems.show(thrown);
      return null;
    } finally {
      this.busy = false;
    }
  }

  get #said() {
    return { provisional: this.provisional };
  }

  #putAway(): void {
    this.step = 'choose';
    this.file = '';
    this.mapping = null;
    this.preview = null;
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
