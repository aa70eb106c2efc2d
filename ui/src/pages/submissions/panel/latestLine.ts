import {
  getEntryGrid,
  type EntryGrid,
  type FigurePlace,
  type GridLine,
  type TotalLine,
} from '../../../api/figures';
import type { EntryModel } from '../entryModel.svelte.ts';
import { keyOf } from '../entryRow.svelte.ts';

type Of = Pick<EntryModel, 'provider' | 'period'>;
type Latest<L> = { grid: EntryGrid; line: L | undefined };

/** A return and one of its figures as they are stored at this moment. */
export async function latestLine(of: Of, figure: FigurePlace): Promise<Latest<GridLine>> {
  const grid = await getEntryGrid(of.provider, of.period);
  return { grid, line: grid.lines.find((each) => keyOf(each) === keyOf(figure)) };
}

/** A return and one of its totals as they are stored at this moment. */
export async function latestTotal(of: Of, figure: FigurePlace): Promise<Latest<TotalLine>> {
  const grid = await getEntryGrid(of.provider, of.period);
  return { grid, line: grid.totals.find((each) => keyOf(each) === keyOf(figure)) };
}
