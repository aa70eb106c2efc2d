import { marked, pieces } from './marked';

/** Whether two texts say the same. The workbook keeps no spaces at a paragraph's ends. */
export function sameText(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((words, at) => kept(words) === kept(other[at]));
}

function kept(words = ''): string {
  // The workbook leaves control characters out.
  const plain = words.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, '');
  return marked(pieces(plain.trim()));
}
