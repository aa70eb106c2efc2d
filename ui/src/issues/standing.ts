import type { Withdrawal } from '../api/papers';

/** The issue that stands: the latest that is not withdrawn. */
export function standing<Issue extends { withdrawn: Withdrawal | null }>(
  newestFirst: readonly Issue[],
): Issue | undefined {
  return newestFirst.find(({ withdrawn }) => withdrawn === null);
}
