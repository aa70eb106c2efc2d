import type { EntryGrid, FigurePanel, TotalLine } from '../../../api/figures';
import type { EntryModel } from '../entryModel.svelte.ts';
import { keyOf, type EntryRow } from '../entryRow.svelte.ts';
import { rowName, totalName } from '../entryWords';
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
    const { provider, period } = model;
    const { line } = row;
    this.state = new StateForm(row, model, grid.details.source);
    this.stated = new StatedForm(line, rowName(line), provider, period, line.stated);
    this.question = new QuestionForm(line, provider, period, grid.contact);
  }

  get name(): string {
    return rowName(this.row.line);
  }

  get changed(): boolean {
    const { state, stated, question, miss } = this;
    return state.changed || stated.changed || question.changed || (miss?.changed ?? false);
  }

  /** Takes what is stored now into what she is not changing. */
  take({ line }: FigurePanel, grid: EntryGrid): void {
    this.state.take(grid.details.source);
    this.stated.take(line.stated);
    if (!line.miss) this.miss = null;
    else if (this.miss) this.miss.take(line.miss);
    else this.miss = this.#missForm(line.miss);
  }

  #missForm(miss: NonNullable<FigurePanel['line']['miss']>): MissForm {
    return new MissForm(this.row.line, this.name, this.model.provider, this.model.period, miss);
  }
}

/** All forms of the panel that were opened since the page was. */
export class PanelForms {
  #figures = $state.raw<readonly FigureForms[]>([]);
  #totals: readonly StatedForm[] = [];

  constructor(readonly model: EntryModel) {}

  figure(row: EntryRow, grid: EntryGrid): FigureForms {
    const known = this.#figures.find((forms) => forms.row === row);
    if (known) return known;
    const made = new FigureForms(row, this.model, grid);
    this.#figures = [...this.#figures, made];
    return made;
  }

  total(total: TotalLine): StatedForm {
    const known = this.#totals.find(({ about }) => keyOf(about) === keyOf(total));
    if (known) return known;
    const { provider, period } = this.model;
    const made = new StatedForm(total, totalName(total), provider, period, total.stated);
    this.#totals = [...this.#totals, made];
    return made;
  }

  /** A figure other than `key` of which something was typed here and not saved. */
  unsaved(key: string): FigureForms | null {
    return this.#figures.find((forms) => forms.row.key !== key && forms.changed) ?? null;
  }
}
