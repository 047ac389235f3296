// The recording log, read: by whoever keeps, conducted or prosecutes; by the room side only after the end, since it tells who watched.
// Reading it is a consultation: in the custody log before anything is answered, once an hour for a sign-in however often a page asks.
import type { Language } from '../../contract/languages.ts';
import type { RecordingLog } from '../../contract/recording-log.ts';
import { personActor, stamp } from '../../custody/stamp.ts';
import type { Actor } from '../../identity/actor.ts';
import { decide, mustBeAllowed, notYours } from '../../identity/policy.ts';
import { inTransaction } from '../../platform/database/database.ts';
import { Fault } from '../../platform/fault.ts';
import { uuidv7Of } from '../../platform/ids.ts';
import { attendedIn } from '../attendance-ledger/counting.ts';
import { exhibitsIn } from '../exhibits/exhibits.ts';
import type { LiveFacts } from '../live-facts.ts';
import { readLive } from '../live-store.ts';
import { markersOf } from '../markers/store.ts';
import type { House } from '../ports.ts';
import { protocolIn } from '../protocols/protocol-words.ts';
import { seatOf } from '../seat.ts';
import { incidentsOf } from './incidents.ts';
import { presentLog } from './rules.ts';
import { readTimes } from './store.ts';

/** @throws Fault `not-found` | `forbidden` */
export async function readLog(
  house: House,
  { actor, language }: { readonly actor: Actor; readonly language: Language },
  sessionId: string,
): Promise<RecordingLog> {
  const { database, custody, clock } = house;
  const [ties, facts] = [await house.ties(database, actor, sessionId), await readLive(database, sessionId)];
  if (!ties || !facts) throw notYours();
  // Whoever may read of the recording's custody may read this: by assignment as well as by booking.
  mustBeAllowed(decide(actor, 'log.read', { ...ties, kind: 'recording' }, { now: clock.now() }));
  const seat = seatOf(ties, actor);
  const inRoom = seat === 'interviewer';
  if (inRoom && facts.session.endedAt === null)
    throw new Fault('forbidden', 'The recording log is read after the end of the session.');
  await consulted(house, actor, facts);
  const subject = facts.recording ? [`evidence:${facts.recording.id}`] : [];
  const entries = subject.length > 0 ? await custody.entriesOfSubject(database, ...subject) : [];
  const incidents = incidentsOf(
    entries.map(({ event }) => event),
    facts.recording?.startedAt ?? null,
  );
  const markers = await markersOf(database, sessionId);
  const exhibits = await exhibitsIn(database)(sessionId);
  const attendance = inRoom ? null : await attendedIn(house, sessionId);
  const agreed = { ...facts.agreed, protocol: protocolIn(language, facts.agreed.protocol) };
  const log = { ...facts, agreed, ...(await readTimes(database, sessionId)), markers, exhibits, incidents, attendance };
  return presentLog(log, { seesDrafts: seat === 'desk', seesAuthors: !inRoom });
}

const hourMs = 3_600_000;
/** In the order in which a role is taken for the log. */
const reading = ['prosecutor', 'custodian', 'interviewer', 'desk', 'coordinator'] as const;

/** Once it returns, it is on disk that somebody reads. Where nothing was recorded there is nothing to consult. */
async function consulted(house: House, actor: Actor, { recording, session }: LiveFacts): Promise<void> {
  if (!recording) return;
  const { database, custody, clock } = house;
  const now = clock.now().getTime();
  const id = uuidv7Of(now - (now % hourMs), `recording-log ${recording.id} ${actor.signInId}`);
  const role = reading.find((one) => actor.roles.includes(one)) ?? 'observer';
  const by = personActor(actor, role, session.practice ? undefined : 'assignment');
  const subject = `evidence:${recording.id}` as const;
  const event = { ...stamp(clock, by, id), type: 'evidence.viewed', subject, why: 'administration' } as const;
  await inTransaction(database, (tx) =>
    custody.appendAtHead(tx, async () =>
      (await custody.entry(tx, id)) ? [] : [{ ...event, data: { what: 'recording-log' } }],
    ),
  );
}
