// Passkeys over HTTP: what a browser is asked for, and what it answers. What it is asked is the browser's own format (WebAuthn's
// JSON options) and goes through as it is.
import { z } from 'zod';
import { line } from './values.ts';

/** base64url without padding, bounded */
const base64url = (most: number) =>
  z
    .string()
    .min(1)
    .max(most)
    .regex(/^[A-Za-z0-9_-]+$/, 'must be base64url');

/** For the browser; the page hands it on unread. */
export const passkeyOptions = z.object({ options: z.looseObject({ challenge: z.string() }) });
export type PasskeyOptions = z.infer<typeof passkeyOptions>;

const transport = z.enum(['ble', 'hybrid', 'internal', 'nfc', 'usb']);

/** A passkey just made. */
export const passkeyMade = z.strictObject({
  id: base64url(1400),
  clientDataJSON: base64url(4000),
  attestationObject: base64url(20_000),
  transports: z.array(transport).max(5),
});
export type PasskeyMade = z.infer<typeof passkeyMade>;

/** A passkey just shown. */
export const passkeyUsed = z.strictObject({
  id: base64url(1400),
  clientDataJSON: base64url(4000),
  authenticatorData: base64url(4000),
  signature: base64url(10_000),
  userHandle: base64url(100).optional(),
});
export type PasskeyUsed = z.infer<typeof passkeyUsed>;

/**
 * POST /api/sign-in/passkey/options → `PasskeyOptions`; with an e-mail for keys that must be named. An address that nobody has is
 * answered like any other. POST /api/sign-in/passkey → 200 `Me`, sets the cookie.
 */
export const signInByPasskeyOptions = z.strictObject({ email: z.email().max(200).optional() });
export const signInByPasskey = z.strictObject({ passkey: passkeyUsed });

/** POST /api/account/passkeys/options → `PasskeyOptions`. POST /api/account/passkeys → 201 {id}. */
export const newPasskey = z.strictObject({ name: line, passkey: passkeyMade });
export type NewPasskey = z.infer<typeof newPasskey>;
/** POST /api/account/passkeys/:passkeyId/name → 204; …/remove → 204, refused for the last way in. */
export const passkeyName = z.strictObject({ name: line });

/** POST /api/step-up/passkey/options → `PasskeyOptions`. POST /api/step-up/passkey → 204, sets a new cookie. */
export const stepUpByPasskey = z.strictObject({ passkey: passkeyUsed });
