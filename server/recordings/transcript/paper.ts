// A transcript on paper: which version it is and who stands for it, what was said with the time on the wall of the place, and all versions there
// are. In the reader's language; what was said runs as its own letters do.
import { DateTime } from 'luxon';
import type { Language } from '../../contract/languages.ts';
import type { TranscriptLine, TranscriptVersion } from '../../contract/transcripts.ts';
import type { Block } from '../../platform/paper/block.ts';
import { momentOn } from '../../platform/paper/moment.ts';
import { printApart } from '../../platform/paper/print-apart.ts';
import type { Paper } from '../../platform/paper/print-paper.ts';
import { words } from './words.ts';

export interface TranscriptPaper {
  readonly exhibitNumber: string;
  readonly caseNumber: string | null;
  readonly practice: boolean;
  readonly training: boolean;
  readonly startedAt: Date | null;
  /** IANA zone of the place */
  readonly zone: string;
  /** newest first, as far as the reader may know of them */
  readonly versions: readonly TranscriptVersion[];
  readonly shown: TranscriptVersion;
  readonly official: number | null;
  readonly lines: readonly TranscriptLine[];
}

type Say = (id: Parameters<typeof words>[1], values?: Parameters<typeof words>[2]) => string;

export function printTranscript(of: TranscriptPaper, { language, at }: Pick<Paper, 'language' | 'at'>) {
  const say: Say = (id, values) => words(language, id, values);
  const about = { exhibit: of.exhibitNumber, version: of.shown.version };
  return printApart({
    ...{ title: say('title', about), language, at, foot: say('foot', about) },
    blocks: transcriptBlocks(of, language),
    across: of.training ? say('training') : of.shown.machine ? say('draft') : undefined,
  });
}

export function transcriptBlocks(of: TranscriptPaper, language: Language): Block[] {
  const say: Say = (id, values) => words(language, id, values);
  const { shown, zone, practice, exhibitNumber } = of;
  const warnings = [...(practice ? [say('practice')] : []), ...(shown.machine ? [say('draft')] : [])];
  return [
    ...warnings.map((text) => ({ is: 'warning', text }) as const),
    { is: 'title', text: say('title', { exhibit: exhibitNumber }) },
    ...(shown.machine ? [{ is: 'text', text: say('draftMeaning') } as const] : []),
    { is: 'table', widths: [150, '*'], rows: identity(of, language) },
    { is: 'heading', text: say('said') },
    { is: 'text', text: say('times', { zone }) },
    ...said(of),
    { is: 'heading', text: say('versions') },
    {
      ...{ is: 'table', widths: [44, 90, '*', '*'] },
      head: [say('version'), say('origin'), say('saved'), say('signed')],
      rows: of.versions.map((one) => [
        ...[String(one.version), say(`origin.${one.origin}`)],
        say('byAt', { who: one.by, when: wall(one.savedAt, zone, language) }),
        one.signed ? say('byAt', { who: one.signed.by, when: wall(one.signed.at, zone, language) }) : '',
      ]),
    },
    ...signature(of, language),
  ];
}

function identity({ shown, official, ...of }: TranscriptPaper, language: Language): string[][] {
  const say: Say = (id, values) => words(language, id, values);
  const signed = shown.version === official ? 'official' : 'earlier';
  const standing = shown.machine ? 'draft' : shown.signed ? signed : 'unsigned';
  return [
    [say('exhibit'), of.exhibitNumber],
    [say('case'), of.caseNumber ?? say('none')],
    ...(of.startedAt ? [[say('began'), wall(of.startedAt.toISOString(), of.zone, language)]] : []),
    [say('version'), String(shown.version)],
    [say('standing'), say(`standing.${standing}`)],
    [say('saved'), say('byAt', { who: shown.by, when: wall(shown.savedAt, of.zone, language) })],
    [say('sha256'), shown.sha256],
  ];
}

/** Who speaks is named where it changes. */
function said({ lines, startedAt, zone }: TranscriptPaper): Block[] {
  return lines.map(({ fromMs, speaker, text }, i) => ({
    ...{ is: 'said', text },
    who: speaker === lines[i - 1]?.speaker ? null : speaker,
    at: startedAt === null ? onClock(fromMs) : timeOn(startedAt, fromMs, zone),
  }));
}

const timeOn = (from: Date, ms: number, zone: string) =>
  DateTime.fromMillis(from.getTime() + ms, { zone }).toFormat('HH:mm:ss');

/** h:mm:ss of the recording, where it isn’t known when it began */
function onClock(ms: number): string {
  return DateTime.fromMillis(ms, { zone: 'UTC' }).toFormat('H:mm:ss');
}

function signature({ shown, zone }: TranscriptPaper, language: Language): Block[] {
  const say: Say = (id, values) => words(language, id, values);
  if (!shown.signed) return [{ is: 'text', text: say('unsigned') }];
  const rows = [
    [say('signedBy'), shown.signed.by],
    [say('signedAt'), wall(shown.signed.at, zone, language)],
    [say('sha256'), shown.sha256],
  ];
  return [
    { is: 'heading', text: say('official') },
    { is: 'table', widths: [150, '*'], rows },
    { is: 'text', text: say('signature') },
    { is: 'signature', lines: [say('placeAndDate'), say('byHand')] },
  ];
}

const wall = (instant: string, zone: string, language: Language) => momentOn(language, new Date(instant), zone);
