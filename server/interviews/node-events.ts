// What media nodes say, taken in: their events into log and index in one transaction, their lamps to the session's pages, and their
// notices to whom they concern. A node speaks for itself and for its own recordings only.
import type { NodeLamp, PeerNotice } from '../../media/protocol.ts';
import { inTransaction, type Transaction } from '../platform/database/database.ts';
import { Fault } from '../platform/fault.ts';
import type { Telling } from './act.ts';
import type { Attendance } from './attendance.ts';
import type { MediaTimes } from './media-times.ts';
import type { House, NewEvent, OnNodeEvent } from './ports.ts';
import { lockSession, type RecordingPlace, raiseLiveSeq, recordingPlace } from './store.ts';

export interface Listening extends House, Telling {
  readonly attendance: Attendance;
  readonly times: MediaTimes;
  readonly onNodeEvent: OnNodeEvent;
  /** @throws where the bytes are no event in canonical form */
  readonly readEvent: (bytes: Uint8Array) => NewEvent;
}

/** In the log and the index once it returns; the same event again gets the same answer. */
export async function takeEvent(house: Listening, node: string, bytes: Uint8Array): Promise<{ logIndex: number }> {
  const event = readEvent(house, bytes);
  if (event.actor.id !== `node:${node}`) throw new Fault('forbidden', 'a node delivers its own events only');
  const taken = await inTransaction(house.database, async (tx) => {
    const place = await placeOf(tx, event);
    if (place && place.node !== node) throw new Fault('forbidden', 'this recording is another node’s');
    // The session's row before the recording's, as every act takes them.
    if (place) await lockSession(tx, place.sessionId);
    const { changed, sessionId } = await house.onNodeEvent(tx, event);
    const shown = changed === 'nothing' ? null : sessionId;
    if (shown) await raiseLiveSeq(tx, shown);
    const [entry] = await house.custody.append(tx, [event]);
    if (!entry) throw new Fault('internal', 'the custody log took no event');
    return {
      logIndex: entry.logIndex,
      shown,
      change: changed === 'judged' ? ('judged' as const) : ('recording' as const),
    };
  });
  if (taken.shown) await house.changed(taken.shown, taken.change);
  return { logIndex: taken.logIndex };
}

function readEvent(house: Listening, bytes: Uint8Array): NewEvent {
  try {
    return house.readEvent(bytes);
  } catch (cause) {
    throw new Fault('malformed', 'this is no custody event in canonical form', { cause });
  }
}

/** The recording that an event is about, where it is about one. */
async function placeOf(tx: Transaction, event: NewEvent): Promise<RecordingPlace | null> {
  const recording = 'recording' in event.data ? event.data.recording : undefined;
  return recording === undefined ? null : recordingPlace(tx, recording);
}

/** Lamps of other nodes' recordings, and of none, go nowhere. */
export async function takeLamp(house: Listening, node: string, lamp: NodeLamp): Promise<void> {
  const place = await house.times.placeOf(lamp.recording);
  if (place?.node !== node || place.sessionId !== lamp.session) return;
  house.times.seen(lamp);
  const { session: sessionId, recording: recordingId, ...rest } = lamp;
  house.attendance.tellLamp({ sessionId, recordingId, ...rest });
}

export function takeNotice(house: Listening, node: string, { room, peer, notice, track, speaking }: PeerNotice): void {
  const { attendance } = house;
  if (notice === 'media-changed') attendance.tellMediaChanged(room, track);
  else if (notice === 'talk-changed') attendance.tellSpeaking(room, speaking ?? []);
  else {
    attendance.tellReset((one) => one.node === node && one.sessionId === room && one.peer === peer);
    if (peer !== undefined) attendance.tellTalkReset(node, peer);
  }
}
