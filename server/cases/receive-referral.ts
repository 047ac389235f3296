// A referral comes in: the child gets a pseudonym and an identity that only the child's own key opens. Nothing enters the
// custody log yet, since the log knows cases and a case is opened from the referral.
import { randomInt } from 'node:crypto';
import type { ReferralRequest } from '../contract/referrals.ts';
import type { Actor } from '../identity/actor.ts';
import { inTransaction } from '../platform/database/database.ts';
import { Fault } from '../platform/fault.ts';
import { uuidv7 } from '../platform/ids.ts';
import { type ChildIdentity, sealIdentity } from './child-identity.ts';
import { drawPseudonym } from './pseudonym.ts';
import { malformed } from './rules.ts';
import type { CasesDependencies } from './service.ts';
import * as store from './store.ts';

const draws = 8;

export async function receiveReferral(
  { database, clock, keyEncryptionKey }: CasesDependencies,
  actor: Actor,
  request: ReferralRequest,
): Promise<store.ReferralRow> {
  const { child, referringAgencyId, concerns, urgency } = request;
  const now = clock.now();
  const receivedAt = new Date(request.receivedAt);
  if (receivedAt.getTime() > now.getTime() + 60_000) throw malformed('receivedAt', 'is in the future');
  if (child.bornOn !== undefined && child.bornOn > now.toISOString().slice(0, 10)) {
    throw malformed('child.bornOn', 'is in the future');
  }
  if (!(await store.agencyExists(database, referringAgencyId))) {
    throw malformed('referringAgencyId', 'there is no agency with this id');
  }
  const childId = uuidv7(now.getTime());
  const sealed = sealIdentity(withoutAbsent(child), childId, keyEncryptionKey);
  const row = { childId, sealed, referringAgencyId, receivedById: actor.personId, receivedAt, concerns, urgency };
  // A pseudonym that is taken is drawn anew; the unique constraint decides.
  for (let draw = 1; ; draw++) {
    try {
      const pseudonym = drawPseudonym((below) => randomInt(below));
      return await inTransaction(database, (tx) =>
        store.insertReferral(tx, { ...row, id: uuidv7(now.getTime()), pseudonym }),
      );
    } catch (error) {
      if (!(error instanceof Fault && error.code === 'conflict') || draw >= draws) throw error;
    }
  }
}

function withoutAbsent(child: ReferralRequest['child']): ChildIdentity {
  const { givenName, familyName, bornOn } = child;
  return bornOn === undefined ? { givenName, familyName } : { givenName, familyName, bornOn };
}
