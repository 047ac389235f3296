// The interviewer's own notes: kept version by version, read by nobody else, and, once handed in, an exhibit like another: its text is
// durable in every vault before its number, row and custody events are committed together. No word of them enters the custody log.
import type { Exhibit, HandInNotes, InterviewNotes, KeepNotes } from '../../contract/exhibits.ts';
import type { Actor } from '../../identity/actor.ts';
import { inTransaction } from '../../platform/database/database.ts';
import { Fault } from '../../platform/fault.ts';
import { uuidv7 } from '../../platform/ids.ts';
import { malformedField } from '../../platform/malformed.ts';
import { act, insist } from '../act.ts';
import type { House } from '../ports.ts';
import { seated, seatedAlone, seatFor } from '../seat.ts';
import { noSuchExhibit, numbered } from './exhibits.ts';
import { addedEvent, type ExhibitHouse, hashOf } from './files.ts';
import { mayNote } from './rules.ts';
import { findExhibit, insertFile, insertNotes, newestNotes, presentExhibit } from './store.ts';

export async function readNotes(house: House, actor: Actor, sessionId: string): Promise<InterviewNotes> {
  await seatFor(house, { actor, sessionId, action: 'notes.write' });
  return newestNotes(house.database, { sessionId, authorId: actor.personId });
}

/** No act on the session: nobody else is to learn of it. The same text again is no new version. */
export async function keepNotes(
  house: House,
  actor: Actor,
  { sessionId, version, text }: KeepNotes & { sessionId: string },
): Promise<InterviewNotes> {
  const own = { sessionId, authorId: actor.personId };
  return inTransaction(house.database, async (tx) => {
    const { facts } = await seatedAlone(house, { actor, sessionId, action: 'notes.write' }, tx);
    insist(mayNote(facts.session.state, facts.recording !== null));
    const newest = await newestNotes(tx, own);
    if (newest.text === text) return newest;
    if (newest.version !== version)
      throw new Fault('conflict', 'These notes were changed on another page of yours. Look at them again.');
    await insertNotes(tx, { ...own, version: version + 1, text, writtenAt: house.clock.now() });
    return { version: version + 1, text, handedIn: null };
  });
}

export async function handInNotes(
  house: ExhibitHouse,
  actor: Actor,
  { sessionId, id, exhibit, version }: HandInNotes & { sessionId: string },
): Promise<Exhibit> {
  const { facts } = await seated(house, { actor, sessionId, action: 'notes.write' });
  insist(mayNote(facts.session.state, facts.recording !== null));
  const before = await findExhibit(house.database, exhibit);
  if (!before) await handIn(house, actor, { sessionId, id, exhibit, version });
  const handedIn = before ?? (await findExhibit(house.database, exhibit));
  if (handedIn?.sessionId !== sessionId || handedIn.notedById !== actor.personId) throw noSuchExhibit();
  return presentExhibit(handedIn);
}

async function handIn(
  house: ExhibitHouse,
  actor: Actor,
  { sessionId, id, exhibit, version }: HandInNotes & { sessionId: string },
): Promise<void> {
  const own = { sessionId, authorId: actor.personId };
  const notes = await newestNotes(house.database, own);
  insistNewest(notes, version);
  if (notes.text.trim() === '') throw malformedField('version', 'has no words: there is nothing to hand in');
  const bytes = Buffer.from(notes.text, 'utf8');
  const file = { id: uuidv7(), form: 'text', type: 'text/plain', bytes: bytes.length, sha256: hashOf(bytes) } as const;
  await house.exhibits.keep(file.id, bytes);
  await act(house, { actor, id, sessionId, action: 'notes.write' }, async (scene) => {
    insistNewest(await newestNotes(scene.tx, own), version);
    const said = { id: exhibit, kind: 'notes', how: 'made', words: null, notesVersion: version, by: actor } as const;
    const { recordingId, number, event } = await numbered(scene, said);
    await insertFile(scene.tx, { ...file, exhibitId: exhibit, keptById: actor.personId, keptAt: scene.now });
    const added = addedEvent(file, { id: exhibit, recordingId, number, kind: 'notes', mediaMs: null });
    return { change: 'exhibit', concerns: [], event, also: [added] };
  });
}

/** What is handed in is what its author last saw, and once. */
function insistNewest(notes: InterviewNotes, version: number): void {
  if (notes.version !== version)
    throw new Fault('conflict', 'These notes were changed on another page of yours. Look at them again.');
  if (notes.handedIn !== null) throw new Fault('conflict', `These notes are handed in already, as ${notes.handedIn}.`);
}
