import { describe, expect, it } from 'vitest';
import { usualCapture } from '../../server/contract/room.ts';
import { better, offsetOf } from './clock-offset.ts';
import { lookAt, looksToBelieve, noLooks, type PictureLooks, seenIn } from './picture-math.ts';
import { judge, type Observations } from './preflight-rules.ts';
import { hear, heardIn, noLevels } from './sound-heard.ts';

const vault = { writable: true, freeBytes: 9_000_000_000 };
const node = {
  vaults: [
    { ...vault, id: 'vault' as const },
    { ...vault, id: 'mirror' as const },
  ],
  at: '2026-11-27T09:00:00.000Z',
};
const well: Observations = {
  profile: usualCapture,
  wanted: ['child-mic', 'child-cam'],
  pictures: new Map([['child-cam', 'live']]),
  sounds: new Map([['child-mic', 'heard']]),
  missing: [],
  clockOffsetMs: 12,
  roomCheck: { node },
  path: { state: 'connected', roundTripMs: 3 },
  test: 'seen-and-heard',
};
const wrong = (more: Partial<Observations>) =>
  judge({ ...well, ...more })
    .filter(({ state }) => state !== 'passed')
    .map(({ check, state, fault, track }) => [check, state, fault, track].filter((one) => one !== undefined).join(' '));

describe('the pre-flight', () => {
  it('has seven checks in their order, and all pass when all is well', () => {
    expect(judge(well).map(({ check }) => check)).toEqual([
      ...['cameras', 'microphones', 'clock', 'disk', 'mirror', 'network', 'test-recording'],
    ]);
    expect(wrong({})).toEqual([]);
  });

  it.each<[string, Partial<Observations>, string[]]>([
    ['a camera that shows black', { pictures: new Map([['child-cam', 'black']]) }, ['cameras failed black child-cam']],
    [
      'a camera that stands still',
      { pictures: new Map([['child-cam', 'frozen']]) },
      ['cameras failed frozen child-cam'],
    ],
    ['a required camera that isn’t there', { missing: ['child-cam'] }, ['cameras failed no-source child-cam']],
    [
      'a chosen second camera without a picture yet',
      { wanted: ['child-mic', 'child-cam', 'room-cam'] },
      ['cameras waiting'],
    ],
    ['a microphone nobody clapped at', { sounds: new Map([['child-mic', 'listening']]) }, ['microphones waiting']],
    ['a dead microphone', { sounds: new Map([['child-mic', 'silent']]) }, ['microphones failed silent child-mic']],
    ['a clock two seconds slow', { clockOffsetMs: -2000 }, ['clock failed clock-off']],
    ['a media node that is away', { roomCheck: { node: null } }, ['disk failed not-known', 'mirror failed not-known']],
    [
      'a mirror that takes nothing',
      {
        roomCheck: {
          node: {
            ...node,
            vaults: [
              { ...vault, id: 'vault' },
              { ...vault, id: 'mirror', writable: false },
            ],
          },
        },
      },
      ['mirror failed not-writable'],
    ],
    [
      'a disk that is almost full',
      {
        roomCheck: {
          node: {
            ...node,
            vaults: [
              { ...vault, id: 'vault', freeBytes: 1e9 },
              { ...vault, id: 'mirror' },
            ],
          },
        },
      },
      ['disk failed little-space'],
    ],
    ['a lost path', { path: { state: 'lost', roundTripMs: 3 } }, ['network failed not-connected']],
    ['a slow path', { path: { state: 'connected', roundTripMs: 900 } }, ['network failed slow']],
    ['a test that nobody looked at', { test: 'not-yet' }, ['test-recording waiting']],
    ['a test that wasn’t seen and heard', { test: 'not-played' }, ['test-recording failed not-played']],
  ])('%s', (_, more, checks) => {
    expect(wrong(more)).toEqual(checks);
  });
});

describe('a picture', () => {
  const grey = (value: number, noise = 0) => Array.from({ length: 64 }, (_, i) => value + (i % 7 === 0 ? noise : 0));
  const looks = (pictures: number[][]) => seenIn(pictures.reduce<PictureLooks>(lookAt, noLooks));
  it('is live once something in it changed, be it a camera’s noise in a still room', () => {
    expect(looks([grey(80)])).toBe('looking');
    expect(looks([grey(80), grey(80, 1)])).toBe('live');
    expect(looks(Array.from({ length: 3600 }, (_, n) => grey(80, n % 3)))).toBe('live');
  });
  it('is frozen after three seconds without any change, however much moved before', () => {
    expect(looks([grey(80), grey(90), ...Array.from({ length: looksToBelieve }, () => grey(90))])).toBe('frozen');
  });
  it('is black when it is dark all over, noise or not', () => {
    expect(looks(Array.from({ length: looksToBelieve }, (_, n) => grey(4, n % 2)))).toBe('black');
    expect(looks([...Array.from({ length: looksToBelieve }, () => grey(4)), grey(120)])).toBe('live');
  });
});

describe('a microphone', () => {
  const heardAfter = (levels: number[]) => heardIn(levels.reduce((before, db) => hear(before, db, 100), noLevels));
  it('was heard when a clap rose above the room, not when it hums or is quiet', () => {
    expect(heardAfter([-55, -54, -20])).toBe('heard');
    expect(heardAfter([-30, -30, -31, -29])).toBe('listening');
    expect(heardAfter([-58, -50, -46])).toBe('listening');
  });
  it('is silent after a while of nothing at all', () => {
    expect(heardAfter(Array.from({ length: 100 }, () => Number.NEGATIVE_INFINITY))).toBe('listening');
    expect(heardAfter(Array.from({ length: 150 }, () => Number.NEGATIVE_INFINITY))).toBe('silent');
  });
});

describe('the clock', () => {
  it('is measured by the answer that took least time', () => {
    const slow = { askedMs: 1000, answeredMs: 3000, serverMs: 1100 };
    const quick = { askedMs: 5000, answeredMs: 5010, serverMs: 4505 };
    expect(offsetOf(quick)).toBe(500);
    expect(better(better(null, slow), quick)).toBe(quick);
    expect(better(quick, slow)).toBe(quick);
  });
});
