// What a second person's approval is called, step by step.
import type { ApprovalAct, ApprovalState, RefusalReason } from '../../server/contract/approvals.ts';
import en from './approval-words/en.json';
import { wordsOf } from './messages.ts';

const t = wordsOf(en);

export const approvalWords = {
  waiting: t('approval.waiting'),
  approved: t('approval.approved'),
  refused: t('approval.refused'),
  expired: t('approval.expired'),
  used: t('approval.used'),
} satisfies Record<ApprovalState, string>;

export const refusalWords = {
  'wrong-purpose': t('refusal.wrong-purpose'),
  'not-needed': t('refusal.not-needed'),
  'not-allowed': t('refusal.not-allowed'),
  'asked-by-mistake': t('refusal.asked-by-mistake'),
} satisfies Record<RefusalReason, string>;

/** What is asked for, as the end of a sentence. */
export const approvalActWords = {
  export: t('approvalAct.export'),
  release: t('approvalAct.release'),
  destruction: t('approvalAct.destruction'),
  'hold-release': t('approvalAct.hold-release'),
  'breakglass-closing': t('approvalAct.breakglass-closing'),
} satisfies Record<ApprovalAct, string>;
