// Referrals come into a case. What the log learns of a referral it learns here, since it knows cases only: that it came, what a
// coordinator said of each candidate, what was asked before.

import type { CustodyLog } from '../../custody/service.ts';
import { personActor, stamp } from '../../custody/stamp.ts';
import type { Actor } from '../../identity/actor.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Transaction } from '../../platform/database/database.ts';
import { hyphened } from '../../platform/database/words.ts';
import * as store from './store.ts';

type NewEvents = Parameters<CustodyLog['append']>[1];

export interface Joining {
  readonly actor: Actor;
  readonly clock: Clock;
  readonly referralIds: readonly string[];
  readonly caseId: string;
}

/** Under the child's lock. Returns the referrals' ids and the events that the caller appends, last of all. */
export async function joinCase(tx: Transaction, joining: Joining): Promise<{ ids: string[]; events: NewEvents }> {
  const rows = await store.joinWaiting(tx, joining.referralIds, joining.caseId);
  return { ids: rows.map(({ id }) => id), events: rows.flatMap((row) => eventsOf(row, joining)) };
}

function eventsOf(row: store.JoiningReferral, { actor, clock, caseId }: Joining): NewEvents {
  const by = personActor(actor, 'coordinator');
  const about = () => ({ ...stamp(clock, by), subject: `case:${caseId}`, why: 'administration' }) as const;
  return [
    {
      ...about(),
      type: 'referral.received',
      at: row.receivedAt.toISOString(),
      data: { referral: row.id, agency: hyphened(row.referringAgency.kind) },
    },
    ...row.matches.map(({ candidateId: candidate, linked, decidedAt }) => ({
      ...about(),
      type: 'match.decided' as const,
      at: decidedAt.toISOString(),
      data: { referral: row.id, candidate, linked },
    })),
    ...row.contacts.map(({ id: contact, kind, enteredAt }) => ({
      ...about(),
      type: 'contact.entered' as const,
      at: enteredAt.toISOString(),
      data: { contact, kind: hyphened(kind), beforeUs: true },
    })),
  ];
}
