// One's own account, and the accounts that an administrator looks after.
import { z } from 'zod';
import { isCommonPassword } from './common-passwords.ts';
import { languages } from './languages.ts';
import { password } from './step-up.ts';
import { id, instant, line, role } from './values.ts';

/** Six digits that an app shows now. */
export const codeOfNow = z.string().regex(/^\d{6}$/, 'six digits');
/** What somebody may choose: length is what counts. */
export const newPassword = z
  .string()
  .min(12, 'must have 12 characters at least')
  .max(200)
  .refine(
    (password) => !isCommonPassword(password),
    'is one of those that are tried first: take a sentence of your own',
  );

/** GET /api/account */
export const account = z.object({
  /** of one's letters and calendar; null: the centre's own */
  language: z.enum(languages).nullable(),
  passkeys: z.array(z.object({ id, name: z.string(), createdAt: instant, lastUsedAt: instant.nullable() })),
  password: z.boolean(),
  /** codes of the moment; null without */
  codesSince: instant.nullable(),
  recoveryCodesLeft: z.int(),
  /** whether one comes in by one's agency's own sign-in */
  agency: z.boolean(),
  /** those that last, newest first; `own` is the one that asks */
  signIns: z.array(
    z.object({
      id,
      address: z.string().nullable(),
      device: z.string().nullable(),
      own: z.boolean(),
      createdAt: instant,
      lastSeenAt: instant,
    }),
  ),
});
export type Account = z.infer<typeof account>;

/** POST /api/account/language → 204; of somebody else POST /api/accounts/:personId/language → 204 (administrator). */
export const languageRequest = z.strictObject({ language: z.enum(languages).nullable() });

/** POST /api/account/codes → 201; POST /api/account/codes/confirm `codeRequest` → 204; …/remove → 204. */
export const newCodes = z.object({ secret: z.string(), uri: z.string() });
export type NewCodes = z.infer<typeof newCodes>;
export const codeRequest = z.strictObject({ code: codeOfNow });
/** POST /api/account/password → 204 */
export const passwordRequest = z.strictObject({ password: newPassword });
/** POST /api/account/recovery-codes → 201: shown this once; the ones before end. */
export const recoveryCodes = z.object({ codes: z.array(z.string()) });
/** POST /api/account/command-code → 201: for one command beside the server. */
export const commandCode = z.object({ code: z.string(), expiresAt: instant });

/** POST /api/sign-in/recovery → 200 `Me`; the password where one has one. */
export const recoveryRequest = z.strictObject({
  email: z.email().max(200),
  code: z.string().min(1).max(40),
  password: password.optional(),
});
export type RecoveryRequest = z.infer<typeof recoveryRequest>;

const people = z.object({ id, name: z.string(), email: z.string(), roles: z.array(role), agency: z.string() });

/** GET /api/accounts → everybody, rooms' devices and those who were shut out too (administrator). */
export const accounts = z.array(
  people.extend({
    /** of a room's device: its room; null of a person */
    room: z.object({ id, name: z.string() }).nullable(),
    /** of their letters; null: the centre's own */
    language: z.enum(languages).nullable(),
    disabledAt: instant.nullable(),
    passkeys: z.int(),
    password: z.boolean(),
    codes: z.boolean(),
    agencySignIn: z.boolean(),
    /** until when a link that they got is good; null: none is out */
    invitedUntil: instant.nullable(),
  }),
);
export type AccountList = z.infer<typeof accounts>;

/** POST /api/accounts → 201 `invited`: somebody new, with their link. */
export const newAccount = z.strictObject({
  name: line,
  email: z.email().max(200),
  agencyId: id,
  roles: z.array(role).min(1).max(5),
  /** of their letters; absent: the centre's own */
  language: z.enum(languages).optional(),
});
export type NewAccount = z.infer<typeof newAccount>;

/**
 * POST /api/stations → 201 `invited`: an account for a room's device, with the link that is opened on it. `email`: of whoever looks after it;
 * it is what the device comes in by, if not by a passkey, and where letters about its account go.
 */
export const newStation = z.strictObject({ roomId: id, name: line, email: z.email().max(200) });
export type NewStation = z.infer<typeof newStation>;

/** POST /api/accounts/:personId/invite → 201: the link is shown this once, and ends one that is out. …/disable, …/enable → 204. */
export const invited = z.object({ personId: id, link: z.string(), expiresAt: instant });
export type Invited = z.infer<typeof invited>;
