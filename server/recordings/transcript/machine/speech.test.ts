import { describe, expect, it } from 'vitest';
import { linesIn, progressIn } from './speech.ts';

describe('what a program says of how far it is', () => {
  it.each([
    ['progress 37', 37],
    ['progress: 100', 100],
    ['whisper_print_progress_callback: progress =  40%', 40],
    ['progress 101', null],
    ['37 %', null],
    ['in progress', null],
    ['', null],
  ])('“%s”', (line, percent) => {
    expect(progressIn(line)).toBe(percent);
  });
});

describe('what a program wrote', () => {
  it('is lines, in the order of time and no longer than the recording', () => {
    const written = 'WEBVTT\n\n00:02.000 --> 00:05.500\nthen\n\n00:00.000 --> 00:01.000\nfirst\n';
    expect(linesIn(written, 3_000)).toEqual([
      { fromMs: 0, toMs: 1_000, speaker: null, text: 'first' },
      { fromMs: 2_000, toMs: 3_000, speaker: null, text: 'then' },
    ]);
  });

  it.each([
    ['nothing', '', 1],
    ['no subtitles', 'Traceback (most recent call last):', 1],
    ['a time that is none', 'WEBVTT\n\n00:00.000 -> 00:01.000\nx', 3],
    ['far behind the end', 'WEBVTT\n\n00:00.000 --> 00:20.000\nx', 3],
    ['begun behind the end', 'WEBVTT\n\n00:03.500 --> 00:04.000\nx', null],
  ])('%s isn’t understood, by its line where one can be named', (_, written, line) => {
    expect(linesIn(written, 3_000)).toEqual({ failure: 'not-understood', complaint: '', line });
  });
});
