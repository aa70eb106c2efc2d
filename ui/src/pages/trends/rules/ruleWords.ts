/** Each choice of a rule, with one sentence of what it does. */
export const PROFILES = [
  {
    value: 'mdc',
    label: 'Making Data Count (usual)',
    hint: 'As the tools of NHS England that commissioners and providers compare with.',
  },
  {
    value: 'plotthedots',
    label: 'NHSRplotthedots',
    hint: 'As charts made with the R package of that name; choose it to compare with them.',
  },
];

export const CONFLICTS = [
  {
    value: 'improvement',
    label: 'Show improvement (usual)',
    hint: 'As the spreadsheet of Making Data Count does.',
  },
  { value: 'concern', label: 'Show concern', hint: 'The more cautious reading.' },
];

export const POINTS = [
  { value: '6', label: '6 points: signals sooner' },
  { value: '7', label: '7 points (usual)' },
  { value: '8', label: '8 points: signals later' },
];

export const MARKS = [
  {
    value: 'screen_outliers',
    label: 'Leave very large steps out of the limits',
    hint: 'A step from one point to the next that is far larger than the others does not widen the limits. Not usual: with small numbers one odd month can then mark every point.',
  },
  {
    value: 'two_in_three_2023',
    label: 'Two in three as of November 2023',
    hint: 'Points beyond a limit count as well when two of three points lie near it. Announced for Making Data Count in November 2023, and not usual yet.',
  },
];
