import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { CaptureFault } from './capture-fault.ts';
import type { WantedTrack } from './capture-profile.ts';
import { Sources } from './sources.ts';
import { FakeTrack } from './testing/fake-track.ts';

const wanted = (track: WantedTrack['track'], device = ''): WantedTrack => ({
  ...{ track, device },
  picture: track.endsWith('-cam') ? { width: 640, height: 360, frameRate: 25 } : null,
});
const child = [wanted('child-mic'), wanted('child-cam')];
const whole = [wanted('room-cam', 'cam-2')];

function room() {
  const opened: FakeTrack[] = [];
  const missing = new Set<string>();
  const sources = new Sources({
    open: async (request) => {
      if (request.some(({ track }) => missing.has(track))) throw new CaptureFault('not-found');
      const tracks = request.map(({ picture }) => new FakeTrack(picture === null ? 'audio' : 'video'));
      opened.push(...tracks);
      return { tracks, stop: () => tracks.forEach((track) => void track.stop()) };
    },
  });
  return { sources, opened, missing, names: () => [...sources.opened.get().tracks.keys()] };
}
const settled = () => vi.advanceTimersByTimeAsync(0);

describe('the room’s sources', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('stay open when others come and go', async () => {
    const { sources, opened, names } = room();
    sources.want([child]);
    await settled();
    sources.want([child, whole]);
    await settled();
    expect(names()).toEqual(['child-mic', 'child-cam', 'room-cam']);
    sources.want([child]);
    expect(names()).toEqual(['child-mic', 'child-cam']);
    expect(opened.map(({ readyState }) => readyState)).toEqual(['live', 'live', 'ended']);
  });

  it('a missing one takes no other away, is named, and comes by itself once it is there', async () => {
    const { sources, missing, names } = room();
    missing.add('room-cam');
    sources.want([child, whole]);
    await settled();
    expect(names()).toEqual(['child-mic', 'child-cam']);
    expect([...sources.opened.get().faults].map(([track, { code }]) => [track, code])).toEqual([
      ['room-cam', 'not-found'],
    ]);
    missing.clear();
    await vi.advanceTimersByTimeAsync(3000);
    expect(names()).toContain('room-cam');
    expect(sources.opened.get().faults.size).toBe(0);
  });

  it('a cable that was pulled: its request is opened anew, the other stays', async () => {
    const { sources, opened, names } = room();
    sources.want([child, whole]);
    await settled();
    opened[1]?.dispatchEvent(new Event('ended'));
    expect(names()).toEqual(['room-cam']);
    await vi.advanceTimersByTimeAsync(3000);
    expect(names().sort()).toEqual(['child-cam', 'child-mic', 'room-cam']);
    expect(opened[2]?.readyState).toBe('live');
    expect(opened).toHaveLength(5);
  });

  it('open nothing any more once closed, also where the browser answers late', async () => {
    const { sources, opened } = room();
    sources.want([child]);
    sources.close();
    await settled();
    expect(opened.map(({ readyState }) => readyState)).toEqual(['ended', 'ended']);
    expect(sources.opened.get().tracks.size).toBe(0);
  });
});
