// From a session's rows to what the contract shows, and to the facts that decisions are made on.
import type { CasePage, Readiness, SessionSummary } from '../contract/cases.ts';
import type { Actor } from '../identity/actor.ts';
import type { Sitting, Standing } from '../identity/facts.ts';
import { hyphened } from '../platform/database/words.ts';
import type { AnswerRow, SessionRow } from './store.ts';

export function toSitting(row: SessionRow, actor: Actor, standing: Standing): Sitting {
  const { practice, state, roomId, bookedById } = row;
  return { practice, state, roomId, bookedById, ...standing, bookedAs: mineIn(row, actor) };
}

export function toSummary(row: SessionRow, actor: Actor): SessionSummary {
  const { id, name, place, zone } = row.room;
  const station = actor.stationRoomId === row.roomId ? 'room-station' : null;
  return {
    id: row.id,
    practice: row.practice,
    caseId: row.interview?.case.id ?? null,
    caseNumber: row.interview?.case.caseNumber ?? null,
    room: { id, name, place, zone },
    startsAt: row.startsAt.toISOString(),
    endsAt: row.endsAt.toISOString(),
    state: row.state,
    people: toPeople(row),
    mine: mineIn(row, actor)[0] ?? station,
  };
}

/** From everybody whose time a session keeps. Whom a tie bars has been answered for. */
export function toReadiness(rows: readonly AnswerRow[]): Readiness {
  const silent = rows.filter(({ answer }) => answer === 'none');
  return {
    asked: rows.length,
    answered: rows.length - silent.length,
    waitingFor: silent.map(({ party, bookedAs, name, agency, invitedAt, toldAt }) => ({
      party: party ?? bookedAs?.replaceAll('_', '-') ?? 'observer',
      ...{ name, agency, since: (toldAt ?? invitedAt)?.toISOString() ?? null },
    })),
  };
}

/** Interviewer and desk first, then by name. */
function toPeople(row: SessionRow): SessionSummary['people'] {
  const order = ['interviewer', 'desk'];
  const rank = (role: string) => (order.indexOf(role) + 1 || 9).toString();
  return row.bookings
    .flatMap(({ person, bookedAs }) => (person && bookedAs ? [{ person, bookedAs: hyphened(bookedAs) }] : []))
    .map(({ person, bookedAs }) => ({
      id: person.id,
      name: person.name,
      agency: person.agency.name,
      agencyKind: hyphened(person.agency.kind),
      bookedAs,
    }))
    .sort((a, b) => (rank(a.bookedAs) + a.name).localeCompare(rank(b.bookedAs) + b.name, 'en'));
}

function mineIn(row: SessionRow, actor: Actor): Sitting['bookedAs'] {
  return row.bookings.flatMap(({ personId, bookedAs }) =>
    personId === actor.personId && bookedAs ? [hyphened(bookedAs)] : [],
  );
}

type SessionState = SessionRow['state'];

/** One word for a case: live, heard, scheduled or open. */
export function toCaseState(states: readonly SessionState[]): CasePage['state'] {
  if (states.includes('live')) return 'live';
  if (states.includes('ended')) return 'heard';
  return states.includes('scheduled') ? 'scheduled' : 'open';
}
