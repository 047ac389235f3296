// Starting and ending a session: the two acts that a recording begins and ends with. The database first, the media node after:
// what the node must do follows from the rows, so a crash between the two loses nothing (media-nodes/reconcile.ts).
// Only an explicit end stops a recording; nothing here stops one by itself.
import { randomBytes } from 'node:crypto';
import type { AdmitRecording, Lack } from '../../media/protocol.ts';
import type { EndSession, StartSession } from '../contract/live.ts';
import { contentHash } from '../custody/content-hash.ts';
import { type EventActor, personActor, stamp } from '../custody/stamp.ts';
import type { Actor } from '../identity/actor.ts';
import { inTransaction } from '../platform/database/database.ts';
import { Fault } from '../platform/fault.ts';
import { uuidv7 } from '../platform/ids.ts';
import { act, insist, moment, type Scene, type Telling } from './act.ts';
import { openBreakEnds } from './breaks/breaks.ts';
import { exhibitNumber, sealNumber } from './labels.ts';
import { openMaskEnds } from './masking/masking.ts';
import type { Gateway } from './media-nodes/gateway.ts';
import { peoplePresent } from './people-present.ts';
import type { House } from './ports.ts';
import { freeze } from './protocols/store.ts';
import { expectedTracks, plannedMinutes } from './room/capture.ts';
import { roomLetsStart } from './room/rules.ts';
import { mayEnd, mayStart } from './rules.ts';
import { seated } from './seat.ts';
import {
  insertRecording,
  lockSession,
  markEnded,
  markRefused,
  markStarted,
  markStopping,
  raiseLiveSeq,
} from './store.ts';
import { talkEnds } from './talk/talk.ts';

export interface Recorders {
  /** the node that a session's room and recording are on */
  nodeFor(sessionId: string): string;
  /** Has the session's node do what the rows say; without waiting for it. */
  reconcile(node: string): void;
}

type Starting = House & Telling & Recorders & { readonly gateway: Pick<Gateway, 'line'> };

/** The session is live and its recording asked for once this returns; that it records, only the lamp says. */
export async function startSession(house: Starting, actor: Actor, message: StartSession): Promise<void> {
  const { id, sessionId } = message;
  const node = house.nodeFor(sessionId);
  await admitted(house, actor, { sessionId, node });
  await act(house, { actor, id, sessionId, action: 'session.start' }, async ({ tx, facts, now }) => {
    const { practice, state, caseId, room } = facts.session;
    insist(mayStart(state));
    insist(roomLetsStart(facts.preflight));
    await markStarted(tx, sessionId, now);
    await insertRecording(tx, {
      ...{ id: uuidv7(now.getTime()), sessionId, practice, node, requestedAt: now },
      exhibitNumber: exhibitNumber(now, practice, randomBytes(5)),
    });
    await freeze(tx, { sessionId, content: facts.agreed, frozenAt: now });
    const { protocol } = facts.agreed;
    const held = { protocol: protocol.key, sha256: contentHash(protocol) };
    const data = { practice, room: room.id, ...held, ...(caseId === null ? {} : { case: caseId }) };
    return { change: 'session', event: { type: 'session.started', data } };
  });
  house.reconcile(node);
}

/**
 * A session isn't begun on a node that has no capacity for it. A node that is away has no say: it records once it is back. Disk isn't
 * asked about where the desk has said to start in spite of it. A refusal is in the custody log.
 * @throws Fault `busy` that says what is lacking
 */
async function admitted(
  house: Starting,
  actor: Actor,
  { sessionId, node }: { sessionId: string; node: string },
): Promise<void> {
  const { facts, seat } = await seated(house, { actor, sessionId, action: 'session.start' });
  const { session, preflight, capture } = facts;
  if (!mayStart(session.state).go || !roomLetsStart(preflight).go) return;
  const disksAside = preflight?.override?.open.some((check) => check === 'disk' || check === 'mirror') ?? false;
  const asked = { session: sessionId, tracks: expectedTracks(capture) };
  const order = disksAside ? asked : { ...asked, minutes: plannedMinutes(session) };
  const lacking = await lackingOn(house, node, order);
  if (lacking.length === 0) return;
  await refusalLogged(house, {
    by: personActor(actor, seat, session.practice ? undefined : 'assignment'),
    sessionId,
    lacking,
  });
  const cures = [...new Set(lacking.map(({ what }) => cureOf[what]))];
  const words = lacking.map((one) => one.words).join('; ');
  throw new Fault('busy', `The media node can’t take this session. It lacks ${words}. ${cures.join(' ')}`);
}

const cureOf = {
  recorder: 'Wait until another interview has ended there.',
  tracks:
    'Leave out a camera or microphone that the plan doesn’t require, or wait until another interview has ended there.',
  disk: 'Have whoever looks after the media node see to its disks; nothing that is kept is removed for it.',
} as const satisfies Record<Lack['what'], string>;

async function lackingOn(house: Starting, node: string, order: AdmitRecording): Promise<readonly Lack[]> {
  try {
    return (await house.gateway.line(node)?.admit(order))?.lacking ?? [];
  } catch (error) {
    if (!(error instanceof Fault) || error.code === 'node-away') return [];
    throw error;
  }
}

/** Under an id of its own: the same act may be done later. The desk is told, whoever pressed Start. */
async function refusalLogged(
  house: Starting,
  { by, sessionId, lacking }: { by: EventActor; sessionId: string; lacking: readonly Lack[] },
): Promise<void> {
  const data = { lacking: [...new Set(lacking.map(({ what }) => what))] };
  const about = { subject: `session:${sessionId}`, why: 'interview', type: 'recording.refused' } as const;
  await inTransaction(house.database, async (tx) => {
    await lockSession(tx, sessionId);
    await markRefused(tx, sessionId, { at: house.clock.now(), lacking: data.lacking });
    await raiseLiveSeq(tx, sessionId);
    await house.custody.append(tx, [{ ...stamp(house.clock, by), ...about, data }]);
  });
  await house.changed(sessionId, 'refused', []);
}

/** The order to stop is durable here once this returns; the node finishes and seals. */
export async function endSession(house: Starting, actor: Actor, message: EndSession): Promise<void> {
  const { id, sessionId } = message;
  await act(house, { actor, id, sessionId, action: 'session.end' }, async (scene) => {
    insist(mayEnd(scene.facts.session.state));
    await markEnded(scene.tx, sessionId, scene.now);
    await stopRecording(scene);
    const ended = { type: 'session.ended', data: moment(scene.mediaMs) } as const;
    const mask = await openMaskEnds(scene, { by: actor, as: 'session-end', at: scene.now });
    const also = [...mask, ...(await openBreakEnds(scene, actor)), ...(await talkEnds(scene))];
    return { change: 'session', event: ended, also };
  });
  house.reconcile(house.nodeFor(sessionId));
}

/** A recording that the node never confirmed is stopped too: it may have begun without our knowing. */
async function stopRecording({ tx, facts, now }: Scene): Promise<void> {
  const { recording, session } = facts;
  if (!recording || recording.stopAskedAt) return;
  await markStopping(tx, recording.id, {
    stopAskedAt: now,
    sealNumber: sealNumber(now, session.practice, randomBytes(5)),
    people: peoplePresent(facts, { startedAt: recording.startedAt ?? now, stoppedAt: now }),
  });
}
