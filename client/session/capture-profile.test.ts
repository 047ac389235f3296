import { describe, expect, it } from 'vitest';
import { evidenceConstraints, profileFrom, usualProfile, videoBitrate } from './capture-profile.ts';

describe('what a camera is asked for', () => {
  it('takes a smaller profile from the address', () => {
    expect(profileFrom('320x180@15')).toEqual({ width: 320, height: 180, frameRate: 15 });
  });
  it.each([null, '', 'small', '320x180', '10000x10@99', '320x180@15; drop'])('takes the usual one for %s', (text) => {
    expect(profileFrom(text)).toEqual(usualProfile);
  });
  it('asks for both at once and lets the browser improve no sound', () => {
    const asked = evidenceConstraints(usualProfile, { camera: 'cam-1' });
    expect(asked.audio).toEqual({ echoCancellation: false, noiseSuppression: false, autoGainControl: false });
    expect(asked.video).toMatchObject({
      deviceId: { exact: 'cam-1' },
      width: { ideal: 1280 },
      frameRate: { ideal: 25 },
    });
  });
  it('gives a larger picture more of the line', () => {
    expect(videoBitrate(usualProfile).max).toBe(2_304_000);
    expect(videoBitrate({ width: 320, height: 180, frameRate: 15 }).max).toBe(200_000);
  });
});
