// What is wrong with a track, judged second by second from what was received. Pure: no clock, no decoder.
// A second shows symptoms; a symptom that stays is an alarm, and an alarm ends only when the symptom has stayed away. What isn't
// received can't be judged here: that is the lamp's and the gaps' business.

/** `unwatched`: nobody looked, so nothing may be concluded. */
export const TRACK_STATES = ['ok', 'silent', 'unplugged', 'clipping', 'black', 'frozen', 'unwatched'] as const;
export type TrackState = (typeof TRACK_STATES)[number];
/** The gravest first: one is shown. */
const SYMPTOMS = ['black', 'frozen', 'unplugged', 'silent', 'clipping'] as const;
export type Symptom = (typeof SYMPTOMS)[number];

export interface SoundSecond {
  readonly kind: 'sound';
  /** Full scale is 1. */
  readonly rms: number;
  readonly peak: number;
  /** Share of samples at full scale, 0–1. */
  readonly atFullScale: number;
}

export interface PictureSecond {
  readonly kind: 'picture';
  /** Of the newest key frame that could be decoded, 0–255: 99 of 100 pixels are no lighter. */
  readonly brightest: number | undefined;
  /** How much the sizes of inter frames differ from one to the next: the upper quartile, as a share. Undefined: too few frames. */
  readonly jitter: number | undefined;
  /** Bytes per block of 16 × 16 pixels that no one of six inter frames in a row exceeded: the least of them. Undefined: too few frames. */
  readonly quietest: number | undefined;
}
export type Second = SoundSecond | PictureSecond;

const dB = (level: number): number => 20 * Math.log10(Math.max(level, 1e-9));
/** A microphone without a signal gives zeros, which a lossy codec keeps below this. */
const unpluggedPeakDb = -88;
/** A live microphone in a quiet room gives more than this by its own noise and the room's air. */
const silentRmsDb = -72;
/** A voice at full scale touches it; one that is cut off lies on it. */
const clippedShare = 0.005;
/** A dark room with a person in it has something lighter than this, a covered lens hasn't. */
const blackBrightest = 16;
/** An encoder that is given the same picture again and again makes frames of the same size; noise and movement never do. */
const frozenJitter = 0.02;
/**
 * Or, as Chromium's does, frames that hold next to nothing: once it has mended them 0.2–0.5, where noise of two levels of brightness
 * makes 0.75 and more at any time.
 */
const frozenBytes = 0.55;

/** What a second shows; undefined where it can't tell. */
type Shown = Readonly<Partial<Record<Symptom, boolean>>>;

export function symptomsOf(second: Second): Shown {
  if (second.kind === 'sound') {
    const unplugged = dB(second.peak) < unpluggedPeakDb;
    return {
      unplugged,
      silent: unplugged || dB(second.rms) < silentRmsDb,
      clipping: second.atFullScale >= clippedShare,
    };
  }
  const { brightest, jitter, quietest } = second;
  const empty = quietest !== undefined && quietest <= frozenBytes;
  return {
    ...(brightest === undefined ? {} : { black: brightest <= blackBrightest }),
    ...(jitter === undefined && !empty ? {} : { frozen: empty || (jitter ?? 1) <= frozenJitter }),
  };
}

/** Of the last `of` seconds that could tell, `need` show it: an alarm. `clear` in a row without: its end. All well within 10 s. */
const holds = {
  unplugged: { need: 4, of: 4, clear: 3 },
  silent: { need: 6, of: 6, clear: 3 },
  clipping: { need: 3, of: 5, clear: 8 },
  black: { need: 2, of: 2, clear: 3 },
  // Seconds in which the encoder still mends a key frame show nothing, even of a frozen source.
  frozen: { need: 2, of: 5, clear: 6 },
} satisfies Record<Symptom, { need: number; of: number; clear: number }>;
/** Seconds that must have been seen before all is said to be well: as many as the slowest alarm needs. */
const settleSeconds = 6;

interface Seen {
  readonly atMs: number;
  readonly shown: boolean;
}
interface Course {
  readonly recent: readonly Seen[];
  /** When the symptom began, while it is an alarm. */
  readonly sinceMs: number | undefined;
}

export interface Judgement {
  readonly state: Exclude<TrackState, 'unwatched'>;
  readonly sinceMs: number;
}

/** One track's memory. Opaque: made by `newCourse`, moved on by `judge`. */
export interface TrackCourse {
  readonly courses: Readonly<Record<Symptom, Course>>;
  readonly seconds: number;
  /** Undefined until enough was seen. */
  readonly judgement: Judgement | undefined;
}

const unseen: Course = { recent: [], sinceMs: undefined };

export function newCourse(): TrackCourse {
  const courses = { black: unseen, frozen: unseen, unplugged: unseen, silent: unseen, clipping: unseen };
  return { courses, seconds: 0, judgement: undefined };
}

/** `atMs`: when the second began. */
export function judge(before: TrackCourse, second: Second, atMs: number): TrackCourse {
  const shown = symptomsOf(second);
  const move = (symptom: Symptom) => moved(before.courses[symptom], symptom, { atMs, shown: shown[symptom] });
  const courses = {
    ...{ black: move('black'), frozen: move('frozen') },
    ...{ unplugged: move('unplugged'), silent: move('silent'), clipping: move('clipping') },
  };
  const seconds = before.seconds + 1;
  const worst = SYMPTOMS.find((symptom) => courses[symptom].sinceMs !== undefined);
  const state = worst ?? (seconds >= settleSeconds ? 'ok' : undefined);
  if (state === undefined || state === before.judgement?.state)
    return { courses, seconds, judgement: before.judgement };
  const sinceMs = worst === undefined ? wellSince(before, atMs) : (courses[worst].sinceMs ?? atMs);
  return { courses, seconds, judgement: { state, sinceMs } };
}

/** The clear seconds that ended the alarm were well already. */
function wellSince({ judgement }: TrackCourse, atMs: number): number {
  if (judgement === undefined || judgement.state === 'ok') return atMs;
  return Math.max(judgement.sinceMs, atMs - (holds[judgement.state].clear - 1) * 1000);
}

function moved(course: Course, symptom: Symptom, now: { atMs: number; shown: boolean | undefined }): Course {
  if (now.shown === undefined) return course;
  const { need, of, clear } = holds[symptom];
  const recent = [...course.recent, { atMs: now.atMs, shown: now.shown }].slice(-Math.max(of, clear));
  if (course.sinceMs !== undefined) {
    const stays = recent.slice(-clear).some(({ shown }) => shown) || recent.length < clear;
    return { recent, sinceMs: stays ? course.sinceMs : undefined };
  }
  const showing = recent.slice(-of).filter(({ shown }) => shown);
  return { recent, sinceMs: now.shown && showing.length >= need ? showing[0]?.atMs : undefined };
}
