// The ways in: password with a code, passkey, recovery code, a command's code. Each ends in a sign-in or in the same refusal, by
// words, by status and by work done, whether nobody has that e-mail, the password is wrong or the person no longer works here.
// Outside a demo a password alone lets nobody in.
import type { SignInRequest } from '../contract/identity.ts';
import type { PasskeyUsed } from '../contract/passkeys.ts';
import type { Database } from '../platform/database/database.ts';
import { Fault } from '../platform/fault.ts';
import { networkOf } from '../platform/http/network.ts';
import type { Log } from '../platform/log.ts';
import type { CommandCodes } from './command-codes.ts';
import type { Codes } from './factors/codes.ts';
import type { RecoveryCodes } from './factors/recovery-codes.ts';
import type { KnownBrowsers } from './known-browser.ts';
import { type Entered, noted } from './noted.ts';
import type { Passkeys } from './passkeys/passkeys.ts';
import type { Passwords } from './passwords.ts';
import type { From, NewSignIn, SignIns } from './sign-ins.ts';
import * as store from './store.ts';
import { ownBrowser, type Throttle, type Tried } from './throttle.ts';
import type { TellWay } from './way-news.ts';

export interface WaysIn {
  readonly passwords: Passwords;
  readonly passkeys: Passkeys;
  readonly codes: Codes;
  readonly recovery: RecoveryCodes;
  readonly commandCodes: CommandCodes;
}

export interface EnteringHouse extends WaysIn {
  readonly database: Database;
  readonly throttle: Throttle;
  readonly knownBrowsers: KnownBrowsers;
  readonly signIns: SignIns;
  readonly log: Log;
  readonly demo: boolean;
  readonly tellWay: TellWay;
}

export interface Entering {
  /** Throws `busy` if a password would not be looked at now. */
  mustHavePlace(): void;
  /** Throws `second-factor` once the password is right and a code is needed. */
  byPassword(request: SignInRequest, from: From): Entered;
  byPasskey(used: PasskeyUsed, from: From): Entered;
  /** What a passkey signs; throws `too-many` where an address asks and asks. */
  askForPasskey(email: string | undefined, from: From): Promise<object>;
  /** The password counts where the person has one; the sign-in may mend one's ways in, but proves nothing else. */
  byRecovery(request: { email: string; code: string; password?: string | undefined }, from: From): Entered;
  /** For a program beside the server. */
  byCommandCode(code: string, from: From): Entered;
}

/** Each of them is noted in the technical log. */
export function createEntering(house: EnteringHouse): Entering {
  const { log } = house;
  const { inTurn, mustHavePlace } = house.passwords;
  const ways = createWays(house);
  /** Whoever has failed too often takes nobody's place; a browser that says that it is known is looked at in its turn. */
  const byTurn = async <R extends { readonly email: string }>(
    way: (request: R, from: From) => Entered,
    { request, from }: { readonly request: R; readonly from: From },
  ) => {
    if (!house.knownBrowsers.claimed(from.headers))
      house.throttle.mustHaveLeft(request.email.toLowerCase(), networkOf(from.address));
    return inTurn(() => way(request, from));
  };
  return {
    mustHavePlace,
    byPassword: (request, from) => noted(log, 'password', byTurn(ways.byPassword, { request, from })),
    byPasskey: (used, from) => noted(log, 'passkey', ways.byPasskey(used, from)),
    askForPasskey: ways.askForPasskey,
    byRecovery: (request, from) => noted(log, 'recovery', byTurn(ways.byRecovery, { request, from })),
    byCommandCode: (code, from) => noted(log, 'command', ways.byCommandCode(code, from)),
  };
}

function createWays(house: EnteringHouse): Omit<Entering, 'mustHavePlace'> {
  const { database, throttle, knownBrowsers, signIns, demo, tellWay } = house;
  const { passwords, passkeys, codes, recovery, commandCodes } = house;

  /** Somebody who works here; null for everybody else. */
  const workingHere = async (email: string): Promise<store.PersonRow | null> => {
    const person = await store.findPersonByEmail(database, email);
    return person && person.disabledAt === null ? person : null;
  };
  /** Counted before anybody is looked for, unless a browser says that it is known: then it is looked at whose. */
  const trying = async (account: string, from: From) => {
    const network = networkOf(from.address);
    const claimed = knownBrowsers.claimed(from.headers);
    const counted = claimed ? undefined : await throttle.attempt(account, network);
    const person = await workingHere(account);
    const own = claimed && person && knownBrowsers.isOf(from.headers, person.id);
    return { person, tried: counted ?? (await throttle.attempt(account, own ? ownBrowser : network)) };
  };
  /** A password that nobody had the time to look at was no guess. */
  const fitting = async (hash: string | null, password: string, tried: Tried): Promise<boolean> => {
    try {
      return await passwords.matches(hash, password);
    } catch (error) {
      await tried.uncount();
      throw error;
    }
  };
  const wayOf = async (
    { id }: store.PersonRow,
    code: string | undefined,
  ): Promise<Pick<NewSignIn, 'way' | 'strong'>> => {
    const hasPasskey = (await passkeys.of(id)).length > 0;
    if ((await codes.since(id)) === null) {
      if (!demo) throw wrong();
      return { way: 'password', strong: !hasPasskey };
    }
    if (code === undefined) throw new Fault('second-factor', 'Give the code that your app shows now.');
    if (!(await codes.taken(id, code))) throw wrong();
    return { way: 'password_and_code', strong: !hasPasskey };
  };

  return {
    byPassword: async ({ email, password, code }, from) => {
      const { person, tried } = await trying(email.toLowerCase(), from);
      if (!(await fitting(person?.passwordHash ?? null, password, tried)) || !person) throw wrong();
      await tried.succeeded();
      return signIns.begin({ person, ...(await wayOf(person, code)), from });
    },
    askForPasskey: async (email, from) => {
      throttle.asked(networkOf(from.address));
      return passkeys.askToSignIn(email);
    },
    byPasskey: async (used, from) =>
      signIns.begin({ person: await passkeys.signedInBy(used), way: 'passkey', strong: true, from }),
    byRecovery: async ({ email, code, password }, from) => {
      const { person, tried } = await trying(email.toLowerCase(), from);
      const hash = person?.passwordHash ?? null;
      const fits = await fitting(hash, password ?? '', tried);
      const mine = person && (fits || hash === null) ? person : null;
      if (!(await recovery.taken(mine?.id ?? null, code)) || !mine) throw wrong();
      await tried.succeeded();
      await tellWay(mine.id, 'recovery-code-used');
      return signIns.begin({ person: mine, way: 'recovery', strong: false, from });
    },
    byCommandCode: async (code, from) => {
      const personId = await commandCodes.taken(code);
      const person = personId === null ? undefined : (await store.findPeople(database, [personId]))[0];
      if (!person) throw wrong('This code isn’t good, was used already, or is older than five minutes.');
      return signIns.begin({ person, way: 'passkey', strong: true, from });
    },
  };
}

function wrong(sentence = 'There is nobody with this e-mail and this password.'): Fault {
  return new Fault('wrong-credentials', sentence);
}
