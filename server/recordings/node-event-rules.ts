// What an event of a media node means for the index of recordings. Pure. A node speaks only of recordings that this server
// gave it, and never of another's; what it says twice is said once.
import type { NewCustodyEvent } from '../../media/evidence/event.ts';
import { reasonOf } from '../../media/evidence/fault.ts';
import { parseSealed } from '../../media/evidence/heads-note.ts';
import { splitNote } from '../../media/evidence/note.ts';

export interface IndexedRecording {
  readonly id: string;
  readonly sessionId: string;
  readonly practice: boolean;
  readonly node: string;
  readonly startedAt: Date | null;
  readonly stopAskedAt: Date | null;
  readonly manifestHash: string | null;
}

/** What changes in the index; `nothing` also for what is there already. */
export type IndexChange =
  | { readonly change: 'nothing' }
  | { readonly change: 'started'; readonly startedAt: Date; readonly state: 'recording' | 'stopping' }
  | { readonly change: 'sealed'; readonly sealedAt: Date; readonly manifestHash: string }
  | { readonly change: 'judged'; readonly event: string; readonly judgement: EventOf<'track.judged'>['data'] }
  | { readonly change: 'refused'; readonly reason: string };

/** The recording an event is about; undefined for events about none. */
export function recordingOfEvent(event: NewCustodyEvent): string | undefined {
  return 'recording' in event.data && typeof event.data.recording === 'string' ? event.data.recording : undefined;
}

export function indexChange(event: NewCustodyEvent, recording: IndexedRecording): IndexChange {
  if (event.actor.id !== `node:${recording.node}`) return refused(`${recording.id} isn’t on this node`);
  if (event.type === 'recording.started') return started(event, recording);
  if (event.subject !== `evidence:${recording.id}`)
    return refused(`${event.type} must be about evidence:${recording.id}`);
  if (event.type === 'track.judged') return { change: 'judged', event: event.id, judgement: event.data };
  return event.type === 'recording.sealed' ? sealed(event, recording) : nothing;
}

const nothing: IndexChange = { change: 'nothing' };

function refused(reason: string): IndexChange {
  return { change: 'refused', reason };
}

type EventOf<T extends NewCustodyEvent['type']> = Extract<NewCustodyEvent, { type: T }>;

function started(event: EventOf<'recording.started'>, recording: IndexedRecording): IndexChange {
  if (event.subject !== `session:${recording.sessionId}`) return refused('recording.started is about another session');
  if (event.data.practice !== recording.practice)
    return refused('practice can’t become evidence, nor evidence practice');
  if (recording.startedAt) return nothing;
  return { change: 'started', startedAt: new Date(event.at), state: recording.stopAskedAt ? 'stopping' : 'recording' };
}

function sealed(event: EventOf<'recording.sealed'>, recording: IndexedRecording): IndexChange {
  let note: { rec: string; manifest: string };
  try {
    note = parseSealed(splitNote(event.data.note).text);
  } catch (error) {
    return refused(`the note of recording.sealed: ${reasonOf(error)}`);
  }
  if (note.rec !== recording.id) return refused('the note of recording.sealed names another recording');
  if (recording.manifestHash === note.manifest) return nothing;
  if (recording.manifestHash) return refused('this recording was sealed before, with another manifest');
  return { change: 'sealed', sealedAt: new Date(event.at), manifestHash: note.manifest };
}
