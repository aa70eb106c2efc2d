import type { DevelopmentArea } from '../../api/development';
import type { LogEntry } from '../../api/log';
import { forms } from '../../state/forms.svelte';
import type { Row } from '../../state/rows';

export const rowOfArea = ({ id, title }: DevelopmentArea): Row => ({
  kind: 'development',
  id,
  name: title,
});

export const rowOfEntry = ({ id, kind, on, words }: LogEntry): Row => ({
  kind: 'log',
  id,
  name: `${kind} ${on} ${words}`,
});

/** The areas were read: no form of one that is gone stays open. */
export function keepAreas(areas: readonly DevelopmentArea[], goesOn: boolean): void {
  forms.keepRows(areas.map(rowOfArea), 'development', goesOn);
}

export function keepEntries(entries: readonly LogEntry[], goesOn: boolean): void {
  forms.keepRows(entries.map(rowOfEntry), 'log', goesOn);
}
