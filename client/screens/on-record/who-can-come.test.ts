import { expect, it } from 'vitest';
import type { LiveState } from '../../../server/contract/live.ts';
import { usualCapture } from '../../../server/contract/room.ts';
import type { Safeguards } from '../../../server/contract/safeguards.ts';
import { sentenceOf } from './consents.tsx';
import { whoCanCome } from './who-can-come.ts';

const at = '2026-11-24T09:00:00.000Z';
const state: LiveState = {
  ...{ seq: 1, as: 'desk', startedAt: null, endedAt: null, recording: null, phases: [], questions: [] },
  ending: null,
  session: {
    ...{ id: 's', practice: false, caseId: 'c', caseNumber: '26-001', state: 'scheduled', startsAt: at, endsAt: at },
    room: { id: 'r', name: 'Blue room', place: 'Oslo', zone: 'Europe/Oslo' },
    people: [
      { id: 'i', name: 'Ida', agency: 'Barnahus', agencyKind: 'barnahus', bookedAs: 'interviewer' },
      { id: 'o', name: 'Olav', agency: 'Police', agencyKind: 'police', bookedAs: 'observer' },
    ],
    mine: 'desk',
  },
  ...{
    protocol: { name: 'NICHD', phases: [] },
    agreedObservers: [],
    capture: usualCapture,
    sitting: { breaks: [], masks: [], stops: [], signals: null },
    consents: [],
  },
  present: [
    {
      ...{ id: 'p', place: 'interview-room', as: 'interviewer', name: 'Ida', agency: 'Barnahus', words: null },
      ...{ since: at, until: null },
    },
  ],
};
const beside: Safeguards['there'] = [
  {
    ...{ id: 'g', kind: 'guardian', person: null, appointedOn: null, conflictOfInterest: 'none', vettedOn: null },
    ...{ language: null, legalBasis: null, reference: null, validFrom: null, validUntil: null, zone: null },
    ...{ endedAt: null, wanting: [] },
  },
];

it('offers whoever is booked and not there yet, and who stands beside the child, without a name that is closed', () => {
  expect(whoCanCome(state, beside).map(({ text, as }) => [text, as])).toEqual([
    ['Olav, Police', 'observer'],
    ['Guardian', 'guardian'],
  ]);
});

it('says an answer and what followed as one sentence', () => {
  const given = { id: 'c', from: 'child', mode: 'video', words: null, at, mediaMs: null } as const;
  expect(sentenceOf({ ...given, answer: 'yes', followed: null })).toBe('The child agrees to picture and sound.');
  expect(sentenceOf({ ...given, answer: 'withdrawn', followed: 'sound-only' })).toBe(
    'The child no longer agrees to picture and sound: sound only was recorded.',
  );
});
