import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nodeCrypto, uuid7 } from '../crypto/node-crypto.ts';
import { type InitLine, NO_ANCHOR } from '../evidence/chunk-line.ts';
import { type FakeFault, FakeVault } from '../vault/fake-vault.ts';
import { chainEnd } from './chain-end.ts';
import type { ChainOf } from './chain-files.ts';
import { ChainSealer } from './chain-sealer.ts';
import type { DurableHead } from './durable-record.ts';
import { machineClock, SessionClock } from './session-clock.ts';
import { wholeChain } from './testing/whole-chain.ts';
import { TrackWriter } from './track-writer.ts';
import { takeFence, type VaultLoss, VaultSet } from './vault-set.ts';

const track = 'cam1';
const dataKey = randomBytes(32);
const machine = machineClock();

async function bench(vaults = [new FakeVault('vault'), new FakeVault('mirror')] as const) {
  const rec = uuid7();
  const losses: VaultLoss[] = [];
  const heads: DurableHead[] = [];
  let fenced = false;
  const fence = await takeFence(vaults, { recording: rec, node: 'n', atLeast: 0 });
  const set = new VaultSet({
    vaults,
    recording: rec,
    node: 'n',
    fence,
    keyFile: Buffer.from('key'),
    patienceMs: 50,
    onLost: (loss) => losses.push(loss),
  });
  const clock = new SessionClock(SessionClock.zeroNow(machine), machine);
  const writer = new TrackWriter({
    track,
    codec: 'video/VP8',
    vaults: set,
    sealer: new ChainSealer({ rec, track, practice: false, dataKey, crypto: nodeCrypto, clock }),
    boot: machine.boot,
    anchor: () => NO_ANCHOR,
    lastNo: -1,
    onDurable: ({ head }) => heads.push(head),
    onTrouble: () => undefined,
    onFenced: () => {
      fenced = true;
    },
  });
  const chain = { vaults, crypto: nodeCrypto, dataKey, rec, track, practice: false };
  return { rec, vaults, writer, losses, heads, chain, set, isFenced: () => fenced };
}

const append = (writer: TrackWriter, text: string): Promise<unknown> =>
  writer.append({ kind: 'chunk', stream: 'journal', packets: 0, plaintext: Buffer.from(text) });

/** The plaintexts of the chain in order. */
async function readBack({ chain }: { chain: ChainOf }): Promise<string[]> {
  const texts: string[] = [];
  for await (const { line, plaintext } of wholeChain(chain)) {
    if (line.kind === 'chunk') texts.push(Buffer.from(plaintext ?? []).toString());
  }
  return texts;
}

describe('a track writer', () => {
  it('writes one chain, the same bytes in both vaults', async () => {
    const b = await bench();
    await b.writer.open();
    await Promise.all(['a', 'b', 'c'].map((text) => append(b.writer, text)));
    await b.writer.close();
    const path = `${b.rec}/${track}/000000.rec`;
    expect(b.vaults[0].files.get(path)?.written).toEqual(b.vaults[1].files.get(path)?.written);
    expect(await readBack(b)).toEqual(['a', 'b', 'c']);
    expect(b.heads.map(({ seq }) => seq)).toEqual([0, 1, 2, 3]);
    expect(b.vaults.map((vault) => vault.openFiles)).toEqual([0, 0]);
  });

  it('goes on in the same file when one vault fails, and has both again with the next part', async () => {
    const b = await bench();
    await b.writer.open();
    await append(b.writer, 'a');
    b.vaults[1].fault = 'append';
    await append(b.writer, 'b');
    expect(b.losses.map(({ vault, code }) => [vault, code])).toEqual([['mirror', 'failed']]);
    expect(b.set.states()).toEqual([
      { id: 'vault', state: 'ok' },
      { id: 'mirror', state: 'lost' },
    ]);
    b.vaults[1].fault = 'none';
    await append(b.writer, 'c');
    await b.writer.beginPart(1);
    await append(b.writer, 'd');
    await b.writer.close();
    expect(await readBack(b)).toEqual(['a', 'b', 'c', 'd']);
    expect(b.set.states().every(({ state }) => state === 'ok')).toBe(true);
    expect([...b.vaults[0].files.keys()].filter((path) => path.endsWith('.rec'))).toHaveLength(2);
    expect(b.vaults[1].files.has(`${b.rec}/key.jwe`)).toBe(true);
  });

  it('seals what no vault took anew into a new file of the same part, behind a cut', async () => {
    const b = await bench();
    await b.writer.open();
    await append(b.writer, 'a');
    b.vaults[0].fault = 'sync';
    b.vaults[1].fault = 'append';
    const both = Promise.all([append(b.writer, 'b'), append(b.writer, 'c')]);
    b.vaults[0].fault = 'sync';
    await Promise.resolve();
    setTimeout(() => {
      b.vaults[0].fault = 'none';
      b.vaults[1].fault = 'none';
    }, 20);
    await both;
    await append(b.writer, 'd');
    await b.writer.close();
    expect(await readBack(b)).toEqual(['a', 'b', 'c', 'd']);
    const inits: InitLine[] = [];
    for await (const { line } of wholeChain(b.chain)) if (line.kind === 'init') inits.push(line);
    expect(inits.map(({ part }) => part)).toEqual([0, 0]);
    expect(inits[1]?.cut).toBe(b.heads.findLast(({ no }) => no === 0)?.fileBytes);
  });

  it('opens a file with one vault when the other hangs', async () => {
    const b = await bench();
    b.vaults[1].fault = 'stall';
    await b.writer.open();
    await append(b.writer, 'a');
    expect(b.losses.map(({ vault, code }) => [vault, code])).toEqual([['mirror', 'not-opened']]);
    await b.writer.close();
    expect(await readBack({ chain: { ...b.chain, vaults: [b.vaults[0]] } })).toEqual(['a']);
  });

  it('waits for disks that are all slow, and leaves only the one that is slower behind', async () => {
    const b = await bench();
    await b.writer.open();
    b.vaults[0].fault = 'stall';
    b.vaults[1].fault = 'stall';
    const written = append(b.writer, 'a');
    const closed = b.writer.close(5000);
    await new Promise(setImmediate);
    expect(b.losses).toEqual([]);
    for (const vault of b.vaults) vault.release();
    await Promise.all([written, closed]);
    expect(b.losses).toEqual([]);
    expect(await readBack(b)).toEqual(['a']);
  });

  it('writes nothing more once a newer holder has the recording', async () => {
    const b = await bench();
    await b.writer.open();
    await append(b.writer, 'a');
    await takeFence(b.vaults, { recording: b.rec, node: 'other', atLeast: 0 });
    await expect(b.writer.beginPart(1)).rejects.toMatchObject({ code: 'fenced' });
    await expect(append(b.writer, 'b')).rejects.toMatchObject({ code: 'fenced' });
    expect(b.isFenced()).toBe(true);
    expect(await readBack(b)).toEqual(['a']);
  });

  it('gives up what the disks do not take when it must close', async () => {
    const b = await bench();
    await b.writer.open();
    for (const vault of b.vaults) vault.fault = 'everything';
    const lost = append(b.writer, 'a');
    const closed = b.writer.close(30);
    await expect(lost).rejects.toMatchObject({ code: 'closed' });
    await closed;
  });

  it('has every acknowledged record in the chain after a power cut, whatever failed when', async () => {
    const fault = fc.constantFrom<FakeFault>('none', 'none', 'none', 'sync', 'append', 'create');
    const step = fc.record({ first: fault, second: fault, part: fc.boolean(), wait: fc.boolean() });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async (steps) => {
        const b = await bench();
        await b.writer.open();
        const acknowledged: string[] = [];
        const all: Promise<void>[] = [];
        let part = 0;
        for (const [index, { first, second, part: breaks, wait }] of steps.entries()) {
          [b.vaults[0].fault, b.vaults[1].fault] = [first, second];
          if (breaks) {
            part += 1;
            all.push(b.writer.beginPart(part));
          }
          all.push(append(b.writer, `${index}`).then(() => void acknowledged.push(`${index}`)));
          if (wait) await new Promise(setImmediate);
        }
        for (const vault of b.vaults) vault.fault = 'none';
        await Promise.all(all);
        const head = b.writer.durable;
        for (const vault of b.vaults) vault.cut();
        expect(acknowledged).toEqual(steps.map((_, index) => `${index}`));
        expect(await readBack(b)).toEqual(acknowledged);
        expect((await chainEnd(b.chain)).newest?.last.seq).toBe(head?.seq);
        await b.writer.close();
      }),
      { numRuns: 60 },
    );
  });
});
