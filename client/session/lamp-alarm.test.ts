import { describe, expect, it } from 'vitest';
import type { Lamp } from '../../server/contract/live.ts';
import { lampAlarm } from './lamp-alarm.ts';

const lamp = (state: Lamp['state']) => ({
  known: true as const,
  ageMs: 0,
  lamp: {
    sessionId: '018f0000-0000-7000-8000-000000000001',
    recordingId: null,
    state,
    reason: state === 'recording' ? null : 'vault-lost',
    mediaMs: null,
    sealedTo: null,
    at: '2026-11-24T09:00:00.000Z',
  },
});
const unknown = { known: false as const, lamp: null };
const usual = { running: true, sinceStartMs: 60_000, sinceJoinedMs: 60_000 };

describe('the lamp as an alarm', () => {
  it('is none while it records, and none outside a session', () => {
    expect(lampAlarm({ ...usual, lamp: lamp('recording') })).toBeNull();
    expect(lampAlarm({ ...usual, running: false, lamp: lamp('not-recording') })).toBeNull();
  });
  it('says which state and why', () => {
    const told = lampAlarm({ ...usual, lamp: lamp('recording-one-copy') });
    expect(told).toEqual({ state: 'recording-one-copy', reason: 'vault-lost' });
  });
  it('waits six seconds after the start, unless the device’s clock makes no sense', () => {
    expect(lampAlarm({ ...usual, sinceStartMs: 5999, lamp: lamp('not-recording') })).toBeNull();
    expect(lampAlarm({ ...usual, sinceStartMs: 6000, lamp: lamp('not-recording') })).not.toBeNull();
    expect(lampAlarm({ ...usual, sinceStartMs: -3_600_000, lamp: lamp('not-recording') })).not.toBeNull();
  });
  it('waits six seconds on a new link before it says that nothing is known', () => {
    expect(lampAlarm({ ...usual, sinceJoinedMs: 3000, lamp: unknown })).toBeNull();
    expect(lampAlarm({ ...usual, sinceJoinedMs: 6000, lamp: unknown })).toBe('not-known');
  });
  it('leaves a lost link to say so itself', () => {
    expect(lampAlarm({ ...usual, sinceJoinedMs: null, lamp: unknown })).toBeNull();
  });
});
