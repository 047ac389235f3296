// Where phases, gaps and questions stand on the timeline. Pure; everything in ms and in percent of the whole.
import type { Viewing } from '../../../server/contract/recordings.ts';

export interface Band {
  readonly key: string;
  readonly name: string;
  readonly fromMs: number;
  readonly startPart: number;
  readonly widthPart: number;
}
export interface Tick {
  readonly key: string;
  readonly atMs: number;
  readonly part: number;
}

const percent = (ms: number, whole: number): number =>
  whole <= 0 ? 0 : Math.min(100, Math.max(0, (100 * ms) / whole));

/** A phase lasts until the next one begins. */
export function phaseBands({ timeline, durationMs }: Viewing): readonly Band[] {
  const phases = [...timeline.phases].sort((a, b) => a.mediaMs - b.mediaMs);
  return phases.map((phase, index) => {
    const start = percent(phase.mediaMs, durationMs);
    const end = percent(phases[index + 1]?.mediaMs ?? durationMs, durationMs);
    return {
      key: `${phase.phase} ${phase.mediaMs}`,
      name: phase.name,
      fromMs: phase.mediaMs,
      startPart: start,
      widthPart: end - start,
    };
  });
}

export function gapBands({ timeline, durationMs }: Viewing): readonly (Band & { readonly cause: string })[] {
  return timeline.gaps.map((gap) => {
    const start = percent(gap.fromMs, durationMs);
    return {
      key: `${gap.track} ${gap.fromMs}`,
      name: gap.track,
      cause: gap.cause,
      fromMs: gap.fromMs,
      startPart: start,
      widthPart: percent(gap.fromMs + gap.durationMs, durationMs) - start,
    };
  });
}

/** A question stands where it was asked; else where it was passed in; else where it was proposed. */
export const questionAt = (question: Viewing['timeline']['questions'][number]): number | null =>
  question.outcomeMediaMs ?? question.relayedMediaMs ?? question.proposedMediaMs;

export function questionTicks({ timeline, durationMs }: Viewing): readonly Tick[] {
  return timeline.questions.flatMap((question) => {
    const atMs = questionAt(question);
    return atMs === null ? [] : [{ key: question.id, atMs, part: percent(atMs, durationMs) }];
  });
}

/** A marker stands where its author's page was. */
export function markerTicks({ timeline, durationMs }: Viewing): readonly Tick[] {
  return timeline.markers.map(({ id, mediaMs }) => ({ key: id, atMs: mediaMs, part: percent(mediaMs, durationMs) }));
}

/** An exhibit stands where it was said; a withdrawn one nowhere. */
export function exhibitTicks({ timeline, durationMs }: Viewing): readonly Tick[] {
  return timeline.exhibits.flatMap(({ id, mediaMs, withdrawn }) =>
    mediaMs === null || withdrawn !== null ? [] : [{ key: id, atMs: mediaMs, part: percent(mediaMs, durationMs) }],
  );
}
