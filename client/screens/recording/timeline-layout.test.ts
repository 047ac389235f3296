import { expect, it } from 'vitest';
import type { Exhibit } from '../../../server/contract/exhibits.ts';
import type { Viewing } from '../../../server/contract/recordings.ts';
import {
  exhibitTicks,
  gapAt,
  gapBands,
  loopBand,
  markerTicks,
  momentsOf,
  phaseBands,
  questionTicks,
} from './timeline-layout.ts';

const question = {
  text: 't',
  relayedText: null,
  author: 'a',
  agency: 'b',
  proposedMediaMs: 1000,
  relayedMediaMs: null,
  outcome: null,
  outcomeReason: null,
  outcomeMediaMs: null,
};
const exhibit: Omit<Exhibit, 'id' | 'mediaMs'> = {
  ...{ number: 'EX-01', rootNumber: 'EX', kind: 'drawing', how: 'made', words: null, notedAt: '', by: '' },
  ...{ files: [], withdrawn: null },
};
const viewing: Viewing = {
  id: 'v',
  recordingId: 'r',
  sessionId: 's',
  copyId: 'c',
  pictures: [{ copyId: 'c', track: 'child-cam', url: '/m' }],
  mediaType: 'video/webm',
  bytes: 1,
  durationMs: 10_000,
  expiresAt: '2026-11-24T09:00:00.000Z',
  timeline: {
    phases: [
      { phase: 'rapport', name: 'Rapport', mediaMs: 4000 },
      { phase: 'intro', name: 'Introduction', mediaMs: 0 },
    ],
    questions: [
      { ...question, id: 'q1', relayedMediaMs: 2000, outcomeMediaMs: 5000 },
      { ...question, id: 'q2', proposedMediaMs: null },
      { ...question, id: 'q3' },
    ],
    captions: [],
    exhibits: [
      { ...exhibit, id: 'e1', mediaMs: 2_000 },
      { ...exhibit, id: 'e2', mediaMs: null },
      { ...exhibit, id: 'e3', mediaMs: 3_000, withdrawn: { at: '', reason: 'by-mistake' } },
    ],
    markers: [
      {
        ...{ id: 'm1', mine: true, author: { name: '', agency: '', agencyKind: 'police' }, audience: 'mine' },
        ...{ mediaMs: 2_500, fact: null, opinion: null, version: 1, writtenAt: '2026-11-24T09:00:00.000Z' },
      },
    ],
    gaps: [{ track: 'child-cam', fromMs: 9000, durationMs: 5000, cause: 'rtp-loss' }],
  },
};

it('lets each phase last until the next, in order of time', () => {
  expect(phaseBands(viewing).map(({ name, startPart, widthPart }) => [name, startPart, widthPart])).toEqual([
    ['Introduction', 0, 40],
    ['Rapport', 40, 60],
  ]);
});
it('puts a marker where its author’s page was', () => {
  expect(markerTicks(viewing)).toEqual([{ key: 'm1', atMs: 2_500, part: 25 }]);
});
it('puts an exhibit where it was said, and none where it was withdrawn or said outside the recording', () => {
  expect(exhibitTicks(viewing)).toEqual([{ key: 'e1', atMs: 2_000, part: 20 }]);
});
it('keeps a gap within the recording', () => {
  expect(gapBands(viewing)[0]).toMatchObject({ startPart: 90, widthPart: 10, cause: 'rtp-loss' });
});
it('sets a question where it was asked, else passed in, else proposed, and leaves out one without a time', () => {
  expect(questionTicks(viewing)).toEqual([
    { key: 'q1', atMs: 5000, part: 50 },
    { key: 'q3', atMs: 1000, part: 10 },
  ]);
});

it('knows the gap that a moment of a camera lies in, and of no other', () => {
  expect(gapAt(viewing, 'child-cam', 9500)?.cause).toBe('rtp-loss');
  expect(gapAt(viewing, 'child-cam', 8999)).toBeUndefined();
  expect(gapAt(viewing, 'room-cam', 9500)).toBeUndefined();
});

it('goes through the lines of a list in the order of time', () => {
  expect(momentsOf(viewing, 'phases')).toEqual([0, 4000]);
  expect(momentsOf(viewing, 'questions')).toEqual([1000, 5000]);
  expect(momentsOf(viewing, 'nothing')).toEqual([]);
});

it('shows a loop where it lies, and only its beginning before it has an end', () => {
  expect(loopBand({ fromMs: 2000, toMs: 7000 }, 10_000)).toEqual({ startPart: 20, widthPart: 50 });
  expect(loopBand({ fromMs: 2000, toMs: null }, 10_000)).toEqual({ startPart: 20, widthPart: 0 });
});
