// What is known of those who are to be booked, read before the transaction that books them.
import { DateTime } from 'luxon';
import type { Cases } from '../../cases/service.ts';
import { noStanding } from '../../identity/facts.ts';
import type { Database } from '../../platform/database/database.ts';
import { hyphened } from '../../platform/database/words.ts';
import { toCertificate } from '../register/qualified.ts';
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
  readonly zone: string;
  readonly protocol: string | undefined;
}

export async function factsOf({ database, cases }: Sources, asked: Asked): Promise<Facts> {
  const { caseId, fills, startsAt, zone, protocol } = asked;
  const personIds = [...new Set(fills.flatMap(({ personId }) => personId ?? []))];
  const safeguardIds = fills.flatMap(({ safeguardId }) => safeguardId ?? []);
  const [people, safeguards, standings] = await Promise.all([
    store.findPeople(database, personIds),
    store.findSafeguards(database, caseId, safeguardIds),
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
      safeguards.map(({ id, kind, personId, conflictOfInterest, family, endedAt }) => [
        id,
        { kind: hyphened(kind), personId, conflictOfInterest, family, standing: endedAt === null },
      ]),
    ),
    day: DateTime.fromJSDate(startsAt, { zone }).toISODate(),
    protocol,
  };
}
