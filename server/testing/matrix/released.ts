// For tests of who may do what: a release of the case's recording that was approved and given, to the recipient where the case is theirs
// and to its keeper where it isn't, with an opening of it.

import type { Role } from '../../contract/values.ts';
import type { Database } from '../../platform/database/database.ts';
import { uuidv7 } from '../../platform/ids.ts';
import type { TestPerson } from '../house.ts';

interface Heard {
  readonly recordings: Readonly<Record<'ended', string>>;
  readonly keeper: TestPerson;
  readonly tied: readonly [Role, TestPerson][];
}

const hourMs = 3_600_000;

export async function releaseOf(
  owner: Database,
  { recordings, keeper, tied }: Heard,
): Promise<Record<'releaseId' | 'openingId' | 'questionId', string>> {
  const [releaseId, openingId, now] = [uuidv7(), uuidv7(), new Date()];
  const recipientId = tied.find(([as]) => as === 'recipient')?.[1].id ?? keeper.id;
  const expiresAt = new Date(now.getTime() + hourMs);
  const by = { requestedById: keeper.id, requestedAt: now };
  const sha256 = 'b'.repeat(64);
  const asked = { act: 'release', subject: `evidence:${recordings.ended}`, content: {}, sha256, ...by };
  await owner.approvalRequest.create({ data: { id: releaseId, ...asked, expiresAt, requestedSignInId: uuidv7() } });
  const decidedBy = { decidedById: tied[0]?.[1].id ?? recipientId, decidedSignInId: uuidv7(), decidedAt: now };
  if (decidedBy.decidedById !== keeper.id) {
    await owner.approvalDecision.create({ data: { requestId: releaseId, sha256, approved: true, ...decidedBy } });
  }
  await owner.disclosureRelease.create({
    data: {
      ...{ id: releaseId, recordingId: recordings.ended, recipientId, kind: 'supervised-view', purpose: 'defence' },
      ...{ basis: 'court-order', authority: 'Order 1', components: ['video'], manifestHash: '0'.repeat(64), ...by },
      ...{ startsAt: now, endsAt: expiresAt, begunAt: now, begunById: keeper.id },
    },
  });
  const signIn = await owner.signIn.findFirstOrThrow({ where: { personId: recipientId }, orderBy: { id: 'asc' } });
  await owner.releaseOpening.create({
    data: { id: openingId, releaseId, signInId: signIn.id, version: 1, language: 'en', openedAt: now, expiresAt },
  });
  const questionId = uuidv7();
  await owner.releaseQuestion.create({ data: { id: questionId, releaseId, text: 'And then?', askedAt: now } });
  return { releaseId, openingId, questionId };
}
