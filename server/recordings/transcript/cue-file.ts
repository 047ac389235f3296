// Reads what others wrote down: WebVTT (W3C Recommendation-track, §4) and SubRip. Pure and strict: what isn't understood is refused by the
// number of its line, and nothing of the file is taken. Styles, positions and notes are left out; of markup only who speaks stays. It never
// reaches for anything outside of the text.
import type { TranscriptLine } from '../../contract/transcripts.ts';

export class CueFileError extends Error {
  readonly line: number;

  constructor(line: number, what: string) {
    super(`line ${line}: ${what}`);
    this.name = 'CueFileError';
    this.line = line;
  }
}

const timing = /^((?:\d{1,3}:)?\d{2}:\d{2}[.,]\d{3})\s+-->\s+((?:\d{1,3}:)?\d{2}:\d{2}[.,]\d{3})(?:\s+\S.*)?$/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused
const unprintable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffd]/;

interface Bounds {
  readonly mostLines: number;
  readonly durationMs: number;
}

/** How far a cue may lie behind the recording's end: players round up. */
const slackMs = 10_000;

/** @throws CueFileError */
export function readCueFile(bytes: Uint8Array, bounds: Bounds): TranscriptLine[] {
  const lines = textOf(bytes).split(/\r\n|\n|\r/);
  const vtt = /^WEBVTT(?:[ \t].*)?$/.test(lines[0] ?? '');
  const read: TranscriptLine[] = [];
  for (const block of blocksOf(lines)) {
    if (vtt && (block.at === 1 || /^(NOTE|STYLE|REGION)(\s|$)/.test(block.lines[0] ?? ''))) continue;
    if (read.length >= bounds.mostLines) throw new CueFileError(block.at, `more than ${bounds.mostLines} lines`);
    read.push(...lineOf(block, vtt, bounds));
  }
  if (read.length === 0) throw new CueFileError(1, 'neither WebVTT nor SubRip: no line with a time was found');
  return read.sort((a, b) => a.fromMs - b.fromMs);
}

function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new CueFileError(1, 'the file isn’t UTF-8 text');
  }
}

interface Block {
  /** number of its first line, from 1 */
  readonly at: number;
  readonly lines: readonly string[];
}

function* blocksOf(lines: readonly string[]): Generator<Block> {
  let begun = 0;
  for (let i = 0; i <= lines.length; i += 1) {
    if (i < lines.length && (lines[i] ?? '').trim() !== '') continue;
    if (i > begun) yield { at: begun + 1, lines: lines.slice(begun, i) };
    begun = i + 1;
  }
}

/** None where there is a time and nothing said. */
function lineOf({ at, lines }: Block, vtt: boolean, { durationMs }: Bounds): TranscriptLine[] {
  const named = timing.test(lines[0]?.trim() ?? '') ? 0 : 1;
  const times = timing.exec(lines[named]?.trim() ?? '');
  if (!times) throw new CueFileError(at, 'a time such as 00:00:01.000 --> 00:00:02.000 is missing');
  const [fromMs, toMs] = [msOf(times[1] ?? ''), msOf(times[2] ?? '')];
  const place = at + named;
  if (toMs <= fromMs) throw new CueFileError(place, 'it ends before it begins');
  if (toMs > durationMs + slackMs) throw new CueFileError(place, 'it lies behind the end of the recording');
  const said = lines.slice(named + 1).join(' ');
  if (unprintable.test(said)) throw new CueFileError(place + 1, 'it holds a sign that is no text');
  const speaker = vtt ? /<v(?:\.[^\s>]*)?\s+([^>]{1,200})>/.exec(said)?.[1] : undefined;
  const text = plain(said);
  if (text.length > 2_000) throw new CueFileError(place + 1, 'it is longer than 2,000 letters');
  if (text === '') return [];
  return [{ fromMs, toMs: Math.min(toMs, durationMs), speaker: speaker ? plain(speaker).slice(0, 80) : null, text }];
}

function msOf(written: string): number {
  const [whole = '', fraction = ''] = written.split(/[.,]/);
  const seconds = whole.split(':').reduce((sum, part) => sum * 60 + Number(part), 0);
  return seconds * 1000 + Number(fraction);
}

const entities: Readonly<Record<string, string>> = {
  ...{ '&amp;': '&', '&lt;': '<', '&gt;': '>', '&nbsp;': ' ', '&lrm;': '\u200e', '&rlm;': '\u200f' },
};

/** Without markup, each entity once: `&amp;lt;` stays the text `&lt;`. */
function plain(said: string): string {
  return said
    .replace(/<[^<>]*>/g, '')
    .replace(/&(?:amp|lt|gt|nbsp|lrm|rlm);/g, (entity) => entities[entity] ?? entity)
    .replace(/\s+/gu, ' ')
    .trim();
}
