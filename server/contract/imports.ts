// Taking in a package that another centre made, from a browser: brought in pieces, so that a cut line goes on where it stopped, then verified,
// kept and verified again. One's own while it lasts; of what was kept, `keeping` says more.
import { z } from 'zod';
import { callerId, id, purpose } from './values.ts';

/** Bytes of one piece at most. */
export const mostPieceBytes = 4 * 1024 * 1024;

/**
 * POST /api/imports → 201 `upload` (custodian, with a fresh proof): `trust` is the other log's key, had from elsewhere than the package, or a
 * trust file. 400 names what is wrong with it; 409 where as many as may are being brought.
 */
export const beginImport = z.strictObject({
  id: callerId,
  bytes: z.int().positive(),
  trust: z.string().trim().min(1).max(20_000),
  purpose,
});
export type BeginImport = z.infer<typeof beginImport>;

/** POST /api/imports/:importId/pieces?at=n, the file's bytes from there on → `upload`. 409 where another place is meant: `received` says which. */
export const pieceAt = z.strictObject({ at: z.coerce.number().int().nonnegative() });

export const uploadState = z.enum(['receiving', 'checking', 'kept', 'refused', 'cancelled']);
export const uploadStep = z.enum(['verifying', 'keeping', 'verifying-kept']);
export type UploadStep = z.infer<typeof uploadStep>;

/**
 * GET /api/imports/:importId. POST …/finish → checks what was brought. POST …/cancel: nothing of it is kept, unless it was kept already. Not
 * there any more an hour after the last word of it, or after a restart: then it is brought anew.
 */
export const upload = z.object({
  id,
  state: uploadState,
  received: z.int(),
  bytes: z.int(),
  step: uploadStep.nullable(),
  /** why it was refused: a problem’s code, and in the verifier’s words what doesn’t hold */
  refusal: z.object({ code: z.string(), detail: z.string() }).nullable(),
  /** of the custodian’s own log: what it was kept as */
  imported: z
    .object({
      id,
      origin: z.string(),
      exhibitNumber: z.string().nullable(),
      /** false: some claim isn’t proven, as where a key is withheld */
      allProven: z.boolean(),
      /** it was here before: nothing was kept anew */
      again: z.boolean(),
    })
    .nullable(),
});
export type Upload = z.infer<typeof upload>;
