// The recording log, read: by whoever keeps, conducted or prosecutes; by the room side only after the end, since it tells who watched.
import type { RecordingLog } from '../../contract/recording-log.ts';
import type { Actor } from '../../identity/actor.ts';
import { decide, mustBeAllowed, notYours } from '../../identity/policy.ts';
import { Fault } from '../../platform/fault.ts';
import { attendedIn } from '../attendance-ledger/counting.ts';
import { exhibitsIn } from '../exhibits/exhibits.ts';
import { readLive } from '../live-store.ts';
import { markersOf } from '../markers/store.ts';
import type { House } from '../ports.ts';
import { seatOf } from '../seat.ts';
import { incidentsOf } from './incidents.ts';
import { presentLog } from './rules.ts';
import { readTimes } from './store.ts';

/** @throws Fault `not-found` | `forbidden` */
export async function readLog(house: House, actor: Actor, sessionId: string): Promise<RecordingLog> {
  const { database, custody, clock } = house;
  const [ties, facts] = [await house.ties(database, actor, sessionId), await readLive(database, sessionId)];
  if (!ties || !facts) throw notYours();
  // Whoever may read of the recording's custody may read this: by assignment as well as by booking.
  mustBeAllowed(decide(actor, 'log.read', { ...ties, kind: 'recording' }, { now: clock.now() }));
  const seat = seatOf(ties, actor);
  const inRoom = seat === 'interviewer';
  if (inRoom && facts.session.endedAt === null)
    throw new Fault('forbidden', 'The recording log is read after the end of the session.');
  const subject = facts.recording ? [`evidence:${facts.recording.id}`] : [];
  const entries = subject.length > 0 ? await custody.entriesOfSubject(database, ...subject) : [];
  const incidents = incidentsOf(
    entries.map(({ event }) => event),
    facts.recording?.startedAt ?? null,
  );
  const markers = await markersOf(database, sessionId);
  const exhibits = await exhibitsIn(database)(sessionId);
  const attendance = inRoom ? null : await attendedIn(house, sessionId);
  const log = { ...facts, ...(await readTimes(database, sessionId)), markers, exhibits, incidents, attendance };
  return presentLog(log, { seesDrafts: seat === 'desk', seesAuthors: !inRoom });
}
