// Talk among those who watch: said, and read by whoever it is for. It is kept with the session as working notes; the custody log
// learns at the end how many lines there were, and nothing else. The room side never learns of any.
// Guarantee: a line stands once, whatever its page repeats.
import type { SayTalk, TalkLine } from '../../contract/talk.ts';
import type { Actor } from '../../identity/actor.ts';
import { inTransaction, type Transaction } from '../../platform/database/database.ts';
import { Fault } from '../../platform/fault.ts';
import { type EventCore, insist, type Scene, type Telling } from '../act.ts';
import type { LiveFacts } from '../live-facts.ts';
import type { House } from '../ports.ts';
import { seatedAlone, seatFor } from '../seat.ts';
import { raiseLiveSeq } from '../store.ts';
import { mayRead, mayTalk, type Reader, type TalkFacts } from './rules.ts';
import { countTalk, insertTalkLine, talkLineBy, talkOf } from './store.ts';

export async function readTalk(house: House, actor: Actor, sessionId: string): Promise<TalkLine[]> {
  await seatFor(house, { actor, sessionId, action: 'talk.read' });
  return talkFor(await talkOf(house.database, sessionId), actor);
}

export function talkFor(lines: readonly TalkFacts[], reader: Reader): TalkLine[] {
  return lines
    .filter((line) => mayRead(line, reader))
    .map(({ id, author, audience, text, saidAt, mediaMs }) => ({
      ...{ id, mine: author.id === reader.personId, audience, text, mediaMs },
      author: { name: author.name, agency: author.agency, agencyKind: author.agencyKind },
      saidAt: saidAt.toISOString(),
    }));
}

export async function sayTalk(house: House & Telling, actor: Actor, message: SayTalk): Promise<void> {
  const { id, sessionId, audience, text } = message;
  const { personId: authorId, agencyId } = actor;
  const said = await inTransaction(house.database, async (tx) => {
    const { facts } = await seatedAlone(house, { actor, sessionId, action: 'talk.write' }, tx);
    if (await saidBefore(tx, { id, sessionId, authorId })) return null;
    insist(mayTalk(facts.session.state));
    const when = { saidAt: house.clock.now(), mediaMs: house.mediaMs(facts) };
    await insertTalkLine(tx, { id, sessionId, authorId, agencyId, audience, text, ...when });
    await raiseLiveSeq(tx, sessionId);
    return facts;
  });
  if (said === null) return;
  await house.changed(sessionId, 'talk', audience === 'everyone' ? undefined : colleaguesIn(said, actor));
}

/** Brought about by the end: how much was said, for the log. */
export async function talkEnds({ tx, facts }: Scene): Promise<EventCore[]> {
  const lines = await countTalk(tx, facts.session.id);
  return lines === 0 ? [] : [{ type: 'talk.kept', data: { lines } }];
}

/** @throws Fault `conflict` where another's line, or one of another session, has the id */
async function saidBefore(
  tx: Transaction,
  line: { readonly id: string; readonly sessionId: string; readonly authorId: string },
): Promise<boolean> {
  const before = await talkLineBy(tx, line.id);
  if (!before) return false;
  if (before.sessionId === line.sessionId && before.authorId === line.authorId) return true;
  throw new Fault('conflict', 'This id was used for another message. Make a new one.');
}

/** Whose pages are told at once; who may read is decided when they ask. */
function colleaguesIn({ session }: LiveFacts, { agencyName }: Actor): string[] {
  return session.booked.filter(({ person }) => person.agency === agencyName).map(({ person }) => person.id);
}
