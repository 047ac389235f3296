// Ids, times and hashes: their one spelling, and guards for it. The types are flavoured: a plain string flows in (the
// shapes check it at run time), but a track id does not pass for a recording id.

interface Flavour<Kind extends string> {
  readonly __kind?: Kind;
}
/** Lower-case UUIDv7 (RFC 9562). */
export type Uuid7 = string & Flavour<'uuid7'>;
export type TrackId = string & Flavour<'track'>;
/** RFC 3339 in UTC with exactly three decimals: `2026-03-29T01:00:00.004Z`. */
export type Instant = string & Flavour<'instant'>;
/** 64 lower-case hex digits. */
export type HashHex = string & Flavour<'hash'>;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const UUID7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

export const isUuid = (text: string): boolean => UUID.test(text);
export const isUuid7 = (text: string): text is Uuid7 => UUID7.test(text);
export const isTrackId = (text: string): text is TrackId => /^[a-z0-9-]{1,32}$/.test(text);
export const isHash = (text: string): text is HashHex => /^[0-9a-f]{64}$/.test(text);

/** Also refuses days and seconds that don't exist, a leap second among them. */
export function isInstant(text: string): text is Instant {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/.test(text)) return false;
  const ms = Date.parse(text);
  return !Number.isNaN(ms) && new Date(ms).toISOString() === text;
}

/** ms since 1970 → an instant. */
export function instantOf(ms: number): Instant {
  return new Date(ms).toISOString();
}

/** `random`: 10 bytes, fresh for each id. */
export function uuid7Of(ms: number, random: Uint8Array): Uuid7 {
  const time = Math.floor(ms).toString(16).padStart(12, '0');
  const tail = Array.from(random.subarray(0, 10), (byte) => byte.toString(16).padStart(2, '0')).join('');
  const variant = (8 + (Number.parseInt(tail[3] ?? '0', 16) % 4)).toString(16);
  const groups = [
    time.slice(0, 8),
    time.slice(8),
    `7${tail.slice(0, 3)}`,
    variant + tail.slice(4, 7),
    tail.slice(7, 19),
  ];
  return groups.join('-');
}

export const ZERO_HASH: HashHex = '0'.repeat(64);
