export type DateParts = { day: string; month: string; year: string };

/** "2020-03-31" as its three parts without leading zeros; other text as it was typed. */
export function splitDate(value: string): DateParts {
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(value);
  if (iso) {
    const [, year = '', month = '', day = ''] = iso;
    return { day: day.replace(/^0/, ''), month: month.replace(/^0/, ''), year };
  }
  const [day = '', month = '', ...year] = value.split('/');
  return { day, month, year: year.join('/') };
}

/**
 * Three whole numbers as "2020-03-31", nothing as "", anything else as typed, "31/x/2020".
 * Whether there is such a day is decided in Rust.
 */
export function joinDate(parts: DateParts): string {
  const day = parts.day.trim();
  const month = parts.month.trim();
  const year = parts.year.trim();
  if (day === '' && month === '' && year === '') return '';
  if (/^\d{1,2}$/.test(day) && /^\d{1,2}$/.test(month) && /^\d{4}$/.test(year)) {
    return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  }
  return `${day}/${month}/${year}`;
}
