// What becomes of a release, and what may be asked for. Pure. A release goes one way: asked for, approved by another, given, open within
// its span, and over; whatever isn't open opens nothing.
import type { ApprovalState } from '../../contract/approvals.ts';
import type { AskRelease, ReleaseComponent, ReleaseKind, ReleaseState } from '../../contract/releases.ts';
import type { FieldError } from '../../platform/fault.ts';

export interface ReleaseFacts {
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly withdrawnAt: Date | null;
  readonly begunAt: Date | null;
  readonly revokedAt: Date | null;
  readonly expiredAt: Date | null;
}

const beforeBegun = {
  waiting: 'waiting',
  approved: 'approved',
  refused: 'refused',
  expired: 'lapsed',
  /** used up, and yet not begun: can't be, and gives nothing */
  used: 'lapsed',
} as const satisfies Record<ApprovalState, ReleaseState>;

/** A revocation outlasts the end; an end that nobody has logged yet is one all the same. */
export function stateOf(release: ReleaseFacts, approval: ApprovalState, now: Date): ReleaseState {
  if (release.withdrawnAt !== null) return 'withdrawn';
  if (release.begunAt === null) return beforeBegun[approval];
  return givenState(release, now);
}

/** Of one that was given. */
export function givenState(
  { revokedAt, expiredAt, startsAt, endsAt }: ReleaseFacts,
  now: Date,
): 'coming' | 'open' | 'expired' | 'revoked' {
  if (revokedAt !== null) return 'revoked';
  if (expiredAt !== null || now >= endsAt) return 'expired';
  return now < startsAt ? 'coming' : 'open';
}

export function isOpen(release: ReleaseFacts, now: Date): boolean {
  return release.withdrawnAt === null && release.begunAt !== null && givenState(release, now) === 'open';
}

/** Can still be taken back (before it began) or revoked. */
export function canEnd(state: ReleaseState): boolean {
  return ['waiting', 'approved', 'coming', 'open'].includes(state);
}

/** At most a year; the database says so too. */
export const mostDays = 366;
const dayMs = 86_400_000;

/** Without these nobody could check a package. */
const packageNeeds: readonly ReleaseComponent[] = ['video', 'log'];

/** What is wrong with a request, by field; empty: nothing. */
export function faultsOf(
  asked: Pick<AskRelease, 'kind' | 'components' | 'startsAt' | 'endsAt' | 'recipientKey'>,
  now: Date,
): FieldError[] {
  const [from, until] = [new Date(asked.startsAt), new Date(asked.endsAt)];
  const faults: FieldError[] = [];
  const say = (field: string, message: string) => void faults.push({ field, message });
  if (new Set(asked.components).size !== asked.components.length) say('components', 'names one of them twice');
  for (const needed of asked.kind === 'package' ? packageNeeds : [])
    if (!asked.components.includes(needed))
      say('components', `a package needs ${needed}: without it nobody can check it`);
  if (until <= from) say('endsAt', 'is not after the start');
  else if (until <= now) say('endsAt', 'is over already');
  else if (until.getTime() - from.getTime() > mostDays * dayMs)
    say('endsAt', `is more than ${mostDays} days after the start`);
  if (asked.recipientKey && asked.kind !== 'package')
    say('recipientKey', 'is for a package: what is watched here stays here');
  return faults;
}

/** One opening lasts as long as a viewing, and never longer than the release. */
export const openingMs = 12 * 3_600_000;
export function openingEnds({ endsAt }: Pick<ReleaseFacts, 'endsAt'>, now: Date): Date {
  return new Date(Math.min(now.getTime() + openingMs, endsAt.getTime()));
}

export interface Reminding extends ReleaseFacts {
  readonly openedAt: Date | null;
  readonly remindedAt: Date | null;
}
/** Open and unopened: reminded after two days, and each week from then on. */
export const remindAfterMs = 2 * dayMs;
export const remindEveryMs = 7 * dayMs;
export function isToRemind(release: Reminding, now: Date): boolean {
  if (release.openedAt !== null || !isOpen(release, now)) return false;
  const { begunAt, startsAt, remindedAt } = release;
  if (remindedAt !== null) return now.getTime() - remindedAt.getTime() >= remindEveryMs;
  const since = Math.max(begunAt?.getTime() ?? 0, startsAt.getTime());
  return now.getTime() - since >= remindAfterMs;
}

/** A view shows what was released of what stands beside the picture. */
export function mayShow(release: { readonly components: readonly string[] }, component: ReleaseComponent): boolean {
  return release.components.includes(component);
}

export type { ReleaseKind };
