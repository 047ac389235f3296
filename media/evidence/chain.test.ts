import { expect, test } from 'vitest';
import { nodeCrypto } from '../crypto/node-crypto.ts';
import { concat, fromHex, hex, utf8 } from './bytes.ts';
import { jcs } from './canonical.ts';
import { associatedData, chainNext, chainStart, keyCommit, openRecord, sealRecord, trackKey } from './chain.ts';
import { type LineDraft, parseLine } from './chunk-line.ts';
import { chainVector } from './vectors.ts';

const { rec, track, seg, records } = chainVector;
const dataKey = fromHex(chainVector.dataKey);
const key = () => trackKey(nodeCrypto, { dataKey, seg, rec, track });

/** The draft a recorder would have made for a line of the vectors. */
function draftOf(line: string): LineDraft {
  const { bytes: _b, sha256: _s, encSha256: _e, ...draft } = parseLine(utf8(line));
  return draft as LineDraft;
}

test('chain start, sub-key and key commitment are those of the vectors', async () => {
  expect(hex(await chainStart(nodeCrypto, { practice: false, rec, track }))).toBe(chainVector.start);
  expect(hex(await chainStart(nodeCrypto, { practice: true, rec, track }))).toBe(chainVector.practiceStart);
  expect(hex(await key())).toBe(chainVector.subKey);
  expect(hex(await keyCommit(nodeCrypto, dataKey))).toBe(chainVector.keyCommit);
});

test('sealing the records of the vectors writes the file of the vectors', async () => {
  const file: Uint8Array[] = [];
  for (const wanted of records) {
    const input = { line: draftOf(wanted.line), plaintext: utf8(wanted.plaintext), key: await key() };
    const sealed = await sealRecord(nodeCrypto, input);
    expect(new TextDecoder().decode(sealed.lineBytes)).toBe(wanted.line);
    expect(hex(concat(...sealed.payload))).toBe(wanted.payload);
    expect(hex(await nodeCrypto.sha256(associatedData(sealed.line)))).toBe(wanted.aadSha256);
    expect(sealed.head).toBe(wanted.head);
    expect(sealed.lineBytes.length).toBe(wanted.bytes);
    file.push(...sealed.pieces);
  }
  expect(concat(...file).length).toBe(chainVector.fileBytes);
  expect(hex(await nodeCrypto.sha256(concat(...file)))).toBe(chainVector.fileSha256);
});

test('a record opens only with its own line, payload and key', async () => {
  const [, chunk] = records;
  const line = parseLine(utf8(chunk.line));
  const payload = fromHex(chunk.payload);
  const right = { line, payload, key: await key() };
  expect(new TextDecoder().decode(await openRecord(nodeCrypto, right))).toBe('first cluster');
  const other = await trackKey(nodeCrypto, { dataKey, seg, rec, track: 'cam2' });
  await expect(openRecord(nodeCrypto, { ...right, key: other })).rejects.toMatchObject({ code: 'bad-seal' });
  for (const altered of [{ seq: 2 }, { pts: 1 }, { key: false }, { sha256: '0'.repeat(64) }]) {
    const wrong = { ...line, ...altered } as typeof line;
    await expect(openRecord(nodeCrypto, { ...right, line: wrong })).rejects.toMatchObject({ code: 'bad-seal' });
  }
  const flipped = payload.slice();
  flipped[3] = (flipped[3] ?? 0) ^ 1;
  await expect(openRecord(nodeCrypto, { ...right, payload: flipped })).rejects.toMatchObject({ code: 'bad-seal' });
});

test('the chain runs over the exact bytes of each line', async () => {
  for (const { line, head } of records) expect(hex(await chainNext(nodeCrypto, utf8(line)))).toBe(head);
});

test('lines that say too much, too little or the impossible are refused', () => {
  const [init, chunk, gap] = records.map(({ line }) => JSON.parse(line));
  const journal = { ...chunk, stream: 'journal', packets: 2, rtpFirst: 5, rtpLast: 6 };
  delete journal.pts;
  delete journal.dur;
  delete journal.key;
  expect(parseLine(jcs(journal)).kind).toBe('chunk');
  const wrong = [
    { ...chunk, extra: 1 },
    { ...chunk, stream: 'other' },
    { ...chunk, bytes: 0 },
    { ...chunk, dur: 0 },
    { ...chunk, track: 'Cam1' },
    { ...chunk, kind: 'toString' },
    { ...init, cut: 5 },
    { ...init, seq: 3 },
    { ...init, anchor: { ...init.anchor, size: 0 } },
    { ...init, mono: '01' },
    { ...gap, dur: 10_001 },
    { ...gap, cause: 'whatever' },
    { ...gap, bytes: 1 },
    { ...gap, at: '2026-03-29T01:00:03Z' },
    { ...journal, rtpLast: 4 },
    { ...journal, packets: 0 },
    { ...journal, rtpFirst: undefined },
  ];
  for (const line of wrong)
    expect(() => parseLine(jcs(JSON.parse(JSON.stringify(line)))), JSON.stringify(line)).toThrow();
});
