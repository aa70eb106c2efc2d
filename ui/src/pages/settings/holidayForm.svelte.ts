import { setBankHoliday } from '../../api/bankHolidays';
import { longDate } from '../../dates';
import { dateProblems } from '../../state/dateProblems';
import { Form } from '../../state/form.svelte';

/** A bank holiday that the table has not. */
export class HolidayForm extends Form {
  day = $state('');
  words = $state('');

  constructor() {
    super('bank-holiday-');
  }

  /** The day that was added, or null if it was refused. */
  async save(): Promise<string | null> {
    const { day, words } = this;
    const written = await this.send(
      () => setBankHoliday(day, words, true),
      `${longDate(day)} is a bank holiday now.`,
      dateProblems('day', day, 'Enter the day.'),
    );
    if (!written) return null;
    this.day = '';
    this.words = '';
    return day;
  }
}
