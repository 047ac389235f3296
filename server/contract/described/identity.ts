// What each address says of itself: People, ways in, accounts. A line an address, with the schema of its answer; the input is the route’s own.
import { z } from 'zod';
import { account, accounts, commandCode, invited, newCodes, recoveryCodes } from '../account.ts';
import { agencySignIns, wayToAgency } from '../agency-sign-in.ts';
import { agencies, demoPeople, me, people } from '../identity.ts';
import { notices } from '../notices.ts';
import { ownData } from '../own-data.ts';
import { passkeyOptions } from '../passkeys.ts';
import { stepUpWays } from '../step-up.ts';
import { welcome } from '../welcome.ts';
import { answers, type Described, makes, nothing, page } from './notation.ts';

export const describedIdentity = {
  'GET /me': answers('Who is signed in, and what they may do.', me),
  'GET /demo-people': answers('The demo’s people, in a demo alone.', demoPeople),
  'GET /people': answers('People who may be assigned, on this day.', people),
  'GET /agencies': answers('Agencies that the house knows.', agencies),
  'POST /sign-in': answers('Signs in by e-mail, password and code.', me),
  'POST /sign-in/passkey/options': answers('What a browser needs to sign in by a passkey.', passkeyOptions),
  'POST /sign-in/passkey': answers('Signs in by a passkey.', me),
  'POST /sign-in/recovery': answers('Signs in by a recovery code.', me),
  'GET /sign-in/agencies': answers('Agencies with a sign-in of their own.', agencySignIns),
  'POST /sign-in/agencies/:agencyId': answers('The way to an agency’s own sign-in.', wayToAgency),
  'GET /sign-in/agency/callback': page('Where an agency’s own sign-in sends the browser back to.'),
  'POST /sign-out': nothing('Ends this sign-in.'),
  'GET /account': answers('One’s own ways in and sign-ins.', account),
  'POST /account/codes': makes('A new secret for codes, to be confirmed.', newCodes),
  'POST /account/codes/confirm': nothing('Confirms the secret by a code of it.'),
  'POST /account/codes/remove': nothing('Removes one’s codes.'),
  'POST /account/password': nothing('Sets one’s password.'),
  'POST /account/recovery-codes': makes('New recovery codes; the older ones end.', recoveryCodes),
  'POST /account/command-code': makes('A code for a command beside the server, good once.', commandCode),
  'POST /account/language': nothing('Says in which language one reads letters and calendar.'),
  'POST /account/sign-ins/:signInId/end': nothing('Ends one of one’s own sign-ins.'),
  'POST /account/sign-ins/end-others': nothing('Ends all of one’s own sign-ins but this.'),
  'POST /account/passkeys/options': answers('What a browser needs to make a passkey.', passkeyOptions),
  'POST /account/passkeys': makes('Adds a passkey.', z.object({ id: z.string() })),
  'POST /account/passkeys/:passkeyId/name': nothing('Names a passkey.'),
  'POST /account/passkeys/:passkeyId/remove': nothing('Removes a passkey.'),
  'GET /step-up': answers('By what one can prove anew that it is oneself.', stepUpWays),
  'POST /step-up/passkey/options': answers('What a browser needs to prove it by a passkey.', passkeyOptions),
  'POST /step-up/passkey': nothing('Proves it by a passkey.'),
  'POST /step-up/code': nothing('Proves it by a code.'),
  'POST /step-up/password': nothing('Proves it by the password, where there is nothing better.'),
  'GET /accounts': answers('Everybody’s accounts, for an administrator.', accounts),
  'POST /accounts': makes('Adds somebody; answers the link that is good once.', invited),
  'POST /stations': makes('Adds a room’s device; answers the link that is opened on it, once.', invited),
  'POST /accounts/:personId/invite': makes('A new link for somebody; the older one ends.', invited),
  'POST /accounts/:personId/language': nothing('Says in which language somebody reads.'),
  'POST /accounts/:personId/disable': nothing('Shuts somebody out, at once and everywhere.'),
  'POST /accounts/:personId/enable': nothing('Lets somebody in again.'),
  'POST /welcome': answers('What the link of an account is for.', welcome),
  'POST /welcome/passkey/options': answers('What a browser needs to make the first passkey.', passkeyOptions),
  'POST /welcome/passkey': answers('Comes in for the first time, by a passkey.', me),
  'POST /welcome/codes': makes('A first secret for codes.', newCodes),
  'POST /welcome/password': answers('Comes in for the first time, by password and code.', me),
  'POST /welcome/agency': answers('The way to the agency’s own sign-in, for the first time.', wayToAgency),
  'GET /notices': answers('What one is told oneself.', notices),
  'POST /notices/read': answers('Marks it as read.', notices),
  'POST /notices/letters': answers('Says whether letters go out of it.', notices),
  'GET /own-data': answers('What the house keeps of whoever asks.', ownData),
} satisfies Readonly<Record<string, Described>>;
