import { describe, expect, it } from 'vitest';
import { type Ended, judge, type ReadBack } from './rules.ts';

const tracks = [{ track: 'child-cam', required: true, state: 'whole' as const }];
const good: ReadBack = {
  vaults: ['vault', 'mirror'].map((vault) => ({ vault, readable: true, tracks })),
  step: { state: 'measured', worstMs: 12 },
  gaps: [],
  missing: [],
};
const endedAt = new Date('2026-11-24T10:00:00.000Z');
const well: Ended = {
  ...{ endedAt, now: new Date(endedAt.getTime() + 20_000), recording: { state: 'sealed' }, readBack: good },
  ...{ watched: { state: 'passed' }, proven: true, covered: [] },
};
const stateOf = (ended: Ended, check: string) => judge(ended).checks.find((one) => one.check === check)?.state;

describe('whether the child may go', () => {
  it('is yes where all seven checks have passed', () => {
    const said = judge(well);
    expect(said.verdict).toBe('go');
    expect(said.checks.map(({ check }) => check)).toEqual([
      ...['vault', 'mirror', 'in-step', 'watched', 'gaps', 'sealed', 'proven'],
    ]);
  });

  it.each<[string, Partial<Ended>]>([
    ['isn’t sealed', { recording: { state: 'stopping' } }],
    ['isn’t read back', { readBack: null }],
    ['wasn’t looked at by a detector', { watched: { state: 'not-checked' } }],
    ['has no proof', { proven: false }],
  ])('is "wait" while the recording %s, and "missing" after a minute', (_, unknown) => {
    expect(judge({ ...well, ...unknown }).verdict).toBe('wait');
    const now = new Date(endedAt.getTime() + 60_001);
    expect(judge({ ...well, ...unknown, now }).verdict).toBe('missing');
    expect(judge({ ...well, now }).verdict).toBe('go');
  });

  const broken = (change: Partial<ReadBack>): Partial<Ended> => ({ readBack: { ...good, ...change } });
  const mirror = (change: object) => [good.vaults[0], { ...good.vaults[1], ...change }] as ReadBack['vaults'];
  it.each<[string, string, Partial<Ended>]>([
    ['there was no recording', 'sealed', { recording: null }],
    ['a vault is damaged', 'mirror', broken({ vaults: mirror({ tracks: [{ ...tracks[0], state: 'damaged' }] }) })],
    ['a vault can’t be read', 'mirror', broken({ vaults: mirror({ readable: false, tracks: [] }) })],
    ['a vault wasn’t even there', 'mirror', broken({ vaults: good.vaults.slice(0, 1) })],
    ['a required track is empty', 'mirror', broken({ vaults: mirror({ tracks: [{ ...tracks[0], state: 'empty' }] }) })],
    ['nothing at all was recorded', 'mirror', broken({ vaults: mirror({ tracks: [] }) })],
    ['a track of the beginning isn’t sealed', 'vault', broken({ missing: ['child-mic'] })],
    ['sound and picture are 81 ms apart', 'in-step', broken({ step: { state: 'measured', worstMs: 81 } })],
    ['sound and picture could not be measured', 'in-step', broken({ step: { state: 'not-measured' } })],
    [
      'a detector saw a frozen picture',
      'watched',
      { watched: { state: 'failed', alarms: [{ code: 'frozen', track: 'child-cam', fromMs: 5000, ms: 9000 }] } },
    ],
  ])('is "missing" at once where %s', (_, check, change) => {
    const ended = { ...well, ...change };
    expect(judge(ended).verdict).toBe('missing');
    expect(stateOf(ended, check)).toBe('failed');
  });

  it('lets 80 ms pass, an empty track that nobody required, and a recording of sound alone', () => {
    expect(judge({ ...well, ...broken({ step: { state: 'measured', worstMs: 80 } }) }).verdict).toBe('go');
    const spare = { track: 'room-cam', required: false, state: 'empty' as const };
    const vaults = good.vaults.map((one) => ({ ...one, tracks: [...tracks, spare] }));
    expect(judge({ ...well, ...broken({ vaults }) }).verdict).toBe('go');
    expect(judge({ ...well, ...broken({ step: { state: 'nothing-to-compare' } }) }).verdict).toBe('go');
  });

  it('lists each gap, and a safety copy only for what it wholly covers and wasn’t masked', () => {
    const gaps = [
      { track: 'child-cam', cause: 'reconnect', fromMs: 1000, ms: 500 },
      { track: 'child-mic', cause: 'rtp-loss', fromMs: 1000, ms: 500 },
      { track: 'child-cam', cause: 'masked', fromMs: 1000, ms: 500 },
    ];
    const covered = [
      { track: 'child-cam', fromMs: 900, ms: 700 },
      { track: 'child-mic', fromMs: 1100, ms: 700 },
    ];
    const said = judge({ ...well, ...broken({ gaps }), covered });
    expect(said.verdict).toBe('go');
    expect(said.gaps.map((gap) => gap.covered)).toEqual([true, false, false]);
  });
});
