import { SvelteMap } from 'svelte/reactivity';
import type { DevelopmentArea, DevelopmentYear } from '../../api/development';
import type { LogEntry } from '../../api/log';
import { AreaForm } from './areaForm.svelte.ts';
import { LogForm } from './logForm.svelte.ts';
import { AreaOutcome } from './outcomeForm.svelte.ts';

/**
 * The forms that are open on the page. Each is kept until it is saved or cancelled, so that
 * neither another form nor another tab takes away what was typed.
 */
export class OpenForms {
  newArea = $state.raw<AreaForm | null>(null);
  newEntry = $state.raw<LogForm | null>(null);
  readonly areas = new SvelteMap<number, AreaForm>();
  readonly entries = new SvelteMap<number, LogForm>();
  readonly #outcomes = new SvelteMap<string, AreaOutcome>();

  outcome(area: DevelopmentArea, year: string): AreaOutcome | undefined {
    return this.#outcomes.get(key(area, year));
  }

  openOutcome(area: DevelopmentArea, entry: DevelopmentYear): AreaOutcome {
    const form = this.outcome(area, entry.year) ?? new AreaOutcome(area, entry);
    this.#outcomes.set(key(area, entry.year), form);
    return form;
  }

  closeOutcome(form: AreaOutcome): void {
    this.#outcomes.delete(key(form.area, form.year));
  }

  openArea(area: DevelopmentArea): AreaForm {
    const form = this.areas.get(area.id) ?? new AreaForm({ area });
    this.areas.set(area.id, form);
    return form;
  }

  openEntry(entry: LogEntry): LogForm {
    const form = this.entries.get(entry.id) ?? new LogForm({ entry });
    this.entries.set(entry.id, form);
    return form;
  }
}

function key(area: DevelopmentArea, year: string): string {
  return `${area.id} ${year}`;
}
