import { EventEmitter } from 'node:events';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { type Sent, Viewing } from './viewing.ts';

class FakeConsumer implements Sent {
  readonly observer = new EventEmitter();
  readonly kind: 'audio' | 'video';
  paused = true;
  closed = false;

  constructor(kind: 'audio' | 'video') {
    this.kind = kind;
  }

  async pause(): Promise<void> {
    this.paused = true;
  }

  async resume(): Promise<void> {
    if (this.closed) throw new Error('closed');
    this.paused = false;
  }

  close(): void {
    this.closed = true;
    this.observer.emit('close');
  }
}

let viewing: Viewing;
let own: FakeConsumer;
let low: FakeConsumer;
let sound: FakeConsumer;
const flowing = () => ({ own: !own.paused && !own.closed, low: !low.paused && !low.closed, sound: !sound.paused });
const narrow = { availableBps: 200_000, desiredBps: 2_300_000 };

beforeEach(() => {
  viewing = new Viewing(() => 0);
  [own, low, sound] = [new FakeConsumer('video'), new FakeConsumer('video'), new FakeConsumer('audio')];
  viewing.add('child-cam', own);
  viewing.add('child-cam-low', low);
  viewing.add('child-mic', sound);
});
async function playAll(playing: boolean): Promise<void> {
  for (const consumer of [own, low]) await viewing.play(consumer, playing);
}

describe('what a viewer is sent of a camera', () => {
  it('is its own picture, alone, though both were asked to flow', async () => {
    await playAll(true);
    await viewing.play(sound, true);
    expect(flowing()).toEqual({ own: true, low: false, sound: true });
  });

  it('is the small one where they prefer it, and nothing where they want sound only', async () => {
    await playAll(true);
    await viewing.prefer('child-cam', 'low');
    expect(flowing()).toMatchObject({ own: false, low: true });
    await playAll(false);
    await viewing.play(sound, true);
    expect(flowing()).toEqual({ own: false, low: false, sound: true });
  });

  it('is the small one while their line is narrow, whatever they prefer', async () => {
    await playAll(true);
    for (const atMs of [4_000, 5_000, 6_000]) viewing.heard({ atMs, ...narrow });
    await vi.waitUntil(() => flowing().low);
    expect(flowing().own).toBe(false);
    await viewing.prefer('child-cam', 'high');
    expect(flowing()).toMatchObject({ own: false, low: true });
  });

  it('is nothing while the room is hidden, nor any sound, whatever they ask meanwhile; then it is what they want', async () => {
    await playAll(true);
    viewing.hide(true);
    await viewing.play(sound, true);
    await viewing.prefer('child-cam', 'low');
    for (const atMs of [4_000, 5_000, 6_000]) viewing.heard({ atMs, ...narrow });
    await viewing.play(own, true);
    expect(flowing()).toEqual({ own: false, low: false, sound: false });
    viewing.hide(false);
    await vi.waitUntil(() => flowing().low && flowing().sound);
    expect(flowing().own).toBe(false);
  });

  it('is the camera’s own where the small one isn’t there or has ended', async () => {
    await playAll(true);
    await viewing.prefer('child-cam', 'low');
    low.close();
    await vi.waitUntil(() => flowing().own);
  });
});
