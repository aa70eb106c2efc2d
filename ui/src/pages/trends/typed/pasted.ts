import { counted } from '../../../counted';

/** "6 values pasted, 2 did not fit" */
export function pastedWords(pasted: number, left = 0): string {
  const words = `${counted(pasted, 'value')} pasted`;
  return left > 0 ? `${words}, ${left} did not fit` : words;
}
