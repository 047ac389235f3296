import { describe, expect, it } from 'vitest';
import type { NewCustodyEvent } from '../../media/evidence/event.ts';
import { eventTypes } from '../../media/evidence/event-data.ts';
import { ZERO_HASH } from '../../media/evidence/identifiers.ts';
import type { AppendedEntry } from '../custody/append.ts';
import { phaseEntered, turnableClock } from '../custody/testing/events.ts';
import { uuidv7 } from '../platform/ids.ts';
import { custodyLines } from './custody-lines.ts';

const clock = turnableClock();
const recording = uuidv7();
const person = uuidv7();
const context = {
  recording,
  people: new Map([[person, { name: 'Pia', agency: 'Oslo Public Prosecutors' }]]),
  checkpointSize: 2,
  running: false,
  language: 'en',
} as const;

function entry(logIndex: number, event: NewCustodyEvent): AppendedEntry {
  const place = { origin: 'log', seq: logIndex, prev: ZERO_HASH, loggedAt: event.at };
  return {
    logIndex,
    event: { ...event, ...place } as AppendedEntry['event'],
    bytes: new Uint8Array(),
    hash: '',
    fresh: false,
  };
}

const { type: _t, subject: _s, data: _d, ...common } = phaseEntered(clock);
const own = `evidence:${recording}` as const;
const progress = (): NewCustodyEvent => ({
  ...{ ...common, actor: { id: 'node:n/1' }, type: 'recording.progress', subject: own },
  data: { recording, note: 'n', vaults: [] },
});
const viewed: NewCustodyEvent = {
  ...{ ...common, actor: { id: `person:${person}`, role: 'prosecutor' }, type: 'evidence.viewed', subject: own },
  ...{ why: 'trial', data: {} },
};

describe('the exhibit’s life', () => {
  it('is told newest first, with who, why and whether it is under a checkpoint', () => {
    const lines = custodyLines([entry(1, progress()), entry(2, viewed)], context);
    expect(lines).toMatchObject([
      { logIndex: 2, actor: 'Pia, Oslo Public Prosecutors', why: 'trial', sealed: false },
      { logIndex: 1, actor: 'recorder n/1', sealed: true },
    ]);
  });

  it('tells logged heads once, whatever their number', () => {
    const lines = custodyLines(
      [0, 1, 2].map((index) => entry(index, progress())),
      context,
    );
    expect(lines.map(({ sentence, logIndex }) => [logIndex, sentence])).toEqual([
      [2, 'The heads of its chains were logged, 3 times.'],
    ]);
  });

  it('is told in the language of who reads it, roles and the house itself too', () => {
    const stranger: NewCustodyEvent = { ...viewed, actor: { id: `person:${uuidv7()}`, role: 'prosecutor' } };
    const lines = custodyLines(
      [0, 1, 2].map((index) => entry(index, index === 2 ? stranger : progress())),
      { ...context, language: 'nb' },
    );
    expect(lines.map(({ actor, sentence }) => [actor, sentence])).toEqual([
      ['påtalejurist', 'Innsyn: en arbeidskopi ble åpnet for å ses.'],
      ['opptaker n/1', 'Hodene på kjedene ble loggført, 2 ganger.'],
    ]);
  });

  it('tells who watched missed minutes once the recording is sealed, and not before: the room might read it', () => {
    const again: NewCustodyEvent = { ...viewed, why: 'live-observation' };
    const told = (running: boolean) => custodyLines([entry(1, again), entry(2, viewed)], { ...context, running });
    expect(told(true).map(({ logIndex }) => logIndex)).toEqual([2]);
    expect(told(false).map(({ sentence }) => sentence)).toEqual([
      'Consultation: a working copy was opened to be watched.',
      'Consultation: missed minutes were watched beside the live picture.',
    ]);
  });

  it('leaves out what the session was otherwise about, and other recordings of it', () => {
    const data = { recording: uuidv7(), practice: false, tracks: [], keyCommit: ZERO_HASH, node: 'n' };
    const other: NewCustodyEvent = { ...common, type: 'recording.started', subject: `session:${uuidv7()}`, data };
    const mine: NewCustodyEvent = { ...other, data: { ...data, recording } };
    const lines = custodyLines([entry(0, phaseEntered(clock)), entry(1, other), entry(2, mine)], context);
    expect(lines.map(({ logIndex }) => logIndex)).toEqual([2]);
  });

  it('has a sentence for every event that can be about evidence', () => {
    const data = {
      dur: 1,
      track: 't',
      cause: 'disk',
      vault: 'v',
      files: 1,
      sha256: 'a',
      payload: 'b',
      recording,
      outcome: 'upheld',
      spans: [],
      act: 'destruction',
      class: 'conviction',
      review: '2037-03-01T23:00:00.000Z',
      components: ['video'],
      kind: 'package',
      from: '2027-03-01T23:00:00.000Z',
      until: '2027-03-08T23:00:00.000Z',
      release: recording,
      reason: 'other',
    };
    for (const [type, { subjects }] of Object.entries(eventTypes)) {
      if (!subjects.some((kind) => kind === 'evidence')) continue;
      const event: NewCustodyEvent = JSON.parse(JSON.stringify({ ...common, type, subject: own, data }));
      const [line] = custodyLines([entry(0, event)], context);
      expect(line?.sentence, type).toMatch(/^[A-Z].* .*\.$/);
      for (const [language, letters] of [
        ['uk', /\p{Script=Cyrillic}/u],
        ['ar', /\p{Script=Arabic}/u],
      ] as const) {
        const [told] = custodyLines([entry(0, event)], { ...context, language });
        expect(told?.sentence, `${type} in ${language}`).toMatch(letters);
        expect(told?.sentence, `${type} in ${language}`).not.toMatch(/(?:[A-Za-z]+ ){3}/);
      }
    }
  });
});
