import { describe, expect, it } from 'vitest';
import { levelIn } from './arguments.ts';
import { decodeStrip, encodeStrip } from './strip-file.ts';

describe('loudness', () => {
  it('is read from the line that says it, and from no other', () => {
    expect(levelIn('lavfi.astats.Overall.Peak_level=0.000000')).toBe(255);
    expect(levelIn('lavfi.astats.Overall.Peak_level=-6.020600')).toBe(127);
    expect(levelIn('lavfi.astats.Overall.Peak_level=-inf')).toBe(0);
    expect(levelIn('lavfi.astats.Overall.Peak_level=3.1')).toBe(255);
    expect(levelIn('frame:12 pts:4800 pts_time:0.6')).toBeNull();
    expect(levelIn('lavfi.astats.Overall.RMS_level=-6.020600')).toBeNull();
  });
});

describe('a strip as bytes', () => {
  it('comes back as it went in, with a picture or without', () => {
    for (const strip of [
      { jpeg: Buffer.from([0xff, 0xd8, 0x0a, 0xff]), levels: [0, 255, 3] },
      { jpeg: Buffer.alloc(0), levels: [7] },
    ])
      expect(decodeStrip(encodeStrip(strip))).toEqual(strip);
  });

  it('is refused where it is cut short or is something else', () => {
    const whole = encodeStrip({ jpeg: Buffer.from([0xff, 0xd8]), levels: [1] });
    expect(() => decodeStrip(whole.subarray(0, -2))).toThrow('cut short');
    expect(() => decodeStrip(whole.subarray(0, 5))).toThrow();
    expect(() => decodeStrip(Buffer.from('{"picture":false,"levels":[256]}\n'))).toThrow();
  });
});
