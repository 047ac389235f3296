import { describe, expect, it } from 'vitest';
import type { Shown } from '../../session/shown-pictures.ts';
import { receivedInWords } from './receiving.tsx';

const own: Shown = { size: 'own', width: 1280, height: 720, framesPerSecond: 25 };
const low: Shown = { size: 'low', width: 320, height: 180, framesPerSecond: 8 };

describe('what is received, in words', () => {
  it('is what comes, not what was asked for', () => {
    expect(receivedInWords('normal', [own])).toBe('1280 × 720 comes.');
    expect(receivedInWords('normal', [low])).toMatch(/^The small picture comes, since your line/);
    expect(receivedInWords('low-bandwidth', [low])).toMatch(/^The small picture comes, as you asked/);
    expect(receivedInWords('low-bandwidth', [own])).toBe('1280 × 720 comes.');
  });

  it('says so where nothing comes, and where nothing was to come and something does', () => {
    expect(receivedInWords('normal', [{ ...own, framesPerSecond: 0 }])).toBe('No picture comes now.');
    expect(receivedInWords('sound-only', [])).toBe('No picture comes, as you asked.');
    expect(receivedInWords('sound-only', [low])).toBe('A picture still comes.');
  });
});
