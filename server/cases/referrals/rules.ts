// What makes a referral whole, and whether its candidates were decided on: pure. Every refusal names the field.
import { indicators, type ReferralRequest, type Urgency, urgency } from '../../contract/referrals.ts';
import { Fault, type FieldError } from '../../platform/fault.ts';

/** A clock elsewhere may be a little ahead. */
const aheadMs = 60_000;
/** The furthest that a calendar day can be ahead of UTC. */
const dayAheadMs = 14 * 3_600_000;

/** Throws `malformed` naming all fields that can't be. */
export function checkReferral(request: ReferralRequest, now: Date): void {
  const { child, receivedAt, alreadyAsked, declined, link } = request;
  const errors: FieldError[] = [];
  const refuse = (field: string, message: string) => errors.push({ field, message });
  const later = (instant: string) => new Date(instant).getTime() > now.getTime() + aheadMs;
  const notYet = (day: string | undefined) => day !== undefined && isAhead(day, now);

  if (later(receivedAt)) refuse('receivedAt', 'is in the future');
  if (notYet(child.bornOn)) refuse('child.bornOn', 'is in the future');
  for (const [at, sibling] of (child.siblings ?? []).entries()) {
    if (notYet(sibling.bornOn)) refuse(`child.siblings.${at}.bornOn`, 'is in the future');
  }
  for (const [at, contact] of alreadyAsked.entries()) {
    if (later(contact.at)) refuse(`alreadyAsked.${at}.at`, 'is in the future');
  }
  const known = new Set<string>(request.concerns.flatMap((concern) => indicators[concern]));
  for (const [at, indicator] of request.indicators.entries()) {
    if (!known.has(indicator))
      refuse(`indicators.${at}`, 'belongs to none of the concerns: add its concern, or leave it out');
  }
  const decided = new Set(link ? [link.childId] : []);
  for (const [at, { childId }] of declined.entries()) {
    if (decided.has(childId)) refuse(`declined.${at}.childId`, 'was decided on already');
    decided.add(childId);
  }
  const [first] = errors;
  if (first) throw new Fault('malformed', `${first.field}: ${first.message}.`, { errors: errors.slice(0, 20) });
}

/** A day that hasn't begun anywhere yet. */
export function isAhead(day: string, now: Date): boolean {
  return day > new Date(now.getTime() + dayAheadMs).toISOString().slice(0, 10);
}

interface Waits {
  readonly urgency: Urgency;
  readonly fastTrack: boolean;
  readonly receivedAt: Date;
}

/** Which referral is to be looked at first: the more urgent, then the one on the fast track, then the one that waits longer. */
export function mostUrgentFirst(a: Waits, b: Waits): number {
  const rank = (one: Waits) => urgency.options.indexOf(one.urgency);
  return (
    rank(a) - rank(b) || Number(b.fastTrack) - Number(a.fastTrack) || a.receivedAt.getTime() - b.receivedAt.getTime()
  );
}

interface Found {
  readonly childId: string;
  readonly decide: boolean;
}

/**
 * Throws `undecided-match` while a candidate that must be decided on is neither linked nor declined, and `malformed` for a
 * link to somebody who is no candidate. A word about somebody who isn't a candidate (any more) decides nothing.
 */
export function checkDecisions(found: readonly Found[], request: Pick<ReferralRequest, 'link' | 'declined'>): void {
  const { link, declined } = request;
  if (link) {
    if (found.some(({ childId }) => childId === link.childId)) return;
    const message = 'is not a candidate for this child: ask for the candidates again';
    throw new Fault('malformed', `link.childId: ${message}.`, { errors: [{ field: 'link.childId', message }] });
  }
  const said = new Set(declined.map(({ childId }) => childId));
  const open = found.filter(({ childId, decide }) => decide && !said.has(childId)).length;
  if (open === 0) return;
  const message =
    open === 1
      ? 'one child who is known already may be this child: say whether it is'
      : `${open} children who are known already may be this child: say of each whether it is`;
  throw new Fault('undecided-match', `${message.charAt(0).toUpperCase()}${message.slice(1)}.`, {
    errors: [{ field: 'decisions', message }],
  });
}
