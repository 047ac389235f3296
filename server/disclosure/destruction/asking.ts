// Asking for a destruction and approving it: two custodians, each with a sign-in of their own and a fresh proof. What is approved is bound to
// this recording as it was sealed, the reason and whose order it is.
import { type AskDestruction, destructionReason } from '../../contract/keeping.ts';
import { approvalEvent } from '../../custody/approvals/event.ts';
import type { Act, Approvals, Content } from '../../custody/approvals/service.ts';
import type { Actor } from '../../identity/actor.ts';
import { Fault } from '../../platform/fault.ts';
import type { KeptRecording } from '../../recordings/kept-by.ts';
import { newest } from '../classes/store.ts';
import { recordingIn } from '../export-request.ts';
import { standingOn } from '../holds/store.ts';
import { type Destroyable, mayBeDestroyed } from './rules.ts';
import type { DestructionHouse } from './service.ts';
import * as store from './store.ts';

type Reader = Parameters<typeof store.find>[0];

export async function askDestruction(
  house: DestructionHouse,
  approvals: Pick<Approvals, 'ask'>,
  { actor, recordingId, asked }: { actor: Actor; recordingId: string; asked: AskDestruction },
): Promise<void> {
  const { by, ...kept } = await house.kept.mustBe(actor, 'recording.destroy', recordingId);
  mayBeDestroyed(await factsOf(house.database, kept), asked.reason, house.clock.now());
  await approvals.ask(actor, { id: asked.id, content: destructionContent(kept, asked), by });
}

export function destructionContent(
  { recording, manifestHash }: Pick<KeptRecording, 'recording' | 'manifestHash'>,
  { reason, authority }: Pick<AskDestruction, 'reason' | 'authority'>,
): Content {
  if (manifestHash === null) throw new Fault('not-sealed', 'The recording isn’t sealed yet.');
  const what = { manifest: manifestHash, reason, authority };
  return { act: 'destruction', subject: `evidence:${recording}`, purpose: 'administration', ...what };
}

/** Read back from a request. */
export function askedOf(content: unknown): Pick<AskDestruction, 'reason' | 'authority'> {
  const { reason, authority } = content as Partial<Record<string, string>>;
  return { reason: destructionReason.parse(reason), authority: authority ?? '' };
}

export function destructionAct({ kept }: Pick<DestructionHouse, 'kept'>): Act {
  return {
    right: async (actor, subject) => (await kept.mustBe(actor, 'recording.destroy', recordingIn(subject))).by,
    event: (told) => approvalEvent('destruction', told),
  };
}

export async function factsOf(reader: Reader, kept: KeptRecording): Promise<Destroyable> {
  const id = kept.recording;
  return {
    what: kept.origin === null ? 'recording' : 'package',
    ...{ sealed: kept.manifestHash !== null, practice: kept.practice },
    destroyed: (await store.find(reader, id)) !== null,
    closed: kept.case === null || kept.case.closedAt !== null,
    reviewAt: (await newest(reader, [id])).get(id)?.reviewAt ?? null,
    holds: (await standingOn(reader, [{ recording: id, caseId: kept.case?.id ?? null }])).get(id) ?? [],
  };
}
