// Why there is no draft: a code that people are told by, and what a program complained of.
import type { DerivativeFailure } from '../../../contract/copies.ts';
import { type DraftFailure, draftFailure } from '../../../contract/transcripts.ts';

export interface DraftFailed {
  readonly failure: DraftFailure | 'cancelled';
  readonly complaint: string;
  /** of what the program wrote: the line that isn't understood */
  readonly line: number | null;
}

/** What a confined program can't have failed by here counts as a failure of the program. */
export function failed(
  failure: DraftFailure | DerivativeFailure | 'cancelled',
  complaint = '',
  line: number | null = null,
): DraftFailed {
  const known = failure === 'cancelled' ? failure : (draftFailure.safeParse(failure).data ?? 'tool-failed');
  return { failure: known, complaint: complaint.slice(-1000), line };
}
