// Archives held against other people's readers and writers of ZIP, and against those who bend one.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32, inflateRawSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { fromBuffer } from 'yauzl';
import { concat, utf8 } from '../bytes.ts';
import { syntheticPackage } from '../testing/synthetic-package.ts';
import { reasonsOf, verified } from '../testing/verified.ts';
import { type BytesByRange, rooted, zipPackage } from './zip-package.ts';
import { ZipPlan } from './zip-plan.ts';

const folder = mkdtempSync(join(tmpdir(), 'zip-'));
afterAll(() => rmSync(folder, { recursive: true }));

function planOf(files: ReadonlyMap<string, Uint8Array>): ZipPlan {
  return new ZipPlan([...files].map(([path, bytes]) => ({ path, bytes: bytes.length, crc32: crc32(bytes) })));
}

function between(files: ReadonlyMap<string, Uint8Array>, from: number, to: number): Uint8Array {
  const pieces = [...planOf(files).between(from, to)];
  const own = pieces.map((piece) =>
    piece.is === 'own' ? piece.bytes : (files.get(piece.path) ?? new Uint8Array()).subarray(piece.from, piece.to),
  );
  return new Uint8Array(Buffer.concat(own));
}

const archiveOf = (files: ReadonlyMap<string, Uint8Array>) => between(files, 0, planOf(files).bytes);

function inMemory(archive: Uint8Array): BytesByRange {
  return {
    bytes: archive.length,
    read: async (from, to) => archive.slice(from, to),
    async *stream(from, to) {
      for (let at = from; at < to; at += 1000) yield archive.subarray(at, Math.min(to, at + 1000));
    },
    async *inflate(deflated) {
      const pieces: Uint8Array[] = [];
      for await (const piece of deflated) pieces.push(piece);
      yield inflateRawSync(concat(...pieces));
    },
  };
}

/** What another reader finds in an archive. */
function readByAnother(archive: Uint8Array): Promise<ReadonlyMap<string, string>> {
  return new Promise((resolve, reject) => {
    fromBuffer(Buffer.from(archive), { lazyEntries: true, strictFileNames: true }, (error, zip) => {
      if (error) return reject(error);
      const found = new Map<string, string>();
      zip.on('entry', (entry) => {
        zip.openReadStream(entry, (failed, stream) => {
          if (failed) return reject(failed);
          const pieces: Buffer[] = [];
          stream.on('data', (piece: Buffer) => pieces.push(piece));
          stream.on('end', () => {
            found.set(entry.fileName, Buffer.concat(pieces).toString('latin1'));
            zip.readEntry();
          });
        });
      });
      zip.on('end', () => resolve(found)).on('error', reject);
      zip.readEntry();
    });
  });
}

const small = new Map([
  ['data/b.txt', utf8('second')],
  ['bagit.txt', utf8('first of all')],
  ['data/a/empty', new Uint8Array()],
]);

describe('an archive', () => {
  it('is read by another reader, the same bytes for the same files in whatever order they come', async () => {
    const archive = archiveOf(small);
    const found = await readByAnother(archive);
    expect([...found.keys()]).toEqual(['bagit.txt', 'data/a/empty', 'data/b.txt']);
    expect(found.get('data/b.txt')).toBe('second');
    expect(archiveOf(new Map([...small].reverse()))).toEqual(archive);
  });

  it('is the same by ranges of any size as in one piece', () => {
    const archive = archiveOf(small);
    for (const size of [1, 7, 64]) {
      const parts: Uint8Array[] = [];
      for (let at = 0; at < archive.length; at += size)
        parts.push(between(small, at, Math.min(archive.length, at + size)));
      expect(concat(...parts)).toEqual(archive);
    }
    expect(() => between(small, 0, archive.length + 1)).toThrow(RangeError);
  });

  it('of more files than an old archive could count is read to the last', async () => {
    const files = new Map(Array.from({ length: 66_000 }, (_, i) => [`data/docs/${i}`, new Uint8Array()]));
    const archive = archiveOf(files);
    expect((await readByAnother(archive)).size).toBe(66_000);
    expect(await zipPackage(inMemory(archive)).list()).toHaveLength(66_000);
  });

  it('of a path that leads elsewhere is never made', () => {
    for (const path of ['../x', '/x', 'a//b', 'a\\b', '']) {
      expect(() => new ZipPlan([{ path, bytes: 0, crc32: 0 }]), path).toThrow();
    }
    const twice = { path: 'x', bytes: 0, crc32: 0 };
    expect(() => new ZipPlan([twice, twice])).toThrow(/twice/);
  });
});

describe('a package in an archive', () => {
  it('passes as its folder does, packed by us or anew by another program in a folder of its own', async () => {
    const { files, logKey } = await syntheticPackage();
    const ours = zipPackage(inMemory(archiveOf(files)));
    expect((await verified(ours, logKey)).exitCode).toBe(0);
    const path = join(folder, 'again.zip');
    const inside = new Map([...files].map(([name, bytes]) => [name, Buffer.from(bytes).toString('base64')]));
    writeFileSync(join(folder, 'files.json'), JSON.stringify(Object.fromEntries(inside)));
    execFileSync('python3', ['-c', packAnew, join(folder, 'files.json'), path]);
    const anew = await rooted(zipPackage(inMemory(readFileSync(path))));
    expect((await verified(anew, logKey)).exitCode).toBe(0);
  });

  it('fails or is refused after any changed byte, but for those that tell of nothing', async () => {
    const { files, logKey } = await syntheticPackage();
    const archive = archiveOf(new Map([...files].filter(([, bytes]) => bytes.length < 400)));
    const good = await zipPackage(inMemory(archive)).list();
    const harmless = new Set<number>();
    for (let at = 0; at < archive.length; at++) {
      const bent = archive.slice();
      bent[at] = (bent[at] ?? 0) ^ 1;
      const now = await zipPackage(inMemory(bent))
        .list()
        .catch(() => undefined);
      if (JSON.stringify(now) === JSON.stringify(good)) harmless.add(at);
    }
    // Bytes of files are the hashes' to hold; of the archive's own only versions, times and permissions change nothing.
    for (const at of ownBytesOf(archive))
      if (harmless.has(at.place)) expect(at.field, `byte ${at.place}`).toMatch(/^(version|time|permission)/);
    expect(reasonsOf(await verified(zipPackage(inMemory(archive)), logKey), 'package')).toContain('missing');
  });

  it('is refused where the archive is a trick, with words that say which', async () => {
    const archive = archiveOf(small);
    const list = (bytes: Uint8Array) => zipPackage(inMemory(bytes)).list();
    await expect(list(archive.subarray(0, archive.length - 1))).rejects.toThrow(/does not end as an archive/);
    await expect(list(concat(utf8('x'), archive))).rejects.toThrow(/not where it should be/);
    await expect(list(new Uint8Array())).rejects.toThrow(/does not end/);
    const bomb = archive.slice();
    new DataView(bomb.buffer).setUint32(bomb.length - 22 + 16, 0, true);
    await expect(list(bomb)).rejects.toThrow(/not where it should be/);
    const path = join(folder, 'bomb.zip');
    execFileSync('python3', ['-c', overlapping, path]);
    await expect(list(readFileSync(path))).rejects.toThrow(/shares its bytes with another/);
  });
});

const packAnew = `
import base64, json, sys, zipfile
files = json.load(open(sys.argv[1]))
with zipfile.ZipFile(sys.argv[2], 'w', zipfile.ZIP_DEFLATED) as archive:
    archive.writestr('from the court/', '')
    for name, content in files.items():
        archive.writestr('from the court/' + name, base64.b64decode(content))
`;

/** Two names for the bytes of one file: what the great bombs are made of. */
const overlapping = `
import sys, zipfile
with zipfile.ZipFile(sys.argv[1], 'w') as archive:
    archive.writestr('a', 'x' * 1000)
    archive.writestr('b', 'x')
    archive.getinfo('b').header_offset = archive.getinfo('a').header_offset
`;

/** The bytes of an archive that are no file's, with what they are. */
function ownBytesOf(archive: Uint8Array): { place: number; field: string }[] {
  const view = new DataView(archive.buffer, archive.byteOffset, archive.byteLength);
  const local = ['signature 4', 'version 2', 'flags 2', 'method 2', 'time 4', 'sum 4', 'sizes 8', 'lengths 4'];
  const central = ['signature 4', 'version 4', 'flags 2', 'method 2', 'time 4', 'sum 4', 'sizes 8', 'lengths 6'];
  const rest = ['disk 2', 'permission-like 2', 'permission 4', 'place 4'];
  const found: { place: number; field: string }[] = [];
  const add = (from: number, fields: readonly string[]): void => {
    let place = from;
    for (const one of fields) {
      const [field = '', length] = one.split(' ');
      for (let i = 0; i < Number(length); i++) found.push({ place: place++, field });
    }
  };
  for (let at = 0; at < archive.length - 22; ) {
    const here = view.getUint32(at, true);
    if (here === 0x04034b50) {
      const name = view.getUint16(at + 26, true);
      add(at, [...local, `name ${name}`]);
      at += 30 + name + view.getUint32(at + 22, true);
    } else {
      const name = view.getUint16(at + 28, true);
      add(at, [...central, ...rest, `name ${name}`]);
      at += 46 + name;
    }
  }
  add(archive.length - 22, ['end 22']);
  return found;
}
