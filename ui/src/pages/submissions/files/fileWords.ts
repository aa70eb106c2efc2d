import type { ComponentProps } from 'svelte';
import type {
  ImportedReturn,
  LineProblem,
  PreviewLine,
  ReturnPreview,
  TableSample,
  Verdict,
} from '../../../api/returnFiles';
import { oneOrMany } from '../../../counted';
import type Tag from '../../../nhs/Tag.svelte';
import { WORD_KINDS, type Mapping, type Part, type Word } from './mapping.svelte.ts';

type Colour = ComponentProps<typeof Tag>['colour'];

/** In the order of the preview: what needs her eyes first. */
export const VERDICTS: readonly { verdict: Verdict; words: string; colour: Colour }[] = [
  { verdict: 'refused', words: 'Refused', colour: 'red' },
  { verdict: 'changed', words: 'Changed', colour: 'yellow' },
  { verdict: 'new', words: 'New', colour: 'green' },
  { verdict: 'unchanged', words: 'Unchanged', colour: 'grey' },
  { verdict: 'blank', words: 'Not filled in', colour: 'white' },
];

type PartWords = {
  part: Part;
  label: string;
  hint?: string;
  /** What it is called if it is the same for every line; only what every figure needs can be. */
  fixed?: string;
};

/** What is asked about the columns, in order. */
export const PARTS: readonly PartWords[] = [
  { part: 'indicator', label: 'Indicator', fixed: 'Indicator of every line' },
  { part: 'provider', label: 'Provider', fixed: 'Provider of every line' },
  {
    part: 'area',
    label: 'Area',
    hint: 'Whose children the figure is about',
    fixed: 'Area of every line',
  },
  { part: 'period', label: 'Period', fixed: 'Period of every line' },
  {
    part: 'number',
    label: 'Number',
    hint: 'The count or amount; of a percentage, how many met it',
  },
  { part: 'out_of', label: 'Out of', hint: 'Of a percentage, out of how many' },
  {
    part: 'published',
    label: 'Percentage without counts',
    hint: 'Read only on lines where no number is given',
  },
  { part: 'reason', label: 'Why there is no figure' },
  { part: 'note', label: 'Note' },
];

export const KIND_HEADINGS = {
  indicator: 'Indicators',
  provider: 'Providers',
  area: 'Areas',
} as const;

/** "A" for 0, "AA" for 26: as a spreadsheet names its columns. */
export function columnLetters(index: number): string {
  const before = index >= 26 ? columnLetters(Math.floor(index / 26) - 1) : '';
  return before + String.fromCharCode(65 + (index % 26));
}

/** "G: Status" */
export function columnWords({ headings }: TableSample, column: number): string {
  return `${columnLetters(column)}: ${headings[column] || 'no heading'}`;
}

/** "1 line", "1,204 lines" */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString('en-GB')} ${oneOrMany(count, one, many)}`;
}

/** "12 new, 3 changed, 9 unchanged, 2 refused" */
export function previewWords(preview: ReturnPreview): string {
  const { blank, left_out } = preview;
  return [
    counted(preview.new, 'new', 'new'),
    counted(preview.changed, 'changed', 'changed'),
    counted(preview.unchanged, 'unchanged', 'unchanged'),
    counted(preview.refused, 'refused', 'refused'),
    ...(blank > 0 ? [counted(blank, 'not filled in', 'not filled in')] : []),
    ...(left_out > 0 ? [counted(left_out, 'left out', 'left out')] : []),
  ].join(', ');
}

/** "Poole Hospital, Q2 2020-21"; empty if the file holds returns of several. */
export function whose({ provider_name, period }: { provider_name: string; period: string | null }) {
  return provider_name && period ? `${provider_name}, ${period}` : '';
}

/** "15 figures are imported: Poole Hospital, Q2 2020-21." */
export function importedWords(output: ImportedReturn): string {
  const count = output.new + output.changed;
  const of = whose(output);
  const imported = `${counted(count, 'figure is', 'figures are')} imported`;
  return of ? `${imported}: ${of}.` : `${imported}.`;
}

/** "Line 7, column Number: this is no number." */
export function problemWords({ line, column, reason }: LineProblem): string {
  if (line === 0) return reason.charAt(0).toUpperCase() + reason.slice(1);
  return column ? `Line ${line}, column ${column}: ${reason}` : `Line ${line}: ${reason}`;
}

/** Whose figure a line is, as far as it is not that of the whole file. */
export function lineDetail(line: PreviewLine, preview: ReturnPreview): string {
  const { area_name, provider_name, period } = line;
  return [
    area_name,
    ...(preview.provider === null ? [provider_name] : []),
    ...(preview.period === period ? [] : [period]),
  ]
    .filter(Boolean)
    .join(', ');
}

/** Every word about which something can be said: those that stood for nothing come first. */
export function wordsOfFile(mapping: Mapping): Word[] {
  const ofKinds = WORD_KINDS.flatMap((kind) =>
    mapping.unknown.filter((each) => each.kind === kind),
  );
  return [...ofKinds, ...mapping.known];
}

/** The name of the field of a word. */
export function wordField(mapping: Mapping, { kind, word }: Word): string {
  return `word-${wordsOfFile(mapping).findIndex((each) => each.kind === kind && each.word === word)}`;
}
