// Finds the time: one sweep over all starts says from which of them nothing is in the way; people are told apart, and points
// counted exactly, only for those that could be among the best. Pure: the same question has the same answer.
import type { Answer, NotCandidate } from './answer.ts';
import { makeGround } from './availability.ts';
import { findBlocked } from './blocked.ts';
import { propose } from './propose.ts';
import type { Question } from './question.ts';
import { makeSettings } from './settings.ts';

export function findTimes(question: Question): Answer {
  const ground = makeGround(question);
  const settings = makeSettings(ground);
  const proposals = propose(ground, settings.open());
  return {
    proposals,
    blocked: proposals.length > 0 ? [] : findBlocked(ground, settings),
    notCandidates: findNotCandidates(question),
  };
}

/** Who can't be asked in some or all of the span, and rooms that lack something. */
function findNotCandidates({ parties, rooms, equipment, latest }: Question): NotCandidate[] {
  const people = parties.flatMap(({ key, options }) =>
    options.flatMap(({ personId, ends }) =>
      ends && ends.at < latest ? [{ party: key, personId, code: ends.code, on: ends.at }] : [],
    ),
  );
  const lacking = rooms.flatMap((room) =>
    equipment
      .filter((one) => !room.equipment.includes(one))
      .map((what) => ({ roomId: room.id, code: 'lacks-equipment' as const, what })),
  );
  return [...people, ...lacking];
}
