// What is known of those who are to be booked, read before the transaction that books them.
import { DateTime } from 'luxon';
import type { Cases } from '../../cases/service.ts';
import { noStanding } from '../../identity/facts.ts';
import type { Database } from '../../platform/database/database.ts';
import { hyphened } from '../../platform/database/words.ts';
import { toCertificate } from '../register/qualified.ts';
import type { Span } from '../rules.ts';
import type { Facts, Fill } from './seats.ts';
import * as store from './store.ts';

export interface Sources {
  readonly database: Database;
  readonly cases: Pick<Cases, 'standingsOn'>;
}

export interface Asked {
  readonly caseId: string;
  readonly fills: readonly Fill[];
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly zone: string;
  readonly protocol: string | undefined;
}

export async function factsOf({ database, cases }: Sources, asked: Asked): Promise<Facts> {
  const { caseId, fills, startsAt, endsAt, zone, protocol } = asked;
  const safeguards = await store.safeguardsOf(database, caseId);
  const named = fills.flatMap(({ personId, safeguardId }) =>
    personId === undefined ? (safeguards.find(({ id }) => id === safeguardId)?.personId ?? []) : personId,
  );
  const personIds = [...new Set(named)];
  const [people, standings] = await Promise.all([
    store.findPeople(database, personIds),
    cases.standingsOn(caseId, personIds),
  ]);
  return {
    people: new Map(
      people.map(({ id, roles, agency, qualifications }) => [
        id,
        {
          roles: roles.map((role) => hyphened(role)),
          agencyKind: hyphened(agency.kind),
          standing: standings.get(id) ?? noStanding,
          certificates: qualifications.map(toCertificate),
        },
      ]),
    ),
    safeguards: new Map(
      safeguards.map((row) => [
        row.id,
        {
          kind: hyphened(row.kind),
          personId: row.personId,
          conflictOfInterest: row.conflictOfInterest,
          family: row.family,
          standing: row.endedAt === null && covers(row, { startsAt, endsAt }),
        },
      ]),
    ),
    day: DateTime.fromJSDate(startsAt, { zone }).toISODate(),
    protocol,
  };
}

function covers(
  { validFrom, validUntil }: { validFrom: Date | null; validUntil: Date | null },
  { startsAt, endsAt }: Span,
): boolean {
  return (validFrom === null || validFrom <= startsAt) && (validUntil === null || endsAt <= validUntil);
}
