// The facts that decisions are made on, always those of the one who asks: never a list of other people.
import type { Role } from '../contract/values.ts';

/** Devices, administrators of the system and outside recipients are never tied to a case; a row that says so counts for nothing. */
export const neverAssigned: readonly Role[] = ['room-station', 'administrator', 'recipient'];

export interface AssignmentFact {
  readonly role: Role;
  readonly validFrom: Date;
  readonly validUntil: Date | null;
  readonly revokedAt: Date | null;
}

/** From `validFrom` on, before `validUntil`, and not revoked. */
export function isActive(assignment: AssignmentFact, at: Date): boolean {
  const { validFrom, validUntil, revokedAt } = assignment;
  if (revokedAt !== null && revokedAt <= at) return false;
  return validFrom <= at && (validUntil === null || at < validUntil);
}

/** The house itself: no case, no session. */
export interface HouseFacts {
  readonly kind: 'house';
}

/** One person's account at planning: their own, or somebody else's. */
export interface PersonFacts {
  readonly kind: 'person';
  readonly personId: string;
}

/** A case that was opened in an emergency: whose name every act under it bears. */
export interface BrokenGlassFact {
  readonly id: string;
  readonly role: Role;
  readonly openedAt: Date;
  readonly untilAt: Date;
}

/** How the actor stands to a case. */
export interface Standing {
  /** the actor's own on this case, ended ones too; practice has none */
  readonly assignments: readonly AssignmentFact[];
  /** a tie to the suspect or the family is declared: no assignment and no booking on the case counts */
  readonly barred: boolean;
  /** the actor's own, also those whose time is over; absent: none */
  readonly brokenGlass?: readonly BrokenGlassFact[];
}

/** The one that counts now, if any: nobody who is barred breaks one. */
export function glassBroken({ barred, brokenGlass = [] }: Standing, at: Date): BrokenGlassFact | undefined {
  return barred ? undefined : brokenGlass.find((one) => one.openedAt <= at && at < one.untilAt);
}

export const noStanding: Standing = { assignments: [], barred: false };

export interface CaseFacts extends Standing {
  readonly kind: 'case';
}

/** One sitting, and what the actor has to do with it. */
export interface Sitting extends Standing {
  readonly practice: boolean;
  readonly state: 'held' | 'scheduled' | 'live' | 'ended' | 'cancelled';
  readonly roomId: string;
  readonly bookedById: string;
  /** the actor's own bookings on it that aren't cancelled */
  readonly bookedAs: readonly Role[];
}

export interface SessionFacts extends Sitting {
  readonly kind: 'session';
}

/** A release to the actor, of that recording, which is open now. */
export interface OpenRelease {
  readonly id: string;
}

/** A recording is decided on by its session; to somebody outside, by what is released to them. */
export interface RecordingFacts extends Sitting {
  readonly kind: 'recording';
  /** the one that it is asked under; absent: none */
  readonly released?: OpenRelease;
}

export type Resource = HouseFacts | PersonFacts | CaseFacts | SessionFacts | RecordingFacts;

export const house: HouseFacts = { kind: 'house' };
