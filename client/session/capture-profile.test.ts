import { describe, expect, it } from 'vitest';
import { usualCapture } from '../../server/contract/room.ts';
import {
  evidenceConstraints,
  lineBitrate,
  pictureFrom,
  requestsFor,
  videoBitrate,
  withinPicture,
} from './capture-profile.ts';

const hd = { width: 1280, height: 720, frameRate: 25 };

describe('what a camera is asked for', () => {
  it('takes a smaller picture from the address, for every camera that is larger', () => {
    const small = pictureFrom('320x180@15');
    expect(small).toEqual({ width: 320, height: 180, frameRate: 15 });
    const { cameras } = withinPicture(usualCapture, small);
    expect(cameras.map(({ width, height, frameRate }) => [width, height, frameRate])).toEqual([
      [320, 180, 15],
      [320, 180, 15],
    ]);
    expect(withinPicture(usualCapture, pictureFrom('640x360@30')).cameras[1]).toEqual(usualCapture.cameras[1]);
  });
  it.each([null, '', 'small', '320x180', '10000x10@99', '320x180@15; drop'])('takes none from %s', (text) => {
    expect(pictureFrom(text)).toBeNull();
    expect(withinPicture(usualCapture, pictureFrom(text))).toBe(usualCapture);
  });
  it('asks for the child’s picture and sound at once and lets the browser improve no sound', () => {
    const [request = []] = requestsFor(usualCapture, { 'child-cam': 'cam-1' });
    const asked = evidenceConstraints(request);
    expect(asked.audio).toEqual({ echoCancellation: false, noiseSuppression: false, autoGainControl: false });
    expect(asked.video).toMatchObject({
      deviceId: { exact: 'cam-1' },
      width: { ideal: 1280 },
      frameRate: { ideal: 25 },
    });
  });
  it('opens what isn’t required only where a device was chosen, by itself', () => {
    const names = (devices: Parameters<typeof requestsFor>[1]) =>
      requestsFor(usualCapture, devices).map((request) => request.map(({ track }) => track));
    expect(names({})).toEqual([['child-mic', 'child-cam']]);
    expect(names({ 'room-cam': 'cam-2', 'interviewer-mic': 'mic-2' })).toEqual([
      ['child-mic', 'child-cam'],
      ['interviewer-mic'],
      ['room-cam'],
    ]);
    expect(names({ 'interpreter-mic': 'mic-3' }), 'not in the plan').toEqual([['child-mic', 'child-cam']]);
  });
  it('gives a larger picture more of the line', () => {
    expect(lineBitrate([{ picture: null }, { picture: hd }, { picture: null }])).toEqual({
      min: 460_800 + 2 * 96_000,
      start: 1_152_000 + 2 * 96_000,
    });
    expect(videoBitrate(hd).max).toBe(2_304_000);
    expect(videoBitrate({ width: 320, height: 180, frameRate: 15 }).max).toBe(200_000);
  });
});
