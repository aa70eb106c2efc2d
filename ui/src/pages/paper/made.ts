import type { Finding, IssueId, IssuedFile, MadePdf } from '../../api/papers';

/** A PDF that was made of the paper, and how the paper was then. */
export type Made = {
  /** Null for a draft. */
  issue: IssueId | null;
  /** The issue was there before. */
  again: boolean;
  /** Null if it could not be put where she chose. */
  path: string | null;
  unwritten: string | null;
  pages: number;
  findings: readonly Finding[];
  /** The time on the clock. */
  at: string;
  /** Differs once the paper has changed. */
  version: string;
};

export function draftMade(file: MadePdf, at: string, version: string): Made {
  return { ...file, at, version, issue: null, again: false, unwritten: null };
}

export function issueMade(file: IssuedFile, at: string, version: string): Made {
  return { ...file, at, version };
}
