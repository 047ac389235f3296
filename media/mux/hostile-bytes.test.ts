// Whatever comes in place of RTP: no exception leaves the module, and the tiles hold. The seed is printed on failure.
import { describe, expect, it, vi } from 'vitest';
import { expectTiled, type Kind, mux, muxer } from './testing/replay.ts';
import { deliver, film, journal, monoNs, sound } from './testing/synthetic.ts';
import { random } from './testing/trouble.ts';

/** Ten times as many where there is time for it. */
const times = process.env.HEARD_ONCE_FAULTS ? 10 : 1;
vi.setConfig({ testTimeout: times * 60_000, hookTimeout: 60_000 });

const MUTATIONS = times * 10_000;
const SEED = Number(process.env.MUX_SEED ?? Math.floor(Math.random() * 2 ** 31));

/** A packet with a few octets changed, cut, grown, or replaced altogether. */
function mutated(packet: Uint8Array, next: () => number): Uint8Array {
  const how = next();
  if (how < 0.05) return new Uint8Array(Math.floor(next() ** 8 * 65_508)).map(() => next() * 256);
  if (how < 0.2) return packet.slice(0, Math.floor(next() * packet.length));
  const copy = how < 0.3 ? new Uint8Array([...packet, ...packet]) : packet.slice();
  for (let n = Math.ceil(next() * 4); n > 0; n -= 1) copy[Math.floor(next() ** 2 * copy.length)] = next() * 256;
  return copy;
}

describe.each<Kind>(['audio', 'video'])(`hostile bytes as %s, seed ${SEED}`, (kind) => {
  it('never throw and never break the tiling', async ({ annotate }) => {
    const next = random(SEED);
    const seconds = times * 300;
    let [mutations, longest] = [0, 0];
    const packets = kind === 'video' ? film({ seconds, fps: 20 }) : sound({ seconds });
    const entries = journal(deliver(packets)).map((entry) => {
      if (entry.type !== 'rtp' || next() >= 0.7) return entry;
      mutations += 1;
      const packet = mutated(entry.packet, next);
      longest = Math.max(longest, packet.length);
      return { ...entry, packet };
    });
    expect(mutations).toBeGreaterThanOrEqual(MUTATIONS);
    expectTiled(await mux(kind, entries, (seconds + 20) * 1_000_000));
    await annotate(`${kind}: ${mutations} mutations, up to ${longest} bytes`, 'figure');
  });

  it('a few among good packets cost no more than themselves', async () => {
    const next = random(SEED);
    const good = deliver(kind === 'video' ? film({ seconds: 8 }) : sound({ seconds: 8 }));
    const bad = good.map(({ atUs }) => {
      const packet = new Uint8Array(Math.floor(next() * 40)).map(() => next() * 64);
      return { atUs: atUs + 10, entry: { type: 'rtp', monoNs: monoNs(atUs + 10), packet } as const };
    });
    const track = muxer(kind);
    const outputs = [...(await track.push(journal(good, bad))), ...(await track.finish(monoNs(8_000_000)))];
    expect(track.unreadable).toBe(bad.length);
    expect(outputs).toEqual(await mux(kind, journal(good), 8_000_000));
  });
});
