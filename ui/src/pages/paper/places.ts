import type { CoverField, Place, SectionId } from '../../api/papers';

/** A paragraph to go to, counted from 0. Each is a new object, so that the same can be gone to again. */
export type TextGoal = { section: SectionId; paragraph: number };

export const TABS = [
  { id: 'cover', label: 'Cover sheet' },
  { id: 'text', label: 'Text' },
  { id: 'charts', label: 'Charts' },
  { id: 'preview', label: 'Preview' },
] as const;

export type Tab = (typeof TABS)[number]['id'];

const TAB_OF: Record<Place['at'], Tab> = {
  cover: 'cover',
  section: 'text',
  paragraph: 'text',
  chart: 'charts',
};

export function tabOf(place: Place): Tab {
  return TAB_OF[place.at];
}

export const coverFieldId = (index: number) => `cover-field-${index}`;
export const tickId = (field: number, row: number) => `${coverFieldId(field)}-row-${row}`;
export const initialsId = (field: number) => `${coverFieldId(field)}-initials`;
/** The heading of the list of issues. */
export const ISSUES = 'issues';

export const chartId = (index: number) => `chart-${index}`;

/** The control on the cover sheet that a finding is about; of a grid, the row that it names. */
export function controlOf(
  field: CoverField | undefined,
  { field: index, row }: Extract<Place, { at: 'cover' }>,
): string {
  const content = field?.content;
  if (content?.kind === 'tick_grid') return tickId(index, row ?? 0);
  return content?.kind === 'declaration' && content.confirmed
    ? initialsId(index)
    : coverFieldId(index);
}

/** Brings a control, or the first in a group of them, into sight and focus. */
export function focusOn(id: string): void {
  const element = document.getElementById(id);
  const controls = 'input, select, textarea, button, [tabindex]';
  const control = element?.matches(controls)
    ? element
    : element?.querySelector<HTMLElement>(controls);
  control?.scrollIntoView({ block: 'center' });
  control?.focus({ preventScroll: true });
}

/** All that the paper is made from: it is read again when any of it changes. */
export const SHOWN = [
  'papers',
  'figures',
  'trends',
  'register',
  'organisation',
  'development',
  'risks',
  'log',
] as const;
