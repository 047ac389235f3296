// When the desk may keep something out of the recording, and when that is over: pure. Never unless the house allows it, one at a time,
// never longer than the limit. Where it is allowed in breaks only, it ends with the break: the interview itself is always recorded.
import type { Mask, MaskEnding, Masking, MaskReason } from '../../contract/masking.ts';
import { type Break, openBreak } from '../breaks/rules.ts';
import { go, no, type SessionState, type Verdict, whileLive } from '../rules.ts';

export interface MaskFacts {
  readonly id: string;
  readonly reason: MaskReason;
  /** the desk's words; for the recording log alone */
  readonly note: string | null;
  readonly begunAt: Date;
  readonly begunMediaMs: number | null;
  readonly untilAt: Date;
  readonly heldAt: Date | null;
  readonly endedAt: Date | null;
  readonly endedBy: MaskEnding | null;
  readonly liftedAt: Date | null;
}

/** What a house allows that has said nothing. */
export const notAllowed: Masking = { when: 'not-allowed', limitMs: 15 * 60_000 };

export function openMask<M extends Pick<MaskFacts, 'endedAt'>>(masks: readonly M[]): M | undefined {
  return masks.find(({ endedAt }) => endedAt === null);
}

export function mayMask(
  { when }: Masking,
  now: { readonly session: SessionState; readonly breaks: readonly Break[]; readonly masks: readonly MaskFacts[] },
): Verdict {
  if (when === 'not-allowed')
    return no('forbidden', 'This house lets nothing be masked: what is said is recorded. Its administrator sets this.');
  const live = whileLive(now.session);
  if (!live.go) return live;
  if (openMask(now.masks)) return no('conflict', 'It is masked already. That goes on until somebody ends it.');
  if (when === 'in-breaks' && !openBreak(now.breaks))
    return no('conflict', 'This house lets only breaks be masked: begin a break first.');
  return go;
}

export function mayEndMask(session: SessionState, masks: readonly MaskFacts[], id: string): Verdict {
  const live = whileLive(session);
  if (!live.go) return live;
  return openMask(masks)?.id === id ? go : no('conflict', 'This mask is over already.');
}

export function endsWithTheBreak({ when }: Masking): boolean {
  return when === 'in-breaks';
}

/**
 * What is to be nowhere: from the desk's word on, so that nothing said at its seam is kept elsewhere, until the media node has said that it
 * is off; one that ended before it held did nothing after that. `until` null: it lasts.
 */
export function keptOut(
  masks: readonly Pick<MaskFacts, 'begunAt' | 'heldAt' | 'endedAt' | 'liftedAt'>[],
): readonly { readonly from: Date; readonly until: Date | null }[] {
  return masks.map(({ begunAt, heldAt, endedAt, liftedAt }) => ({
    from: begunAt,
    until: heldAt === null ? endedAt : liftedAt,
  }));
}

/** Each step of each mask is something that both sides see. */
export function maskSteps(masks: readonly MaskFacts[]): number {
  return masks.reduce((steps, { heldAt, endedAt, liftedAt }) => {
    return steps + 1 + [heldAt, endedAt, liftedAt].filter((at) => at !== null).length;
  }, 0);
}

export function presentMask({ begunAt, untilAt, heldAt, endedAt, liftedAt, ...mask }: MaskFacts): Mask {
  return {
    ...{ id: mask.id, reason: mask.reason, begunMediaMs: mask.begunMediaMs, endedBy: mask.endedBy },
    ...{ begunAt: begunAt.toISOString(), untilAt: untilAt.toISOString() },
    heldAt: heldAt?.toISOString() ?? null,
    endedAt: endedAt?.toISOString() ?? null,
    liftedAt: liftedAt?.toISOString() ?? null,
  };
}
