import { expect, test } from 'vitest';
import { nodeCrypto } from '../crypto/node-crypto.ts';
import { fromUtf8, hex, utf8 } from './bytes.ts';
import { jcs } from './canonical.ts';
import {
  encodeEvent,
  encodeNewEvent,
  eventLeaf,
  type NewCustodyEvent,
  parseEvent,
  parseNewEvent,
  placeEvent,
  withoutPlace,
} from './event.ts';
import { eventVector } from './vectors.ts';

const bytes = utf8(eventVector.event);
const event = () => JSON.parse(eventVector.event);

test('the event of the vectors has its size and leaf hash, and is written as it was read', async () => {
  expect(bytes.length).toBe(eventVector.bytes);
  expect(hex(await eventLeaf(nodeCrypto, bytes))).toBe(eventVector.leaf);
  expect(fromUtf8(encodeEvent(parseEvent(bytes)))).toBe(eventVector.event);
});

test('what a caller hands in comes back from the log as it was', () => {
  const handedIn: NewCustodyEvent = {
    v: 1,
    id: '018f0000-0000-7000-8000-000000000002',
    type: 'recording.gap',
    subject: 'evidence:018f0000-0000-7000-8000-0000000000cc',
    at: '2026-03-29T01:00:00.000Z',
    clock: { errMs: 3, src: 'ntp' },
    actor: { id: 'node:node.example/m1' },
    why: 'safekeeping',
    data: { recording: '018f0000-0000-7000-8000-0000000000cc', track: 'cam1', pts: 0, dur: 40, cause: 'no-keyframe' },
  };
  const { origin, seq, prev, loggedAt } = parseEvent(bytes);
  const placed = placeEvent(handedIn, { origin, seq, prev, loggedAt });
  expect(fromUtf8(encodeNewEvent(withoutPlace(placed)))).toBe(fromUtf8(encodeNewEvent(handedIn)));
  expect(parseNewEvent(encodeNewEvent(handedIn))).toEqual(handedIn);
});

test('unknown keys, types, codes, subjects and foreign data are refused', () => {
  const wrong = [
    { ...event(), extra: 1 },
    { ...event(), v: 2 },
    { ...event(), type: 'evidence.watched' },
    { ...event(), type: 'constructor' },
    { ...event(), type: 'session.ended' },
    { ...event(), why: 'curiosity' },
    { ...event(), subject: 'child:018f0000-0000-7000-8000-0000000000cc' },
    { ...event(), subject: 'log:018f0000-0000-7000-8000-0000000000cc' },
    { ...event(), data: { name: 1 } },
    { ...event(), data: { fromMs: -1 } },
    { ...event(), data: [] },
    { ...event(), actor: { id: 'Mr Smith' } },
    { ...event(), actor: { ...event().actor, name: 'x' } },
    { ...event(), loggedAt: '2026-03-29T01:00:00Z' },
    { ...event(), id: '018f0000-0000-4000-8000-000000000001' },
    { ...event(), prev: '1'.repeat(64) },
    { ...event(), seq: -1 },
    { ...event(), pii: null },
  ];
  for (const one of wrong) expect(() => parseEvent(jcs(one)), JSON.stringify(one)).toThrow();
  const { loggedAt: _, ...without } = event();
  expect(() => parseEvent(jcs(without))).toThrow('loggedAt is missing');
});
