// Pure rules of finding and watching: what ties somebody to a recording, the role they act in, and whether an opened
// consultation may still be used.
import type { Role } from '../contract/values.ts';
import type { Actor } from '../identity/actor.ts';
import { glassBroken, isActive, type RecordingFacts } from '../identity/facts.ts';
import { hyphened } from '../platform/database/words.ts';
import { Fault } from '../platform/fault.ts';
import type { TiedRecording } from './store.ts';

/** A consultation ends by itself after this; watching on needs its purpose given again. */
const viewingMs = 12 * 3_600_000;

/** Never after the copy's own end. */
export function viewingEnds(now: Date, copyEnds: Date | null): Date {
  const end = now.getTime() + viewingMs;
  return new Date(copyEnds === null ? end : Math.min(end, copyEnds.getTime()));
}

export function factsOf(row: TiedRecording, personId: string): RecordingFacts {
  const { session } = row;
  const mine = session.bookings.filter((one) => one.personId === personId);
  return {
    kind: 'recording',
    practice: row.practice,
    state: session.state,
    roomId: session.roomId,
    bookedById: session.bookedById,
    bookedAs: mine.flatMap((one) => (one.bookedAs ? [hyphened(one.bookedAs)] : [])),
    assignments: (session.interview?.case.assignments ?? []).map((one) => ({ ...one, role: hyphened(one.role) })),
    barred: (session.interview?.case.ties ?? []).length > 0,
    brokenGlass: (session.interview?.case.brokenGlass ?? []).map((one) => ({ ...one, role: hyphened(one.role) })),
  };
}

/**
 * Between two lines of a recording's life lies whatever else the log took: while the session runs, the interviewer would learn from
 * the lines' numbers that somebody watches.
 */
export function mayTellWhoWatches({ bookedAs, state }: RecordingFacts): boolean {
  return bookedAs.includes('interviewer') && state === 'live';
}

export interface ActingAs {
  readonly role: Role;
  /** An assignment stands behind it; practice has none. */
  readonly grant?: 'assignment' | `break-glass:${string}`;
}

/** The role somebody acts in who may do it as one of these: by assignment before booking, in the given order. */
export function actingAs(actor: Actor, facts: RecordingFacts, by: { roles: readonly Role[]; now: Date }): ActingAs {
  const assigned = facts.assignments.filter((one) => isActive(one, by.now)).map((one) => one.role);
  const byAssignment = by.roles.find((role) => assigned.includes(role) && actor.roles.includes(role));
  if (byAssignment) return { role: byAssignment, grant: 'assignment' };
  const glass = facts.bookedAs.length === 0 ? glassBroken(facts, by.now) : undefined;
  if (glass) return { role: glass.role, grant: `break-glass:${glass.id}` };
  const role =
    by.roles.find((one) => facts.bookedAs.includes(one)) ?? by.roles.find((one) => actor.roles.includes(one));
  return { role: role ?? 'observer' };
}

interface OpenedViewing {
  readonly personId: string;
  readonly signInId: string | null;
  readonly expiresAt: Date;
}

/** Another's, or of another sign-in: as if it weren't there. */
export function viewingState(viewing: OpenedViewing, actor: Actor, now: Date): 'good' | 'unknown' | 'expired' {
  if (viewing.personId !== actor.personId || viewing.signInId !== actor.signInId) return 'unknown';
  return now < viewing.expiresAt ? 'good' : 'expired';
}

/** What is left of it is read, never watched. @throws Fault `destroyed` */
export function refuseDestroyed(one: Pick<TiedRecording, 'destruction'> | { readonly destroyed: boolean }): void {
  if ('destroyed' in one ? one.destroyed : one.destruction)
    throw new Fault('destroyed', 'This recording was destroyed by order of two people. Its custody record stays.');
}
