import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FakeVault } from './fake-vault.ts';
import { MirroredFile } from './mirrored-file.ts';

async function mirrored(limitBytes?: number) {
  const vaults = [new FakeVault('vault'), new FakeVault('mirror')] as const;
  const lost: string[] = [];
  const copies = await Promise.all(vaults.map(async (vault) => ({ vault: vault.id, file: await vault.create('f') })));
  const file = new MirroredFile({
    copies,
    onLost: (vault) => lost.push(vault),
    ...(limitBytes === undefined ? {} : { limitBytes }),
  });
  return { vaults, lost, file, text: (index: 0 | 1) => vaults[index].files.get('f')?.written.toString() };
}
const bytes = (text: string): Uint8Array[] => [Buffer.from(text)];

describe('a mirrored file', () => {
  it('acknowledges once both vaults have it', async () => {
    const { file, vaults, text } = await mirrored();
    const held: string[] = [];
    await Promise.all(
      ['a', 'b', 'c'].map((t) => file.append({ bytes: bytes(t), inVault: (v) => held.push(`${t}${v}`) })),
    );
    vaults[0].cut();
    vaults[1].cut();
    expect([text(0), text(1)]).toEqual(['abc', 'abc']);
    expect(held.filter((h) => h.startsWith('a'))).toEqual(['avault', 'amirror']);
  });

  it('makes durable at once what is made of one another in one turn', async () => {
    const { file, vaults } = await mirrored();
    const first = file.append({ bytes: bytes('a') });
    for (let step = 0; step < 50; step += 1) await Promise.resolve();
    await Promise.all([first, file.append({ bytes: bytes('b') })]);
    expect(vaults.map(({ syncs }) => syncs)).toEqual([1, 1]);
    await file.append({ bytes: bytes('c') });
    expect(vaults.map(({ syncs }) => syncs)).toEqual([2, 2]);
  });

  it('goes on with the good one, and never touches the failed descriptor again', async () => {
    const { file, vaults, lost, text } = await mirrored();
    await file.append({ bytes: bytes('a') });
    vaults[1].fault = 'sync';
    await file.append({ bytes: bytes('b') });
    vaults[1].fault = 'none';
    await file.append({ bytes: bytes('c') });
    expect(lost).toEqual(['mirror']);
    expect(text(0)).toBe('abc');
    expect(text(1)).toBe('ab');
    expect(vaults[1].openFiles).toBe(0);
    expect(file.vaults).toEqual(['vault']);
  });

  it('gives up a vault that falls behind its queue', async () => {
    const { file, vaults, lost } = await mirrored(10);
    vaults[1].fault = 'stall';
    const inFirst = Promise.withResolvers<void>();
    const first = file.append({ bytes: bytes('12345678'), inVault: () => inFirst.resolve() });
    await inFirst.promise;
    await Promise.all([first, file.append({ bytes: bytes('abc') })]);
    expect(lost).toEqual(['mirror']);
    vaults[1].release();
  });

  it('never gives up the vault that is furthest for its queue', async () => {
    const { file, vaults, lost } = await mirrored(10);
    vaults[0].fault = 'stall';
    vaults[1].fault = 'stall';
    const all = Promise.all(['12345678', 'abcdefgh'].map((t) => file.append({ bytes: bytes(t) })));
    expect(file.backlogBytes).toBe(16);
    vaults[0].release();
    vaults[1].release();
    await all;
    expect(lost).toEqual([]);
  });

  it('rejects what no vault took, and all after it', async () => {
    const { file, vaults, lost } = await mirrored();
    vaults[0].fault = 'append';
    vaults[1].fault = 'append';
    await expect(file.append({ bytes: bytes('a') })).rejects.toMatchObject({ code: 'lost' });
    vaults[0].fault = 'none';
    await expect(file.append({ bytes: bytes('b') })).rejects.toMatchObject({ code: 'lost' });
    expect(lost.sort()).toEqual(['mirror', 'vault']);
  });

  it('has every acknowledged append in some vault as one prefix, whatever fails when', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ turn: fc.boolean(), first: fc.boolean(), second: fc.boolean() }), { maxLength: 20 }),
        async (steps) => {
          const { file, vaults, text } = await mirrored();
          const acknowledged: number[] = [];
          const all: Promise<void>[] = [];
          for (const [index, step] of steps.entries()) {
            if (step.turn) await Promise.allSettled(all);
            vaults[0].fault = step.first ? 'none' : 'sync';
            vaults[1].fault = step.second ? 'none' : 'append';
            const one = file.append({ bytes: bytes(`${index};`) });
            all.push(one);
            one.then(
              () => acknowledged.push(index),
              () => undefined,
            );
          }
          await Promise.allSettled(all);
          for (const vault of vaults) vault.cut();
          const longest = [text(0) ?? '', text(1) ?? ''].sort((a, b) => b.length - a.length)[0] ?? '';
          expect(acknowledged).toEqual(acknowledged.map((_, index) => index));
          expect(longest.split(';').length - 1).toBeGreaterThanOrEqual(acknowledged.length);
          expect(longest.startsWith(acknowledged.map((index) => `${index};`).join(''))).toBe(true);
        },
      ),
    );
  });
});
