// How a strip is made, in ffmpeg's words, and what ffmpeg says of loudness. Pure. Only key frames are decoded, so that three hours take
// minutes; what was not recorded is silence, and the picture before it stands still.
import { columns, mostLevels, rows, small } from './strip-file.ts';

export interface ToBeStripped {
  readonly durationMs: number;
  readonly picture: boolean;
  readonly sound: boolean;
}

const rate = 8_000;
/** No span is shorter than a twentieth of a second. */
const leastSamples = 400;

/** From standard input to the file that is descriptor 3, loudness on standard output. */
export function stripArguments({ durationMs, picture, sound }: ToBeStripped): string[] {
  return [
    ...['-hide_banner', '-nostats', '-loglevel', 'error', '-y', '-protocol_whitelist', 'pipe'],
    ...['-skip_frame:v', 'nokey', '-f', 'matroska', '-copyts', '-i', 'pipe:0'],
    ...(picture ? pictureArguments(durationMs) : []),
    ...(sound ? soundArguments(durationMs) : []),
  ];
}

function pictureArguments(durationMs: number): string[] {
  const { width, height } = small;
  // The picture of each span's middle stands for it.
  const every = `fps=${columns * rows * 1000}/${durationMs}:start_time=${halfSpan(durationMs)}`;
  const into = `scale=${width}:${height}:force_original_aspect_ratio=decrease,pad=${width}:${height}:(ow-iw)/2:(oh-ih)/2`;
  const filter = `${every},${into},setsar=1,tile=${columns}x${rows}`;
  const one = ['-frames:v', '1', '-c:v', 'mjpeg', '-q:v', '6', '-pix_fmt', 'yuvj420p', '-f', 'image2pipe'];
  return ['-map', '0:v:0', '-vf', filter, '-map_metadata', '-1', ...one, 'file:/proc/self/fd/3'];
}

const halfSpan = (durationMs: number) => (durationMs / 1000 / (columns * rows) / 2).toFixed(6);

function soundArguments(durationMs: number): string[] {
  const samples = Math.max(leastSamples, Math.ceil((durationMs * rate) / 1000 / mostLevels));
  const filter = [
    `aresample=${rate}:async=1:min_hard_comp=0.03:first_pts=0`,
    'aformat=channel_layouts=mono',
    `asetnsamples=n=${samples}:p=0`,
    'astats=metadata=1:reset=1',
    'ametadata=mode=print:key=lavfi.astats.Overall.Peak_level:file=-',
  ];
  return ['-map', '0:a:0', '-af', filter.join(','), '-f', 'null', '-'];
}

/** Of one line that ffmpeg prints; null of any other. */
export function levelIn(line: string): number | null {
  const said = /^lavfi\.astats\.Overall\.Peak_level=(-?inf|-?[\d.]+)$/.exec(line)?.[1];
  if (said === undefined) return null;
  const decibels = Number(said);
  return Number.isFinite(decibels) ? Math.min(255, Math.round(10 ** (decibels / 20) * 255)) : 0;
}
