// Sign-ins as the server keeps them: begun, seen, proved anew, ended, listed for their own person. The database has only the
// token's SHA-256: a leaked table signs nobody in. A token is new at each sign-in and at each proof; whatever a sign-in that ends
// holds open ends with it, since it is told.
import type { IncomingHttpHeaders } from 'node:http';
import { languageOf } from '../contract/languages.ts';
import { unattendedHeader } from '../contract/unattended.ts';
import type { Clock } from '../platform/clock.ts';
import type { Database } from '../platform/database/database.ts';
import { databaseOf } from '../platform/database/house-database.ts';
import { hyphened } from '../platform/database/words.ts';
import { Fault } from '../platform/fault.ts';
import { uuidv7 } from '../platform/ids.ts';
import { hashOfToken, randomToken } from '../platform/secrets.ts';
import type { SignInTeller } from './access-news.ts';
import type { Actor } from './actor.ts';
import { tokenIn } from './cookie.ts';
import { deviceOf } from './device.ts';
import { notYours } from './policy.ts';
import { absoluteMs, isGood, isLocked, seenEveryMs } from './rules.ts';
import * as store from './store.ts';

/** Where a request came from. */
export interface From {
  readonly address: string;
  readonly headers: IncomingHttpHeaders;
}

export interface NewSignIn {
  readonly person: store.PersonRow;
  readonly way: store.SignInRow['way'];
  /** whether it counts as a fresh proof of who somebody is */
  readonly strong: boolean;
  readonly from: From;
}

export interface SignIns {
  /** The sign-in that was carried before is ended. Throws `forbidden` while a review is overdue: whatever the way in. */
  begin(signIn: NewSignIn): Promise<{ readonly token: string; readonly actor: Actor }>;
  /** Undefined unless the headers carry a sign-in that is still good; being asked counts as use, unless the page says that nobody asked. */
  actorOf(headers: IncomingHttpHeaders): Promise<Actor | undefined>;
  /** The same for a line that a page opens by itself: no use. */
  actorOfLine(headers: IncomingHttpHeaders): Promise<Actor | undefined>;
  /** The same by its id, for what was let in by a token that may have been replaced since. `used`: by an act of the person's. */
  actorBy(signInId: string, used?: boolean): Promise<Actor | undefined>;
  /** Of these sign-ins, those still good. Of those `inUse` that is use. */
  stillGood(signInIds: readonly string[], inUse: ReadonlySet<string>): Promise<ReadonlySet<string>>;
  /** Its person has just proved who they are. The new token. */
  prove(actor: Actor): Promise<string>;
  /** Those of one person that are still good, newest first. */
  of(personId: string): Promise<readonly store.SignInRow[]>;
  end(actor: Actor, signInId: string): Promise<void>;
  /** All of a person's, or all but one. */
  endAll(personId: string, but?: string): Promise<void>;
}

export interface SignInsHouse {
  readonly database: Database;
  readonly clock: Clock;
  readonly access: SignInTeller;
}

export function createSignIns({ clock, access, ...house }: SignInsHouse): SignIns {
  // Whoever asks is known only once this has answered.
  const database = databaseOf('sign-in', house.database);
  const good = async (found: store.SignInWithPerson | null, used: boolean): Promise<Actor | undefined> => {
    const now = clock.now();
    if (!found || found.person.disabledAt !== null || isLocked(found.person, now) || !isGood(found, now))
      return undefined;
    const counts = used || isDevice(found.person);
    if (counts && isStale(found, now)) await store.markSeen(database, [found.id], now);
    return toActor(found.person, found);
  };
  const actorWith = async (headers: IncomingHttpHeaders, used: boolean): Promise<Actor | undefined> => {
    const token = tokenIn(headers);
    return token === undefined ? undefined : good(await store.findSignIn(database, hashOfToken(token)), used);
  };
  const actorOf = (headers: IncomingHttpHeaders) => actorWith(headers, !isUnattended(headers));
  /** Told after it is written, so that whoever decides again decides on that. */
  const ended = async (personId: string, signInIds: readonly string[]): Promise<void> => {
    for (const id of signInIds) await store.endSignIn(database, id, clock.now());
    if (signInIds.length > 0) access.less([personId]);
    for (const id of signInIds) access.signInEnded(id);
  };
  const of = async (personId: string) => {
    const now = clock.now();
    return (await store.signInsOf(database, personId, now)).filter((one) => isGood(one, now));
  };

  return {
    actorOf,
    actorOfLine: (headers) => actorWith(headers, false),
    of,
    begin: async ({ person, way, strong, from }) => {
      if (isLocked(await store.brokeGlassOf(database, person.id), clock.now())) throw locked();
      const before = await actorOf(from.headers);
      if (before) await ended(before.personId, [before.signInId]);
      const now = clock.now();
      const token = randomToken();
      const row = {
        ...{ id: uuidv7(now.getTime()), personId: person.id, tokenHash: hashOfToken(token), way },
        ...{ address: from.address.slice(0, 100), device: deviceOf(from.headers['user-agent']) },
        ...{ createdAt: now, lastSeenAt: now, expiresAt: new Date(now.getTime() + absoluteMs) },
        strongAt: strong ? now : null,
      };
      await store.insertSignIn(database, row);
      return { token, actor: toActor(person, row) };
    },
    actorBy: async (signInId, used = false) => good(await store.findSignInById(database, signInId), used),
    stillGood: async (signInIds, inUse) => {
      const now = clock.now();
      const found = await store.findSignIns(database, signInIds);
      const lasting = found.filter(
        ({ person, ...one }) => person.disabledAt === null && !isLocked(person, now) && isGood(one, now),
      );
      const seen = lasting.filter((one) => (inUse.has(one.id) || isDevice(one.person)) && isStale(one, now));
      if (seen.length > 0) await store.markSeen(database, idsOf(seen), now);
      return new Set(idsOf(lasting));
    },
    prove: async ({ signInId }) => {
      const token = randomToken();
      await store.proveSignIn(database, signInId, { tokenHash: hashOfToken(token), strongAt: clock.now() });
      return token;
    },
    end: async ({ personId }, signInId) => {
      if (!(await of(personId)).some(({ id }) => id === signInId)) throw notYours();
      await ended(personId, [signInId]);
    },
    endAll: async (personId, but) => {
      const ids = (await of(personId)).map(({ id }) => id).filter((id) => id !== but);
      await ended(personId, ids);
    },
  };
}

const idsOf = (rows: readonly { readonly id: string }[]): string[] => rows.map(({ id }) => id);
/** Nobody sits at a room's device all day; it can do nothing but send into its room. */
const isDevice = ({ roles }: Pick<store.SignedInPerson, 'roles'>) => roles.includes('room_station');
const isStale = ({ lastSeenAt }: { readonly lastSeenAt: Date }, now: Date) =>
  now.getTime() - lastSeenAt.getTime() > seenEveryMs;
/** By a page that nobody has touched for a while. Whoever leaves it out claims no more than who asks by hand. */
const isUnattended = (headers: IncomingHttpHeaders) => headers[unattendedHeader] !== undefined;

function locked(): Fault {
  const why = 'This account is locked until a supervisor has reviewed the case you opened in an emergency.';
  return new Fault('forbidden', why);
}

function toActor(row: store.SignedInPerson, signIn: { id: string; createdAt: Date; strongAt: Date | null }): Actor {
  return {
    personId: row.id,
    name: row.name,
    agencyId: row.agencyId,
    agencyName: row.agency.name,
    agencyKind: hyphened(row.agency.kind),
    roles: row.roles.map(hyphened),
    stationRoomId: row.stationRoomId,
    signInId: signIn.id,
    language: languageOf(row.language ?? ''),
    signedInAt: signIn.createdAt,
    strongAt: signIn.strongAt,
  };
}
