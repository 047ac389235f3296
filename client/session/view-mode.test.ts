import { describe, expect, it } from 'vitest';
import { comesNow } from './shown-pictures.ts';
import { askedFor, rememberedMode, rememberMode } from './view-mode.ts';

const picture = { consumer: 'c', track: 'child-cam-low', kind: 'video' } as const;
const sound = { consumer: 'm', track: 'child-mic', kind: 'audio' } as const;

describe('what somebody wants to receive', () => {
  it('is remembered, and normal where nothing sensible was', () => {
    const kept = new Map<string, string>();
    const storage = {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
    };
    expect(rememberedMode(storage)).toBe('normal');
    rememberMode('sound-only', storage);
    expect(rememberedMode(storage)).toBe('sound-only');
    expect(rememberedMode({ getItem: () => 'everything' })).toBe('normal');
  });

  it('is asked for by the camera’s name, the size before the flow', () => {
    expect(askedFor('normal', picture)).toEqual([
      { request: 'prefer-layers', track: 'child-cam', layers: 'high' },
      { request: 'resume-consumer', consumer: 'c' },
    ]);
    expect(askedFor('low-bandwidth', picture)[0]).toMatchObject({ layers: 'low' });
  });

  it('leaves sound alone and pauses every picture, where only sound is wanted', () => {
    expect(askedFor('sound-only', picture)).toEqual([{ request: 'pause-consumer', consumer: 'c' }]);
    expect(askedFor('sound-only', sound)).toEqual([{ request: 'resume-consumer', consumer: 'm' }]);
  });
});

describe('the picture that comes', () => {
  it('is the one that moved, and the one before while neither or both did', () => {
    expect(comesNow('own', { own: false, low: true })).toBe('low');
    expect(comesNow('low', { own: true, low: false })).toBe('own');
    expect(comesNow('low', { own: true, low: true })).toBe('low');
    expect(comesNow('own', { own: false, low: false })).toBe('own');
  });
});
