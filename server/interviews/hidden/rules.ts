// Hidden observation, tried out on one session's own facts: the same session with somebody who watches, writes and proposes, and
// whether the room side would see any difference. Pure.
import type { HiddenFault } from '../../contract/room.ts';
import { type Seat, seats, sideOf } from '../audience.ts';
import type { LiveFacts, PersonFacts, QuestionFacts } from '../live-facts.ts';
import { presentLive } from '../live-view.ts';

/** Names and ids that no row has. */
export interface Trial {
  readonly watcher: PersonFacts;
  readonly questionId: string;
  readonly presentId: string;
  readonly at: Date;
}

/** The session as it would be if the watcher were there, known by word too, and had proposed a question. */
export function watched(facts: LiveFacts, { watcher, questionId, presentId, at }: Trial): LiveFacts {
  const nothing = { deskText: null, mergedIntoId: null, withdrawnAt: null, proposedMediaMs: null, relayedText: null };
  const question: QuestionFacts = {
    ...{ id: questionId, author: watcher, text: 'A trial.', state: 'proposed', version: 1, position: 0, roomMoves: 0 },
    ...{ ...nothing, relayedMediaMs: null, outcome: null, outcomeReason: null, outcomeMediaMs: null },
  };
  const word = {
    id: presentId,
    person: watcher,
    as: 'observer',
    place: 'remote',
    words: null,
    safeguardId: null,
  } as const;
  return {
    ...facts,
    session: { ...facts.session, liveSeq: facts.session.liveSeq + 3 },
    stays: [...facts.stays, { person: watcher, as: 'observer', joinedAt: at, leftAt: null }],
    questions: [...facts.questions, question],
    present: [...facts.present, { ...word, since: at, until: null }],
  };
}

/** What each seat of the room side would be answered, as text: its bytes and its size. */
export function answersToRoom(facts: LiveFacts, personId: string): string {
  const room = seats.filter((seat: Seat) => sideOf(seat) === 'room');
  return JSON.stringify(room.map((seat) => presentLive(facts, { personId, seat })));
}

export interface Tried {
  /** how much the room's ear heard, of what only the watcher may hear */
  readonly heardByRoom: number;
  readonly heardByWatcher: number;
  readonly answeredTheSame: boolean;
  readonly mediaReached: boolean;
}

export function faultsOf({ heardByRoom, heardByWatcher, answeredTheSame, mediaReached }: Tried): HiddenFault[] {
  return [
    ...(heardByRoom > 0 ? (['told'] as const) : []),
    ...(answeredTheSame ? [] : (['answered'] as const)),
    ...(heardByWatcher > 0 ? [] : (['not-tried'] as const)),
    ...(mediaReached ? [] : (['no-media'] as const)),
  ];
}
