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

/** Where a loop lies; one whose end isn't chosen yet is a line. */
export function loopBand(loop: { fromMs: number; toMs: number | null }, durationMs: number) {
  const startPart = percent(loop.fromMs, durationMs);
  return { startPart, widthPart: loop.toMs === null ? 0 : percent(loop.toMs, durationMs) - startPart };
}

/** The gap of a track that a moment lies in. */
export function gapAt(
  { timeline }: Viewing,
  track: string,
  ms: number,
): Viewing['timeline']['gaps'][number] | undefined {
  return timeline.gaps.find((gap) => gap.track === track && gap.fromMs <= ms && ms < gap.fromMs + gap.durationMs);
}

/** Where the lines of a list beside the picture stand, in order: what the keys for the next and the one before go to. */
export function momentsOf(viewing: Viewing, list: string): readonly number[] {
  const { markers, captions, gaps } = viewing.timeline;
  const of: Readonly<Record<string, readonly number[]>> = {
    questions: questionTicks(viewing).map(({ atMs }) => atMs),
    markers: markers.map(({ mediaMs }) => mediaMs),
    captions: captions.map(({ mediaMs }) => mediaMs),
    exhibits: exhibitTicks(viewing).map(({ atMs }) => atMs),
    phases: phaseBands(viewing).map(({ fromMs }) => fromMs),
    gaps: gaps.map(({ fromMs }) => fromMs),
  };
  return (of[list] ?? []).toSorted((a, b) => a - b);
}
