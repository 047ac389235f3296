// When a caption may be written and put right, and how the wordings of one line are shown. Pure.
import type { Caption } from '../../contract/captions.ts';
import { clockTolerance, go, no, type SessionState, type Verdict } from '../rules.ts';

/** One wording; a line that was put right has several, each naming the one before. */
export interface Wording {
  readonly id: string;
  readonly mediaMs: number;
  readonly text: string;
  readonly correctsId: string | null;
}

/** ms: the last line is being typed when the session ends; what comes later was not typed live. */
export const afterEndMs = 60_000;

export interface CaptionMoment {
  readonly session: SessionState;
  /** since the end; null before it */
  readonly endedForMs: number | null;
  /** how far the recording has come, or came; null where none has begun */
  readonly untilMs: number | null;
}

export function mayCaption({ session, endedForMs, untilMs }: CaptionMoment, mediaMs: number): Verdict {
  if ((session !== 'live' && session !== 'ended') || untilMs === null)
    return no('not-started', 'There is nothing to caption yet: the recording hasn’t begun.');
  if (endedForMs !== null && endedForMs > afterEndMs)
    return no('out-of-order', 'This session has ended: a caption is typed while it goes on.');
  if (mediaMs > untilMs + clockTolerance)
    return no('malformed', 'mediaMs: must not lie in the future of the recording.');
  return go;
}

export function mayCorrect(wordings: readonly Wording[], correctsId: string): Verdict {
  if (!wordings.some(({ id }) => id === correctsId))
    return no('not-found', 'There is no such caption in this session.');
  if (wordings.some((one) => one.correctsId === correctsId))
    return no('conflict', 'This caption was put right already. Look at it again.');
  return go;
}

/** Each line once, by its newest wording, in the order of the recording. */
export function presentCaptions(wordings: readonly Wording[]): Caption[] {
  const byId = new Map(wordings.map((one) => [one.id, one]));
  const old = new Set(wordings.map(({ correctsId }) => correctsId));
  return wordings
    .filter(({ id }) => !old.has(id))
    .map(({ id, mediaMs, text, correctsId }) => ({ id, mediaMs, text, before: wordingsBefore(correctsId, byId) }))
    .sort((a, b) => a.mediaMs - b.mediaMs || (a.id < b.id ? -1 : 1));
}

function wordingsBefore(from: string | null, byId: ReadonlyMap<string, Wording>): string[] {
  const before: string[] = [];
  for (let one = byId.get(from ?? ''); one; one = byId.get(one.correctsId ?? '')) before.unshift(one.text);
  return before;
}
