// The marks by which picture and sound are measured against each other: a flash and a beep that begin each second together.
// Pure: it is handed brightness and times, from wherever they were read.

export interface Frame {
  /** ms */
  readonly at: number;
  /** mean brightness, on any scale that is the same for all frames */
  readonly luma: number;
}

export interface Mark {
  /** ms */
  readonly at: number;
  /** How many frames of a flash there are; 1 for a beep. */
  readonly frames: number;
}

/** Each run of bright frames. Bright is what lies nearer to the brightest frame than to the darkest. */
export function flashesAmong(frames: readonly Frame[]): Mark[] {
  const lumas = frames.map(({ luma }) => luma);
  const middle = (lumas.reduce((a, b) => Math.min(a, b), Infinity) + lumas.reduce((a, b) => Math.max(a, b), 0)) / 2;
  const runs: Frame[][] = [];
  for (const [index, frame] of frames.entries()) {
    if (frame.luma <= middle) continue;
    const goesOn = (frames[index - 1]?.luma ?? 0) > middle;
    if (goesOn) runs.at(-1)?.push(frame);
    else runs.push([frame]);
  }
  return runs.map((run) => ({ at: run[0]?.at ?? Number.NaN, frames: run.length }));
}

export interface Marks {
  readonly flashes: readonly Mark[];
  readonly beeps: readonly Mark[];
}

/** For each flash with a beep within half a second: beep minus flash, in ms. Positive = sound late. */
export function offsets({ flashes, beeps }: Marks): number[] {
  return flashes.flatMap((flash) => {
    const beep = nearest(beeps, flash.at);
    return beep === undefined ? [] : [Math.round(beep.at - flash.at)];
  });
}

export interface Added {
  /** ms, of the recorded flash */
  readonly at: number;
  /** positive = sound late */
  readonly ms: number;
}

/**
 * What the recording added to the distance between sound and picture, for each second: how long after its capture a beep
 * stands in the recording, less the same for the flash beside it. Both sets of marks are on the wall clock. A flash that
 * lost a frame on its way from the camera is left out: which of its frames was the first to arrive isn't known.
 */
export function addedApart(recorded: Marks, captured: Marks): Added[] {
  const sound = delays(recorded.beeps, captured.beeps);
  return delays(recorded.flashes, captured.flashes).flatMap(({ at, delay }) => {
    const beside = nearest(sound, at);
    return beside === undefined ? [] : [{ at, ms: Math.round(beside.delay - delay) }];
  });
}

/** ms; a sender's reports are 2.5 to 7.5 s apart (RFC 3550 §6.3.1 for a mean of 5 s), and what they say is followed slowly. */
const toldWithin = 8000;

/**
 * Whether the microphone lost no samples lately: its beeps came a second apart. Timestamps count samples, so lost ones make
 * all that follows early, and only the sender's next report says so.
 */
export function steadyAt(at: number, captured: readonly Mark[]): boolean {
  return captured.every((beep, index) => {
    const before = captured[index - 1]?.at ?? beep.at - 1000;
    return Math.abs(beep.at - before - 1000) <= 20 || at < before || at > beep.at + toldWithin;
  });
}

function delays(recorded: readonly Mark[], captured: readonly Mark[]): { at: number; delay: number }[] {
  return recorded.flatMap(({ at, frames }) => {
    const source = nearest(captured, at);
    return source === undefined || source.frames !== frames ? [] : [{ at, delay: at - source.at }];
  });
}

/** Marks come once a second: what is farther than half of that belongs to another one. */
function nearest<T extends { readonly at: number }>(marks: readonly T[], at: number): T | undefined {
  const distance = (mark: T) => Math.abs(mark.at - at);
  const best = marks.reduce<T | undefined>(
    (a, b) => (a !== undefined && distance(a) <= distance(b) ? a : b),
    undefined,
  );
  return best !== undefined && distance(best) < 500 ? best : undefined;
}
