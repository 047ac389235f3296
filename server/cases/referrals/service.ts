// Referrals and the children they are about: who is referred, and whether the child is known already. Every answer is about
// pseudonyms; how often one may ask is bounded, so that nobody reads the register by guessing names.
import type { Candidate, ChildIdentity, Referral, ReferralRequest } from '../../contract/referrals.ts';
import type { CustodyLog } from '../../custody/service.ts';
import type { Actor } from '../../identity/actor.ts';
import { house } from '../../identity/facts.ts';
import { type Action, decide, mustBeAllowed, notYours } from '../../identity/policy.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../platform/database/database.ts';
import { Fault } from '../../platform/fault.ts';
import type { Log } from '../../platform/log.ts';
import { type TokenBucket, tokenBucket } from '../../platform/socket/token-bucket.ts';
import type { ChildWords } from '../child-words.ts';
import type { ChildKeyring } from '../key-halves.ts';
import type { Matching } from '../matching/matching.ts';
import { toCandidate, toReferral } from './presenters.ts';
import { receiveReferral } from './receive-referral.ts';
import { mostUrgentFirst } from './rules.ts';
import * as store from './store.ts';

export interface ReferralsDependencies {
  readonly database: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly custody: CustodyLog;
  readonly matching: Matching;
  readonly words: ChildWords;
  readonly childKeys: ChildKeyring;
  readonly cases: {
    allowedOn(actor: Actor, action: Action, caseIds: readonly string[]): Promise<string[]>;
    statesOf(caseIds: readonly string[]): Promise<ReadonlyMap<string, string>>;
  };
}

export interface Referrals {
  /** Best first, at most five. */
  candidates(actor: Actor, child: ChildIdentity): Promise<Candidate[]>;
  receive(actor: Actor, request: ReferralRequest): Promise<Referral>;
  /** Those without a case, most urgent first. */
  waiting(actor: Actor): Promise<Referral[]>;
}

/** Searches and referrals of one person, while somebody types: twenty at once, then one a second. */
const pace = { size: 20, perSecond: 1 } as const;
const mostAskers = 10_000;

export function createReferrals(dependencies: ReferralsDependencies): Referrals {
  const { database, clock, log, matching, cases } = dependencies;
  const buckets = new Map<string, TokenBucket>();

  const coordinatorOnly = (actor: Actor, action: Action) =>
    mustBeAllowed(decide(actor, action, house, { now: clock.now() }));
  const throttle = ({ personId }: Actor) => {
    const bucket = buckets.get(personId) ?? tokenBucket({ ...pace, monotonicMs: () => clock.monotonicMs() });
    const [oldest] = buckets.size >= mostAskers ? buckets.keys() : [];
    if (oldest !== undefined && !buckets.has(personId)) buckets.delete(oldest);
    buckets.set(personId, bucket);
    if (!bucket.take())
      throw new Fault('too-many', 'Too many searches or referrals in a short time. Wait some seconds.');
  };
  const presented = async (actor: Actor, rows: readonly store.ReferralRow[]): Promise<Referral[]> => {
    const all = await store.casesOfChildren(
      database,
      rows.flatMap((row) => (row.caseId === null ? row.childId : [])),
    );
    const mine = new Set(await cases.allowedOn(actor, 'referral.join', idsOf(all)));
    return rows.map((row) => {
      const ofChild = row.caseId === null ? all.filter(({ childId }) => childId === row.childId) : [];
      const joins = ofChild.filter(({ id, closedAt }) => closedAt === null && mine.has(id));
      return toReferral(row, {
        joins: joins.map(({ id: caseId, caseNumber }) => ({ caseId, caseNumber })),
        others: ofChild.length - joins.length,
      });
    });
  };

  return {
    candidates: async (actor, child) => {
      coordinatorOnly(actor, 'referral.match');
      throttle(actor);
      const found = await matching.find(database, child);
      // Whether a child is known here is something to know: that somebody asked is written down before it is told.
      log.info({ person: actor.personId, shown: found.length }, 'known children were looked for');
      const all = await store.casesOfChildren(
        database,
        found.map(({ childId }) => childId),
      );
      const known = await cases.allowedOn(actor, 'case.read', idsOf(all));
      const states = await cases.statesOf(known);
      const mine = new Map(known.map((id) => [id, states.get(id) ?? 'open']));
      return found.map((one) => toCandidate(one, all, mine));
    },
    receive: async (actor, request) => {
      coordinatorOnly(actor, 'referral.create');
      // A refusal tells as much as a search does.
      throttle(actor);
      const row = await store.findReceived(database, await receiveReferral(dependencies, actor, request));
      if (!row) throw notYours();
      const [referral] = await presented(actor, [row]);
      return referral ?? toReferral(row);
    },
    waiting: async (actor) => {
      coordinatorOnly(actor, 'referral.list');
      return presented(actor, (await store.waitingReferrals(database)).toSorted(mostUrgentFirst));
    },
  };
}

const idsOf = (rows: readonly { readonly id: string }[]): string[] => rows.map(({ id }) => id);
