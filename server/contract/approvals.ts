// Acts that a second person must approve: asking, deciding, and what became of it. What is approved is what was asked for, by its hash.
import { z } from 'zod';
import { callerId, id, instant, purpose } from './values.ts';

export const approvalAct = z.enum(['export', 'release', 'destruction', 'hold-release', 'breakglass-closing']);
export type ApprovalAct = z.infer<typeof approvalAct>;
/** Asked for and undecided; decided; out of time; done. */
export const approvalState = z.enum(['waiting', 'approved', 'refused', 'expired', 'used']);
export type ApprovalState = z.infer<typeof approvalState>;
export const refusalReason = z.enum(['wrong-purpose', 'not-needed', 'not-allowed', 'asked-by-mistake']);
export type RefusalReason = z.infer<typeof refusalReason>;

/** SHA-256 of the canonical request, in hexadecimal digits. */
const sha256 = z.string().regex(/^[0-9a-f]{64}$/, 'a SHA-256 in lower-case hex');

/** POST /api/recordings/:recordingId/exports → 201 `approval` (prosecutor, custodian). Again with the same id: nothing happens. */
export const askExport = z.strictObject({ id: callerId, purpose });
export type AskExport = z.infer<typeof askExport>;

/**
 * POST /api/approvals/:approvalId/decision → `approval`, by another person with the same right, in another sign-in. 409 `conflict` for a hash
 * that isn't that of the request, and once it is decided, used or out of time.
 */
export const decideApproval = z
  .strictObject({ sha256, approved: z.boolean(), reason: refusalReason.optional() })
  .refine(({ approved, reason }) => approved === (reason === undefined), {
    path: ['reason'],
    message: 'say why it is refused, and of an approval nothing',
  });
export type DecideApproval = z.infer<typeof decideApproval>;

export const approval = z.object({
  id,
  act: approvalAct,
  recordingId: id.nullable(),
  exhibitNumber: z.string().nullable(),
  purpose,
  sha256,
  state: approvalState,
  requestedBy: z.string(),
  requestedAt: instant,
  expiresAt: instant,
  decidedBy: z.string().nullable(),
  decidedAt: instant.nullable(),
  reason: refusalReason.nullable(),
  /** asked by whoever reads this, who then can't decide it */
  mine: z.boolean(),
});
export type Approval = z.infer<typeof approval>;

/** GET /api/recordings/:recordingId/exports → newest first. GET /api/approvals → those that wait for me. */
export const approvals = z.array(approval);
