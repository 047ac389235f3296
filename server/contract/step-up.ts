// Proving anew who one is: every page may be asked for it, so it brings nothing along that only an account's own page needs.
import { z } from 'zod';

/** One that somebody has already. */
export const password = z.string().min(1).max(200);

/** GET /api/step-up → how one may prove anew that it is oneself; after a 403 with code `step-up`. */
export const stepUpWays = z.object({ passkey: z.boolean(), code: z.boolean(), password: z.boolean() });
export type StepUpWays = z.infer<typeof stepUpWays>;
/** POST /api/step-up/code `codeRequest`, /api/step-up/password → 204, a new cookie. The second in a demo alone. */
export const stepUpByPassword = z.strictObject({ password });
