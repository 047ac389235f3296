// The minutes that somebody missed, out of the running recording. Each piece is decided on anew; its window is in the custody log
// before the first byte goes out, and what really went out is counted afterwards. Nothing of it changes the session: no page is told,
// no number rises, and the room side has no such thing.
import type { Missed, MissedPiece } from '../../contract/missed.ts';
import { personActor, stamp } from '../../custody/stamp.ts';
import type { Actor } from '../../identity/actor.ts';
import { inTransaction } from '../../platform/database/database.ts';
import { Fault } from '../../platform/fault.ts';
import type { MissedMedia, RunningRecording } from '../../recordings/missed/missed-media.ts';
import { insist } from '../act.ts';
import type { Seat } from '../audience.ts';
import type { LiveFacts } from '../live-facts.ts';
import type { MediaTimes } from '../media-times.ts';
import type { House } from '../ports.ts';
import { expectedTracks } from '../room/capture.ts';
import { whileLive } from '../rules.ts';
import { type Reading, seatedAmong } from '../seat.ts';
import { mayAsk, missedOf } from './rules.ts';
import { deliveredTo, findWindow, insertPiece, insertWindow } from './store.ts';

export interface MissedHouse extends House, Reading {
  readonly times: MediaTimes;
  readonly missed: MissedMedia;
}

export async function readMissed(house: MissedHouse, actor: Actor, sessionId: string): Promise<Missed> {
  const { facts, recording } = await running(house, actor, sessionId);
  const tracks = tracksOf(facts);
  const reached = await Promise.all(tracks.map(({ track }) => house.missed.reach(recording, track)));
  const present = tracks.flatMap((one, i) => ((reached[i] ?? 0) > 0 ? [one] : []));
  const stays = facts.stays.filter(({ person }) => person.id === actor.personId);
  const seen = await deliveredTo(house.database, recording.id, actor.personId);
  return {
    spans: missedOf({ startedAt: recording.startedAt, nowMs: house.times.of(facts) ?? 0, stays, seen }),
    untilMs: present.length === 0 ? 0 : Math.min(...reached.filter((ms) => ms > 0)),
    tracks: present,
  };
}

export interface DeliverablePiece {
  readonly type: 'video/webm' | 'audio/webm';
  readonly bytes: Uint8Array;
  /** To be called once all of it went out. */
  delivered(): Promise<void>;
}

/** @throws Fault `not-found` | `forbidden` | `malformed` | `not-started` | `out-of-order` | `conflict` */
export async function givePiece(
  house: MissedHouse,
  actor: Actor,
  ask: MissedPiece & { readonly sessionId: string; readonly track: string },
): Promise<DeliverablePiece> {
  const { sessionId, track, viewing, fromMs, toMs } = ask;
  const { facts, seat, recording } = await running(house, actor, sessionId);
  insist(mayAsk(ask));
  const kind = tracksOf(facts).find((one) => one.track === track)?.kind;
  if (!kind) throw new Fault('not-found', 'There is no such track in this recording.');
  const { bytes } = await house.missed.piece(recording, ask);
  if (bytes.length > 0) await consult(house, { actor, seat, facts, recording, viewing, fromMs, toMs });
  return {
    type: `${kind}/webm`,
    bytes,
    async delivered() {
      if (bytes.length === 0) return;
      const deliveredAt = house.clock.now();
      await insertPiece(house.database, { viewing, fromMs, track, bytes: bytes.length, deliveredAt });
    },
  };
}

interface Running {
  readonly facts: LiveFacts;
  readonly seat: Seat;
  readonly recording: RunningRecording;
}

/** Only beside the live picture: what has ended is consulted as a recording, with a purpose. */
async function running(house: MissedHouse, actor: Actor, sessionId: string): Promise<Running> {
  const { facts, seat } = await seatedAmong(house, { actor, sessionId, action: 'missed.watch' });
  insist(whileLive(facts.session.state));
  const { recording } = facts;
  if (!recording?.startedAt) throw new Fault('not-started', 'Nothing is recorded yet.');
  const { id, startedAt } = recording;
  return {
    ...{ facts, seat },
    recording: { id, startedAt, practice: facts.session.practice, litMs: house.times.lit(id) },
  };
}

function tracksOf({ capture }: LiveFacts): Missed['tracks'] {
  return expectedTracks(capture).map(({ id, kind }) => ({ track: id, kind }));
}

interface Consultation extends Running {
  readonly actor: Actor;
  readonly viewing: string;
  readonly fromMs: number;
  readonly toMs: number;
}

/** Once for a window, whichever of its tracks is asked for first. */
async function consult(house: MissedHouse, consultation: Consultation): Promise<void> {
  const { actor, seat, facts, recording, ...window } = consultation;
  const { viewing, fromMs, toMs } = window;
  const row = { ...window, recordingId: recording.id, personId: actor.personId, askedAt: house.clock.now() };
  await inTransaction(house.database, async (tx) => {
    if (!(await insertWindow(tx, row))) {
      const known = await findWindow(tx, row);
      if (known?.personId === row.personId && known.recordingId === row.recordingId && known.toMs === toMs) return;
      throw new Fault('conflict', 'This viewing has another window from there. Make a new one.');
    }
    const by = personActor(actor, seat, facts.session.practice ? undefined : 'assignment');
    await house.custody.append(tx, [
      {
        ...stamp(house.clock, by),
        type: 'evidence.viewed',
        subject: `evidence:${recording.id}`,
        why: 'live-observation',
        data: { viewing, fromMs, toMs },
      },
    ]);
  });
}
