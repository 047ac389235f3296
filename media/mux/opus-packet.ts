// How long an Opus packet sounds (RFC 6716 §3.1, §3.2). It refuses packets that the RFC calls malformed in their first
// two octets; the rest is the decoder's.

const FRAME_US = [
  ...[10_000, 20_000, 40_000, 60_000], // SILK narrow band
  ...[10_000, 20_000, 40_000, 60_000], // SILK medium band
  ...[10_000, 20_000, 40_000, 60_000], // SILK wide band
  ...[10_000, 20_000, 10_000, 20_000], // hybrid
  ...[2_500, 5_000, 10_000, 20_000, 2_500, 5_000, 10_000, 20_000], // CELT narrow and wide band
  ...[2_500, 5_000, 10_000, 20_000, 2_500, 5_000, 10_000, 20_000], // CELT super-wide and full band
];
const LONGEST_US = 120_000;

export function opusDurationUs(packet: Uint8Array): number | undefined {
  const toc = packet[0];
  if (toc === undefined) return undefined;
  const frameUs = FRAME_US[toc >> 3] ?? 0;
  const code = toc & 3;
  const frames = code === 0 ? 1 : code < 3 ? 2 : (packet[1] ?? 0) & 0x3f;
  const durationUs = frames * frameUs;
  return frames > 0 && durationUs <= LONGEST_US ? durationUs : undefined;
}
