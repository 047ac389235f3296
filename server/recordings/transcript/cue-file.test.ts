// Files that others wrote, good and hostile.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TranscriptLine } from '../../contract/transcripts.ts';
import { CueFileError, readCueFile } from './cue-file.ts';
import { plainText, webVtt } from './forms.ts';

const bounds = { mostLines: 100, durationMs: 3_600_000 };
const read = (text: string | Uint8Array, of = bounds) =>
  readCueFile(typeof text === 'string' ? new TextEncoder().encode(text) : text, of);
const refusal = (text: string | Uint8Array, of = bounds): string => {
  try {
    read(text, of);
    return 'taken';
  } catch (error) {
    return error instanceof CueFileError ? error.message : `broken: ${String(error)}`;
  }
};
const heading = {
  language: 'en' as const,
  exhibitNumber: 'E-1',
  version: 2,
  machine: false,
  signed: true,
  sha256: 'ab',
};

describe('a WebVTT file', () => {
  it('gives lines with their speakers, without notes, styles, positions and markup', () => {
    const text = [
      ...[
        '\ufeffWEBVTT - made elsewhere',
        'Kind: captions',
        '',
        'STYLE',
        '::cue { color: red }',
        '',
        'NOTE',
        'not said',
        '',
      ],
      ...[
        'intro',
        '00:01.000 --> 00:02.500 align:start position:10%',
        '<v.loud Ida O’Neil>Hello &amp; <b>welcome</b>,',
        'child',
        '',
      ],
      ...['01:00:00.000 --> 01:00:00.001', 'Привіт &lt;b&gt; &amp;lt;', ''],
    ].join('\r\n');
    expect(read(text, { ...bounds, durationMs: 3_700_000 })).toEqual([
      { fromMs: 1_000, toMs: 2_500, speaker: 'Ida O’Neil', text: 'Hello & welcome, child' },
      { fromMs: 3_600_000, toMs: 3_600_001, speaker: null, text: 'Привіт <b> &lt;' },
    ]);
  });
});

describe('a SubRip file', () => {
  it('gives its lines, in the order of time', () => {
    const text = '2\n00:00:05,000 --> 00:00:06,000\nsecond\n\n1\n00:00:01,000 --> 00:00:02,000\n<i>first</i>\n';
    expect(read(text).map(({ text: said }) => said)).toEqual(['first', 'second']);
  });
});

describe('what isn’t understood', () => {
  const cue = (time: string, said = 'x') => `WEBVTT\n\n${time}\n${said}\n`;
  it.each([
    ['nothing', '', /^line 1: neither/],
    ['another kind of file', '{"a":1}', /^line 1: a time/],
    ['bytes that are no text', Uint8Array.of(0x57, 0xff, 0xfe), /^line 1: the file isn’t UTF-8/],
    ['a time that runs back', cue('00:02.000 --> 00:01.000'), /^line 3: it ends before/],
    ['a time behind the end', cue('00:00.000 --> 02:00:00.000'), /^line 3: it lies behind/],
    ['a cue without a time', 'WEBVTT\n\nhello\nthere\n', /^line 3: a time/],
    ['signs that are no text', cue('00:01.000 --> 00:02.000', 'a\u0000b'), /^line 4: it holds a sign/],
    ['a line without an end', cue('00:01.000 --> 00:02.000', 'y'.repeat(2_001)), /^line 4: it is longer/],
    ['more lines than anybody speaks', `WEBVTT\n\n${'00:01.000 --> 00:02.000\nx\n\n'.repeat(101)}`, /more than 100/],
  ])('is refused by its line: %s', (_, text, said) => {
    expect(refusal(text)).toMatch(said);
  });

  it('never breaks the reader, and takes no time that grows with its cunning', () => {
    fc.assert(fc.property(fc.string({ maxLength: 200, unit: 'binary' }), (text) => void refusal(`WEBVTT\n\n${text}`)));
    for (const text of ['<'.repeat(1_000_000), '<v '.repeat(300_000), '-->'.repeat(300_000), '&amp;'.repeat(200_000)])
      expect(refusal(cue('00:01.000 --> 00:02.000', text))).not.toMatch(/broken/);
  });
});

describe('a transcript that is taken along', () => {
  const line = fc
    .record({
      fromMs: fc.integer({ min: 0, max: 3_000_000 }),
      ms: fc.integer({ min: 1, max: 9_999 }),
      speaker: fc.option(fc.constantFrom('Ida', 'Barn <3', 'К. & К.'), { nil: null }),
      text: fc.constantFrom('Hello', 'a --> b', '<v Mallory>no', '&amp; &lt;', 'مرحبا', 'NOTE this'),
    })
    .map(({ fromMs, ms, speaker, text }): TranscriptLine => ({ fromMs, toMs: fromMs + ms, speaker, text }));
  const lines = fc
    .array(line, { minLength: 1, maxLength: 20 })
    .map((some) => some.toSorted((a, b) => a.fromMs - b.fromMs));

  it('as WebVTT is read back as it was', () => {
    fc.assert(
      fc.property(lines, (some) => {
        expect(read(webVtt(some, heading))).toEqual(some);
      }),
    );
  });

  it('as text says whose it is, and a machine’s draft that it is one', () => {
    const some: TranscriptLine[] = [{ fromMs: 61_000, toMs: 62_000, speaker: 'Ida', text: 'Hello' }];
    expect(plainText(some, heading)).toBe(
      'Transcript of exhibit E-1, version 2: official version, signed. SHA-256 of its lines: ab\n\nIda\n[00:01:01] Hello\n',
    );
    expect(plainText(some, { ...heading, signed: false, machine: true })).toMatch(/MACHINE-MADE DRAFT/);
  });
});
