// All that is known of a live session, before anybody's role is considered: what the store reads and the presenter cuts down.
import type { Outcome } from '../contract/desk.ts';
import type { Lacking } from '../contract/live.ts';
import type { CaptureProfile } from '../contract/room.ts';
import type { BreakCause } from '../contract/sitting.ts';
import type { AgencyKind, Role } from '../contract/values.ts';
import type { TrackJudgement } from '../contract/watching-recording.ts';
import type { Break } from './breaks/rules.ts';
import type { Question } from './desk/rules.ts';
import type { EndingFacts } from './ending/store.ts';
import type { MaskFacts } from './masking/rules.ts';
import type { ConsentFacts, PresentFacts } from './on-record/rules.ts';
import type { Agreed } from './protocols/agreed.ts';
import type { PreflightFacts } from './room/rules.ts';
import type { SessionState } from './rules.ts';

export interface PersonFacts {
  readonly id: string;
  readonly name: string;
  readonly agency: string;
  readonly agencyKind: AgencyKind;
}

export interface QuestionFacts {
  readonly id: string;
  readonly author: PersonFacts;
  readonly text: string;
  readonly state: 'proposed' | 'relayed' | 'outcome';
  readonly version: number;
  /** place in the desk's order, among its like; lower first */
  readonly position: number;
  /** how often its place changed where the room side could see it */
  readonly roomMoves: number;
  readonly deskText: string | null;
  readonly mergedIntoId: string | null;
  readonly withdrawnAt: Date | null;
  readonly proposedMediaMs: number | null;
  readonly relayedText: string | null;
  readonly relayedMediaMs: number | null;
  readonly outcome: Outcome | null;
  readonly outcomeReason: string | null;
  readonly outcomeMediaMs: number | null;
}

export interface RecordingFacts {
  readonly id: string;
  readonly node: string;
  readonly state: 'requested' | 'recording' | 'stopping' | 'sealed';
  readonly exhibitNumber: string;
  readonly sealNumber: string | null;
  readonly startedAt: Date | null;
  readonly stopAskedAt: Date | null;
}

export interface BreakFacts extends Break {
  readonly cause: BreakCause;
  readonly begunMediaMs: number | null;
}

export interface StayFacts {
  readonly person: PersonFacts;
  readonly as: Role;
  readonly joinedAt: Date;
  readonly leftAt: Date | null;
}

export interface SessionFacts {
  readonly id: string;
  readonly practice: boolean;
  readonly caseId: string | null;
  readonly caseNumber: string | null;
  readonly room: { readonly id: string; readonly name: string; readonly place: string };
  readonly zone: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly state: SessionState;
  readonly startedAt: Date | null;
  readonly endedAt: Date | null;
  /** the newest time that the media node didn't take it */
  readonly refused: { readonly at: Date; readonly lacking: readonly Lacking[] } | null;
  readonly liveSeq: number;
  readonly booked: readonly { readonly person: PersonFacts; readonly as: Role }[];
}

export interface LiveFacts {
  readonly session: SessionFacts;
  /** the newest one; null before the start */
  readonly recording: RecordingFacts | null;
  /** of that recording: the newest of each track */
  readonly judged: readonly TrackJudgement[];
  readonly phases: readonly { readonly phase: string; readonly enteredAt: Date; readonly mediaMs: number | null }[];
  /** what it is held by */
  readonly agreed: Agreed;
  readonly breaks: readonly BreakFacts[];
  readonly masks: readonly MaskFacts[];
  readonly stops: readonly { readonly signalledAt: Date; readonly mediaMs: number | null }[];
  readonly questions: readonly QuestionFacts[];
  readonly stays: readonly StayFacts[];
  /** by somebody's word, in the order in which they came */
  readonly present: readonly PresentFacts[];
  readonly consents: readonly ConsentFacts[];
  /** what was said last after the end; null before the end, and until something was said */
  readonly ending: EndingFacts | null;
  /** fixed once the session has started */
  readonly capture: CaptureProfile;
  /** null while neither station nor desk has said anything */
  readonly preflight: PreflightFacts | null;
}

/** The question as the rules know it. */
export function questionState(
  question: Pick<QuestionFacts, 'state' | 'relayedText' | 'mergedIntoId' | 'withdrawnAt'>,
): Question {
  if (question.state === 'outcome') return { state: 'outcome', wasRelayed: question.relayedText !== null };
  if (question.mergedIntoId !== null) return { state: 'merged' };
  if (question.withdrawnAt !== null) return { state: 'withdrawn' };
  return { state: question.state };
}
