// What is masked, in sentences: the same on every screen, since nothing in them depends on who watches.
import type { LiveState } from '../../server/contract/live.ts';
import type { Mask, MaskEnding, MaskReason } from '../../server/contract/masking.ts';
import { clock } from './time.ts';

export const maskReasonWords = {
  'legal-counsel': 'privileged talk with a lawyer',
  medical: 'a medical need, or one of the body',
  'third-person': 'something about somebody else',
} satisfies Record<MaskReason, string>;

export const maskEndingWords = {
  desk: 'ended by the desk',
  limit: 'at its limit, and so ended by itself',
  'break-end': 'ended with the break',
  'session-end': 'ended with the session',
} satisfies Record<MaskEnding, string>;

/** So long before its end the desk is told. */
export const soonMs = 2 * 60_000;

/** The newest that still does something; the media node's word counts, not the press of a button. */
export function maskNow({ sitting, endedAt }: Pick<LiveState, 'sitting' | 'endedAt'>): Mask | undefined {
  const last = sitting.masks.at(-1);
  if (endedAt !== null || last === undefined) return undefined;
  // Ended before the node knew of it: there was nothing to take off.
  if (last.endedAt !== null && (last.heldAt === null || last.liftedAt !== null)) return undefined;
  return last;
}

/** Nobody is sent anything now: what is said to the room from elsewhere isn't heard there either. */
export function isMasked(state: Pick<LiveState, 'sitting' | 'endedAt'>): boolean {
  return (maskNow(state)?.heldAt ?? null) !== null;
}

/** Empty while nothing is masked. */
export function maskInWords(state: Pick<LiveState, 'sitting' | 'session' | 'endedAt'>): string {
  const mask = maskNow(state);
  if (mask === undefined) return '';
  const at = (instant: string) => clock(instant, state.session.room.zone);
  if (mask.endedAt !== null) return 'The mask is being taken off. Nothing is recorded or shown yet: please wait.';
  if (mask.heldAt === null) return 'Being masked. Please wait: what is said is still recorded and shown.';
  const why = maskReasonWords[mask.reason];
  return `Masked since ${at(mask.begunAt)}, ${why}: nothing is recorded or shown. It ends by itself at ${at(mask.untilAt)}.`;
}

/** For the desk, so that nobody is surprised; null before. */
export function maskEndsSoon(mask: Mask, now: Date): string | null {
  if (mask.endedAt !== null) return null;
  const left = Date.parse(mask.untilAt) - now.getTime();
  if (left > soonMs) return null;
  const minutes = Math.max(1, Math.ceil(left / 60_000));
  return `In ${minutes === 1 ? 'a minute' : `${minutes} minutes`} all is recorded and shown again. Tell the room now.`;
}
