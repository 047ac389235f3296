// For tests of who may do what: of everything that people in a running session can name, one: questions, a marker, a caption, a need
// and its tick, a note of the desk, somebody on record. By the name that messages know it by.
import type { Database } from '../../platform/database/database.ts';
import { uuidv7 } from '../../platform/ids.ts';

export type Said = Readonly<Record<string, unknown>>;

/** What anybody there may name. */
export async function saidByAnybody(
  owner: Database,
  of: { readonly sessionId: string; readonly byId: string; readonly needId: string },
): Promise<Said> {
  const { sessionId, byId, needId } = of;
  const at = new Date();
  const [caption, tick, note, present] = [uuidv7(), uuidv7(), uuidv7(), uuidv7()];
  const typed = { sessionId, writerId: byId, mediaMs: 1, receivedMediaMs: 1, writtenAt: at, text: 'A dog.' };
  await owner.caption.create({ data: { id: caption, ...typed } });
  await owner.needTick.create({ data: { id: tick, sessionId, needId, tickedById: byId, tickedAt: at } });
  const version = { version: 1, text: 'A dog.', byId, at };
  await owner.deskNote.create({ data: { id: note, sessionId, enteredAt: at, versions: { create: version } } });
  const there = { place: 'interview_room', presentAs: 'support-person', words: 'An aunt', since: at } as const;
  await owner.presentPerson.create({ data: { id: present, sessionId, ...there, saidById: byId, saidAt: at } });
  return { corrects: caption, need: needId, tick, note, present };
}

/** What only its author may change, and everybody there sees: two questions that were passed in, and a marker. */
export async function saidBy(owner: Database, sessionId: string, authorId: string): Promise<Said> {
  const at = new Date();
  const [question, other, marker] = [uuidv7(), uuidv7(), uuidv7()];
  const proposed = { sessionId, authorId, proposedAt: at, text: 'What happened then?' };
  const relayed = {
    state: 'relayed',
    relayedText: 'What happened then?',
    relayedById: authorId,
    relayedAt: at,
  } as const;
  await owner.questionProposal.createMany({ data: [question, other].map((id) => ({ id, ...proposed, ...relayed })) });
  await owner.marker.create({
    data: {
      ...{ id: marker, sessionId, authorId, mediaMs: 1, receivedMediaMs: 1, droppedAt: at },
      words: { create: { version: 1, audience: 'everyone', fact: 'A drawing.', writtenAt: at } },
    },
  });
  return { question, other, marker, merged: [question, other].map((id) => ({ question: id, seen: 1 })) };
}
