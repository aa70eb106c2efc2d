/** "6 values pasted, 2 did not fit" */
export function pastedWords(pasted: number, left = 0): string {
  const words = `${pasted} ${pasted === 1 ? 'value' : 'values'} pasted`;
  return left > 0 ? `${words}, ${left} did not fit` : words;
}
