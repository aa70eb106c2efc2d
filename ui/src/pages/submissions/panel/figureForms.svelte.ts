import type { EntryGrid, FigurePanel, TotalLine } from '../../../api/figures';
import { forms } from '../../../state/forms.svelte';
import type { EntryModel } from '../entryModel.svelte.ts';
import { type EntryRow } from '../entryRow.svelte.ts';
import { rowName, totalName } from '../entryWords';
import { keyOfFigures } from '../returnKeys';
import { MissForm } from './missForm.svelte.ts';
import { QuestionForm } from './questionForms.svelte.ts';
import { StateForm } from './stateForm.svelte.ts';
import { StatedForm } from './statedForm.svelte.ts';

/** The forms about one figure. What is typed in them waits while the panel is about another. */
export class FigureForms {
  readonly state: StateForm;
  readonly stated: StatedForm;
  readonly question: QuestionForm;
  miss = $state.raw<MissForm | null>(null);

  constructor(
    readonly row: EntryRow,
    readonly model: EntryModel,
    grid: EntryGrid,
  ) {
    const { line } = row;
    const { source } = grid.details;
    this.state = forms.open(StateForm.key(row, model), () => new StateForm(row, model, source));
    this.state.row = row;
    this.state.model = model;
    this.stated = forms.open(
      StatedForm.key(line, model),
      () => new StatedForm(line, rowName(line), model),
    );
    this.question = forms.open(QuestionForm.key(line, grid), () => new QuestionForm(line, grid));
  }

  get name(): string {
    return rowName(this.row.line);
  }

  /** Takes what is stored now into what she is not changing. */
  take({ line }: FigurePanel, grid: EntryGrid): void {
    this.state.follow(grid.details.source);
    this.stated.take({ ...line.stated });
    this.#takeMiss(line);
  }

  #takeMiss({ miss }: FigurePanel['line']): void {
    const key = MissForm.key(this.row.line, this.model);
    if (miss) {
      const make = () => new MissForm(this.row.line, this.name, this.model, miss);
      this.miss = forms.open(key, make);
      this.miss.follow(miss);
    } else {
      // There is nothing to give a reason for any more.
      if (this.miss) forms.close(key);
      this.miss = null;
    }
  }
}

/** All forms of the panel that were opened since the page was. */
export class PanelForms {
  #figures: readonly FigureForms[] = [];

  constructor(readonly model: EntryModel) {}

  figure(row: EntryRow, grid: EntryGrid): FigureForms {
    const known = this.#figures.find((forms) => forms.row === row);
    if (known) return known;
    const made = new FigureForms(row, this.model, grid);
    this.#figures = [...this.#figures, made];
    return made;
  }

  total(total: TotalLine): StatedForm {
    return forms.open(
      StatedForm.key(total, this.model, true),
      () => new StatedForm(total, totalName(total), this.model, true),
    );
  }

  /** A figure other than `but` of which something was typed here and not saved. */
  unsaved(but: string | null): EntryRow | null {
    const { provider, period, rows } = this.model;
    const beginning = keyOfFigures(provider, period);
    const typed = forms.unsavedUnder(beginning).map((key) => key.slice(beginning.length));
    return (
      rows.find(({ key }) => key !== but && typed.some((each) => each.startsWith(`${key}/`))) ??
      null
    );
  }
}
