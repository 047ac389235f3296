// A transcript as others read it: WebVTT for players, text for programs. Pure. Speakers are named at each turn; nothing a line says is markup.
import type { Language } from '../../contract/languages.ts';
import type { TranscriptForm, TranscriptLine } from '../../contract/transcripts.ts';
import { words } from './words.ts';

export interface Heading {
  readonly exhibitNumber: string;
  readonly version: number;
  readonly machine: boolean;
  readonly signed: boolean;
  readonly sha256: string;
  /** the reader’s */
  readonly language: Language;
}

export const mediaTypes = {
  vtt: 'text/vtt; charset=utf-8',
  txt: 'text/plain; charset=utf-8',
  pdf: 'application/pdf',
} satisfies Record<TranscriptForm, string>;

export function written(
  form: Exclude<TranscriptForm, 'pdf'>,
  lines: readonly TranscriptLine[],
  heading: Heading,
): string {
  return form === 'vtt' ? webVtt(lines, heading) : plainText(lines, heading);
}

function headingOf({ exhibitNumber: exhibit, version, machine, signed, sha256, language }: Heading): string {
  const standing = machine ? 'draft' : signed ? 'signed' : 'none';
  return words(language, 'heading', { exhibit, version, standing, sha256 });
}

export function webVtt(lines: readonly TranscriptLine[], heading: Heading): string {
  const cues = lines.map(({ fromMs, toMs, speaker, text }) => {
    const voice = speaker === null ? '' : `<v ${escaped(speaker.replaceAll('>', ''))}>`;
    return `${stamp(fromMs)} --> ${stamp(toMs)}\n${voice}${escaped(text)}\n`;
  });
  return `WEBVTT\n\nNOTE ${headingOf(heading).replaceAll('-->', '')}\n\n${cues.join('\n')}`;
}

export function plainText(lines: readonly TranscriptLine[], heading: Heading): string {
  const said = lines.map(({ fromMs, speaker, text }, i) => {
    const turn = speaker !== null && speaker !== lines[i - 1]?.speaker ? `\n${speaker}\n` : '';
    return `${turn}[${stamp(fromMs).slice(0, 8)}] ${text}\n`;
  });
  return `${headingOf(heading)}\n${said.join('')}`;
}

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** hh:mm:ss.mmm */
function stamp(ms: number): string {
  const two = (n: number) => String(n).padStart(2, '0');
  const [h, m, s] = [Math.floor(ms / 3_600_000), Math.floor(ms / 60_000) % 60, Math.floor(ms / 1000) % 60];
  return `${two(h)}:${two(m)}:${two(s)}.${String(ms % 1000).padStart(3, '0')}`;
}
