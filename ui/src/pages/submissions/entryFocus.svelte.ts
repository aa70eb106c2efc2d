import { tick } from 'svelte';
import { focusOn } from '../../state/focus';
import { emptyField, following } from '../../state/gridKeys';
import { router } from '../../state/router.svelte';
import type { EntryModel } from './entryModel.svelte.ts';
import type { EntryRow } from './entryRow.svelte.ts';
import { LastOnly } from './lastOnly';
import { panelOpen } from './panel/panelOpen.svelte.ts';

/** While she moves on quickly, the panel does not read each figure on the way. */
const MOVING = 100;

/** Where she is in the grid of a return, the ways from there, and the panel that follows her. */
export class EntryFocus {
  /** What holds the bar, the grid and the panel. */
  element = $state<HTMLElement>();
  /** The figure or total that the panel is about, as its row names it. */
  about = $state<string | null>(null);
  readonly #moving = new LastOnly(MOVING);
  #field: HTMLElement | null = null;
  #look: HTMLElement | null = null;

  constructor(readonly model: EntryModel) {}

  /** The page is left. */
  rest(): void {
    this.#moving.drop();
  }

  /** Where she begins: at what is still empty, or else at the heading. */
  async begin(): Promise<void> {
    await tick();
    const field = this.#empty();
    if (field) field.focus();
    else if (document.activeElement === document.body) await router.focusHeading();
  }

  /** Focus moved within: the panel follows. */
  follow = ({ target }: FocusEvent): void => {
    if (!(target instanceof HTMLElement)) return;
    if (target instanceof HTMLInputElement && target.dataset.column) this.#field = target;
    const key = figureAt(target)?.dataset.figure;
    if (key === undefined) return;
    this.#moving.ask(
      () => key,
      () => (this.about = key),
    );
  };

  /** The keys that work wherever she is within. */
  key = (event: KeyboardEvent): void => {
    if (!event.ctrlKey || event.altKey || event.shiftKey || event.metaKey) return;
    const figure = event.target instanceof Element && figureAt(event.target);
    if (event.key === 'Enter' && figure) {
      event.preventDefault();
      void this.openPanel(figure.dataset.figure);
    } else if (event.key === 'ArrowDown' && figure) {
      event.preventDefault();
      this.goToNextMissing();
    }
  };

  /** After the last field of a column: to what is still empty, or was refused, or to the end. */
  goOn = async (row: EntryRow): Promise<void> => {
    const from = document.activeElement;
    const next = this.#empty();
    if (next && next !== from) {
      next.focus();
      return;
    }
    await this.model.leave(row, null, 'grid');
    await tick();
    // She went elsewhere meanwhile.
    if (document.activeElement !== from) return;
    if (this.model.failure || this.model.rows.some(({ unsaved }) => unsaved)) this.goToRefused();
    else await focusOn('accept-heading');
  };

  goToNextMissing = (): void => {
    this.#empty(this.#field)?.focus();
  };

  goToRefused = (): void => {
    this.element?.querySelector<HTMLInputElement>('input[data-column][aria-invalid]')?.focus();
  };

  goToLook = (): void => {
    const all = this.element?.querySelectorAll<HTMLElement>('.entry__look [data-look]');
    this.#look = following([...(all ?? [])], this.#look);
    this.#look?.focus();
  };

  /** To the field where she typed last. */
  goToField(): void {
    this.#field?.focus();
  }

  openPanel = async (key?: string): Promise<void> => {
    this.#moving.drop();
    panelOpen.now = true;
    this.about = key ?? this.about ?? this.model.rows[0]?.key ?? null;
    await focusOn('figure-panel-heading');
  };

  closePanel = async (): Promise<void> => {
    panelOpen.now = false;
    await tick();
    this.backToGrid();
  };

  togglePanel = (): void => {
    if (panelOpen.now) panelOpen.now = false;
    else void this.openPanel();
  };

  /** To the field that she came from, or to that of the figure that the panel is about. */
  backToGrid = (): void => {
    const row = this.element?.querySelector(`[data-figure="${this.about}"]`);
    const field = row?.contains(this.#field)
      ? this.#field
      : row?.querySelector<HTMLElement>('[data-column], button');
    field?.focus();
  };

  /** The next field without a number, if figures can be typed at all. */
  #empty(after?: Element | null): HTMLInputElement | null {
    if (!this.element || this.model.locked) return null;
    return emptyField(this.element, after);
  }
}

/** The row of the grid that something stands in. */
function figureAt(element: Element): HTMLElement | null {
  return element.closest<HTMLElement>('[data-figure]');
}
