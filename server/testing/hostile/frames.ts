// Bytes on a line that was a WebSocket a moment ago (RFC 6455), and messages that are none of engine.io's or socket.io's.
import { randomBytes } from 'node:crypto';

/** A frame as a browser would send it: masked. `first`: the byte of flags and kind. */
function frame(first: number, payload: Uint8Array, said: number = payload.length): Buffer {
  const length = lengthOf(said);
  const mask = Buffer.from([1, 2, 3, 4]);
  return Buffer.concat([Buffer.of(first), length, mask, payload.map((byte, at) => byte ^ (mask[at % 4] ?? 0))]);
}

/** The mask's bit set. */
function lengthOf(said: number): Buffer {
  if (said < 126) return Buffer.of(0x80 | said);
  const long = said > 65_535;
  const length = Buffer.alloc(long ? 9 : 3);
  length[0] = long ? 0xff : 0xfe;
  if (long) length.writeBigUInt64BE(BigInt(said), 1);
  else length.writeUInt16BE(said, 1);
  return length;
}

const text = (words: string) => frame(0x81, Buffer.from(words));

export const frames: Readonly<Record<string, () => Uint8Array>> = {
  'bytes at random': () => randomBytes(4_000),
  'a frame that isn’t masked': () => Buffer.from([0x81, 0x02, 0x34, 0x30]),
  'a kind that there isn’t': () => frame(0x83, Buffer.from('2')),
  'flags that nobody agreed on': () => frame(0xf1, Buffer.from('2')),
  'a length of nine billion billion': () => frame(0x81, Buffer.from('2'), 2 ** 62),
  'a length beyond the limit': () => frame(0x81, Buffer.from('2'), 1_000_000),
  'a ping of two hundred bytes': () => frame(0x89, Buffer.alloc(200)),
  'a ping in pieces': () => frame(0x09, Buffer.from('a')),
  'a piece of nothing begun': () => frame(0x80, Buffer.from('a')),
  'two beginnings': () => Buffer.concat([frame(0x01, Buffer.from('a')), frame(0x01, Buffer.from('b'))]),
  'text that is no UTF-8': () => frame(0x81, Buffer.from([0x34, 0xc0, 0xaf])),
  'a farewell with a code that there isn’t': () => frame(0x88, Buffer.from([0x03, 0xe7])),
  'a farewell of one byte': () => frame(0x88, Buffer.of(3)),
  'ten thousand empty frames': () => Buffer.concat(Array.from({ length: 10_000 }, () => frame(0x81, Buffer.alloc(0)))),
  'a message of no kind': () => text('9'),
  'an event before the door': () => text('42["room:join",{"ticket":"x"}]'),
  'an event of a namespace that there isn’t': () => text('42/nowhere,["room:join",{}]'),
  'the door to a namespace that there isn’t': () => text('40/__proto__,'),
  'the nodes’ door without a credential': () => text('40/node,{}'),
  'an answer to a question nobody asked': () => Buffer.concat([text('40'), text('43999999["x"]')]),
  'an event named like socket.io’s own': () =>
    Buffer.concat([text('40'), text('42["disconnecting"]'), text('42["newListener",1]')]),
  'an event without a name': () => Buffer.concat([text('40'), text('42[]'), text('42[null]'), text('42{}')]),
  'attachments that never come': () =>
    Buffer.concat([text('40'), text('451-["room:join",{"_placeholder":true,"num":0}]')]),
  'a million attachments': () => Buffer.concat([text('40'), text('451000000-["room:join"]')]),
  'an answer’s number without end': () => Buffer.concat([text('40'), text(`42${'9'.repeat(5_000)}["room:join",{}]`)]),
};
