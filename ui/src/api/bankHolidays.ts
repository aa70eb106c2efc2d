import { call } from './call';
import type { BankHoliday } from './generated/BankHoliday';
import type { BankHolidayTable } from './generated/BankHolidayTable';
import type { Changed } from './generated/Changed';
import type { DueDatesView } from './generated/DueDatesView';
import type { HolidayFrom } from './generated/HolidayFrom';

export type { BankHoliday, BankHolidayTable, DueDatesView, HolidayFrom };

/** Of a calendar year, or of this one. */
export const listBankHolidays = (year: number | null) =>
  call<BankHolidayTable>('list_bank_holidays', { year });

/** Adds a day, takes one away, or puts one back as it was shipped; its own name then stands. */
export const setBankHoliday = (day: string, words: string, observed: boolean) =>
  call<Changed<null>>('set_bank_holiday', { day, words, observed });

/** For a child who came into care on `start`. */
export const getDueDates = (start: string) => call<DueDatesView>('get_due_dates', { start });
