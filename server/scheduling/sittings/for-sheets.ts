// A case's sittings as the sheet for the child tells of them: when, where, and who is booked, by what they do. Whoever declined or is
// barred isn't there. Asks no permission: for the sheet, whose reader was decided on.
import type { Attending, SheetSitting } from '../../cases/sheets/compose.ts';
import { type BesideKind, besideKinds } from '../../cases/sheets/ours/words.ts';
import type { SheetSittingsOf } from '../../cases/sheets/sheet.ts';
import type { Database } from '../../platform/database/database.ts';
import { hyphened } from '../../platform/database/words.ts';
import { type AttendedSitting, sittingsToAttend } from './store.ts';

export function sheetSittingsIn(database: Database): SheetSittingsOf {
  return async (caseId) => (await sittingsToAttend(database, caseId)).map(toSitting);
}

function toSitting({ id, startsAt, zone, room, bookings }: AttendedSitting): SheetSitting {
  return {
    ...{ id, startsAt, zone },
    room: { id: room.id, name: room.name, place: room.place, centre: room.agency.name },
    picture: room.pictures[0]?.sha256 ?? null,
    attending: bookings.flatMap((booking) => {
      const as = standsAs(booking);
      return as ? [{ ...as, name: booking.person?.name ?? null, remote: booking.remote }] : [];
    }),
  };
}

type Booked = AttendedSitting['bookings'][number];
type As =
  | Pick<Extract<Attending, { beside: BesideKind }>, 'beside'>
  | Pick<Extract<Attending, { watching: unknown }>, 'watching'>;

/** Null: neither with the child nor watching. */
function standsAs({ bookedAs, party, safeguard, person }: Booked): As | null {
  const kind = safeguard ? hyphened(safeguard.kind) : (bookedAs ?? party);
  const beside = besideKinds.find((one) => one === kind);
  if (beside) return { beside };
  if (kind === 'foreign-authority') return { watching: 'abroad' };
  if (kind === 'desk' || kind === 'captioner') return { watching: kind };
  if (kind !== 'observer' && kind !== 'prosecutor') return null;
  const agency = person && hyphened(person.agency.kind);
  return agency ? { watching: agency === 'barnahus' ? 'desk' : agency } : null;
}
