// From what is asked to all that is known about it: who there is and what is taken of their time, in a few bounded questions that
// are asked at once.
import type { SearchQuestion } from '../../contract/search.ts';
import { notYours } from '../../identity/policy.ts';
import type { Database } from '../../platform/database/database.ts';
import { dayMs, refuse } from './ask.ts';
import { findCalendar } from './calendar-store.ts';
import { findUnknown, judge, whoIsAskedFor } from './candidates.ts';
import type { Standing } from './facts.ts';
import type { Known } from './presenters.ts';
import { findStanding } from './store.ts';
import type { Question } from './sweep/question.ts';
import { type Span, toQuestion } from './to-question.ts';

export interface ToGather {
  readonly caseId: string;
  readonly asked: SearchQuestion;
  readonly span: Span;
  readonly now: Date;
}

/** Asks no permission. Throws `malformed` for who or what isn't there. */
export async function gather(
  database: Database,
  { caseId, asked, span, now }: ToGather,
): Promise<Known & { readonly question: Question }> {
  const { earliest, latest } = span;
  const named = asked.parties.flatMap(({ personIds }) => personIds ?? []);
  const who = { caseId, named, ...whoIsAskedFor(asked.parties) };
  const [standing, calendar] = await Promise.all([
    findStanding(database, who),
    // A day more at both ends: ways and buffers reach beyond the span.
    findCalendar(database, who, {
      ...{ from: new Date(earliest - dayMs), until: new Date(latest + dayMs), now, moving: asked.moving ?? null },
    }),
  ]);
  if (!standing) throw notYours();
  refuse([...findUnknown(asked.parties, standing), ...unknownRooms(asked, standing)]);
  const search = { zone: asked.zone, span: { from: earliest, until: latest }, without: asked.without ?? [] };
  const judged = asked.parties.map((wish) => judge(wish, standing, search));
  return { asked, standing, judged, now, question: toQuestion(asked, span, { standing, calendar, judged }) };
}

function unknownRooms({ roomIds }: SearchQuestion, { rooms }: Standing) {
  return (roomIds ?? []).flatMap((id, index) =>
    rooms.some((room) => room.id === id)
      ? []
      : [{ field: `roomIds.${index}`, message: 'there is no open room with this id' }],
  );
}
