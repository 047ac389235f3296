// Accepting a link to an account: by whoever has it, signed in or not. Its token is in the body alone.
import { z } from 'zod';
import { codeOfNow, newPassword } from './account.ts';
import { passkeyMade } from './passkeys.ts';
import { instant } from './values.ts';

/** 32 bytes as base64url */
const token = z.string().regex(/^[A-Za-z0-9_-]{43}$/, 'a whole link');

/** POST /api/welcome → 200 `Welcome`, 404 for a link that isn't good. POST /api/welcome/passkey/options → `PasskeyOptions`. */
export const welcomeRequest = z.strictObject({ token });
export const welcome = z.object({
  name: z.string(),
  agency: z.string(),
  email: z.string(),
  expiresAt: instant,
  /** whether their agency has a sign-in of its own */
  byAgency: z.boolean(),
});
export type Welcome = z.infer<typeof welcome>;

/** POST /api/welcome/passkey → 200 `Me`, sets the cookie; the link is used up. */
export const welcomeByPasskey = z.strictObject({ token, passkey: passkeyMade });
/** POST /api/welcome/codes `welcomeRequest` → 201 `NewCodes`. POST /api/welcome/password → 200 `Me`, as by passkey. */
export const welcomeByPassword = z.strictObject({ token, password: newPassword, code: codeOfNow });
