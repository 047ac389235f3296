// For tests: a WebM of a few bytes, by hand, with unknown sizes for Segment and Cluster as append-only writers leave them.
import { concat, fromHex } from '../bytes.ts';

const element = (id: string, body: Uint8Array): Uint8Array =>
  concat(fromHex(id), new Uint8Array([0x80 | body.length]), body);
const UNKNOWN = fromHex('01ffffffffffffff');

/** EBML header, open Segment, Info, one empty track. */
export function webmHead(): Uint8Array {
  const info = element('1549a966', element('2ad7b1', fromHex('0f4240')));
  return concat(
    element('1a45dfa3', element('4286', fromHex('01'))),
    fromHex('18538067'),
    UNKNOWN,
    info,
    element('1654ae6b', new Uint8Array()),
  );
}

export function webmCluster(ms: number): Uint8Array {
  const time = new Uint8Array([ms >>> 24, ms >>> 16, ms >>> 8, ms]);
  return concat(fromHex('1f43b675'), UNKNOWN, element('e7', time));
}

/** `ms` after the cluster's time. */
export function webmBlock(ms: number, frame: Uint8Array, key = true): Uint8Array {
  const head = new Uint8Array([0x81, (ms >> 8) & 255, ms & 255, key ? 0x80 : 0]);
  return element('a3', concat(head, frame));
}
