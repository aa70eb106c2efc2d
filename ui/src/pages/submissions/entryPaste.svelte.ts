import { globalKey } from '../../state/keys';
import { Said } from '../../state/said.svelte';
import type { EntryFocus } from './entryFocus.svelte.ts';
import type { EntryModel } from './entryModel.svelte.ts';
import type { EntryRow, Part } from './entryRow.svelte.ts';
import type { Pasted } from './pasting';

const LOCKED =
  'Nothing was pasted: the return is accepted, so its figures are locked. Unlock it first.';

/** Pasting into the grid: what became of it is told, and what was not saved of it can be taken off. */
export class EntryPaste {
  readonly #report = new Said<Pasted | string>(['figures']);

  constructor(
    readonly model: EntryModel,
    readonly focus: EntryFocus,
  ) {}

  get report(): Pasted | string | null {
    return this.#report.now;
  }

  get canTakeOff(): boolean {
    return this.report !== null && this.model.hasPasted;
  }

  paste = async (row: EntryRow, part: Part, block: string[][]): Promise<void> => {
    this.#report.say(this.model.locked ? LOCKED : await this.model.paste(row, part, block));
  };

  /** Something was typed since. */
  typed = (): void => {
    this.#report.clear();
    this.model.forgetPaste();
  };

  takeOff = (): void => {
    const focused = document.activeElement;
    this.model.takePasteOff();
    this.#report.say('The pasted text is taken off. Nothing else was undone.');
    if (!(focused instanceof HTMLInputElement)) this.focus.goToField();
  };

  // Before anyone else hears of the key: what was never saved is no act of the workbook to undo.
  keyBeforeOthers = (event: KeyboardEvent): void => {
    if (!this.canTakeOff || event.defaultPrevented || document.querySelector('dialog[open]'))
      return;
    const target = event.target instanceof HTMLElement ? event.target : null;
    const inGrid = target?.closest('.entry__main, .entry__bar') != null;
    const elsewhere = !inGrid && target?.closest('input, textarea, select') != null;
    const escape = event.key === 'Escape' && inGrid;
    if (!escape && (globalKey(event) !== 'undo' || elsewhere)) return;
    event.preventDefault();
    event.stopPropagation();
    this.takeOff();
  };
}
