// What a second person's approval is called, step by step.
import type { ApprovalState, RefusalReason } from '../../server/contract/approvals.ts';

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
