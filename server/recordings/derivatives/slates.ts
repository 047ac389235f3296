// What a court copy says where nothing was recorded, as a script of Advanced SubStation Alpha, which ffmpeg's libass lays over the pictures. Pure.
// While a camera recorded nothing, a plain slate stands in its place and says from when to when and why; the band beneath the pictures says
// it too, and of sound, for as long as it takes to read. Nothing that was recorded is covered.
import type { ManifestTrack } from '../../../media/evidence/manifest.ts';
import type { WrittenLanguage } from '../../contract/copies.ts';
import { fontOf, type Letters, letters } from '../../platform/fonts.ts';
import type { Box, Layout } from './court-layout.ts';
import { type Gap, gapSentence, gapsOf, onClock } from './gap-notes.ts';

export interface Slates {
  readonly layout: Layout;
  /** of each camera, as the layout's boxes come; undefined: not known whose picture it is */
  readonly cameras: readonly (Pick<ManifestTrack, 'gaps'> | undefined)[];
  /** undefined: the copy holds no sound */
  readonly sound: Pick<ManifestTrack, 'gaps'> | undefined;
  readonly language: WrittenLanguage;
  readonly startedAt: Date;
  /** IANA zone of the place */
  readonly zone: string;
}

interface Note extends Gap {
  readonly text: string;
}

/** A note stays this long at least. */
const readableMs = 4_000;
const mostNotes = 2;
const ground = '&H302820&';

export function slateScript(slates: Slates): string {
  const { layout, cameras, sound } = slates;
  const said = (gaps: readonly Gap[], what: 'picture' | 'sound'): Note[] =>
    gaps.map((gap) => ({ ...gap, text: gapSentence(slates, gap, what) }));
  const pictures = cameras.map((camera) => said(gapsOf(camera), 'picture'));
  const events = [
    ...pictures.flatMap((notes, at) => notes.flatMap((note) => slate(note, layout.boxes[at], layout))),
    ...banded(
      [...new Map(pictures.flat().map((note) => [note.text, note])).values(), ...said(gapsOf(sound), 'sound')],
      layout,
    ),
  ];
  return [...head(layout, slates.language), ...events, '', '[Fonts]', ...fonts(slates.language), ''].join('\n');
}

function head({ canvas }: Layout, language: WrittenLanguage): string[] {
  // −1: which way a line runs is seen by its letters.
  const encoding = language === 'ar' ? -1 : 1;
  const style = (name: string, size: number) =>
    `Style: ${name},Noto Sans,${size},&H00FFFFFF,&H00FFFFFF,&H00000000,&H00000000,0,0,0,0,100,100,0,0,1,0,0,5,0,0,0,${encoding}`;
  return [
    ...[
      '[Script Info]',
      'ScriptType: v4.00+',
      `PlayResX: ${canvas.width}`,
      `PlayResY: ${canvas.height}`,
      'WrapStyle: 0',
      '',
    ],
    '[V4+ Styles]',
    'Format: Name, Fontname, Fontsize, PrimaryColour, SecondaryColour, OutlineColour, BackColour, Bold, Italic, Underline, StrikeOut, ScaleX, ScaleY, Spacing, Angle, BorderStyle, Outline, Shadow, Alignment, MarginL, MarginR, MarginV, Encoding',
    ...[style('Slate', 26), style('Small', 18), ''],
    ...['[Events]', 'Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text'],
  ];
}

function slate(note: Note, box: Box | undefined, { canvas }: Layout): string[] {
  if (box === undefined) return [];
  const { x, y, width, height } = box;
  const filled = `{\\an7\\pos(${x},${y})\\p1\\bord0\\shad0\\1c${ground}}m 0 0 l ${width} 0 ${width} ${height} 0 ${height}`;
  const small = width < 600;
  return [
    event({ ...note, layer: 0, style: 'Slate', left: 0, right: 0, text: filled }),
    event({
      ...{ ...note, layer: 1, style: small ? 'Small' : 'Slate', left: x + 16, right: canvas.width - x - width + 16 },
      text: `{\\an5\\pos(${x + width / 2},${y + height / 2})}${spelled(note.text)}`,
    }),
  ];
}

/** In the band: those that are to be read at a time, the newest first; of many at once the first few. */
function banded(notes: readonly Note[], { canvas, band }: Layout): string[] {
  const shown = notes.map((note) => ({ ...note, untilMs: Math.max(note.toMs, note.fromMs + readableMs) }));
  const turns = [...new Set(shown.flatMap(({ fromMs, untilMs }) => [fromMs, untilMs]))].sort((a, b) => a - b);
  return turns.slice(0, -1).flatMap((fromMs, at) => {
    const toMs = turns[at + 1] ?? fromMs;
    const now = shown
      .filter((note) => note.fromMs <= fromMs && fromMs < note.untilMs)
      .toSorted((a, b) => b.fromMs - a.fromMs);
    if (now.length === 0) return [];
    const lines = now.slice(0, mostNotes).map(({ text }) => spelled(text));
    const text = `{\\an5\\pos(${canvas.width / 2},${band.y + band.height / 2})}${lines.join('\\N')}`;
    return [event({ fromMs, toMs, layer: 1, style: 'Small', left: 16, right: 16, text })];
  });
}

interface Event {
  readonly fromMs: number;
  readonly toMs: number;
  readonly layer: number;
  readonly style: string;
  readonly left: number;
  readonly right: number;
  readonly text: string;
}

function event({ fromMs, toMs, layer, style, left, right, text }: Event): string {
  return `Dialogue: ${layer},${stamp(fromMs)},${stamp(toMs)},${style},,${left},${right},0,,${text}`;
}

/** h:mm:ss.cc: a frame of a court copy stands at whole 40 ms, which hundredths tell apart. */
function stamp(ms: number): string {
  const hundredths = Math.round(ms / 10);
  return `${onClock(hundredths * 10).slice(0, -2)}.${String(hundredths % 100).padStart(2, '0')}`;
}

/** Each script in its own part of the family; Arabic is drawn larger, as its line is higher there. */
function spelled(text: string): string {
  return text.replace(
    /[\p{Script=Arabic}][\p{Script=Arabic}\s\p{M}]*/gu,
    (run) => `{\\fnNoto Sans Arabic\\fscx140\\fscy140}${run}{\\fnNoto Sans\\fscx100\\fscy100}`,
  );
}

const partsOf: Readonly<Record<WrittenLanguage, readonly Letters[]>> = {
  en: ['latin'],
  nb: ['latin', 'latin-ext'],
  uk: ['latin', 'cyrillic', 'cyrillic-ext'],
  ar: ['latin', 'arabic'],
};

function fonts(language: WrittenLanguage): string[] {
  return letters
    .filter((part) => partsOf[language].includes(part))
    .flatMap((part) => [`fontname: ${part}_0.ttf`, ...enclosed(fontOf(part, 400))]);
}

/** As the script's format encloses files: six bits a letter, 80 letters a line. */
function enclosed(bytes: Uint8Array): string[] {
  let all = '';
  for (let at = 0; at < bytes.length; at += 3) {
    const [a = 0, b = 0, c = 0] = bytes.subarray(at, at + 3);
    const six = [a >> 2, ((a & 3) << 4) | (b >> 4), ((b & 15) << 2) | (c >> 6), c & 63];
    all += String.fromCharCode(...six.slice(0, Math.min(4, bytes.length - at + 1)).map((n) => n + 33));
  }
  return all.match(/.{1,80}/g) ?? [];
}
