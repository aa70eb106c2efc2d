import { getDueDates } from '../../../api/bankHolidays';
import { dateProblems } from '../../../state/dateProblems';
import { Problems } from '../../../state/problems.svelte';

/** More answers than these are no help. */
const MOST = 20;

/** The days that due dates were asked for, until the workbook is closed. Nothing of it is saved. */
export class DueDatesForm {
  start = $state('');
  /** The days on which children came into care, the last one asked for first. */
  asked = $state.raw<readonly string[]>([]);
  readonly problems = new Problems('due-dates-');

  async work(): Promise<void> {
    const { start } = this;
    this.problems.set(
      dateProblems('start', start, 'Enter the day on which the child came into care.'),
    );
    if (this.problems.any) return;
    try {
      await getDueDates(start);
      this.asked = [start, ...this.asked.filter((day) => day !== start)].slice(0, MOST);
    } catch (thrown) {
      this.problems.show(thrown);
    }
  }

  clear(): void {
    this.asked = [];
  }
}
