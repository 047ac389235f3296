// How long a sign-in lasts, whom it locks out, and how long a proof of who one is counts: pure.
import { reviewWithinMs } from '../contract/break-glass.ts';

/** From signing in to the end of it, whatever happens. */
export const absoluteMs = 12 * 3_600_000;
/** Without an act of the person's. A page that asks by itself is none; whoever sits in a running interview needs none. */
export const idleMs = 60 * 60_000;
/** How often being seen is written down. */
export const seenEveryMs = 60_000;
/** How long a passkey or a code just given counts for what needs one. */
export const strongMs = 5 * 60_000;

export interface SignInSpan {
  readonly lastSeenAt: Date;
  readonly expiresAt: Date;
  readonly endedAt: Date | null;
}

export function isGood(signIn: SignInSpan, now: Date): boolean {
  return signIn.endedAt === null && now < signIn.expiresAt && now.getTime() - signIn.lastSeenAt.getTime() < idleMs;
}

/** Whoever opened a case in an emergency is locked out once its review is overdue. */
export function isLocked(
  { brokeGlass }: { readonly brokeGlass: readonly { readonly openedAt: Date }[] },
  now: Date,
): boolean {
  return brokeGlass.some(({ openedAt }) => now.getTime() - openedAt.getTime() >= reviewWithinMs);
}

/** A proof from the future is none: a clock that was set back gives nobody more time. */
export function isRecent(at: Date | null | undefined, now: Date): boolean {
  const age = at ? now.getTime() - at.getTime() : Number.POSITIVE_INFINITY;
  return age >= 0 && age < strongMs;
}

/** To whoever needs a fresh proof. */
export const proveFirstReason = 'Prove first, with your passkey or a code, that it is you.';
