// A court copy in ffmpeg's words: every chosen camera on one canvas, 25 frames a second from the recording's first moment to its last, and
// the slates over it. Pure: numbers go in, an argument list comes out. Descriptors: 0 the working copy, which has the sound; 3 the copy that
// is written; 4 the slates; from 5 on the films of further cameras.
import type { Layout } from './court-layout.ts';
import { soundFilter } from './filters.ts';

export interface CourtRendering {
  readonly layout: Layout;
  /** which film each box shows: 0 the working copy, else the further ones by number from 1 */
  readonly films: readonly number[];
  /** further films, in all */
  readonly beside: number;
  readonly sound: boolean;
  readonly durationMs: number;
  readonly statement: string;
}

const rate = 25;

export function courtArguments({ layout, films, beside, sound, durationMs, statement }: CourtRendering): string[] {
  const film = (descriptor: number) => [
    '-protocol_whitelist',
    'pipe',
    '-f',
    'matroska',
    '-copyts',
    '-i',
    `pipe:${descriptor}`,
  ];
  const length = (durationMs / 1000).toFixed(3);
  return [
    ...['-hide_banner', '-nostats', '-loglevel', 'error', '-y', '-progress', 'pipe:1'],
    ...film(0),
    ...Array.from({ length: beside }, (_, at) => film(5 + at)).flat(),
    ...['-map_metadata', '-1', '-map_chapters', '-1', '-metadata', `comment=${statement}`],
    ...[
      '-filter_complex',
      graphOf({ layout, films, sound }),
      '-map',
      '[picture]',
      ...(sound ? ['-map', '[sound]'] : []),
    ],
    ...[
      '-r',
      String(rate),
      '-c:v',
      'libx264',
      '-preset',
      'veryfast',
      '-crf',
      '20',
      '-pix_fmt',
      'yuv420p',
      '-threads',
      '2',
    ],
    ...(sound ? ['-c:a', 'aac', '-b:a', '128k'] : ['-an']),
    ...['-t', length, '-f', 'mp4', '-movflags', '+faststart', 'file:/proc/self/fd/3'],
  ];
}

function graphOf({ layout, films, sound }: Pick<CourtRendering, 'layout' | 'films' | 'sound'>): string {
  const { boxes, canvas } = layout;
  const placed = films.map((film, at) => {
    const { width, height } = boxes[at] ?? { width: 2, height: 2 };
    const fit = `scale=${width}:${height}:force_original_aspect_ratio=decrease,pad=${width}:${height}:(ow-iw)/2:(oh-ih)/2`;
    // The last picture stands until the recording ends: a slate says where that isn't what was there.
    return `[${film}:v:0]fps=${rate}:start_time=0,${fit},setsar=1,tpad=stop_mode=clone:stop=-1[v${at}]`;
  });
  const all = films.map((_, at) => `[v${at}]`).join('');
  const places = boxes.map(({ x, y }) => `${x}_${y}`).join('|');
  const stacked = films.length === 1 ? '[v0]null' : `${all}xstack=inputs=${films.length}:layout=${places}:fill=black`;
  const finish = `pad=${canvas.width}:${canvas.height}:0:0,ass=filename=/proc/self/fd/4[picture]`;
  const heard = sound ? [`[0:a:0]${soundFilter({ edits: [], voice: 'kept' })},apad[sound]`] : [];
  return [...placed, `${stacked},${finish}`, ...heard].join(';');
}
