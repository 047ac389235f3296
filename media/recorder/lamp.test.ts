import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type LampTrack, type LampView, lampLimitMs, lampOf } from './lamp.ts';

const now = 100_000;
function track(
  id: string,
  more: Partial<LampTrack> & { rtp?: (number | undefined)[]; chunk?: (number | undefined)[] } = {},
): LampTrack {
  const rtp = more.rtp ?? [now - 500, now - 500];
  const chunk = more.chunk ?? rtp;
  return {
    id,
    required: more.required ?? true,
    paused: more.paused ?? false,
    attached: more.attached ?? true,
    receivedMs: more.receivedMs,
    durable: ['vault', 'mirror'].map((vault, index) => ({ vault, rtpMs: rtp[index], chunkMs: chunk[index] })),
  };
}
const view = (...tracks: LampTrack[]): LampView => ({ state: 'recording', nowMs: now, tracks });

describe('the lamp', () => {
  it('is lit while every required track is durable in both vaults', () => {
    expect(lampOf(view(track('cam1'), track('mic1')))).toEqual({ state: 'recording', reason: null });
  });
  it('says one copy only when one vault is behind', () => {
    expect(lampOf(view(track('cam1'), track('mic1', { rtp: [now - 500, now - lampLimitMs] })))).toEqual({
      state: 'recording-one-copy',
      reason: 'vault:mirror',
    });
  });
  it('is out when no vault has all required tracks', () => {
    const cam = track('cam1', { rtp: [now, undefined] });
    const mic = track('mic1', { rtp: [undefined, now] });
    expect(lampOf(view(cam, mic))).toEqual({ state: 'not-recording', reason: 'no-whole-copy' });
  });
  it('is out when a required track has no source, no media, or media that is not durable', () => {
    const old = [now - 9000, now - 9000];
    expect(lampOf(view(track('cam1', { rtp: old, attached: false }))).reason).toBe('no-source:cam1');
    expect(lampOf(view(track('cam1', { rtp: old }))).reason).toBe('no-media:cam1');
    expect(lampOf(view(track('cam1', { rtp: old, receivedMs: now - 10 }))).reason).toBe('not-durable:cam1');
  });
  it('judges a track paused by an act by its heartbeats', () => {
    const old = [now - 90_000, now - 90_000];
    expect(lampOf(view(track('cam1', { rtp: old, chunk: [now, now], paused: true }))).state).toBe('recording');
    expect(lampOf(view(track('cam1', { rtp: old, chunk: old, paused: true }))).state).toBe('not-recording');
  });
  it('does not ask for tracks that are not required', () => {
    expect(lampOf(view(track('cam1'), track('cam2', { required: false, rtp: [undefined, undefined] }))).state).toBe(
      'recording',
    );
  });
  it('is out in every state but recording', () => {
    for (const state of ['starting', 'stopping', 'sealed', 'fenced'] as const) {
      expect(lampOf({ ...view(track('cam1')), state })).toEqual({ state: 'not-recording', reason: state });
    }
  });
  it('is never lit by a required track older than the limit in any vault', () => {
    const instant = fc.option(fc.integer({ min: now - 20_000, max: now }), { nil: undefined });
    fc.assert(
      fc.property(fc.array(fc.tuple(instant, instant), { minLength: 1, maxLength: 4 }), (rows) => {
        const verdict = lampOf(view(...rows.map(([a, b], index) => track(`t${index}`, { rtp: [a, b] }))));
        const old = (at: number | undefined): boolean => at === undefined || now - at >= lampLimitMs;
        const whole = [0, 1].filter((vault) => rows.every((row) => !old(row[vault])));
        expect(verdict.state).toBe(['not-recording', 'recording-one-copy', 'recording'][whole.length]);
        expect(verdict.reason === null).toBe(verdict.state === 'recording');
      }),
    );
  });
});
