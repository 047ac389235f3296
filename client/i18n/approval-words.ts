// What a second person's approval is called, step by step.
import type { ApprovalAct, ApprovalState, RefusalReason } from '../../server/contract/approvals.ts';

export const approvalWords = {
  waiting: 'waits for a second person',
  approved: 'approved',
  refused: 'refused',
  expired: 'not decided or not done in time: ask anew',
  used: 'done',
} satisfies Record<ApprovalState, string>;

export const refusalWords = {
  'wrong-purpose': 'The purpose is another',
  'not-needed': 'It isn’t needed',
  'not-allowed': 'It isn’t allowed',
  'asked-by-mistake': 'It was asked by mistake',
} satisfies Record<RefusalReason, string>;

/** What is asked for, as the end of a sentence. */
export const approvalActWords = {
  export: 'an export',
  release: 'a release',
  destruction: 'its destruction',
  'hold-release': 'the release of a legal hold',
  'breakglass-closing': 'the review of an emergency to be closed',
} satisfies Record<ApprovalAct, string>;
