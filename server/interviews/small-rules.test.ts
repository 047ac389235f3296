import { describe, expect, it } from 'vitest';
import { PLACES, presentAs as presentAsInFormat } from '../../media/evidence/event-codes.ts';
import { place, presentAs } from '../contract/on-record.ts';
import { exhibitNumber, sealNumber } from './labels.ts';
import type { StayFacts } from './live-facts.ts';
import { mediaTime } from './media-time.ts';
import { peoplePresent } from './people-present.ts';

const zero = new Date('2026-11-24T10:00:00.000Z');
const later = (ms: number) => new Date(zero.getTime() + ms);

describe('media time', () => {
  const recording = { startedAt: zero, stopAskedAt: null };

  it('goes on from the last lamp by the monotonic clock, whatever the wall clock does', () => {
    const lamp = { mediaMs: 61_000, seenAtMs: 500 };
    expect(mediaTime(recording, lamp, { now: later(-3_600_000), monotonicMs: 1_750 })).toBe(62_250);
  });

  it('counts from the start until there is a lamp, and never below zero', () => {
    expect(mediaTime(recording, undefined, { now: later(1_234), monotonicMs: 0 })).toBe(1_234);
    expect(mediaTime(recording, undefined, { now: later(-5), monotonicMs: 0 })).toBe(0);
  });

  it('is absent before the recording and after its stop', () => {
    const clock = { now: later(1_000), monotonicMs: 0 };
    expect(mediaTime(null, undefined, clock)).toBeNull();
    expect(mediaTime({ startedAt: null, stopAskedAt: null }, undefined, clock)).toBeNull();
    expect(mediaTime({ startedAt: zero, stopAskedAt: later(500) }, undefined, clock)).toBeNull();
  });
});

describe('the people of a recording', () => {
  const stay = (id: string, from: number, to: number | null, as: StayFacts['as'] = 'observer'): StayFacts => ({
    person: { id, name: 'N', agency: 'A', agencyKind: 'police' },
    as,
    joinedAt: later(from),
    leftAt: to === null ? null : later(to),
  });
  const span = { startedAt: zero, stoppedAt: later(10_000) };

  it('are counted in ms of the recording, cut at its start and stop, by id and time', () => {
    const stays = [stay('b', -500, 4_000), stay('a', 6_000, null), stay('a', 1_000, 20_000)];
    expect(peoplePresent({ stays, present: [] }, span).map(({ id, inMs, outMs }) => [id, inMs, outMs])).toEqual([
      ['a', 1_000, 10_000],
      ['a', 6_000, 10_000],
      ['b', 0, 4_000],
    ]);
  });

  it('leave out devices, and who had left before it began', () => {
    const stays = [stay('s', 0, null, 'room-station'), stay('b', -900, -100)];
    expect(peoplePresent({ stays, present: [] }, span)).toEqual([]);
  });

  it('are also those who were only said to be there, with their place, and without an agency beside the child', () => {
    const said = { id: 'p', person: null, safeguardId: 'g', words: null, until: later(3_000) };
    const present = [{ ...said, place: 'interview-room', as: 'guardian', since: later(-60_000) }] as const;
    expect(peoplePresent({ stays: [], present }, span)).toEqual([
      { id: 'g', role: 'guardian', place: 'interview-room', inMs: 0, outMs: 3_000 },
    ]);
  });

  it('may be there as all that the evidence format has a word for', () => {
    for (const as of presentAs.options) expect(presentAsInFormat(as, 'as')).toBe(as);
    expect(place.options).toEqual([...PLACES]);
  });

  it('carry no name', () => {
    expect(Object.keys(peoplePresent({ stays: [stay('a', 0, null)], present: [] }, span)[0] ?? {}).sort()).toEqual(
      ['agency', 'id', 'inMs', 'outMs', 'role'].sort(),
    );
  });
});

describe('labels', () => {
  it('tell exhibit from seal and practice from evidence, and spell 40 bits without I, L, O and U', () => {
    const random = Uint8Array.of(0xff, 0x00, 0xff, 0x00, 0x01);
    expect(exhibitNumber(zero, false, random)).toBe('EX-20261124-ZW0FY001');
    expect(exhibitNumber(zero, true, random)).toBe('PRACTICE-20261124-ZW0FY001');
    expect(sealNumber(zero, false, random)).toBe('SEAL-20261124-ZW0FY001');
    expect(sealNumber(zero, true, random)).toBe('PRACTICE-SEAL-20261124-ZW0FY001');
  });
});
