// Markers: dropped, worded later, withdrawn; and read by whoever its author lets read. None of it is known on the room side, and no
// word of it enters the custody log.
import type { DropMarker, Marker, WithdrawMarker, WriteMarker } from '../../contract/markers.ts';
import type { Actor } from '../../identity/actor.ts';
import { Fault } from '../../platform/fault.ts';
import { act, insist, type Scene, type Telling } from '../act.ts';
import { recordedUntil } from '../media-time.ts';
import type { House } from '../ports.ts';
import { seatFor } from '../seat.ts';
import { type MarkerFacts, mayDrop, mayRead, mayWithdraw, mayWrite, type Reader } from './rules.ts';
import { insertMarker, insertWords, markersOf, markWithdrawn } from './store.ts';

type Desk = House & Telling;

/** Those that one may read, in the order of the recording. */
export async function readMarkers(house: House, actor: Actor, sessionId: string): Promise<Marker[]> {
  await seatFor(house, { actor, sessionId, action: 'marker.read' });
  return markersFor(await markersOf(house.database, sessionId), actor);
}

/** For whoever consults the recording later; that they may is decided there. */
export function markersIn(database: House['database']) {
  return async (actor: Actor, sessionId: string): Promise<Marker[]> =>
    markersFor(await markersOf(database, sessionId), actor);
}

export function markersFor(markers: readonly MarkerFacts[], reader: Reader): Marker[] {
  return markers
    .filter((one) => mayRead(one, reader))
    .map(({ id, author, mediaMs, words }) => ({
      ...{ id, mine: author.id === reader.personId, mediaMs },
      author: { name: author.name, agency: author.agency, agencyKind: author.agencyKind },
      ...{ audience: words.audience, fact: words.fact, opinion: words.opinion, version: words.version },
      writtenAt: words.writtenAt.toISOString(),
    }));
}

export async function dropMarker(desk: Desk, actor: Actor, message: DropMarker): Promise<void> {
  const { id, sessionId, marker, mediaMs, audience, fact, opinion } = message;
  await act(desk, { actor, id, sessionId, action: 'marker.write' }, async (scene) => {
    const untilMs = scene.mediaMs ?? recordedUntil(scene.facts);
    insist(mayDrop(scene.facts.session.state, { mediaMs, untilMs }));
    const receivedMediaMs = untilMs ?? 0;
    const at = Math.min(mediaMs, receivedMediaMs);
    const { tx, now } = scene;
    await insertMarker(tx, {
      ...{ id: marker, sessionId, authorId: actor.personId, droppedAt: now },
      ...{ mediaMs: at, receivedMediaMs },
    });
    await insertWords(tx, { markerId: marker, version: 1, audience, fact, opinion, writtenAt: now });
    return { change: 'marker', event: { type: 'marker.dropped', data: { marker, audience, mediaMs: at } } };
  });
}

export async function writeMarker(desk: Desk, actor: Actor, message: WriteMarker): Promise<void> {
  const { id, sessionId, marker, version, audience, fact, opinion } = message;
  await act(desk, { actor, id, sessionId, action: 'marker.write' }, async (scene) => {
    insist(mayWrite(await findMarker(scene, marker, actor), { by: actor.personId, version }));
    const words = { audience, fact, opinion, writtenAt: scene.now };
    await insertWords(scene.tx, { markerId: marker, version: version + 1, ...words });
    return { change: 'marker', event: { type: 'marker.written', data: { marker, audience, version: version + 1 } } };
  });
}

export async function withdrawMarker(desk: Desk, actor: Actor, message: WithdrawMarker): Promise<void> {
  const { id, sessionId, marker } = message;
  await act(desk, { actor, id, sessionId, action: 'marker.write' }, async (scene) => {
    insist(mayWithdraw(await findMarker(scene, marker, actor), actor.personId));
    await markWithdrawn(scene.tx, marker, scene.now);
    return { change: 'marker', event: { type: 'marker.withdrawn', data: { marker } } };
  });
}

/** One that the asker may not read is, for them, not there. */
async function findMarker({ tx, facts }: Scene, id: string, actor: Actor): Promise<MarkerFacts> {
  const found = (await markersOf(tx, facts.session.id)).find((one) => one.id === id);
  if (found && (found.author.id === actor.personId || mayRead(found, actor))) return found;
  throw new Fault('not-found', 'There is no such marker in this session.');
}
