// Signing in at one's agency: OpenID Connect, authorization code with PKCE, state and nonce (RFC 9700). An account there becomes
// somebody's here by a link that they were given, never because an e-mail is the same; afterwards issuer and subject alone say who
// it is, and only while the person is of that agency. A way is bound to the browser that began it and is gone once.
import * as oidc from 'openid-client';
import type { AgencySignInList } from '../../contract/agency-sign-in.ts';
import type { Clock } from '../../platform/clock.ts';
import { type Database, inTransaction } from '../../platform/database/database.ts';
import { Fault } from '../../platform/fault.ts';
import { uuidv7 } from '../../platform/ids.ts';
import type { Log } from '../../platform/log.ts';
import { hashOfToken, randomToken } from '../../platform/secrets.ts';
import { takeInvitation } from '../accounts/store.ts';
import type { Welcoming } from '../accounts/welcoming.ts';
import { type Entered, noted } from '../noted.ts';
import type { From, SignIns } from '../sign-ins.ts';
import { findPeople, listAgencies, type PersonRow } from '../store.ts';
import type { TellWay } from '../way-news.ts';
import type { AgencyProvider } from './providers.ts';
import * as store from './store.ts';

export interface AgencyHouse {
  readonly database: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly signIns: SignIns;
  readonly publicOrigin: string;
  readonly agencyProviders: readonly AgencyProvider[];
  readonly tellWay: TellWay;
}

/** A browser that came back. */
export interface ComeBack {
  readonly query: string;
  readonly state: string;
  readonly browser: string;
  readonly from: From;
}

export interface AgencySignIns {
  has(agencyId: string): boolean;
  list(): Promise<AgencySignInList>;
  /** `browser` goes into a cookie: the way ends only in the same browser. */
  begin(agencyId: string): Promise<{ readonly url: string; readonly browser: string }>;
  /** To accept a link to an account of that agency. */
  accept(token: string): Promise<{ readonly url: string; readonly browser: string }>;
  /** `query`: as it came. Throws `wrong-credentials` unless all of it fits. */
  finish(back: ComeBack): Entered;
}

const wayMs = 10 * 60_000;
export const callbackPath = '/sign-in/agency/callback';

export function createAgencySignIns(house: AgencyHouse, welcoming: Welcoming): AgencySignIns {
  const { database, clock, log, signIns, publicOrigin, agencyProviders } = house;
  const callback = `${publicOrigin}/api${callbackPath}`;
  const found = new Map<string, Promise<oidc.Configuration>>();
  const providerOf = (agencyId: string): AgencyProvider => {
    const provider = agencyProviders.find((one) => one.agencyId === agencyId);
    if (!provider) throw new Fault('not-found', 'This agency has no sign-in of its own here.');
    return provider;
  };
  /** What the provider says of itself, asked once; anew where it was away. */
  const configurationOf = (provider: AgencyProvider): Promise<oidc.Configuration> => {
    const known = found.get(provider.agencyId) ?? discovered(provider);
    found.set(provider.agencyId, known);
    known.catch(() => found.delete(provider.agencyId));
    return known;
  };

  const begin = async (agencyId: string, invitationId: string | null) => {
    const configuration = await configurationOf(providerOf(agencyId)).catch((cause: unknown) => {
      throw new Fault('busy', 'The agency’s sign-in doesn’t answer. Try again, or come in another way.', { cause });
    });
    const [state, browser, nonce, verifier] = [randomToken(), randomToken(), randomToken(), randomToken()];
    const now = clock.now();
    const expiresAt = new Date(now.getTime() + wayMs);
    const hashes = { stateHash: hashOfToken(state), browserHash: hashOfToken(browser) };
    await store.insertWay(database, { ...hashes, agencyId, invitationId, verifier, nonce, expiresAt }, now);
    const url = oidc.buildAuthorizationUrl(configuration, {
      ...{ redirect_uri: callback, scope: 'openid', state, nonce, code_challenge_method: 'S256' },
      code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
    });
    return { url: url.href, browser };
  };
  const accountAt = async (way: store.AgencyWayRow, query: string, state: string) => {
    const configuration = await configurationOf(providerOf(way.agencyId));
    const tokens = await oidc.authorizationCodeGrant(configuration, new URL(`${callback}?${query}`), {
      ...{ pkceCodeVerifier: way.verifier, expectedState: state, expectedNonce: way.nonce, idTokenExpected: true },
    });
    const claims = tokens.claims();
    if (!claims) throw new Error('no claims came');
    return { issuer: claims.iss, subject: claims.sub };
  };
  /** The account becomes that of the one the link is for. */
  const linked = async (invitationId: string, account: { issuer: string; subject: string }): Promise<PersonRow> => {
    const now = clock.now();
    const personId = await inTransaction(database, async (tx) => {
      const invitation = await tx.accountInvitation.findUniqueOrThrow({ where: { id: invitationId } });
      if (!(await takeInvitation(tx, invitationId, now))) throw notLinked();
      const row = { id: uuidv7(now.getTime()), personId: invitation.personId, ...account, linkedAt: now };
      await store.insertAgencyAccount(tx, row);
      return invitation.personId;
    });
    await house.tellWay(personId, 'agency-linked');
    const [person] = await findPeople(database, [personId]);
    if (!person) throw notLinked();
    return person;
  };

  const finished = async ({ query, state, browser, from }: ComeBack): Entered => {
    const way = await store.takeWay(
      database,
      { stateHash: hashOfToken(state), browserHash: hashOfToken(browser) },
      clock.now(),
    );
    if (!way) throw notLinked();
    const account = await accountAt(way, query, state).catch((cause: unknown) => {
      throw notLinked(cause);
    });
    const person = way.invitationId
      ? await linked(way.invitationId, account)
      : await store.findByAgencyAccount(database, account);
    if (!person || person.disabledAt !== null || person.agencyId !== way.agencyId) throw notLinked();
    return signIns.begin({ person, way: 'agency', strong: false, from });
  };

  return {
    has: (agencyId) => agencyProviders.some((one) => one.agencyId === agencyId),
    list: async () => {
      const here = new Set(agencyProviders.map(({ agencyId }) => agencyId));
      return (await listAgencies(database)).filter(({ id }) => here.has(id)).map(({ id, name }) => ({ id, name }));
    },
    begin: (agencyId) => begin(agencyId, null),
    accept: async (token) => {
      const { id, agencyId } = await welcoming.invitationOf(token);
      return begin(agencyId, id);
    },
    finish: (back) => noted(log, 'agency', finished(back)),
  };
}

async function discovered({ issuer, clientId, clientSecret }: AgencyProvider): Promise<oidc.Configuration> {
  const insecure = issuer.startsWith('http:') ? { execute: [oidc.allowInsecureRequests] } : {};
  const options = { timeout: 10, ...insecure };
  const configuration = await oidc.discovery(new URL(issuer), clientId, clientSecret, undefined, options);
  // Its token is looked at by its signature too, not only by the line that it came over.
  oidc.enableNonRepudiationChecks(configuration);
  return configuration;
}

function notLinked(cause?: unknown): Fault {
  return new Fault('wrong-credentials', 'The agency’s sign-in let nobody in who is known here.', { cause });
}
