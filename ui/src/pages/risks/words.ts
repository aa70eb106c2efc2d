import type {
  Assurance,
  AssuranceFinding,
  AssuranceLine,
  Band,
  Control,
  Ended,
  RiskView,
  ScoreEntry,
  Stage,
} from '../../api/risks';
import { longDate } from '../../dates';

export type Level = 1 | 2 | 3 | 4 | 5;
export type Cell = { total: number; band: Band };

export const LEVELS: readonly Level[] = [1, 2, 3, 4, 5];

export const CONSEQUENCES: Record<Level, string> = {
  1: 'Negligible',
  2: 'Minor',
  3: 'Moderate',
  4: 'Major',
  5: 'Catastrophic',
};

export const LIKELIHOODS: Record<Level, string> = {
  1: 'Rare',
  2: 'Unlikely',
  3: 'Possible',
  4: 'Likely',
  5: 'Almost certain',
};

const low = (total: number): Cell => ({ total, band: 'low' });
const moderate = (total: number): Cell => ({ total, band: 'moderate' });
const high = (total: number): Cell => ({ total, band: 'high' });
const extreme = (total: number): Cell => ({ total, band: 'extreme' });

// A printed table, as on paper: a row for each consequence from 1, a place for each likelihood
// from 1. Its source is risks/score.rs of the core, where a score is worked out.
const MATRIX: Record<Level, Record<Level, Cell>> = {
  1: { 1: low(1), 2: low(2), 3: low(3), 4: moderate(4), 5: moderate(5) },
  2: { 1: low(2), 2: moderate(4), 3: moderate(6), 4: high(8), 5: high(10) },
  3: { 1: low(3), 2: moderate(6), 3: high(9), 4: high(12), 5: extreme(15) },
  4: { 1: moderate(4), 2: high(8), 3: high(12), 4: extreme(16), 5: extreme(20) },
  5: { 1: moderate(5), 2: high(10), 3: extreme(15), 4: extreme(20), 5: extreme(25) },
};

export const BANDS: Record<Band, { word: string; totals: string }> = {
  low: { word: 'Low', totals: '1 to 3' },
  moderate: { word: 'Moderate', totals: '4 to 6' },
  high: { word: 'High', totals: '8 to 12' },
  extreme: { word: 'Extreme', totals: '15 to 25' },
};

export const STAGES: Record<Stage, { word: string; hint: string }> = {
  initial: { word: 'Initial', hint: 'Before anything was done' },
  current: { word: 'Current', hint: 'With the controls in place' },
  target: { word: 'Target', hint: 'What it is to come down to' },
};

export function isLevel(number: number): number is Level {
  return LEVELS.some((level) => level === number);
}

/** What the printed table says; null for numbers that are not on it. */
export function cellOf(consequence: number, likelihood: number): Cell | null {
  return isLevel(consequence) && isLevel(likelihood) ? MATRIX[consequence][likelihood] : null;
}

/** The band that the printed table gives for a total; null for a total that is not on it. */
export function bandOf(total: number): Band | null {
  const cells = LEVELS.flatMap((level) => Object.values(MATRIX[level]));
  return cells.find((cell) => cell.total === total)?.band ?? null;
}

/** "12, High". */
export function totalWords(cell: Cell): string {
  return `${cell.total}, ${BANDS[cell.band].word}`;
}

/** "4 Major". */
export function consequenceWords(consequence: number): string {
  return isLevel(consequence) ? `${consequence} ${CONSEQUENCES[consequence]}` : String(consequence);
}

/** "3 Possible". */
export function likelihoodWords(likelihood: number): string {
  return isLevel(likelihood) ? `${likelihood} ${LIKELIHOODS[likelihood]}` : String(likelihood);
}

/** How the score moved when it was last given: "Down 4 since the score before". */
export function movementWords(movement: number | null): string {
  if (movement === null) return 'Not scored again yet';
  if (movement === 0) return 'No change since the score before';
  const way = movement < 0 ? 'Down' : 'Up';
  return `${way} ${Math.abs(movement)} since the score before`;
}

/** "▼ 4": how the score moved when it was last given, beside words that say the same. */
export function movementArrow(movement: number): string {
  return `${movement < 0 ? '▼' : '▲'} ${Math.abs(movement)}`;
}

/** The score that a risk has now: the last one given as current. */
export function currentScore(risk: RiskView): ScoreEntry | undefined {
  return risk.scores.findLast((entry) => entry.stage === 'current');
}

/** "Due 30 November 2020", "Done on 3 March 2021", "No date". */
export function actionWords(action: { due_on: string | null; done_on: string | null }): string {
  if (action.done_on) return `Done on ${longDate(action.done_on)}`;
  return action.due_on ? `Due ${longDate(action.due_on)}` : 'No date';
}

/** The beginning of a text, for the name of a button about it. */
export function beginning(text: string): string {
  return text.length > 80 ? `${text.slice(0, 80).trimEnd()} …` : text;
}

export const LINES: Record<AssuranceLine, { word: string; hint: string }> = {
  first: { word: 'First line', hint: 'those who do the work' },
  second: { word: 'Second line', hint: 'those who oversee it, within the organisation' },
  third: { word: 'Third line', hint: 'somebody independent, such as audit or a regulator' },
  not_said: { word: 'Line not said', hint: '' },
};

export const FINDINGS: Record<AssuranceFinding, string> = {
  positive: 'Positive: the controls work',
  negative: 'Negative: they do not',
  not_said: 'What it showed is not said',
};

/** What the register knows of a control, besides what it is. */
export function controlWords({ owner, since, changed_on, gaps }: Control): string[] {
  return [
    owner || 'Nobody is named who answers for it',
    since ? `In place since ${longDate(since)}` : 'Not known since when',
    ...(changed_on ? [`Changed on ${longDate(changed_on)}`] : []),
    ...(gaps ? [`Lacks: ${gaps}`] : []),
  ];
}

/** What the register knows of an assurance, besides what it is. */
export function assuranceWords({ owner, given_on, line, finding, gaps }: Assurance): string[] {
  return [
    owner || 'Nobody is named who gives it',
    given_on ? `Given on ${longDate(given_on)}` : 'Not known when',
    LINES[line].word,
    FINDINGS[finding],
    ...(gaps ? [`Does not cover: ${gaps}`] : []),
  ];
}

/** "Ended on 3 March 2021: withdrawn". */
export function endedWords({ on, why }: Ended): string {
  return `Ended on ${longDate(on)}: ${why}`;
}

/** How a score is told against an earlier one: "Down 4"; nothing where there is none of the two. */
export function changeWords(before: number | null, after: number | null): string {
  if (before === null || after === null) return '';
  if (before === after) return 'No change';
  return `${after < before ? 'Down' : 'Up'} ${Math.abs(after - before)}`;
}
