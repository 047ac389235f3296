// What ties somebody to a sitting, for `decide`: read at every act of a live session and for each of its pages every few seconds,
// so in one question to each of the two rooms that know.
import type { Cases } from '../cases/service.ts';
import type { Actor } from '../identity/actor.ts';
import { noStanding, type SessionFacts } from '../identity/facts.ts';
import type { Database, Transaction } from '../platform/database/database.ts';
import { findSitting } from './store.ts';

/** Null when there is no such session. `reader` may be a transaction. */
export type SessionTies = (
  reader: Database | Transaction,
  actor: Actor,
  sessionId: string,
) => Promise<SessionFacts | null>;

export function sessionTies({ standingsOn }: Pick<Cases, 'standingsOn'>): SessionTies {
  return async (reader, { personId }, sessionId) => {
    const row = await findSitting(reader, { sessionId, personId });
    if (!row) return null;
    const { caseId, ...sitting } = row;
    const standings = caseId === null ? null : await standingsOn(caseId, [personId], reader);
    return { kind: 'session', ...sitting, ...(standings?.get(personId) ?? noStanding) };
  };
}
