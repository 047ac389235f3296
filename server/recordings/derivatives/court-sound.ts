// A court copy of sound alone, in ffmpeg's words: as long as the recording, silent where nothing was recorded, and that is heard and read: two
// rising tones where a gap begins, two falling where it ends, both within the gap, so that nothing recorded is covered; and a chapter for
// each, which says from when to when and why. Pure. Descriptors: 0 the working copy; 3 the copy that is written; 4 the chapters.
import { soundFilter } from './filters.ts';
import { bothClocks, type Gap, gapSentence, type Told } from './gap-notes.ts';

export const tones = { low: 660, high: 880 } as const;
/** of one tone */
export const toneMs = 140;
/** Sound is filtered in steps of so long: a tone keeps this far from what was recorded. */
const stepMs = 10;
const soundRate = 48_000;

interface Span {
  readonly fromMs: number;
  readonly toMs: number;
}

/** Where each tone stands. A gap too short for all four has one pair, or one tone, or none. */
export function toneSpans(gaps: readonly Pick<Gap, 'fromMs' | 'toMs'>[]): Record<keyof typeof tones, Span[]> {
  const spans: Record<keyof typeof tones, Span[]> = { low: [], high: [] };
  for (const { fromMs, toMs } of gaps) {
    const [from, to] = [fromMs + stepMs, toMs - stepMs];
    const put = (pitch: keyof typeof tones, at: number) => spans[pitch].push({ fromMs: at, toMs: at + toneMs });
    const room = Math.floor((to - from) / toneMs);
    if (room >= 1) put(room >= 2 ? 'low' : 'high', from);
    if (room >= 2) put('high', from + toneMs);
    if (room < 5) continue;
    put('high', to - 2 * toneMs);
    put('low', to - toneMs);
  }
  return spans;
}

export interface CourtSound {
  readonly gaps: readonly Gap[];
  readonly durationMs: number;
  readonly statement: string;
}

export function courtSoundArguments({ gaps, durationMs, statement }: CourtSound): string[] {
  const length = (durationMs / 1000).toFixed(3);
  return [
    ...['-hide_banner', '-nostats', '-loglevel', 'error', '-y', '-progress', 'pipe:1'],
    ...['-protocol_whitelist', 'pipe', '-f', 'matroska', '-copyts', '-i', 'pipe:0'],
    ...['-protocol_whitelist', 'file', '-f', 'ffmetadata', '-i', 'file:/proc/self/fd/4'],
    // Of the whole and of chapters: from the chapters’ file alone.
    ...['-map_metadata', '1', '-map_chapters', '1', '-metadata', `comment=${statement}`],
    ...['-filter_complex', graphOf(gaps, length), '-map', '[heard]', '-vn', '-c:a', 'aac', '-b:a', '128k'],
    ...['-t', length, '-f', 'mp4', '-movflags', '+faststart', 'file:/proc/self/fd/3'],
  ];
}

function graphOf(gaps: readonly Gap[], length: string): string {
  const recorded = `[0:a:0]${soundFilter({ edits: [], voice: 'kept' })},apad`;
  const spans = toneSpans(gaps);
  const used = (['low', 'high'] as const).filter((pitch) => spans[pitch].length > 0);
  if (used.length === 0) return `${recorded}[heard]`;
  const marks = used.map((pitch) => {
    const source = `sine=frequency=${tones[pitch]}:sample_rate=${soundRate}:duration=${length}`;
    const when = spans[pitch].map(({ fromMs, toMs }) => `between(t,${seconds(fromMs)},${seconds(toMs - stepMs)})`);
    return `${source},asetnsamples=n=${(soundRate * stepMs) / 1000},volume=0:enable='not(${when.join('+')})'[${pitch}]`;
  });
  const all = used.map((pitch) => `[${pitch}]`).join('');
  const mixed = `amix=inputs=${used.length + 1}:duration=first:normalize=0[heard]`;
  return [`${recorded},aformat=channel_layouts=mono[recorded]`, ...marks, `[recorded]${all}${mixed}`].join(';');
}

const seconds = (ms: number): string => (ms / 1000).toFixed(3);

/** Chapters of the whole: a recorded part bears the clocks at its beginning, a gap its sentence. */
export function chapters(
  gaps: readonly Gap[],
  { durationMs, ...told }: Told & { readonly durationMs: number },
): string {
  const parts: { fromMs: number; toMs: number; title: string }[] = [];
  let at = 0;
  const recordedTo = (toMs: number) => {
    if (toMs > at) parts.push({ fromMs: at, toMs, title: bothClocks(at, told) });
  };
  for (const gap of gaps) {
    recordedTo(gap.fromMs);
    parts.push({ fromMs: gap.fromMs, toMs: gap.toMs, title: gapSentence(told, gap, 'sound') });
    at = gap.toMs;
  }
  recordedTo(durationMs);
  const lines = parts.flatMap(({ fromMs, toMs, title }) => [
    ...['[CHAPTER]', 'TIMEBASE=1/1000', `START=${fromMs}`, `END=${toMs}`, `title=${escaped(title)}`],
  ]);
  return [';FFMETADATA1', ...lines, ''].join('\n');
}

/** As the format of chapters wants it. */
function escaped(text: string): string {
  return text.replaceAll(/[=;#\\\n]/g, (letter) => `\\${letter}`);
}
