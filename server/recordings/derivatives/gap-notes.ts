// What a court copy says of spans that were not recorded: which they are, and the sentence for each. Pure.
import { DateTime } from 'luxon';
import type { ManifestTrack } from '../../../media/evidence/manifest.ts';
import type { WrittenLanguage } from '../../contract/copies.ts';
import { gapCauses, gapSentences } from '../gap-words.ts';

export interface Told {
  readonly language: WrittenLanguage;
  readonly startedAt: Date;
  /** IANA zone of the place */
  readonly zone: string;
}

export interface Gap {
  readonly fromMs: number;
  readonly toMs: number;
  readonly cause: keyof (typeof gapCauses)['en'];
}

/** The format cuts a long gap in pieces of 10 s: those of one cause that touch are one. */
export function gapsOf(track: Pick<ManifestTrack, 'gaps'> | undefined): Gap[] {
  const gaps: Gap[] = [];
  for (const { pts, dur, cause } of track?.gaps ?? []) {
    const last = gaps.at(-1);
    if (last?.toMs === pts && last.cause === cause) gaps[gaps.length - 1] = { ...last, toMs: pts + dur };
    else gaps.push({ fromMs: pts, toMs: pts + dur, cause });
  }
  return gaps;
}

export function gapSentence(
  { language, startedAt, zone }: Told,
  { fromMs, toMs, cause }: Gap,
  what: 'picture' | 'sound',
): string {
  const when = (ms: number) => bothClocks(ms, { startedAt, zone });
  return gapSentences[language][what]({ from: when(fromMs), to: when(toMs) }, gapCauses[language][cause]);
}

/** A moment on the recording's clock, and on the wall of the place. */
export function bothClocks(ms: number, { startedAt, zone }: Pick<Told, 'startedAt' | 'zone'>): string {
  return `${onClock(ms)} (${DateTime.fromMillis(startedAt.getTime() + ms, { zone }).toFormat('HH:mm:ss')})`;
}

/** h:mm:ss.t of the recording */
export function onClock(ms: number): string {
  const two = (n: number) => String(n).padStart(2, '0');
  const tenths = Math.floor(ms / 100);
  const seconds = Math.floor(tenths / 10);
  return `${Math.floor(seconds / 3600)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}.${tenths % 10}`;
}
