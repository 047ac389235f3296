// An edit list in ffmpeg's words. Pure: numbers go in, an argument list comes out, and nothing that somebody typed stands in it.
// Positions are those of the working copy. Frames are dropped, muted or blurred where they stand; what is left closes up by exactly what
// was left out, in picture and sound alike.
import type { Edit, Region } from '../../contract/copies.ts';
import { type Look, regionKey } from './rules.ts';

export interface PictureSize {
  readonly width: number;
  readonly height: number;
}

export interface Rendering extends Look {
  /** checked */
  readonly edits: readonly Edit[];
  /** of the working copy; null: it holds no picture */
  readonly size: PictureSize | null;
  readonly sound: boolean;
  /** written into the file, plain ASCII of ours */
  readonly statement: string;
}

/** Sound comes in frames, mostly of 20 ms and at most of 60: a muted span takes whole those that reach into it. */
const longestSoundFrameMs = 60;
/** The picture that is seen where a span begins came up to this much before it. */
const longestPictureMs = 100;
const soundRate = 48_000;
/** About four semitones down: nobody is understood less well by it. */
const lowered = 0.8;

export const hasPicture = ({ picture, size }: Pick<Rendering, 'picture' | 'size'>): boolean =>
  picture === 'kept' && size !== null;

/** From standard input to the file that is descriptor 3; progress on standard output. */
export function renderArguments(rendering: Rendering): string[] {
  const picture = hasPicture(rendering);
  return [
    ...['-hide_banner', '-nostats', '-loglevel', 'error', '-y', '-progress', 'pipe:1'],
    // Timestamps stay those of the recording; nothing but a WebM is taken, from nowhere but the pipe.
    ...['-protocol_whitelist', 'pipe', '-f', 'matroska', '-copyts', '-i', 'pipe:0'],
    ...['-map_metadata', '-1', '-map_chapters', '-1', '-metadata', `comment=${rendering.statement}`],
    ...(picture ? pictureArguments(rendering) : ['-vn']),
    ...(rendering.sound ? soundArguments(rendering) : ['-an']),
    ...['-f', 'mp4', '-movflags', '+faststart', 'file:/proc/self/fd/3'],
  ];
}

function pictureArguments(rendering: Rendering): string[] {
  const encode = ['-c:v', 'libx264', '-preset', 'veryfast', '-crf', '20', '-pix_fmt', 'yuv420p', '-threads', '2'];
  // Each frame at its own ms, as it was recorded: not at the next beat of a steady rate.
  const times = ['-fps_mode', 'vfr', '-enc_time_base:v', '1:1000'];
  return ['-map', '0:v:0', '-vf', pictureFilter(rendering), ...times, ...encode];
}

function soundArguments(rendering: Rendering): string[] {
  return ['-map', '0:a:0', '-af', soundFilter(rendering), '-c:a', 'aac', '-b:a', '128k'];
}

export function pictureFilter({ edits, size }: Pick<Rendering, 'edits' | 'size'>): string {
  if (size === null) throw new Error('there is no picture to filter');
  const { width, height } = size;
  // A picture whose size changes within the recording is brought into the first one's.
  const steps = [
    `scale=${width}:${height}:force_original_aspect_ratio=decrease`,
    `pad=${width}:${height}:(ow-iw)/2:(oh-ih)/2`,
    'setsar=1',
    ...blurs(edits, size),
  ];
  const out = spansOf(edits, 'leave-out');
  if (out.length > 0) steps.push(`select='not(${anyOf(out)})'`, `setpts='PTS-(${lostBefore(out)})/TB'`);
  return steps.join(',');
}

/** One step a region, however many spans it has. */
function blurs(edits: readonly Edit[], size: PictureSize): string[] {
  const regions = Map.groupBy(
    edits.filter((edit) => edit.kind === 'blur'),
    ({ region }) => regionKey(region),
  );
  return [...regions.values()].map((same, no) => {
    const when = `enable='${anyOf(earlier(same, longestPictureMs))}'`;
    const region = same[0]?.region ?? null;
    if (region === null) return `${blurOf(size)}:${when}`;
    const { x, y, width, height } = inPixels(region, size);
    const crop = `crop=${width}:${height}:${x}:${y},${blurOf({ width, height })}`;
    return `split[a${no}][b${no}];[b${no}]${crop}[c${no}];[a${no}][c${no}]overlay=${x}:${y}:${when}`;
  });
}

/** As wide as can be, six times over: of whatever was there a shade is left. */
function blurOf({ width, height }: PictureSize): string {
  const radius = Math.floor(Math.min(width, height) / 2) - 1;
  const chroma = Math.max(1, Math.floor(Math.min(width, height) / 4) - 1);
  return `boxblur=luma_radius=${radius}:luma_power=6:chroma_radius=${chroma}:chroma_power=6`;
}

/** Outwards to even pixels, as the picture's colour has them. */
export function inPixels(region: Region, { width, height }: PictureSize): Region {
  const along = (from: number, long: number, whole: number) => {
    const begin = Math.floor((from * whole) / 1000 / 2) * 2;
    const end = Math.min(whole, Math.ceil(((from + long) * whole) / 1000 / 2) * 2);
    const size = Math.max(8, end - begin);
    return { begin: Math.max(0, Math.min(begin, whole - size)), size };
  };
  const across = along(region.x, region.width, width);
  const down = along(region.y, region.height, height);
  return { x: across.begin, y: down.begin, width: across.size, height: down.size };
}

export function soundFilter({ edits, voice }: Pick<Rendering, 'edits' | 'voice'>): string {
  const muted = earlier(spansOf(edits, 'mute'), longestSoundFrameMs);
  const out = spansOf(edits, 'leave-out');
  const steps = [
    ...(muted.length > 0 ? [`volume=0:enable='${anyOf(muted)}'`] : []),
    // What was not recorded is silence of the same length: so sound stays beside its picture.
    `aresample=${soundRate}:async=1:min_hard_comp=0.03:first_pts=0`,
    ...(out.length > 0 ? ['asetnsamples=n=480:p=0', `aselect='not(${anyOf(out)})'`, 'asetpts=N/SR/TB'] : []),
    ...(voice === 'shifted'
      ? [`asetrate=${soundRate * lowered}`, `aresample=${soundRate}`, `atempo=${1 / lowered}`]
      : []),
  ];
  return steps.join(',');
}

interface Span {
  readonly fromMs: number;
  readonly toMs: number;
}

function earlier(spans: readonly Span[], byMs: number): Span[] {
  return spans.map(({ fromMs, toMs }) => ({ fromMs: fromMs - byMs, toMs }));
}

function spansOf(edits: readonly Edit[], kind: Edit['kind']): Span[] {
  return edits.filter((edit) => edit.kind === kind);
}

/** 1 within any of them, else 0; a span holds its beginning and not its end. */
function anyOf(spans: readonly Span[]): string {
  return spans.map(({ fromMs, toMs }) => `gte(t,${from(fromMs)})*lt(t,${from(toMs)})`).join('+');
}

/** Seconds that were left out before a frame's time. */
function lostBefore(spans: readonly Span[]): string {
  return spans.map(({ fromMs, toMs }) => `gte(T,${from(toMs)})*${((toMs - fromMs) / 1000).toFixed(3)}`).join('+');
}

/** A frame's time is whole ms in the file and a rounded fraction in ffmpeg: half a ms earlier, none falls on the wrong side. */
function from(ms: number): string {
  return ((ms - 0.5) / 1000).toFixed(4);
}
