// A track whose second part began with a burst, read back from what was kept there, against all of it read back.
import { expect, it } from 'vitest';
import { nodeCrypto } from '../crypto/node-crypto.ts';
import type { JournalEntry } from '../evidence/journal.ts';
import { deliver, film, heartbeats, journal, note, ZERO_NS } from '../mux/testing/synthetic.ts';
import type { MuxOutput } from '../mux/track-muxer.ts';
import type { KeptPast } from './kept-past.ts';
import { newTrackMuxer } from './recovery.ts';
import { recoveredTrack } from './testing/recovered-track.ts';
import { append, Disk, journalDraft, zeroNs } from './testing/track-disk.ts';
import { TrackLedger } from './track-ledger.ts';

const seconds = 20;

/** Without a sender report a part's first 6 s are placed at once. */
function chunks(): JournalEntry[][] {
  const entries = journal(
    heartbeats(seconds),
    deliver(film({ seconds: 7 })),
    [note(7_500_000, 'close', 'reconnect')],
    deliver(film({ seconds: 11, fromUs: 8_000_000 }), { ssrc: 8 }),
  ).map((entry) => ({ ...entry, monoNs: entry.monoNs - ZERO_NS + zeroNs }));
  return Array.from({ length: seconds * 2 }, (_, n) =>
    entries.filter(({ monoNs }) => Number((monoNs - zeroNs) / 500_000_000n) === n),
  );
}

/** As the recorder writes it, with what it keeps as the second part begins; ends where each record of that part's file does. */
async function written(disk: Disk): Promise<{ past: KeptPast; ends: number[] }> {
  const ledger = new TrackLedger(nodeCrypto, disk.options().picture);
  const writer = await disk.writer(undefined, ({ draft, line, head: { hash, no, fileBytes } }) => {
    const plaintext = draft?.kind === 'chunk' && draft.stream === 'media' ? draft.plaintext : undefined;
    ledger.add({ line, hash, no, fileBytes, plaintext });
  });
  const muxer = newTrackMuxer({ kind: 'video', zeroNs });
  let past: KeptPast | undefined;
  const ends: number[] = [];
  const write = async (outputs: readonly MuxOutput[]): Promise<void> => {
    for (const output of outputs) {
      await append(writer, [output]);
      if (past !== undefined) ends.push(writer.durable?.fileBytes ?? 0);
    }
  };
  for (const entries of chunks()) {
    const muxed = await writer.append(journalDraft(entries));
    if (past !== undefined) ends.push(muxed.fileBytes);
    const made = await muxer.push(entries);
    const at = made.findIndex((output) => output.kind === 'part' && output.part === 1);
    const state = muxer.snapshot();
    await write(at < 0 ? made : made.slice(0, at));
    if (at < 0 || state === undefined) continue;
    const lacking = made.slice(at);
    expect(lacking.filter(({ kind }) => kind === 'media').length).toBeGreaterThan(2);
    const { promise: closed, resolve } = Promise.withResolvers<KeptPast['closed']>();
    let known = ledger.snapshot();
    await writer.beginPart(1, (last) => {
      known = ledger.snapshot();
      resolve(last);
    });
    past = {
      closed: await closed,
      muxed,
      ledger: await known,
      muxer: state,
      lacking,
      muxedNs: entries.at(-1)?.monoNs ?? 0n,
    };
    await write(lacking);
  }
  await writer.close();
  if (past === undefined) throw new Error('no second part began');
  return { past, ends };
}

it('comes from what was kept to the same as from all of it, whichever record of the open part was the last', async () => {
  const disk = new Disk();
  const { past, ends } = await written(disk);
  const stopNs = zeroNs + BigInt(seconds) * 1_000_000_000n;
  const facts = { id: 'cam1', kind: 'video', required: true } as const;
  for (const end of ends) {
    const cut = disk.copy('000001', end);
    const [whole, short] = [await cut.recover(), await recoveredTrack(cut.options(), past)];
    expect([end, short.remuxDiffers, short.from, short.lacking]).toEqual([end, false, whole.from, whole.lacking]);
    expect(short.journalNs).toBe(whole.journalNs);
    expect(await short.muxer.finish(stopNs)).toEqual(await whole.muxer.finish(stopNs));
    expect(await short.ledger.toManifest(facts)).toEqual(await whole.ledger.toManifest(facts));
  }
});

it('is not taken for this chain when it names a line that is not in it', async () => {
  const disk = new Disk();
  const { past } = await written(disk);
  for (const wrong of ['closed', 'muxed'] as const) {
    const other = { ...past, [wrong]: { ...past[wrong], hash: '0'.repeat(64) } };
    await expect(recoveredTrack(disk.options(), other)).rejects.toThrow(/in no vault/);
  }
});
