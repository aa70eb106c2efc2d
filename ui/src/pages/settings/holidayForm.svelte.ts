import { setBankHoliday } from '../../api/bankHolidays';
import { longDate } from '../../dates';
import { AddForm } from '../../state/form.svelte';

/** A bank holiday that the table has not. */
export class HolidayForm extends AddForm<{ day: string; words: string }> {
  static readonly key = 'settings/bank-holiday';

  constructor() {
    const about = {
      key: HolidayForm.key,
      title: 'A new bank holiday',
      place: { page: 'settings', part: 'bank-holidays' },
    } as const;
    super('bank-holiday-', about, { day: '', words: '' });
  }

  /** The day that was added, or null if it was refused. */
  async save(): Promise<string | null> {
    const { day, words } = this.fields;
    const written = await this.send(
      () => setBankHoliday(day, words, true),
      () => `${longDate(day)} is a bank holiday now.`,
    );
    return written && day;
  }
}
