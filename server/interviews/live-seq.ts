// The number that rises with a session's live state, by side: it tells a page whether it has missed anything. Counted from a few numbers,
// so that telling everybody of a change needs no more than those. Pure.
import type { Side } from './audience.ts';
import type { LiveFacts } from './live-facts.ts';
import { maskSteps } from './masking/rules.ts';
import type { PresentFacts } from './on-record/rules.ts';

/** How much of each thing there is; of questions and people, what the room side knows of. */
export interface Counted {
  readonly liveSeq: number;
  readonly session: LiveFacts['session']['state'];
  readonly recording: NonNullable<LiveFacts['recording']>['state'] | null;
  readonly phases: number;
  readonly breaksBegun: number;
  readonly breaksEnded: number;
  readonly maskSteps: number;
  readonly stops: number;
  readonly consents: number;
  readonly came: number;
  readonly went: number;
  readonly relayed: number;
  /** of those: with an outcome */
  readonly settled: number;
  /** of those that were relayed */
  readonly moves: number;
  readonly preflight: number;
  readonly ending: number;
}

const sessionSteps = { held: 0, scheduled: 0, live: 1, cancelled: 1, ended: 2 } satisfies Record<
  Counted['session'],
  number
>;
const recordingSteps = { requested: 1, recording: 2, stopping: 3, sealed: 4 };

/**
 * Rises with every change that this side may see, and with no other. The observation side sees every change, so it gets the
 * stored number; the room side's is counted from what it sees, which only ever grows.
 */
export function seqFor(counted: Counted, side: Side): number {
  if (side === 'observation') return counted.liveSeq;
  const { session, recording, phases, breaksBegun, breaksEnded, stops, consents, came, went } = counted;
  const { relayed, settled, moves, preflight, ending, maskSteps } = counted;
  const states = sessionSteps[session] + (recording === null ? 0 : recordingSteps[recording]);
  const inRoom = phases + breaksBegun + breaksEnded + stops + consents + came + went;
  return states + inRoom + maskSteps + relayed + settled + moves + preflight + ending;
}

export function countedOf(facts: LiveFacts): Counted {
  const { session, recording, phases, breaks, stops, consents, preflight, ending } = facts;
  const present = facts.present.filter(isInRoom);
  const relayed = facts.questions.filter(({ relayedText }) => relayedText !== null);
  return {
    ...{ liveSeq: session.liveSeq, session: session.state, recording: recording?.state ?? null },
    ...{ phases: phases.length, stops: stops.length, consents: consents.length },
    maskSteps: maskSteps(facts.masks),
    ...{ breaksBegun: breaks.length, breaksEnded: breaks.filter(({ endedAt }) => endedAt !== null).length },
    ...{ came: present.length, went: present.filter(({ until }) => until !== null).length },
    ...{ relayed: relayed.length, settled: relayed.filter(({ state }) => state !== 'relayed').length },
    moves: relayed.reduce((moves, { roomMoves }) => moves + roomMoves, 0),
    ...{ preflight: preflight?.changes ?? 0, ending: ending?.version ?? 0 },
  };
}

export function isInRoom({ place }: Pick<PresentFacts, 'place'>): boolean {
  return place === 'interview-room';
}
