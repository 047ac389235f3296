// The server tries for itself, before each session, that nobody on the room side can learn that somebody watches: an ear is put
// beside the room's own pages, a watcher of its own comes into the session's audience and the media node's room, everything that
// only watchers may hear is said, and the watcher goes. The ear must have heard nothing, and the room side be answered the same.
// What came of it is in the custody log, as codes. No row is made for the watcher: nobody was there.
import type { HiddenFault } from '../../contract/room.ts';
import { speakerOf } from '../../contract/talk.ts';
import { stamp, systemActor } from '../../custody/stamp.ts';
import { inTransaction } from '../../platform/database/database.ts';
import { uuidv7 } from '../../platform/ids.ts';
import type { Telling } from '../act.ts';
import type { Attendant } from '../attendance.ts';
import { rightsOf, type Seat, unseenChanges } from '../audience.ts';
import type { Doors } from '../join-room.ts';
import type { LiveFacts } from '../live-facts.ts';
import { saveHidden } from '../room/store.ts';
import { lockSession, raiseLiveSeq } from '../store.ts';
import { peerName, talkPeer } from '../tickets.ts';
import { answersToRoom, faultsOf, type Trial, type Tried, watched } from './rules.ts';

/** What really happens in the session while it is tried reaches the ear as well; then it is tried again. */
const mostTries = 3;

/** In the log and beside the pre-flight once it returns. */
export async function checkHidden(doors: Doors & Telling, sessionId: string): Promise<void> {
  const faults = await tryUntilSteady(doors, sessionId);
  const at = doors.clock.now();
  await inTransaction(doors.database, async (tx) => {
    await lockSession(tx, sessionId);
    await saveHidden(tx, sessionId, { at, faults });
    await raiseLiveSeq(tx, sessionId);
    const data = { passed: faults.length === 0, faults };
    const subject = `session:${sessionId}` as const;
    const event = { type: 'hidden.checked', subject, why: 'interview', data } as const;
    await doors.custody.append(tx, [{ ...stamp(doors.clock, systemActor), ...event }]);
  });
  await doors.changed(sessionId, 'preflight');
}

async function tryUntilSteady(doors: Doors, sessionId: string): Promise<HiddenFault[]> {
  let faults: HiddenFault[] = ['not-tried'];
  for (let tries = 0; tries < mostTries && faults.length > 0; tries += 1) {
    const facts = await doors.liveFacts(sessionId);
    if (facts) faults = faultsOf(await tryOnce(doors, facts));
  }
  return faults;
}

async function tryOnce(doors: Doors, facts: LiveFacts): Promise<Tried> {
  const { attendance, clock } = doors;
  const { id: sessionId } = facts.session;
  const trial = { watcher: somebody(), questionId: uuidv7(), presentId: uuidv7(), at: clock.now() };
  const [ear, watcher] = [listening({ sessionId, seat: 'room-station' }), listening({ sessionId, seat: 'observer' })];
  attendance.enter(ear.attendant);
  try {
    sayWhatIsUnseen(doors, { facts, trial, watcher: watcher.attendant });
    const mediaReached = await comeAndGo(doors, facts, watcher.attendant.peer);
    const { personId } = ear.attendant;
    return {
      ...{ heardByRoom: ear.heard.length, heardByWatcher: watcher.heard.length, mediaReached },
      answeredTheSame: answersToRoom(facts, personId) === answersToRoom(watched(facts, trial), personId),
    };
  } finally {
    attendance.leave(ear.attendant);
  }
}

/**
 * Without a pause, so that nobody looks after the watcher meanwhile as after one who may not be there. Real watchers hear it too:
 * the number they know, which tells them nothing new.
 */
function sayWhatIsUnseen(doors: Doors, of: { facts: LiveFacts; trial: Trial; watcher: Attendant }): void {
  const { attendance } = doors;
  const { session } = of.facts;
  const facts = { ...watched(of.facts, of.trial), session };
  attendance.enter(of.watcher);
  for (const change of unseenChanges()) attendance.tellChanged(facts, { change, concerns: undefined });
  attendance.tellMediaChanged(session.id);
  attendance.tellSpeaking(session.id, []);
  attendance.leave(of.watcher);
}

/** The watcher in the media node's room, with all that makes a room of one that is watched; and in the talk of those who watch, where there is one. */
async function comeAndGo(doors: Doors, facts: LiveFacts, peer: string): Promise<boolean> {
  const { id: sessionId } = facts.session;
  try {
    const node = facts.recording?.node ?? doors.nodeFor(sessionId);
    const line = doors.gateway.need(node);
    const { publish, watch } = rightsOf('observer', facts.capture);
    const grant = { room: sessionId, peer, publish: [...publish], watch: [...watch] };
    const { rtpCapabilities } = await line.join(await doors.tickets.sign(grant, node));
    try {
      await line.request(peer, { request: 'create-transport', direction: 'receive' });
      await line.request(peer, { request: 'consume-all', rtpCapabilities });
    } finally {
      await line.leave(peer);
    }
    if (doors.spokenTalk) await talkAndGo(doors, { sessionId, node, peer });
    return true;
  } catch (err) {
    doors.log.warn({ err, session: sessionId }, 'a trial watcher was not let in at the media node');
    return false;
  }
}

async function talkAndGo(doors: Doors, at: { sessionId: string; node: string; peer: string }): Promise<void> {
  const line = doors.gateway.need(at.node);
  const peer = talkPeer(at.peer);
  const grant = { room: at.sessionId, peer, publish: [], watch: [], talk: speakerOf(uuidv7()) };
  const { rtpCapabilities } = await line.join(await doors.tickets.sign(grant, at.node));
  try {
    await line.request(peer, { request: 'create-transport', direction: 'send' });
    await line.request(peer, { request: 'create-transport', direction: 'receive' });
    await line.request(peer, { request: 'consume-all', rtpCapabilities });
  } finally {
    await line.leave(peer);
  }
}

function somebody(): Trial['watcher'] {
  return { id: uuidv7(), name: 'A trial', agency: 'A trial', agencyKind: 'police' };
}

function listening({ sessionId, seat }: { sessionId: string; seat: Seat }) {
  const heard: unknown[] = [];
  const personId = uuidv7();
  const attendant: Attendant = {
    link: { emit: (event, ...message) => heard.push([event, ...message]) },
    ...{ sessionId, personId, seat, peer: peerName(personId, uuidv7()), node: '' },
    who: { sessionId, personId, agencyKind: 'police', seat, practice: false },
    actorNow: async () => undefined,
  };
  return { heard, attendant };
}
