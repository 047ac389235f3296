// Accepting a link: whoever has it sets up, once, the way in of the person it is for, and is signed in. A passkey, or a password
// with codes; an agency's own sign-in stands in ../agency. Nothing is told of the person but name and agency, and to nobody without
// a link that is good. Whoever has it by mistake is stopped by its end: after three days, by another link, or by being shut out.

import type { PasskeyMade } from '../../contract/passkeys.ts';
import type { Welcome } from '../../contract/welcome.ts';
import type { Clock } from '../../platform/clock.ts';
import { type Database, inTransaction, type Transaction } from '../../platform/database/database.ts';
import { Fault } from '../../platform/fault.ts';
import type { Log } from '../../platform/log.ts';
import { hashOfToken } from '../../platform/secrets.ts';
import type { WaysIn } from '../entering.ts';
import { type Entered, noted } from '../noted.ts';
import type { From, SignIns } from '../sign-ins.ts';
import { setPassword } from '../store.ts';
import type { TellWay } from '../way-news.ts';
import { findInvitation, type InvitationRow, takeInvitation } from './store.ts';

export interface WelcomingHouse extends WaysIn {
  readonly database: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly signIns: SignIns;
  readonly tellWay: TellWay;
}

export interface Welcoming {
  /** Throws `not-found` unless the link is good, as each of these. */
  invitationOf(token: string): Promise<InvitationRow>;
  read(token: string): Promise<Omit<Welcome, 'byAgency'>>;
  askForPasskey(token: string): Promise<object>;
  byPasskey(token: string, made: PasskeyMade, from: From): Entered;
  beginCodes(token: string): Promise<{ readonly secret: string; readonly uri: string }>;
  byPassword(token: string, chosen: { password: string; code: string }, from: From): Entered;
}

export function createWelcoming(house: WelcomingHouse): Welcoming {
  const { database, clock, log, signIns, passkeys, codes, passwords, tellWay } = house;
  const invitationOf = async (token: string): Promise<InvitationRow> => {
    const found = await findInvitation(database, hashOfToken(token), clock.now());
    if (!found) throw notGood();
    return found;
  };
  /** Once, and all or nothing with what is set up by it. */
  const take = async (tx: Transaction, { id }: InvitationRow): Promise<void> => {
    if (!(await takeInvitation(tx, id, clock.now()))) throw notGood();
  };

  const withPasskey = async (token: string, made: PasskeyMade, from: From): Entered => {
    const invitation = await invitationOf(token);
    const { person } = invitation;
    await inTransaction(database, async (tx) => {
      await take(tx, invitation);
      await passkeys.keep(person.id, { name: 'My first passkey', made }, tx);
    });
    // Who had to be given a link anew may have lost what the others came in by.
    await signIns.endAll(person.id);
    await tellWay(person.id, 'link-used');
    return signIns.begin({ person, way: 'passkey', strong: true, from });
  };
  const withPassword = async (token: string, chosen: { password: string; code: string }, from: From): Entered => {
    const invitation = await invitationOf(token);
    const { person } = invitation;
    const hash = await passwords.hash(chosen.password);
    await codes.confirm(person.id, chosen.code, async (tx) => {
      await take(tx, invitation);
      await setPassword(tx, person.id, hash);
    });
    await signIns.endAll(person.id);
    await tellWay(person.id, 'link-used');
    const strong = (await passkeys.of(person.id)).length === 0;
    return signIns.begin({ person, way: 'password_and_code', strong, from });
  };

  return {
    invitationOf,
    read: async (token) => {
      const { person, expiresAt } = await invitationOf(token);
      return { name: person.name, agency: person.agency.name, email: person.email, expiresAt: expiresAt.toISOString() };
    },
    askForPasskey: async (token) => passkeys.askToMake((await invitationOf(token)).person),
    byPasskey: (token, made, from) => noted(log, 'link', withPasskey(token, made, from)),
    beginCodes: async (token) => codes.begin((await invitationOf(token)).person),
    byPassword: (token, chosen, from) => noted(log, 'link', withPassword(token, chosen, from)),
  };
}

function notGood(): Fault {
  return new Fault('not-found', 'This link isn’t good, or no longer. Ask whoever gave it to you for another one.');
}
