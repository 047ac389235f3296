import { describe, expect, it } from 'vitest';
import { opusDurationUs } from './opus-packet.ts';
import { parseRtpPacket } from './rtp-packet.ts';
import { vp8Frame } from './testing/synthetic.ts';
import { unwrapNear } from './unwrap.ts';
import { readVp8Descriptor, readVp8FrameHead } from './vp8-payload.ts';

const bytes = (...values: number[]): Uint8Array => new Uint8Array(values);
const HEAD = [0, 96, 0x12, 0x34, 0, 0, 0, 5, 0, 0, 0, 9];
const rtp = (first: number, ...rest: number[]): Uint8Array => bytes(first, ...HEAD.slice(1), ...rest);

describe('an RTP packet', () => {
  it('gives its header and its payload', () => {
    const packet = parseRtpPacket(rtp(0x80, 7, 8));
    expect(packet).toEqual({
      ...{ marker: false, payloadType: 96, sequence: 0x1234, timestamp: 5, ssrc: 9 },
      payload: bytes(7, 8),
    });
  });

  it('leaves out contributing sources, extensions and padding', () => {
    expect(parseRtpPacket(rtp(0x82, 1, 1, 1, 1, 2, 2, 2, 2, 7))?.payload).toEqual(bytes(7));
    expect(parseRtpPacket(rtp(0x90, 0xbe, 0xde, 0, 1, 1, 2, 3, 4, 7))?.payload).toEqual(bytes(7));
    expect(parseRtpPacket(rtp(0xa0, 7, 0, 0, 3))?.payload).toEqual(bytes(7));
    expect(parseRtpPacket(rtp(0xa0, 0, 0, 3))?.payload).toEqual(bytes());
  });

  it.each([
    ['too short', bytes(0x80, 96)],
    ['another version', rtp(0x40, 7)],
    ['more sources than bytes', rtp(0x8f, 7)],
    ['an extension beyond the end', rtp(0x90, 0, 0, 0, 9, 7)],
    ['padding of nothing', rtp(0xa0, 7, 0)],
    ['more padding than bytes', rtp(0xa0, 7, 200)],
  ])('is none with %s', (_, packet) => {
    expect(parseRtpPacket(packet)).toBeUndefined();
  });
});

describe('a VP8 payload descriptor', () => {
  it.each([
    ['no extension', bytes(0x10, 1), { startsFrame: true, length: 1 }],
    ['a later partition', bytes(0x11, 1), { startsFrame: false, length: 1 }],
    ['a continued partition', bytes(0x00, 1), { startsFrame: false, length: 1 }],
    ['a 7-bit picture id', bytes(0x90, 0x80, 0x7f, 1), { startsFrame: true, pictureId: 127, length: 3 }],
    ['a 15-bit picture id', bytes(0x90, 0x80, 0xff, 0xff, 1), { startsFrame: true, pictureId: 32_767, length: 4 }],
    ['TL0PICIDX and TID', bytes(0x90, 0x60, 5, 0x20, 1), { startsFrame: true, length: 4 }],
    ['KEYIDX alone', bytes(0x90, 0x10, 0x01, 1), { startsFrame: true, length: 3 }],
    ['everything', bytes(0xb0, 0xf0, 0x81, 0x02, 9, 0x61, 1), { startsFrame: true, pictureId: 258, length: 6 }],
  ])('with %s', (_, payload, expected) => {
    expect(readVp8Descriptor(payload)).toEqual(expected);
  });

  it('is none when it reaches over the end', () => {
    for (const payload of [[], [0x10], [0x90], [0x90, 0x80], [0x90, 0x80, 0x81], [0xb0, 0xf0, 0x81, 0x02, 9, 0x61]]) {
      expect(readVp8Descriptor(bytes(...payload))).toBeUndefined();
    }
  });
});

describe('a VP8 frame', () => {
  it('says whether it is a key frame, and its picture size', () => {
    expect(readVp8FrameHead(vp8Frame(true, 40, 640))).toEqual({ key: true, size: { width: 640, height: 180 } });
    expect(readVp8FrameHead(vp8Frame(false, 40))).toEqual({ key: false });
  });

  it('is none without start code, without a picture, or shorter than it says', () => {
    const key = vp8Frame(true, 40);
    expect(readVp8FrameHead(key.with(4, 2))).toBeUndefined();
    expect(readVp8FrameHead(key.with(6, 0).with(7, 0))).toBeUndefined();
    expect(readVp8FrameHead(key.slice(0, 17))).toBeUndefined();
    expect(readVp8FrameHead(bytes(1, 0))).toBeUndefined();
  });
});

describe('an Opus packet', () => {
  it.each([
    [bytes(0xfc), 20_000],
    [bytes(0x00), 10_000],
    [bytes(0x18), 60_000],
    [bytes(0x19), 120_000],
    [bytes(0x80), 2_500],
    [bytes(0xff, 0x06), 120_000],
    [bytes(0xff, 0x07), undefined],
    [bytes(0xff, 0x00), undefined],
    [bytes(0xff), undefined],
    [bytes(), undefined],
  ])('%s sounds for %s µs', (packet, expected) => {
    expect(opusDurationUs(packet)).toBe(expected);
  });
});

describe('a wrapping counter', () => {
  it('becomes the number nearest to where it was', () => {
    expect(unwrapNear(65_534, 1, 16)).toBe(65_537);
    expect(unwrapNear(65_537, 65_535, 16)).toBe(65_535);
    expect(unwrapNear(0, 65_535, 16)).toBe(-1);
    expect(unwrapNear(2 ** 40 + 5, 4, 32)).toBe(2 ** 40 + 4);
    expect(unwrapNear(2 ** 32 - 1, 3, 32)).toBe(2 ** 32 + 3);
  });
});
