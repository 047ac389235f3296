import { describe, expect, it } from 'vitest';
import { ed25519Signer, generateEd25519Pem, nodeCrypto } from '../../media/crypto/node-crypto.ts';
import type { NewCustodyEvent } from '../../media/evidence/event.ts';
import { sealedText } from '../../media/evidence/heads-note.ts';
import { signNote } from '../../media/evidence/note.ts';
import { uuidv7 } from '../platform/ids.ts';
import { type IndexedRecording, indexChange, recordingOfEvent } from './node-event-rules.ts';

const recording: IndexedRecording = {
  id: uuidv7(),
  sessionId: uuidv7(),
  practice: false,
  node: 'node.test/1',
  startedAt: null,
  stopAskedAt: null,
  manifestHash: null,
};
const at = '2026-11-24T09:00:00.000Z';
const common = {
  v: 1,
  id: uuidv7(),
  at,
  clock: { errMs: 5, src: 'test' },
  actor: { id: 'node:node.test/1' },
  why: 'safekeeping',
} as const;

function started(practice = false): NewCustodyEvent {
  const node = 'node.test/1+00000000+AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA';
  const data = { recording: recording.id, practice, tracks: ['child-cam'], keyCommit: '0'.repeat(64), node };
  return { ...common, type: 'recording.started', subject: `session:${recording.sessionId}`, data };
}

async function sealed(rec = recording.id, manifest = 'a'.repeat(64)): Promise<NewCustodyEvent> {
  const signer = ed25519Signer('node.test/1', generateEd25519Pem());
  const note = await signNote(nodeCrypto, sealedText(rec, manifest), [signer]);
  const data = { recording: recording.id, note };
  return { ...common, type: 'recording.sealed', subject: `evidence:${recording.id}`, data };
}

describe('what a node says of a recording', () => {
  it('moves the index from requested to recording to sealed, each once', async () => {
    const begun = { change: 'started', startedAt: new Date(at), state: 'recording' };
    expect(indexChange(started(), recording)).toEqual(begun);
    expect(indexChange(started(), { ...recording, stopAskedAt: new Date(at) })).toMatchObject({ state: 'stopping' });
    expect(indexChange(started(), { ...recording, startedAt: new Date(at) })).toEqual({ change: 'nothing' });
    const manifestHash = 'a'.repeat(64);
    const change = { change: 'sealed', sealedAt: new Date(at), manifestHash };
    expect(indexChange(await sealed(), recording)).toEqual(change);
    expect(indexChange(await sealed(), { ...recording, manifestHash })).toEqual({ change: 'nothing' });
  });

  it('is a judgement of a track, once for each event', () => {
    const data = {
      recording: recording.id,
      track: 'child-mic',
      state: 'silent',
      sinceMs: 4_000,
      mediaMs: 11_000,
    } as const;
    const judged: NewCustodyEvent = { ...common, type: 'track.judged', subject: `evidence:${recording.id}`, data };
    expect(indexChange(judged, recording)).toEqual({ change: 'judged', event: common.id, judgement: data });
    expect(indexChange(judged, { ...recording, node: 'node.test/2' })).toMatchObject({ change: 'refused' });
  });

  it('is refused for another node’s recording, another session, and practice that would be evidence', async () => {
    expect(indexChange(started(), { ...recording, node: 'node.test/2' })).toMatchObject({ change: 'refused' });
    expect(indexChange(started(), { ...recording, sessionId: uuidv7() })).toMatchObject({ change: 'refused' });
    expect(indexChange(started(true), recording)).toMatchObject({ change: 'refused' });
    expect(indexChange(started(), { ...recording, practice: true })).toMatchObject({ change: 'refused' });
  });

  it('is refused with a note of another recording, no note, and a second manifest', async () => {
    const event = await sealed();
    expect(indexChange(await sealed(uuidv7()), recording)).toMatchObject({ change: 'refused' });
    expect(indexChange(event, { ...recording, manifestHash: 'b'.repeat(64) })).toMatchObject({ change: 'refused' });
    if (event.type !== 'recording.sealed') throw new Error('another event');
    const noNote: NewCustodyEvent = { ...event, data: { ...event.data, note: 'not a note' } };
    expect(indexChange(noNote, recording)).toMatchObject({ change: 'refused' });
    const elsewhere: NewCustodyEvent = { ...event, subject: `evidence:${uuidv7()}` };
    expect(indexChange(elsewhere, recording)).toMatchObject({ change: 'refused' });
  });

  it('names its recording, where it is about one', () => {
    expect(recordingOfEvent(started())).toBe(recording.id);
    const other: NewCustodyEvent = { ...common, type: 'session.ended', subject: 'session:x', data: {} };
    expect(recordingOfEvent(other)).toBeUndefined();
  });
});
