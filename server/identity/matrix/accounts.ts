// Who may come in, look after their own account, and look after those of others. Read `notation.ts` first.
import { anybody, everybody, house, nobodys, type Row, withLink } from './notation.ts';

const oneself = () => house(...everybody);
const administrator = () => house('administrator');

export const matrixOfIdentity = {
  // coming in and going out
  'POST /sign-in': anybody,
  'POST /sign-in/passkey/options': anybody,
  'POST /sign-in/passkey': anybody,
  'POST /sign-in/recovery': anybody,
  'GET /sign-in/agencies': anybody,
  /** here of an agency that has no sign-in of its own */
  'POST /sign-in/agencies/:agencyId': withLink,
  'GET /sign-in/agency/callback': anybody,
  'POST /sign-out': oneself(),
  'GET /me': oneself(),
  /** what is kept of oneself; a room's device is nobody, and has nothing */
  'GET /own-data': house(...everybody.filter((one) => one !== 'room-station')),
  /** what this server answers, for programs: no secret, and nothing of anybody */
  'GET /openapi.json': oneself(),
  /** what one is told oneself */
  'GET /notices': oneself(),
  'POST /notices/read': oneself(),
  'POST /notices/letters': oneself(),
  /** the demo's own sign-ins; without demo there are none to show */
  'GET /demo-people': anybody,

  // a link to an account
  'POST /welcome': withLink,
  'POST /welcome/passkey/options': withLink,
  'POST /welcome/passkey': withLink,
  'POST /welcome/codes': withLink,
  'POST /welcome/password': withLink,
  'POST /welcome/agency': withLink,

  // one's own account: what is another's isn't there
  'GET /account': oneself(),
  'POST /account/passkeys/options': oneself(),
  'POST /account/passkeys': oneself(),
  'POST /account/passkeys/:passkeyId/name': nobodys,
  'POST /account/passkeys/:passkeyId/remove': nobodys,
  'POST /account/codes': oneself(),
  'POST /account/codes/confirm': oneself(),
  'POST /account/codes/remove': oneself(),
  'POST /account/password': oneself(),
  'POST /account/recovery-codes': oneself(),
  'POST /account/command-code': oneself(),
  'POST /account/language': oneself(),
  'POST /account/sign-ins/:signInId/end': nobodys,
  'POST /account/sign-ins/end-others': oneself(),
  'GET /step-up': oneself(),
  'POST /step-up/passkey/options': oneself(),
  'POST /step-up/passkey': oneself(),
  /** by code only who has one and no passkey: here nobody has */
  'POST /step-up/code': house(),
  'POST /step-up/password': oneself(),

  // others' accounts
  'GET /accounts': administrator(),
  'POST /accounts': administrator(),
  /** a room's device: an account of its own, which can only publish to its room */
  'POST /stations': administrator(),
  'POST /accounts/:personId/invite': administrator(),
  'POST /accounts/:personId/language': administrator(),
  'POST /accounts/:personId/disable': administrator(),
  'POST /accounts/:personId/enable': administrator(),
  'GET /people': house('coordinator'),
  'GET /agencies': house('coordinator', 'administrator'),
} as const satisfies Record<string, Row>;
