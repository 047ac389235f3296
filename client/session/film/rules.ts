// A film of several pictures, pure: how one picture is brought back into step with the one that has the sound, where a single frame
// back or on lies, when a loop turns, and which spans were played in sight.

/** ms by which two pictures may be apart before anybody could see it */
export const apartMs = 40;
/** Further apart than this, a picture jumps. */
const jumpMs = 400;
/** A correction takes about as long, ms. */
const withinMs = 500;

export type Correction = { readonly is: 'jump' } | { readonly is: 'rate'; readonly rate: number };

/** `aheadMs`: how far a picture is before the one that leads, which plays at `rate`. */
export function correction(aheadMs: number, rate: number): Correction {
  if (Math.abs(aheadMs) > jumpMs) return { is: 'jump' };
  // Less than half a frame is in step.
  if (Math.abs(aheadMs) < 8) return { is: 'rate', rate };
  const bend = Math.max(-0.5, Math.min(0.5, -aheadMs / withinMs));
  return { is: 'rate', rate: rate * (1 + bend) };
}

export const rates = [0.5, 0.75, 1, 1.25, 1.5, 2] as const;

/** The next slower (−1) or faster (+1) one; the same at the end. */
export function nextRate(rate: number, by: -1 | 1): number {
  const at = rates.findIndex((one) => one >= rate);
  return rates[Math.max(0, Math.min(rates.length - 1, at + by))] ?? 1;
}

/** Where a frame back or on is shown: in its middle, since what is asked for by its edge may show the one before. */
export function frameBeside(shownMs: number, by: -1 | 1, frameMs: number): number {
  return Math.max(0, shownMs + by * frameMs + frameMs / 2);
}

export interface Loop {
  readonly fromMs: number;
  /** null: its end isn't chosen yet */
  readonly toMs: number | null;
}

/** Where a film that loops goes from here; null: on. */
export function loopedTo(loop: Loop | null, ms: number): number | null {
  if (loop?.toMs == null) return null;
  return ms >= loop.toMs || ms < loop.fromMs - 1_000 ? loop.fromMs : null;
}

/** An end before the beginning makes a loop the other way round. */
export function loopOf(fromMs: number, toMs: number): Loop | null {
  if (Math.abs(toMs - fromMs) < 200) return null;
  return { fromMs: Math.min(fromMs, toMs), toMs: Math.max(fromMs, toMs) };
}

export interface Span {
  readonly fromMs: number;
  readonly toMs: number;
}

/** One look at a film that plays in sight. */
export interface Look {
  readonly mediaMs: number;
  /** ms of a clock that only goes on */
  readonly atMs: number;
}

/** What was played between two looks; null where the film jumped meanwhile. A page that slept says nothing of its sleep. */
export function playedBetween(before: Look | null, now: Look, rate: number): Span | null {
  if (before === null) return null;
  const [media, real] = [now.mediaMs - before.mediaMs, now.atMs - before.atMs];
  const went = media > 0 && real < 3_000 && media <= real * rate * 1.5 + 250;
  return went ? { fromMs: Math.round(before.mediaMs), toMs: Math.round(now.mediaMs) } : null;
}

/** The same spans with this one; what goes on where the last one ended is one with it. */
export function withSpan(spans: readonly Span[], span: Span): Span[] {
  const last = spans.at(-1);
  if (last && last.toMs === span.fromMs) return [...spans.slice(0, -1), { fromMs: last.fromMs, toMs: span.toMs }];
  return [...spans, span];
}
