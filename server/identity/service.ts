// Signing in and out, and who one is. The database keeps only the token's SHA-256; a leaked table signs nobody in.
// Refuses to tell a wrong e-mail from a wrong password, by words or by work done.
import { createHash, randomBytes } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { Agencies, Me, People, SignInRequest } from '../contract/identity.ts';
import type { Role } from '../contract/values.ts';
import type { Clock } from '../platform/clock.ts';
import type { Database } from '../platform/database/database.ts';
import { hyphened } from '../platform/database/words.ts';
import { Fault } from '../platform/fault.ts';
import { uuidv7 } from '../platform/ids.ts';
import type { AccessTeller } from './access-news.ts';
import type { Actor } from './actor.ts';
import { tokenIn } from './cookie.ts';
import { house } from './facts.ts';
import type { Passwords } from './passwords.ts';
import { decide, mustBeAllowed } from './policy.ts';
import { absoluteMs, isGood, isLocked, seenEveryMs } from './rules.ts';
import * as store from './store.ts';
import type { Throttle } from './throttle.ts';

export interface IdentityDependencies {
  readonly database: Database;
  readonly clock: Clock;
  readonly passwords: Passwords;
  readonly throttle: Throttle;
  readonly demo: boolean;
  readonly access: AccessTeller;
}

export interface Identity {
  /** A fresh token each time; the one that was carried before is ended. */
  signIn(
    request: SignInRequest,
    from: { address: string; headers: IncomingHttpHeaders },
  ): Promise<{ token: string; me: Me }>;
  signOut(actor: Actor): Promise<void>;
  me(actor: Actor): Me;
  /** Undefined unless the headers carry a sign-in that is still good; being asked counts as being seen. */
  actorOf(headers: IncomingHttpHeaders): Promise<Actor | undefined>;
  /** Of these sign-ins, those still good; they count as seen now. */
  stillGood(signInIds: readonly string[]): Promise<ReadonlySet<string>>;
  people(actor: Actor): Promise<People>;
  agencies(actor: Actor): Promise<Agencies>;
  /** Without nobodies and without those who no longer work here. Asks no permission: for other services. */
  rolesOf(personIds: readonly string[]): Promise<ReadonlyMap<string, readonly Role[]>>;
}

export function createIdentity(dependencies: IdentityDependencies): Identity {
  const { database, clock, passwords, throttle, demo, access } = dependencies;

  const actorOf = async (headers: IncomingHttpHeaders): Promise<Actor | undefined> => {
    const token = tokenIn(headers);
    if (token === undefined) return undefined;
    const found = await store.findSignIn(database, hashOf(token));
    const now = clock.now();
    if (!found || found.person.disabledAt !== null || isLocked(found.person, now) || !isGood(found, now))
      return undefined;
    if (now.getTime() - found.lastSeenAt.getTime() > seenEveryMs) await store.markSeen(database, [found.id], now);
    return toActor(found.person, found.id);
  };

  const endSignIn = async (actor: Actor, now: Date): Promise<void> => {
    await store.endSignIn(database, actor.signInId, now);
    access.less([actor.personId]);
  };

  return {
    actorOf,
    signIn: async ({ email, password }, { address, headers }) => {
      passwords.mustHaveRoom();
      const account = email.toLowerCase();
      throttle.attempt(account, address);
      const person = await store.findPersonByEmail(database, account);
      const usable = person && person.disabledAt === null ? person : null;
      if (!(await passwords.matches(usable?.passwordHash ?? null, password)) || !usable) {
        throw new Fault('wrong-credentials', 'There is nobody with this e-mail and this password.');
      }
      if (isLocked(usable, clock.now()))
        throw new Fault(
          'forbidden',
          'This account is locked until a supervisor has reviewed the case you opened in an emergency.',
        );
      throttle.succeeded(account, address);
      const before = await actorOf(headers);
      const now = clock.now();
      if (before) await endSignIn(before, now);
      const token = randomBytes(32).toString('base64url');
      const id = uuidv7(now.getTime());
      const expiresAt = new Date(now.getTime() + absoluteMs);
      await store.insertSignIn(database, { id, personId: usable.id, tokenHash: hashOf(token), now, expiresAt });
      return { token, me: toMe(toActor(usable, id), demo) };
    },
    signOut: (actor) => endSignIn(actor, clock.now()),
    me: (actor) => toMe(actor, demo),
    stillGood: async (signInIds) => {
      const now = clock.now();
      const found = await store.findSignIns(database, signInIds);
      const good = found
        .filter(({ person, ...one }) => person.disabledAt === null && !isLocked(person, now) && isGood(one, now))
        .map((one) => one.id);
      await store.markSeen(database, good, now);
      return new Set(good);
    },
    people: async (actor) => {
      mustBeAllowed(decide(actor, 'people.list', house, { now: clock.now() }));
      return (await store.listPeople(database)).map((row) => ({
        id: row.id,
        name: row.name,
        roles: row.roles.map(hyphened),
        agency: agencyOf(row.agency),
      }));
    },
    agencies: async (actor) => {
      mustBeAllowed(decide(actor, 'people.list', house, { now: clock.now() }));
      return (await store.listAgencies(database)).map(agencyOf);
    },
    rolesOf: async (personIds) => {
      const rows = await store.findPeople(database, personIds);
      return new Map(rows.map((row) => [row.id, row.roles.map(hyphened)]));
    },
  };
}

function hashOf(token: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(createHash('sha256').update(token).digest());
}

function agencyOf(row: store.PersonRow['agency']): Agencies[number] {
  return { id: row.id, name: row.name, kind: hyphened(row.kind) };
}

function toActor(row: store.PersonRow, signInId: string): Actor {
  return {
    personId: row.id,
    name: row.name,
    agencyId: row.agencyId,
    agencyName: row.agency.name,
    agencyKind: hyphened(row.agency.kind),
    roles: row.roles.map(hyphened),
    stationRoomId: row.stationRoomId,
    signInId,
  };
}

function toMe(actor: Actor, demo: boolean): Me {
  const agency = { id: actor.agencyId, name: actor.agencyName, kind: actor.agencyKind };
  return {
    person: {
      id: actor.personId,
      name: actor.name,
      roles: [...actor.roles],
      agency,
      stationRoomId: actor.stationRoomId,
    },
    demo,
  };
}
