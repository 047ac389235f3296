import { expect, test } from 'vitest';
import { ed25519Signer, generateEd25519Pem, nodeCrypto } from '../crypto/node-crypto.ts';
import { fromHex } from './bytes.ts';
import { checkpointText, openCheckpoint, parseCheckpoint } from './checkpoint.ts';
import { headsText, parseHeads, parseSealed, sealedText } from './heads-note.ts';
import { openNote, parseVkey, signNote, vkey } from './note.ts';
import { parseTlogProof, writeTlogProof } from './tlog-proof.ts';
import { chainVector, noteVectors, treeVector } from './vectors.ts';
import { cosignatureLine } from './witness-line.ts';

const seed = fromHex(noteVectors.secret);
const root = fromHex(treeVector.roots[7]);
const { heads, checkpoint, cosignature } = noteVectors;
const checkpointBody = checkpointText(checkpoint.origin, 8, root);
const checkpointNote = `${checkpointBody}\n${checkpoint.line}\n`;

test('heads, checkpoint and cosignature come out as the vectors', async () => {
  const text = headsText(chainVector.rec, [{ track: 'cam1', seq: 2, head: chainVector.records[2].head }]);
  expect(text).toBe(heads.text);
  const node = ed25519Signer(heads.name, seed);
  expect(await signNote(nodeCrypto, text, [node])).toBe(`${heads.text}\n${heads.line}\n`);
  expect(await vkey(nodeCrypto, node)).toBe(heads.vkey);

  const log = ed25519Signer(checkpoint.origin, seed);
  expect(await signNote(nodeCrypto, checkpointBody, [log])).toBe(checkpointNote);
  expect(await vkey(nodeCrypto, log)).toBe(checkpoint.vkey);

  const witness = ed25519Signer(cosignature.name, seed);
  const seen = { timeS: cosignature.timeS, checkpoint: checkpointBody };
  expect(await cosignatureLine(nodeCrypto, witness, seen)).toBe(`${cosignature.line}\n`);
  expect(await vkey(nodeCrypto, { ...witness, type: 4 })).toBe(cosignature.vkey);
});

test('a cosigned checkpoint opens with both keys and gives the time', async () => {
  const keys = [await parseVkey(nodeCrypto, checkpoint.vkey), await parseVkey(nodeCrypto, cosignature.vkey)];
  const opened = await openCheckpoint(nodeCrypto, `${checkpointNote}${cosignature.line}\n`, keys);
  expect(opened.size).toBe(8);
  expect(opened.signatures.map(({ timeS }) => timeS)).toEqual([undefined, cosignature.timeS]);
});

test('a line of an unknown key is ignored, a bad line of a known one refuses the note, so does having no good one', async () => {
  const log = await parseVkey(nodeCrypto, checkpoint.vkey);
  const witness = await parseVkey(nodeCrypto, cosignature.vkey);
  const badLine = cosignature.line.replace('VqRkhCA', 'VqRkhCB').replace('VqRkhCB==', 'VqRkgCA==');
  await expect(openNote(nodeCrypto, `${checkpointNote}${badLine}\n`, [log])).resolves.toBeDefined();
  await expect(openNote(nodeCrypto, `${checkpointNote}${badLine}\n`, [log, witness])).rejects.toThrow('does not fit');
  await expect(openNote(nodeCrypto, checkpointNote, [witness])).rejects.toThrow('no signature by a known key');
  await expect(openCheckpoint(nodeCrypto, `${checkpointBody}\n${cosignature.line}\n`, [witness])).rejects.toThrow(
    'not signed by the log',
  );
});

test('keys, notes and checkpoints out of form are refused', async () => {
  for (const text of ['x', 'a b+00000000+AQ==', checkpoint.vkey.replace('cce4', 'cce5'), `${checkpoint.vkey}=`]) {
    await expect(parseVkey(nodeCrypto, text)).rejects.toMatchObject({ name: 'EvidenceError' });
  }
  const log = await parseVkey(nodeCrypto, checkpoint.vkey);
  for (const note of ['', 'a\n', checkpointNote.slice(0, -1), checkpointNote.replace('—', '-')]) {
    await expect(openNote(nodeCrypto, note, [log])).rejects.toMatchObject({ code: 'bad-note' });
  }
  for (const body of ['o\n08\nAA==\n', `o\n8\n${checkpointBody.split('\n')[2]}\nmore\n`, 'o\n8\n']) {
    expect(() => parseCheckpoint(body)).toThrow();
  }
});

test('heads are written in byte order and read only in it', () => {
  const head = '0'.repeat(64);
  const text = headsText(chainVector.rec, [
    { track: 'room', seq: 0, head },
    { track: 'cam1', seq: 7, head },
  ]);
  expect(parseHeads(text).heads.map(({ track }) => track)).toEqual(['cam1', 'room']);
  const lines = text.split('\n');
  expect(() => parseHeads([lines[0], lines[1], lines[3], lines[2], ''].join('\n'))).toThrow('out of order');
  expect(() => parseHeads(text.replace(' 7 ', ' 07 '))).toThrow();
  expect(parseSealed(sealedText(chainVector.rec, head))).toEqual({ rec: chainVector.rec, manifest: head });
});

test('a tlog-proof is read as it was written', () => {
  const proof = { index: 5, inclusion: [root, root], checkpoint: checkpointNote };
  expect(parseTlogProof(writeTlogProof(proof))).toEqual(proof);
  const lone = { index: 0, inclusion: [], checkpoint: checkpointNote };
  expect(parseTlogProof(writeTlogProof(lone))).toEqual(lone);
  expect(() => parseTlogProof(writeTlogProof(proof).replace('index 5', 'index 05'))).toThrow();
});

test('a generated key signs what its vkey opens', async () => {
  const signer = ed25519Signer('log.example/x', generateEd25519Pem());
  const note = await signNote(nodeCrypto, 'hello\n', [signer]);
  const key = await parseVkey(nodeCrypto, await vkey(nodeCrypto, signer));
  expect((await openNote(nodeCrypto, note, [key])).text).toBe('hello\n');
});
