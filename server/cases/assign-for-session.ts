// Whoever is booked to watch a session sees its case from now on: an assignment for those who have none that lasts as long.
// Called in the booking's transaction; the caller appends the events it returns, since the log's lock is taken last.
import type { Role } from '../contract/values.ts';
import { type NewCustodyEvent, personActor, stamp } from '../custody/stamp.ts';
import type { Actor } from '../identity/actor.ts';
import { isActive } from '../identity/facts.ts';
import type { Clock } from '../platform/clock.ts';
import type { Transaction } from '../platform/database/database.ts';
import { uuidv7 } from '../platform/ids.ts';
import { standingsOn } from './standing.ts';
import * as store from './store.ts';

export interface SessionSeats {
  readonly actor: Actor;
  readonly caseId: string;
  readonly people: readonly { readonly personId: string; readonly role: Role }[];
  readonly from: Date;
  /** the session's last instant: whoever is assigned until then needs nothing more */
  readonly until: Date;
  readonly validUntil: Date;
}

export async function assignForSession(
  clock: Clock,
  tx: Transaction,
  { actor, caseId, people, from, until, validUntil }: SessionSeats,
): Promise<NewCustodyEvent[]> {
  await store.lockCase(tx, caseId);
  const standings = await standingsOn(
    tx,
    caseId,
    people.map(({ personId }) => personId),
  );
  const last = new Date(until.getTime() - 1);
  const lacking = people.filter(({ personId, role }) => {
    const mine = standings.get(personId)?.assignments ?? [];
    return !mine.some((one) => one.role === role && isActive(one, from) && isActive(one, last));
  });
  const events: NewCustodyEvent[] = [];
  for (const { personId, role } of lacking) {
    const id = uuidv7(from.getTime());
    await store.insertAssignment(tx, {
      ...{ id, caseId, personId, role, validFrom: from, validUntil, grantedById: actor.personId },
    });
    events.push({
      ...{ ...stamp(clock, personActor(actor, 'coordinator', 'assignment')), type: 'assignment.granted' },
      ...{ subject: `case:${caseId}`, why: 'administration' },
      data: { person: personId, role, from: from.toISOString(), until: validUntil.toISOString() },
    });
  }
  return events;
}
