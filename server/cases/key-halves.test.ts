import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { uuidv7 } from '../platform/ids.ts';
import { folderHalves } from './key-halves.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'halves-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const half = new Uint8Array(32).fill(5);
const places = () => [join(root, 'vault'), join(root, 'mirror')];

describe('the halves of children’s keys', () => {
  it('lie in both places, for nobody else to read, and are read from the other where one is lost', () => {
    const [halves, id] = [folderHalves(places()), uuidv7()];
    halves.keep(id, half);
    for (const place of places()) expect(statSync(join(place, 'child-keys', id)).mode & 0o777).toBe(0o600);
    rmSync(join(root, 'vault'), { recursive: true });
    expect(halves.read(id)).toEqual(Buffer.from(half));
    expect(halves.ids()).toEqual([id]);
  });

  it('are gone from both once destroyed, and stay gone', () => {
    const [halves, id] = [folderHalves(places()), uuidv7()];
    halves.keep(id, half);
    halves.destroy(id);
    halves.destroy(id);
    expect([halves.read(id), halves.ids()]).toEqual([undefined, []]);
    for (const place of places()) expect(readdirSync(join(place, 'child-keys'))).toEqual([]);
  });

  it('are never written over, and named after nothing but an id', () => {
    const [halves, id] = [folderHalves(places()), uuidv7()];
    halves.keep(id, half);
    expect(() => halves.keep(id, half)).toThrow(/EEXIST/);
    expect(() => halves.read('../../etc/passwd')).toThrow(/UUID/);
  });
});
