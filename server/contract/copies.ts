// Derivative copies of a recording: made by an edit list from the working copy, each an exhibit of its own. The master is never touched.
import { z } from 'zod';
import { callerId, id, instant, line, mediaMs } from './values.ts';

/** Why a span is kept from whoever gets the copy. */
export const editReason = z.enum([
  /** a name, or what else says who somebody is */
  'name',
  /** an address, a school, a place that can be found */
  'place',
  /** somebody who has nothing to do with the matter */
  'third-person',
  /** a face or a body */
  'picture-of-somebody',
  /** privileged talk with a lawyer */
  'legal-counsel',
  'medical',
  /** about something else than this matter */
  'other-matter',
  'court-order',
]);
export type EditReason = z.infer<typeof editReason>;

/** ms of the recording. `authority`: by whose word, such as an order's number. */
const span = { fromMs: mediaMs, toMs: mediaMs, reason: editReason, authority: line };
const thousandth = z.int().min(0).max(1000);
/** In thousandths of the picture's width and height, from its upper left corner. */
export const region = z.strictObject({ x: thousandth, y: thousandth, width: thousandth, height: thousandth });
export type Region = z.infer<typeof region>;

export const edit = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('mute'), ...span }),
  /** `region` null: the whole picture */
  z.strictObject({ kind: z.literal('blur'), ...span, region: region.nullable() }),
  z.strictObject({ kind: z.literal('leave-out'), ...span }),
]);
export type Edit = z.infer<typeof edit>;
export const editKind = z.enum(['mute', 'blur', 'leave-out']);
export type EditKind = z.infer<typeof editKind>;

export const mostEdits = 200;
const edits = z.array(edit).max(mostEdits);

/** `court`: the whole, in a form that every court can play. `edited`: by an edit list. `peer-review`: for colleagues, for a time. */
export const derivativeKind = z.enum(['edited', 'court', 'peer-review']);
export type DerivativeKind = z.infer<typeof derivativeKind>;

/** Languages that a paper or a slate is written in. */
export const writtenLanguage = z.enum(['en', 'nb', 'uk', 'ar']);
export type WrittenLanguage = z.infer<typeof writtenLanguage>;

/**
 * `cameras`: of a court copy, by their tracks, the large one first; absent: all. `language`: of what it says where nothing was recorded.
 *
 * POST /api/recordings/:recordingId/copies → 201 `derivative` (prosecutor, custodian). `edited` takes at least one edit, `court` none. 400
 * names the edit that can't be, such as `edits.3.toMs`. The same id again: nothing happens. 503 `tool-missing` without ffmpeg.
 */
export const orderCopy = z.strictObject({
  ...{ id: callerId, kind: z.enum(['edited', 'court']), edits },
  cameras: z.array(line).min(1).max(8).optional(),
  language: writtenLanguage.optional(),
});
export type OrderCopy = z.infer<typeof orderCopy>;

export const pictureInCopy = z.enum(['kept', 'none']);
export const voiceInCopy = z.enum(['kept', 'shifted']);

/** POST /api/recordings/:recordingId/peer-review-copies → 201 `derivative` (interviewer, custodian). Erased after its days. */
export const orderPeerReview = z.strictObject({
  id: callerId,
  keptDays: z.int().min(1).max(365),
  picture: pictureInCopy,
  voice: voiceInCopy,
  edits,
});
export type OrderPeerReview = z.infer<typeof orderPeerReview>;

export const derivativeState = z.enum(['waiting', 'making', 'made', 'failed', 'cancelled', 'erased']);
export type DerivativeState = z.infer<typeof derivativeState>;

export const derivativeFailure = z.enum([
  /** ffmpeg isn't there, or can't be run */
  'tool-missing',
  'tool-failed',
  /** ended by something outside */
  'killed',
  'timed-out',
  /** longer than such a copy can be */
  'too-big',
  'disk-full',
  /** what came out isn't what the edit list says */
  'not-as-asked',
  /** the working copy can't be read as it was sealed */
  'source-damaged',
  /** the recording has no manifest: nobody could say what a copy comes from */
  'no-manifest',
]);
export type DerivativeFailure = z.infer<typeof derivativeFailure>;

/** What somebody could still be known by. */
export const notAnonymised = z.enum([
  /** as they are, where no edit stands */
  'faces',
  /** in this voice people know each other */
  'voices',
  /** a shifted pitch can be shifted back */
  'voices-shifted',
  /** only where an edit says so was anything muted; nobody vouches that no other name is said */
  'names-elsewhere',
  /** whoever knows the matter knows it again */
  'what-is-told',
  'room-and-clothes',
]);
export type NotAnonymised = z.infer<typeof notAnonymised>;

/** GET /api/recordings/:recordingId/copies → newest first, for whoever may watch the recording. */
export const derivative = z.object({
  id,
  kind: derivativeKind,
  state: derivativeState,
  /** once it is made */
  exhibitNumber: z.string().nullable(),
  rootExhibitNumber: z.string(),
  /** thousandths, while it is being made */
  progress: z.int().nullable(),
  failure: derivativeFailure.nullable(),
  orderedBy: z.string(),
  orderedAt: instant,
  endedAt: instant.nullable(),
  expiresAt: instant.nullable(),
  /** its time is over: nobody watches it, also where a legal hold keeps it from being erased */
  over: z.boolean(),
  durationMs: z.int().nullable(),
  bytes: z.int().nullable(),
  sha256: z.string().nullable(),
  picture: pictureInCopy,
  voice: voiceInCopy,
  edits: z.array(edit),
  /** tracks of a court copy’s pictures, the large one first */
  cameras: z.array(z.string()),
  /** SHA-256 of the edit list as the log has it; null where nothing was edited */
  editsSha256: z.string().nullable(),
  notAnonymised: z.array(notAnonymised),
});
export type Derivative = z.infer<typeof derivative>;
export const derivatives = z.object({
  /** which kinds I may order */
  mayOrder: z.array(derivativeKind),
  copies: z.array(derivative),
});
export type Derivatives = z.infer<typeof derivatives>;

/** POST /api/copies/:derivativeId/cancel → `derivative`: whoever may order such a copy. 409 `conflict` once it is made or has ended. */
export const cancelCopy = z.strictObject({});
