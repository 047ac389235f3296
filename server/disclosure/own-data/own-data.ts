// What the house keeps of somebody, told to them alone: from its rows and from the custody log. Refuses to tell anything of others, of a
// case or of a child: a time and a place, and numbers that the person has seen themselves.
import type { OwnConsultation, OwnData } from '../../contract/own-data.ts';
import type { CustodyLog } from '../../custody/service.ts';
import type { Actor } from '../../identity/actor.ts';
import type { Database } from '../../platform/database/database.ts';
import { hyphened } from '../../platform/database/words.ts';
import * as store from './store.ts';

export interface OwnDataNeed {
  readonly database: Database;
  readonly custody: Pick<CustodyLog, 'consultationsOf'>;
}

const mostConsultations = 1_000;

export async function ownDataOf({ database, custody }: OwnDataNeed, { personId }: Actor): Promise<OwnData> {
  const [person, bookings, entries] = await Promise.all([
    store.findPerson(database, personId),
    store.findBookings(database, personId),
    custody.consultationsOf(database, personId, mostConsultations),
  ]);
  const numbers = await store.numbersOf(database, [...new Set(entries.map(({ event }) => event.subject))]);
  const { id, name, email, agency, roles, createdAt } = person;
  return {
    person: { id, name, email, agency: agency.name, roles: roles.map(hyphened), since: createdAt.toISOString() },
    sessions: bookings.map(sessionOf),
    consultations: entries.map((entry) => consultationOf(entry, numbers.get(entry.event.subject) ?? null)),
  };
}

type Booked = Awaited<ReturnType<typeof store.findBookings>>[number];

function sessionOf({ session, bookedAs, answer, cancelledAt }: Booked): OwnData['sessions'][number] {
  const { id, startsAt, endsAt, zone, room, practice, state, presences } = session;
  return {
    ...{ id, zone, practice, answer, place: room.place },
    ...{ startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString() },
    bookedAs: bookedAs && hyphened(bookedAs),
    state: cancelledAt === null ? state : 'cancelled',
    present: presences.map(({ joinedAs, joinedAt, leftAt }) => {
      return { as: hyphened(joinedAs), from: joinedAt.toISOString(), until: leftAt?.toISOString() ?? null };
    }),
  };
}

type Entry = Awaited<ReturnType<OwnDataNeed['custody']['consultationsOf']>>[number];

function consultationOf({ logIndex, event }: Entry, number: string | null): OwnConsultation {
  return { at: event.at, kind: kindOf(event), why: event.why, number, logIndex };
}

function kindOf(entry: Entry['event']): OwnConsultation['kind'] {
  if (entry.type === 'identity.opened') return 'identity';
  if (entry.type === 'export.requested') return 'export-asked';
  if (entry.type !== 'evidence.viewed') return 'export';
  if (entry.data.what === 'recording-log') return 'recording-log';
  if (entry.data.exhibit !== undefined) return 'exhibit';
  return entry.why === 'live-observation' ? 'missed-minutes' : 'recording';
}
