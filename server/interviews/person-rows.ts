// A person's row with their agency, and what is known of them in a live session.
import { hyphened } from '../platform/database/words.ts';
import type { PersonFacts } from './live-facts.ts';

export const person = { include: { agency: true } } as const;

export function personOf(row: { id: string; name: string; agency: { name: string; kind: string } }): PersonFacts {
  return {
    id: row.id,
    name: row.name,
    agency: row.agency.name,
    agencyKind: hyphened(row.agency.kind) as PersonFacts['agencyKind'],
  };
}
