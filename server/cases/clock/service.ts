// The clock a case runs against: its deadlines, what was asked of agencies, when the report was delivered, and who holds it up.
import type { z } from 'zod';
import {
  type agencyRequest,
  type CaseClock,
  delayCode,
  type MissingCode,
  type speedRequest,
} from '../../contract/safeguards.ts';
import type { Actor } from '../../identity/actor.ts';
import { isActive } from '../../identity/facts.ts';
import { notYours } from '../../identity/policy.ts';
import { inTransaction } from '../../platform/database/database.ts';
import { Fault } from '../../platform/fault.ts';
import { uuidv7 } from '../../platform/ids.ts';
import type { CaseWork } from '../acting.ts';
import { malformed } from '../rules.ts';
import type { SafeguardsService } from '../safeguards/service.ts';
import { isJurisdiction, jurisdictionKeys, jurisdictionOf } from './jurisdictions.ts';
import { type Delay, heardAt, type Sitting, type Step, stepsOf, waitingFor, zoneOf } from './rules.ts';
import * as store from './store.ts';

/** Sittings by case, cancelled ones too. Whoever plans them hands this in. */
export type SittingsOf = (caseIds: readonly string[]) => Promise<ReadonlyMap<string, readonly Sitting[]>>;

export interface ClockDependencies extends CaseWork {
  readonly safeguards: Pick<SafeguardsService, 'missingIn'>;
  readonly sittingsOf: SittingsOf;
}

/** A case's clock, read now. */
export interface ClockReading {
  readonly caseId: string;
  readonly caseNumber: string;
  readonly pseudonym: string;
  readonly jurisdiction: string;
  readonly fastTrack: boolean;
  readonly openedAt: Date;
  /** where its times are meant */
  readonly zone: string;
  readonly heard: boolean;
  readonly missing: readonly MissingCode[];
  readonly sittings: readonly Sitting[];
  readonly steps: readonly Step[];
  readonly waitingFor: readonly Delay[];
}

export interface ClockService {
  ofCase(actor: Actor, caseId: string): Promise<CaseClock>;
  setSpeed(actor: Actor, caseId: string, speed: z.infer<typeof speedRequest>): Promise<CaseClock>;
  ask(actor: Actor, caseId: string, request: z.infer<typeof agencyRequest>): Promise<CaseClock>;
  /** Again: nothing happens. */
  answered(actor: Actor, requestId: string): Promise<void>;
  /** Delivered now; again: nothing happens. `out-of-order` before the child was heard. */
  report(actor: Actor, caseId: string): Promise<void>;
  /** Asks no permission: for other services. */
  read(caseIds: readonly string[]): Promise<ClockReading[]>;
}

export function createClock(dependencies: ClockDependencies): ClockService {
  const { database, clock, custody, acting, safeguards, sittingsOf } = dependencies;

  const read: ClockService['read'] = async (caseIds) => {
    const [rows, missing, sittings] = await Promise.all([
      store.clockRows(database, caseIds),
      safeguards.missingIn(caseIds),
      sittingsOf(caseIds),
    ]);
    const now = clock.now();
    return rows.map((row) =>
      toReading(row, { missing: missing.get(row.id) ?? [], sittings: sittings.get(row.id) ?? [], now }),
    );
  };
  const readOne = async (caseId: string): Promise<ClockReading> => {
    const [reading] = await read([caseId]);
    if (!reading) throw notYours();
    return reading;
  };
  const page = async (caseId: string) => toPage(await readOne(caseId));

  return {
    read,
    ofCase: async (actor, caseId) => {
      await acting.mustBeAllowed(actor, 'case.read', caseId);
      return page(caseId);
    },
    setSpeed: async (actor, caseId, speed) => {
      const head = await acting.act(actor, 'clock.set', caseId);
      const { jurisdiction, fastTrack } = speed;
      if (!isJurisdiction(jurisdiction)) {
        throw malformed('jurisdiction', `is not known here: known are ${jurisdictionKeys.join(', ')}`);
      }
      await inTransaction(database, async (tx) => {
        await store.setSpeed(tx, caseId, { jurisdiction, fastTrack });
        const data = { jurisdiction: jurisdiction.toLowerCase(), fastTrack };
        await custody.append(tx, [{ ...head(), type: 'speed.set', data }]);
      });
      return page(caseId);
    },
    ask: async (actor, caseId, { agencyId, what, dueAt }) => {
      const head = await acting.act(actor, 'clock.set', caseId);
      const now = clock.now();
      if (!(await store.isAgency(database, agencyId))) throw malformed('agencyId', 'there is no agency with this id');
      if (dueAt !== undefined && new Date(dueAt) <= now) throw malformed('dueAt', 'is in the past');
      const id = uuidv7(now.getTime());
      const row = { id, caseId, agencyId, what, askedById: actor.personId, askedAt: now };
      await inTransaction(database, async (tx) => {
        await store.insertRequest(tx, { ...row, dueAt: dueAt === undefined ? null : new Date(dueAt) });
        const data = { request: id, of: agencyId, what };
        await custody.append(tx, [{ ...head(), type: 'request.asked', data }]);
      });
      return page(caseId);
    },
    answered: async (actor, requestId) => {
      const found = await store.findRequest(database, requestId);
      if (!found) throw notYours();
      const head = await acting.act(actor, 'clock.set', found.caseId);
      await inTransaction(database, async (tx) => {
        if (!(await store.markAnswered(tx, requestId, clock.now()))) return;
        await custody.append(tx, [{ ...head(), type: 'request.answered', data: { request: requestId } }]);
      });
    },
    report: async (actor, caseId) => {
      const head = await acting.act(actor, 'clock.set', caseId);
      if (!(await readOne(caseId)).heard) {
        throw new Fault('out-of-order', 'The child has not been heard yet: there is nothing to report on.');
      }
      await inTransaction(database, async (tx) => {
        if (!(await store.markReported(tx, caseId, clock.now()))) return;
        await custody.append(tx, [{ ...head(), type: 'report.delivered', data: {} }]);
      });
    },
  };
}

function toReading(
  row: store.ClockRow,
  more: { missing: readonly MissingCode[]; sittings: readonly Sitting[]; now: Date },
): ClockReading {
  const { missing, sittings, now } = more;
  const { id: caseId, caseNumber, jurisdiction, fastTrack, openedAt, reportedAt, closedAt, referrals } = row;
  const { pseudonym } = row.child;
  const coordinators = row.assignments.filter((one) => isActive({ ...one, role: 'coordinator' }, now));
  const facts = {
    ...{ fastTrack, openedAt, reportedAt, closedAt, referrals, missing, sittings },
    unmatched: row.child.referrals.map((one) => one.receivedAt),
    requests: row.requests.map((one) => ({ ...one, who: one.agency.name })),
    coordinator: [...new Set(coordinators.map((one) => one.person.name))].join(', '),
  };
  const of = jurisdictionOf(jurisdiction);
  return {
    ...{ caseId, caseNumber, pseudonym, jurisdiction, fastTrack, openedAt, missing, sittings },
    zone: zoneOf(sittings, of),
    heard: heardAt(sittings).length > 0,
    steps: stepsOf(facts, of, now),
    waitingFor: waitingFor(facts),
  };
}

function toPage({ jurisdiction, fastTrack, steps, waitingFor: delays }: ClockReading): CaseClock {
  return {
    ...{ jurisdiction, fastTrack },
    steps: steps.map(({ step, dueAt, doneAt, late }) => ({
      ...{ step, late, byLaw: jurisdictionOf(jurisdiction).byLaw.includes(step) },
      dueAt: dueAt?.toISOString() ?? null,
      doneAt: doneAt?.toISOString() ?? null,
    })),
    waitingFor: delays.map(({ what, who, since, requestId }) => ({
      ...{ what: delayCode.parse(what), who, requestId },
      since: since.toISOString(),
    })),
  };
}
