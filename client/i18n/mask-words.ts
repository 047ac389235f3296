// What is masked, in sentences: the same on every screen, since nothing in them depends on who watches.
import type { LiveState } from '../../server/contract/live.ts';
import type { Mask, MaskEnding, MaskReason } from '../../server/contract/masking.ts';
import en from './mask-words/en.json';
import { wordsOf } from './messages.ts';
import { clock } from './time.ts';

const t = wordsOf(en);

export const maskReasonWords = {
  'legal-counsel': t('maskReason.legal-counsel'),
  medical: t('maskReason.medical'),
  'third-person': t('maskReason.third-person'),
} satisfies Record<MaskReason, string>;

export const maskEndingWords = {
  desk: t('maskEnding.desk'),
  limit: t('maskEnding.limit'),
  'break-end': t('maskEnding.break-end'),
  'session-end': t('maskEnding.session-end'),
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
  if (mask.endedAt !== null) return t('theMaskIsBeingTaken');
  if (mask.heldAt === null) return t('beingMaskedPleaseWaitWhat');
  const why = maskReasonWords[mask.reason];
  return t('maskedSinceAtWhyNothing', { at: at(mask.begunAt), why, at2: at(mask.untilAt) });
}

/** For the desk, so that nobody is surprised; null before. */
export function maskEndsSoon(mask: Mask, now: Date): string | null {
  if (mask.endedAt !== null) return null;
  const left = Date.parse(mask.untilAt) - now.getTime();
  if (left > soonMs) return null;
  const minutes = Math.max(1, Math.ceil(left / 60_000));
  return t('inAMinuteOtherMinutes', { minutes });
}
