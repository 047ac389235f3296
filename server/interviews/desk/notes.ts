// The desk's running notes: facts that the child has mentioned, one short line each, with media time. What a line said before
// stays. Those who watch read them; the room side never does. They say what a question may take for known (`mentionedFacts`).
import type { EditNote, StrikeNote, WriteNote } from '../../contract/desk.ts';
import type { Actor } from '../../identity/actor.ts';
import { Fault } from '../../platform/fault.ts';
import { act, insist, moment, type Scene, type Telling } from '../act.ts';
import type { House } from '../ports.ts';
import { whileLive } from '../rules.ts';
import { insertNote, insertNoteVersion, markStruck, readBoard } from './board-store.ts';
import { presentNotes } from './coverage-rules.ts';
import { sawNewest } from './rules.ts';

type Desk = House & Telling;

export async function writeNote(desk: Desk, actor: Actor, message: WriteNote): Promise<void> {
  const { id, sessionId, note, text } = message;
  await act(desk, { actor, id, sessionId, action: 'note.write' }, async ({ tx, facts, now, mediaMs }) => {
    insist(whileLive(facts.session.state));
    const { notes } = await readBoard(tx, facts.session);
    if (notes.some((one) => one.id === note)) throw new Fault('conflict', 'A note with this id was written already.');
    const first = { noteId: note, version: 1, text, byId: actor.personId, at: now };
    await insertNote(tx, { id: note, sessionId, mediaMs, enteredAt: now }, first);
    return { change: 'note', event: { type: 'note.written', data: { note, ...moment(mediaMs) } } };
  });
}

export async function editNote(desk: Desk, actor: Actor, message: EditNote): Promise<void> {
  const { id, sessionId, note, seen, text } = message;
  await act(desk, { actor, id, sessionId, action: 'note.write' }, async (scene) => {
    await insistOnNote(scene, { note, seen });
    const { tx, now: at, mediaMs } = scene;
    await insertNoteVersion(tx, { noteId: note, version: seen + 1, text, byId: actor.personId, at });
    return { change: 'note', event: { type: 'note.edited', data: { note, ...moment(mediaMs) } } };
  });
}

export async function strikeNote(desk: Desk, actor: Actor, message: StrikeNote): Promise<void> {
  const { id, sessionId, note, seen } = message;
  await act(desk, { actor, id, sessionId, action: 'note.write' }, async (scene) => {
    await insistOnNote(scene, { note, seen });
    await markStruck(scene.tx, note, scene.now);
    return { change: 'note', event: { type: 'note.struck', data: { note, ...moment(scene.mediaMs) } } };
  });
}

/** @throws Fault `not-found` | `out-of-order` | `conflict` (with the note as it is now, under `fresh`) */
async function insistOnNote({ tx, facts }: Scene, asked: { note: string; seen: number }): Promise<void> {
  insist(whileLive(facts.session.state));
  const fresh = presentNotes(await readBoard(tx, facts.session)).find(({ id }) => id === asked.note);
  if (!fresh) throw new Fault('not-found', 'There is no such note in this session.');
  if (fresh.struck) throw new Fault('out-of-order', 'This note was struck out.', { extension: { fresh } });
  const verdict = sawNewest(fresh.version, asked.seen);
  if (!verdict.go) throw new Fault(verdict.code, verdict.message, { extension: { fresh } });
}
