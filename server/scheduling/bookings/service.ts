// The life of a booking: held, confirmed, moved, cancelled, run out. Every verb decides first who may, and is one transaction.
// Whoever comes second for the same time is told so together with times that are free at that moment.
import type { Cases } from '../../cases/service.ts';
import type { BookingState, HoldRequest, MoveRequest } from '../../contract/bookings.ts';
import type { Proposals, SearchQuestion } from '../../contract/search.ts';
import type { CustodyLog } from '../../custody/service.ts';
import type { AccessTeller } from '../../identity/access-news.ts';
import type { Actor } from '../../identity/actor.ts';
import { house } from '../../identity/facts.ts';
import { decide, mustBeAllowed, notYours } from '../../identity/policy.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../platform/database/database.ts';
import { Fault } from '../../platform/fault.ts';
import { cancel, move } from './change.ts';
import { confirm } from './confirm.ts';
import { endExpiredHolds } from './expire.ts';
import { hold } from './hold.ts';
import type { InvitationPort, ProposalPort } from './ports.ts';
import { toBooking } from './presenters.ts';
import * as store from './store.ts';

export interface BookingsDependencies {
  readonly database: Database;
  readonly clock: Clock;
  readonly custody: CustodyLog;
  readonly cases: Pick<Cases, 'mustBeAllowed' | 'standingsOn' | 'assignForSession'>;
  readonly invitations: InvitationPort;
  readonly search: ProposalPort;
  readonly access: AccessTeller;
}

export interface Bookings {
  hold(actor: Actor, caseId: string, request: HoldRequest): Promise<BookingState>;
  confirm(actor: Actor, sessionId: string): Promise<BookingState>;
  move(actor: Actor, sessionId: string, request: MoveRequest): Promise<BookingState>;
  cancel(actor: Actor, sessionId: string, reason: string): Promise<void>;
  ofCase(actor: Actor, caseId: string): Promise<BookingState[]>;
  /** The question that found the time, asked again without those who have declined. */
  alternatives(actor: Actor, sessionId: string): Promise<Proposals>;
  /** How many holds had run out. */
  endExpiredHolds(): Promise<number>;
}

export function createBookings(dependencies: BookingsDependencies): Bookings {
  const { database, clock, cases, search, access } = dependencies;

  const caseOf = async (actor: Actor, sessionId: string): Promise<string> => {
    const caseId = (await store.findBooked(database, sessionId))?.interview?.caseId;
    if (caseId === undefined) throw notYours();
    await cases.mustBeAllowed(actor, 'interview.book', caseId);
    return caseId;
  };
  /** Practice has no case: whoever booked it lets it go. */
  const ownPractice = async (actor: Actor, sessionId: string): Promise<boolean> => {
    const session = await store.findBooked(database, sessionId);
    if (!session?.practice || session.bookedById !== actor.personId) return false;
    mustBeAllowed(decide(actor, 'practice.book', house, { now: clock.now() }));
    return true;
  };
  const shown = async (sessionId: string, caseId: string): Promise<BookingState> => {
    const session = await store.findBooked(database, sessionId);
    if (!session) throw notYours();
    return toBooking(session, caseId);
  };
  const bookedPeople = async (sessionId: string): Promise<string[]> => {
    const { bookings = [] } = (await store.findBooked(database, sessionId)) ?? {};
    return bookings.flatMap(({ personId }) => (personId === null ? [] : [personId]));
  };
  /** Adds to a refusal what is free instead. */
  const orOthers = async <T>(asked: { actor: Actor; caseId: string; question: SearchQuestion }, act: Promise<T>) => {
    try {
      return await act;
    } catch (error) {
      if (!(error instanceof Fault) || error.code !== 'booking-overlap') throw error;
      const proposals = await search.freshProposals(asked.actor, asked.caseId, asked.question);
      throw proposals === undefined ? error : error.with({ proposals });
    }
  };

  return {
    hold: async (actor, caseId, request) => {
      await cases.mustBeAllowed(actor, 'interview.book', caseId);
      await orOthers({ actor, caseId, question: request.question }, hold(dependencies, actor, { caseId, request }));
      return shown(request.id, caseId);
    },
    confirm: async (actor, sessionId) => {
      const caseId = await caseOf(actor, sessionId);
      await endExpiredHolds(database, clock);
      await confirm(dependencies, actor, { caseId, sessionId });
      return shown(sessionId, caseId);
    },
    move: async (actor, sessionId, request) => {
      const caseId = await caseOf(actor, sessionId);
      const before = await bookedPeople(sessionId);
      const act = move(dependencies, actor, { caseId, sessionId, request });
      await orOthers({ actor, caseId, question: request.question }, act);
      access.less(before);
      return shown(sessionId, caseId);
    },
    cancel: async (actor, sessionId, reason) => {
      const caseId = (await ownPractice(actor, sessionId)) ? null : await caseOf(actor, sessionId);
      const before = await bookedPeople(sessionId);
      await cancel(dependencies, actor, { caseId, sessionId, reason });
      access.less(before);
    },
    ofCase: async (actor, caseId) => {
      await cases.mustBeAllowed(actor, 'case.read', caseId);
      await endExpiredHolds(database, clock);
      return (await store.bookedOfCase(database, caseId)).map((session) => toBooking(session, caseId));
    },
    alternatives: async (actor, sessionId) => {
      const caseId = await caseOf(actor, sessionId);
      const { question, fills } = await shown(sessionId, caseId);
      if (question === null) throw new Fault('conflict', 'This time was booked by hand: ask for a time first.');
      const declined = fills.flatMap(({ answer, personId }) => (answer === 'declined' && personId ? [personId] : []));
      const without = [...new Set([...(question.without ?? []), ...declined])];
      const proposals = await search.freshProposals(actor, caseId, {
        ...question,
        without,
        moving: sessionId,
        most: 3,
      });
      if (proposals === undefined) throw new Fault('conflict', 'Times can’t be looked for at the moment.');
      return proposals;
    },
    endExpiredHolds: () => endExpiredHolds(database, clock),
  };
}
