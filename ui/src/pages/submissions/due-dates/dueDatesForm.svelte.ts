import { getDueDates } from '../../../api/bankHolidays';
import { Act } from '../../../state/act.svelte';

/** More answers than these are no help. */
const MOST = 20;

/** The days that due dates were asked for, until the workbook is closed. Nothing of it is saved. */
export class DueDatesForm extends Act {
  start = $state('');
  /** The days on which children came into care, the last one asked for first. */
  asked = $state.raw<readonly string[]>([]);

  constructor() {
    super('due-dates-');
  }

  /** Works the due dates out: nothing is saved of it, but told below. */
  async save(): Promise<boolean> {
    const { start } = this;
    const answered = await this.ask(() => getDueDates(start));
    if (!answered) return false;
    this.asked = [start, ...this.asked.filter((day) => day !== start)].slice(0, MOST);
    return true;
  }

  clear(): void {
    this.asked = [];
  }
}
