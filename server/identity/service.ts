// Who is signed in and who there is: what the other rooms ask of this one. How somebody comes in stands in entering.ts.
import type { Agencies, Me, People } from '../contract/identity.ts';
import type { Role } from '../contract/values.ts';
import type { Clock } from '../platform/clock.ts';
import type { Database } from '../platform/database/database.ts';
import { hyphened } from '../platform/database/words.ts';
import type { Log } from '../platform/log.ts';
import type { Secrets } from '../platform/secrets.ts';
import type { SignInTeller } from './access-news.ts';
import { type Accounts, createAccounts } from './account.ts';
import { createManaging, type Managing } from './accounts/managing.ts';
import { createRecipients, type Recipients } from './accounts/recipients.ts';
import { createWelcoming, type Welcoming } from './accounts/welcoming.ts';
import type { Actor } from './actor.ts';
import { type AgencySignIns, createAgencySignIns } from './agency/agency-sign-ins.ts';
import type { AgencyProvider } from './agency/providers.ts';
import { createCommandCodes } from './command-codes.ts';
import { createEntering, type Entering } from './entering.ts';
import { createCodes } from './factors/codes.ts';
import { createRecoveryCodes } from './factors/recovery-codes.ts';
import { house } from './facts.ts';
import { createKnownBrowsers, type KnownBrowsers } from './known-browser.ts';
import { createPasskeys, type Passkeys } from './passkeys/passkeys.ts';
import type { Passwords } from './passwords.ts';
import { decide, mustBeAllowed } from './policy.ts';
import { createProving, type Proving } from './proving.ts';
import { createSignIns, type SignIns } from './sign-ins.ts';
import * as store from './store.ts';
import type { Throttle } from './throttle.ts';
import { tellWays, type WayNews } from './way-news.ts';

export interface IdentityDependencies {
  readonly database: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly passwords: Passwords;
  readonly throttle: Throttle;
  readonly secrets: Secrets;
  /** scheme, host and port as people type them: passkeys belong to it */
  readonly publicOrigin: string;
  /** Agencies' own sign-ins. */
  readonly agencyProviders: readonly AgencyProvider[];
  readonly demo: boolean;
  readonly access: SignInTeller;
  /** absent: beside a server, where nobody changes a way in */
  readonly wayNews?: WayNews;
}

export interface Identity {
  readonly signIns: SignIns;
  readonly entering: Entering;
  readonly proving: Proving;
  readonly accounts: Accounts;
  readonly passkeys: Passkeys;
  readonly managing: Managing;
  readonly welcoming: Welcoming;
  readonly recipients: Recipients;
  readonly agencySignIns: AgencySignIns;
  readonly knownBrowsers: KnownBrowsers;
  signOut(actor: Actor): Promise<void>;
  me(actor: Actor): Me;
  people(actor: Actor): Promise<People>;
  agencies(actor: Actor): Promise<Agencies>;
  /** Without nobodies and without those who no longer work here. Asks no permission: for other services. */
  rolesOf(personIds: readonly string[]): Promise<ReadonlyMap<string, readonly Role[]>>;
}

export function createIdentity(dependencies: IdentityDependencies): Identity {
  const { database, clock, demo, secrets } = dependencies;
  const signIns = createSignIns(dependencies);
  const passkeys = createPasskeys(dependencies);
  const ways = {
    ...{ signIns, passkeys, codes: createCodes(dependencies), recovery: createRecoveryCodes(dependencies) },
    commandCodes: createCommandCodes(dependencies),
  };
  const knownBrowsers = createKnownBrowsers(dependencies);
  const all = { ...dependencies, ...ways, knownBrowsers, tellWay: tellWays(dependencies) };
  const welcoming = createWelcoming(all);

  return {
    ...{ signIns, passkeys, entering: createEntering(all), proving: createProving(all), accounts: createAccounts(all) },
    ...{ recipients: createRecipients(all), knownBrowsers },
    ...{ managing: createManaging(all), welcoming, agencySignIns: createAgencySignIns(all, welcoming) },
    signOut: (actor) => signIns.end(actor, actor.signInId),
    me: (actor) => toMe(actor, { demo, draftKeys: [...secrets.tokensFor(`drafts/${actor.personId}`)] }),
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
      mustBeAllowed(decide(actor, 'agency.list', house, { now: clock.now() }));
      return (await store.listAgencies(database)).map(agencyOf);
    },
    rolesOf: async (personIds) => {
      const rows = await store.findPeople(database, personIds);
      return new Map(rows.map((row) => [row.id, row.roles.map(hyphened)]));
    },
  };
}

function agencyOf(row: store.PersonRow['agency']): Agencies[number] {
  return { id: row.id, name: row.name, kind: hyphened(row.kind) };
}

function toMe(actor: Actor, more: Pick<Me, 'demo' | 'draftKeys'>): Me {
  const agency = { id: actor.agencyId, name: actor.agencyName, kind: actor.agencyKind };
  return {
    person: {
      id: actor.personId,
      name: actor.name,
      roles: [...actor.roles],
      agency,
      stationRoomId: actor.stationRoomId,
    },
    ...more,
  };
}
