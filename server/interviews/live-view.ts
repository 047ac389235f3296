// The live state as somebody may see it, by their seat. The room side gets relayed questions without author or draft, nobody
// who watches, and a sequence number that counts only what the room side may see: otherwise a step of two would tell it that
// an observer is there. Pure.

import type { SessionSummary } from '../contract/cases.ts';
import type { Question } from '../contract/desk.ts';
import type { Language } from '../contract/languages.ts';
import type { LiveState } from '../contract/live.ts';
import type { Present } from '../contract/on-record.ts';
import type { Sitting } from '../contract/sitting.ts';
import { type Seat, sideOf } from './audience.ts';
import {
  type LiveFacts,
  type PersonFacts,
  type QuestionFacts,
  questionState,
  type SessionFacts,
} from './live-facts.ts';
import { countedOf, isInRoom, seqFor } from './live-seq.ts';
import { presentMask } from './masking/rules.ts';
import type { PresentFacts } from './on-record/rules.ts';
import type { Agreed } from './protocols/agreed.ts';
import { protocolIn } from './protocols/protocol-words.ts';
import { isMeantSilence } from './room/capture.ts';
import { presentPreflight } from './room/presenter.ts';

export interface Viewer {
  readonly personId: string;
  readonly seat: Seat;
  /** of the page; English unless said */
  readonly language?: Language;
}

const watchers: readonly string[] = ['desk', 'observer', 'prosecutor', 'captioner'];

export function presentLive(facts: LiveFacts, viewer: Viewer): LiveState {
  const { session, recording, phases, agreed } = facts;
  const side = sideOf(viewer.seat);
  return {
    seq: seqFor(countedOf(facts), side),
    session: summaryOf(session, viewer),
    as: viewer.seat,
    startedAt: session.startedAt?.toISOString() ?? null,
    endedAt: session.endedAt?.toISOString() ?? null,
    recording: recording && { id: recording.id, state: recording.state, sealNumber: recording.sealNumber },
    ...(viewer.seat === 'desk'
      ? { judged: facts.judged.filter((one) => !isMeantSilence(facts.capture, one)), ...refusedBefore(session) }
      : {}),
    protocol: shownProtocol(agreed.protocol, viewer),
    phases: phases.map(({ phase, enteredAt, mediaMs }) => ({ phase, enteredAt: enteredAt.toISOString(), mediaMs })),
    sitting: sittingOf(facts),
    questions: questionsFor(facts.questions, viewer),
    ...(side === 'room' ? {} : { watching: watchingNow(facts) }),
    present: facts.present.filter((one) => side === 'observation' || isInRoom(one)).map(presentShown),
    consents: facts.consents.map(({ at, ...one }) => ({ ...one, at: at.toISOString() })),
    ending: facts.ending?.said ?? null,
    capture: facts.capture,
    ...(side === 'room' || viewer.seat === 'desk' ? { preflight: presentPreflight(facts.preflight) } : {}),
    agreedObservers: session.booked.filter(({ as }) => watchers.includes(as)).map(({ person }) => withoutId(person)),
  };
}

function shownProtocol(agreed: Agreed['protocol'], { language = 'en' }: Viewer): LiveState['protocol'] {
  const { name, phases } = protocolIn(language, agreed);
  return { name, phases };
}

/** Once it runs, what was lacking before is nobody's concern any more. */
function refusedBefore({ refused, startedAt }: SessionFacts): Pick<LiveState, 'refused'> {
  if (refused === null || startedAt !== null) return {};
  return { refused: { at: refused.at.toISOString(), lacking: [...refused.lacking] } };
}

function presentShown({ person, since, until, safeguardId: _closed, ...one }: PresentFacts): Present {
  const known = { name: person?.name ?? null, agency: person?.agency ?? null };
  return { ...one, ...known, since: since.toISOString(), until: until?.toISOString() ?? null };
}

/** The same for both sides. */
function sittingOf({ breaks, masks, stops, agreed, session }: LiveFacts): Sitting {
  return {
    breaks: breaks.map(({ begunAt, begunMediaMs, cause, endedAt }) => ({
      ...{ begunAt: begunAt.toISOString(), begunMediaMs, cause },
      endedAt: (endedAt ?? session.endedAt)?.toISOString() ?? null,
    })),
    masks: masks.map(presentMask),
    stops: stops.map(({ signalledAt, mediaMs }) => ({ at: signalledAt.toISOString(), mediaMs })),
    signals: agreed.signals,
  };
}

function questionsFor(questions: readonly QuestionFacts[], viewer: Viewer): Question[] {
  if (sideOf(viewer.seat) === 'room')
    return inDeskOrder(questions.filter(({ relayedText }) => relayedText !== null)).map(relayedOnly);
  if (viewer.seat === 'desk') return inDeskOrder(questions).map(whole);
  return ownOf(questions, viewer.personId).map(whole);
}

/** Proposals among themselves, and what was relayed among itself. */
export function inDeskOrder<Q extends Pick<QuestionFacts, 'position'>>(questions: readonly Q[]): Q[] {
  return questions.toSorted((a, b) => a.position - b.position);
}

/** Somebody's own, and what theirs were merged into: so that they see what becomes of it. */
export function ownOf<Q extends Pick<QuestionFacts, 'id' | 'author' | 'mergedIntoId'>>(
  questions: readonly Q[],
  personId: string,
): Q[] {
  const seen = new Set(questions.filter(({ author }) => author.id === personId).map(({ id }) => id));
  const byId = new Map(questions.map((one) => [one.id, one]));
  // A set that grows while it is walked: what a merged one was merged into follows.
  for (const id of seen) {
    const into = byId.get(id)?.mergedIntoId;
    if (into) seen.add(into);
  }
  return questions.filter(({ id }) => seen.has(id));
}

function relayedOnly(question: QuestionFacts): Question {
  const { id, relayedText, relayedMediaMs, outcome, outcomeReason, outcomeMediaMs } = question;
  const { state } = questionState(question);
  return { id, state, relayedText, relayedMediaMs, outcome, outcomeReason, outcomeMediaMs };
}

export function whole(question: QuestionFacts): Question {
  const { author, text, deskText, version, mergedIntoId: mergedInto, proposedMediaMs } = question;
  return { ...relayedOnly(question), author: { ...author }, text, deskText, version, mergedInto, proposedMediaMs };
}

function watchingNow({ stays }: LiveFacts): NonNullable<LiveState['watching']> {
  return stays
    .filter(({ as, leftAt }) => leftAt === null && watchers.includes(as))
    .map(({ person, as, joinedAt }) => ({ ...person, as, since: joinedAt.toISOString() }));
}

function summaryOf(session: SessionFacts, viewer: Viewer): SessionSummary {
  const { id, practice, caseId, caseNumber, room, zone, state, booked } = session;
  return {
    ...{ id, practice, caseId, caseNumber, state },
    room: { ...room, zone },
    startsAt: session.startsAt.toISOString(),
    endsAt: session.endsAt.toISOString(),
    people: booked.map(({ person, as }) => ({ ...person, bookedAs: as })),
    mine: viewer.seat,
  };
}

function withoutId({ name, agency, agencyKind }: PersonFacts): {
  name: string;
  agency: string;
  agencyKind: PersonFacts['agencyKind'];
} {
  return { name, agency, agencyKind };
}
