// Moves the index of recordings on by what a media node said, in the transaction that appends the event to the log: index
// and log can't part. Idempotent, since a node delivers again what it saw no answer to.
import type { NewCustodyEvent } from '../../media/evidence/event.ts';
import type { Transaction } from '../platform/database/database.ts';
import { Fault } from '../platform/fault.ts';
import { indexChange, recordingOfEvent } from './node-event-rules.ts';
import { insertJudgement, lockRecording, markSealed, markStarted } from './store.ts';

export interface NodeEventEffect {
  /** The recording it is about, null for events about none. */
  readonly recording: string | null;
  readonly sessionId: string | null;
  /** Something that screens show has changed. */
  readonly changed: 'nothing' | 'started' | 'sealed' | 'judged';
}

/** Throws `conflict` for an event that the node may not say, naming why; then nothing of it is logged. */
export async function onNodeEvent(tx: Transaction, event: NewCustodyEvent): Promise<NodeEventEffect> {
  const id = recordingOfEvent(event);
  if (id === undefined) return { recording: null, sessionId: null, changed: 'nothing' };
  const recording = await lockRecording(tx, id);
  if (!recording) throw new Fault('conflict', `${event.type}: recording ${id} isn’t known here`);
  const next = indexChange(event, recording);
  if (next.change === 'refused') throw new Fault('conflict', `${event.type}: ${next.reason}`);
  if (next.change === 'started') await markStarted(tx, id, next);
  if (next.change === 'sealed') await markSealed(tx, id, next);
  if (next.change === 'judged') await insertJudgement(tx, id, next);
  return { recording: id, sessionId: recording.sessionId, changed: next.change };
}
