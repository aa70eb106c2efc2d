import type { Form, SectionKind } from '../../api/papers';

/** What a section can be about, with its usual heading. */
export const SECTION_KINDS: readonly { value: SectionKind; label: string; about: string }[] = [
  { value: 'free_text', label: 'Free text', about: 'It starts empty. You write what you like.' },
  {
    value: 'introduction',
    label: 'Introduction',
    about: 'It starts with what the paper is for and which year it covers.',
  },
  {
    value: 'outcomes',
    label: 'Outcomes of key areas for development',
    about: 'It starts with what became of each development area of the year.',
  },
  {
    value: 'demographics',
    label: 'Demographics',
    about: 'It starts with how many children there are. A table of the figures follows the text.',
  },
  {
    value: 'performance',
    label: 'Performance',
    about: 'It starts with each indicator and its target. A table of the figures follows the text.',
  },
  {
    value: 'challenges',
    label: 'Challenges',
    about: 'It starts with the challenges and incidents in the log that are marked for the paper.',
  },
  {
    value: 'compliments',
    label: 'Compliments and complaints',
    about: 'It starts with the compliments and complaints in the log.',
  },
  {
    value: 'next_year',
    label: 'Key areas for development',
    about: 'It starts with the development areas of the year after.',
  },
  { value: 'risks', label: 'Risks', about: 'It starts with the open risks and their scores.' },
  {
    value: 'update',
    label: 'Update on performance',
    about: 'It starts with the first quarter after the year, for a paper that goes out late.',
  },
];

export function aboutKind(kind: SectionKind): string {
  return SECTION_KINDS.find(({ value }) => value === kind)?.about ?? '';
}

/** Those whose text is followed by a table that the application makes. */
export function hasTable(kind: SectionKind): boolean {
  return kind === 'demographics' || kind === 'performance';
}

/** What of a figure can be printed. */
export const FORMS: readonly { value: Form; label: string; hint: string }[] = [
  { value: 'value', label: 'The figure', hint: 'For example 52.6%' },
  { value: 'counts', label: 'The counts behind it', hint: 'For example 48 of 403' },
  {
    value: 'change',
    label: 'The change from the period before',
    hint: 'For example a fall of 40.7 percentage points',
  },
  { value: 'previous', label: 'The figure of the period before', hint: 'For example 52.6%' },
  {
    value: 'against_target',
    label: 'How it stands against the target',
    hint: 'For example below the target of 85%',
  },
  { value: 'target', label: 'The target', hint: 'For example 85%' },
  {
    value: 'finding',
    label: 'What the trend shows',
    hint: 'In whole sentences, as it stood at the end of the period',
  },
  {
    value: 'explanation',
    label: 'Why it is so',
    hint: 'The reason noted with the figure, in whole sentences',
  },
];
