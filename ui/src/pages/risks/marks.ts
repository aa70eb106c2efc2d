import type { ScoreEntry } from '../../api/risks';

/**
 * The scores that have a mark on the chart of a risk's history, in the marks' order: no targets,
 * and of two on one day the later. chart/score_history.rs of the core draws them so.
 */
export function marksOf(scores: readonly ScoreEntry[]): ScoreEntry[] {
  const drawn = scores.filter(({ stage }) => stage !== 'target');
  return drawn.filter((entry, index) => drawn[index + 1]?.on !== entry.on);
}
