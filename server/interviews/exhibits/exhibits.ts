// Exhibits said, numbered, withdrawn and read. What is said is on record at once, at media time; its picture may come later (files.ts).
// Who watches learns of exhibits after the end, with the recording.
import type { Exhibit, NoteExhibit, WithdrawExhibit } from '../../contract/exhibits.ts';
import type { Actor } from '../../identity/actor.ts';
import { Fault } from '../../platform/fault.ts';
import { act, type EventCore, insist, moment, type Scene, type Telling } from '../act.ts';
import type { House } from '../ports.ts';
import { seatFor } from '../seat.ts';
import { mayNote, mayWithdraw, numberOf } from './rules.ts';
import {
  exhibitsOf,
  findExhibit,
  findFile,
  insertExhibit,
  markWithdrawn,
  nextPlace,
  presentExhibit,
  stateOf,
} from './store.ts';

/** All of the session, in the order of their numbers: interviewer and desk. */
export async function readExhibits(house: House, actor: Actor, sessionId: string): Promise<Exhibit[]> {
  await seatFor(house, { actor, sessionId, action: 'exhibit.read' });
  return (await exhibitsOf(house.database, sessionId)).map(presentExhibit);
}

/** For whoever consults the recording later; that they may is decided there. */
export function exhibitsIn(database: House['database']) {
  return async (sessionId: string): Promise<Exhibit[]> => (await exhibitsOf(database, sessionId)).map(presentExhibit);
}

/** One of its files, for the same; null where the session has none of that id. */
export function exhibitFileIn(database: House['database']) {
  return (sessionId: string, fileId: string) => findFile(database, sessionId, fileId);
}

export async function noteExhibit(house: House & Telling, actor: Actor, message: NoteExhibit): Promise<void> {
  const { id, sessionId, exhibit, kind, how, words, done } = message;
  await act(house, { actor, id, sessionId, action: 'exhibit.write', done }, async (scene) => {
    const { event } = await numbered(scene, { id: exhibit, kind, how, words, notesVersion: null, by: actor });
    return { change: 'exhibit', concerns: [], event };
  });
}

export async function withdrawExhibit(house: House & Telling, actor: Actor, message: WithdrawExhibit): Promise<void> {
  const { id, sessionId, exhibit, reason } = message;
  await act(house, { actor, id, sessionId, action: 'exhibit.write' }, async ({ tx, now }) => {
    const found = await findExhibit(tx, exhibit);
    if (found?.sessionId !== sessionId) throw noSuchExhibit();
    insist(mayWithdraw(stateOf(found), actor.personId));
    await markWithdrawn(tx, exhibit, { withdrawnAt: now, withdrawnById: actor.personId, withdrawnFor: reason });
    const data = { recording: found.recordingId, exhibit, reason };
    return { change: 'exhibit', concerns: [], event: { type: 'exhibit.withdrawn', data } };
  });
}

export interface Noted {
  readonly recordingId: string;
  readonly number: string;
  readonly event: EventCore;
}

/** The session's row is held by whoever acts, so that no two take one number; and the database refuses a double. */
export async function numbered(
  { tx, facts, now, mediaMs }: Scene,
  {
    by,
    ...said
  }: Pick<Parameters<typeof insertExhibit>[1], 'id' | 'kind' | 'how' | 'words' | 'notesVersion'> & { by: Actor },
): Promise<Noted> {
  const { session, recording } = facts;
  insist(mayNote(session.state, recording !== null));
  if (!recording) throw noSuchExhibit();
  const { id: recordingId, exhibitNumber: rootNumber } = recording;
  const no = await nextPlace(tx, recordingId);
  const number = numberOf(rootNumber, no);
  const place = { sessionId: session.id, recordingId, no, number, rootNumber };
  const { id: exhibit, kind, how } = said;
  // Notes are of the whole of the interview.
  const at = kind === 'notes' ? null : mediaMs;
  await insertExhibit(tx, { ...said, ...place, mediaMs: at, notedById: by.personId, notedAt: now });
  const data = { recording: recordingId, exhibit, number, kind, how, ...moment(at) };
  return { recordingId, number, event: { type: 'exhibit.noted', data } };
}

export function noSuchExhibit(): Fault {
  return new Fault('not-found', 'There is no such exhibit, or it is not yours.');
}
