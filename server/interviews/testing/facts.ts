// For tests: a session that runs, with people who watch, a draft, a question passed in and one that was dropped.
import { usualCapture } from '../../contract/room.ts';
import type { LiveFacts, PersonFacts, QuestionFacts } from '../live-facts.ts';
import { withoutPlan } from '../protocols/agreed.ts';

export const uuid = (n: number) => `018f0000-0000-7000-8000-${String(n).padStart(12, '0')}`;
export const person = (n: number): PersonFacts => ({
  id: uuid(n),
  name: `Person ${n}`,
  agency: 'Agency',
  agencyKind: 'police',
});
export const at = new Date('2026-11-24T10:00:00.000Z');

export const draft: QuestionFacts = {
  ...{ id: uuid(100), author: person(3), text: 'the draft', state: 'proposed', proposedMediaMs: 1_000 },
  ...{ version: 1, position: 1, roomMoves: 0, deskText: null, mergedIntoId: null, withdrawnAt: null },
  ...{ relayedText: null, relayedMediaMs: null, outcome: null, outcomeReason: null, outcomeMediaMs: null },
};
export const relayedOne: QuestionFacts = {
  ...draft,
  id: uuid(101),
  state: 'relayed',
  relayedText: 'as passed in',
  relayedMediaMs: 2_000,
};
export const dropped: QuestionFacts = {
  ...draft,
  id: uuid(102),
  state: 'outcome',
  outcome: 'deferred',
  outcomeMediaMs: 3_000,
};

export const facts: LiveFacts = {
  ending: null,
  session: {
    ...{ id: uuid(1), practice: false, caseId: uuid(2), caseNumber: '26-001', state: 'live', liveSeq: 7 },
    room: { id: uuid(9), name: 'Blue room', place: 'Reykjavík' },
    ...{ zone: 'Atlantic/Reykjavik', startsAt: at, endsAt: at, startedAt: at, endedAt: null },
    refused: null,
    booked: [
      { person: person(1), as: 'interviewer' },
      { person: person(2), as: 'desk' },
      { person: person(3), as: 'observer' },
    ],
  },
  recording: {
    ...{ id: uuid(8), node: 'n', state: 'recording', exhibitNumber: 'EX-1', sealNumber: null },
    ...{ startedAt: at, stopAskedAt: null },
  },
  judged: [{ track: 'child-mic', state: 'silent', sinceMs: 1_000 }],
  phases: [{ phase: 'introduction', enteredAt: at, mediaMs: 0 }],
  agreed: withoutPlan,
  breaks: [],
  masks: [],
  stops: [],
  questions: [draft, relayedOne, dropped],
  present: [],
  consents: [],
  stays: [
    { person: person(1), as: 'interviewer', joinedAt: at, leftAt: null },
    { person: person(3), as: 'observer', joinedAt: at, leftAt: null },
    { person: person(4), as: 'observer', joinedAt: at, leftAt: at },
  ],
  capture: usualCapture,
  preflight: null,
};
